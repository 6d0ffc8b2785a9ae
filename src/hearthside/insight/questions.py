"""What others ask of the whole stream. Names are those of `activities`; times are microseconds unless said.

Everything counts people as they are now: whoever was linked or merged since is who they turned out to be. Hosts
are left out unless asked for, and so is whoever objects to analysis. `progress`, where given, is called with
how much has been done, in percent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from hearthside.insight import activities, engines, fast, portable, reading


@dataclass(frozen=True, slots=True)
class Scope:
    """Which steps a question is about: these activities, by number; from when until before when; of whom."""

    activities: tuple[int, ...]
    since_us: int | None = None
    until_us: int | None = None
    among: np.ndarray | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """An activity: how often it was done, by how many people, and for how many it came first and last."""

    activity: str
    steps: int
    people: int
    starts: int
    ends: int


@dataclass(frozen=True, slots=True)
class Arc:
    """One activity after another: how often, by how many people, and how long it took (median; nine of ten)."""

    source: str
    target: str
    passages: int
    people: int
    median_us: float
    p90_us: int


@dataclass(frozen=True, slots=True)
class Graph:
    """What follows what. `as_of` says which event and which interaction were the newest."""

    nodes: list[Node]
    arcs: list[Arc]
    as_of: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Variants:
    """The ways people took, and how many took each, the most taken first, of so many `different` ones; `people` took any.

    `whole` where nobody has more steps than are shown.
    """

    ways: list[tuple[tuple[str, ...], int]]
    different: int
    people: int
    whole: bool
    as_of: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sessions:
    """Sittings: how many, of how many people, with how many steps; how long one lasts (median; nine of ten)."""

    sessions: int
    people: int
    steps: int
    median_us: float
    p90_us: int


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those who began in one period (its first day), and how many of them returned 0, 1, 2 ... periods later."""

    began: date
    people: int
    returned: list[int]


@dataclass(frozen=True, slots=True)
class Count:
    """How often something was done in one period (its first day), and by how many people."""

    began: date
    activity: str
    steps: int
    people: int


@dataclass(frozen=True, slots=True)
class Days:
    """What each did on each day: arrays (n), by who, day, activity ascending. `who` as in `did`; `day` counts from
    1 January 1970 (UTC); `activity` is a place in `names`; `steps`, how often."""

    who: np.ndarray
    day: np.ndarray
    activity: np.ndarray
    steps: np.ndarray
    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.who)


Names = Iterable[str] | None


def graph(
    names: Names = None, *, since_us=None, until_us=None, among=None, hosts=False, progress=None
) -> Graph:
    """The directly-follows graph of these activities (None: of all), other steps being passed over."""
    return _Asked(names, since_us, until_us, among, hosts, progress).graph()


def variants(
    names: Names = None,
    *,
    first=8,
    most=1000,
    since_us=None,
    until_us=None,
    among=None,
    hosts=False,
    progress=None,
) -> Variants:
    """The ways people took through these activities (None: all), by their first steps; the `most` taken ones."""
    return _Asked(names, since_us, until_us, among, hosts, progress).variants(first, most)


def paths(
    names: Names = None,
    *,
    first=8,
    most=1000,
    since_us=None,
    until_us=None,
    among=None,
    hosts=False,
    progress=None,
) -> tuple[Graph, Variants]:
    """The graph and the variants of the same moment, for little more than the one."""
    asked = _Asked(names, since_us, until_us, among, hosts, progress)
    return asked.graph(), asked.variants(first, most)


def funnel(
    stages: list[Iterable[str]],
    *,
    within: timedelta,
    since_us=None,
    until_us=None,
    among=None,
    hosts=False,
    progress=None,
) -> list[int]:
    """How many people came as far as each stage, each after the one before and all within the time from the first.

    A stage is the names of the activities that bring one there. Any first stage may be the beginning.
    """
    if not stages:
        return []
    meant = [activities.numbers(names) for names in stages]
    asked = _Asked([name for names in stages for name in names], since_us, until_us, among, hosts, progress)
    return portable.funnel(asked.scope, asked.ask, meant, within // timedelta(microseconds=1))


def retention(
    began: Names = None,
    returned: Names = None,
    *,
    unit="month",
    since_us=None,
    until_us=None,
    among=None,
    hosts=False,
    progress=None,
) -> list[Cohort]:
    """Of those who first did one of these in a `day`, `week` or `month` (UTC): how many came back in the ones after.

    Coming back is doing one of `returned` (None: anything) after that first time.
    """
    asked = _Asked(None, since_us, until_us, among, hosts, progress)
    first, back = activities.numbers(began), activities.numbers(returned)
    rows = portable.retention(asked.scope, asked.ask, first, back, unit)
    return [Cohort(first_day(cohort, unit), people, later) for cohort, people, later in rows]


def sessions(
    *, gap=timedelta(minutes=30), since_us=None, until_us=None, among=None, hosts=False, progress=None
) -> Sessions:
    """Sittings, which end where a person does nothing for longer than the gap."""
    asked = _Asked(None, since_us, until_us, among, hosts, progress)
    return Sessions(*portable.sessions(asked.scope, asked.ask, gap // timedelta(microseconds=1)))


def counts(
    names: Names = None, *, unit="month", since_us=None, until_us=None, among=None, hosts=False, progress=None
) -> list[Count]:
    """How often, and by how many people, each of these was done in each `day`, `week` or `month` (UTC)."""
    asked = _Asked(names, since_us, until_us, among, hosts, progress)
    rows = portable.counts(asked.scope, asked.ask, unit)
    return [Count(first_day(period, unit), asked.names[activity], *rest) for period, activity, *rest in rows]


def did(
    names: Names, *, since_us=None, until_us=None, at_least=1, among=None, hosts=False, progress=None
) -> np.ndarray:
    """Who did any of these, so often at least: int64, ascending; people by their ids, others by minus their subject."""
    asked = _Asked(names, since_us, until_us, among, hosts, progress)
    return portable.did(asked.scope, asked.ask, at_least)


def days(
    names: Names = None, *, since_us=None, until_us=None, among=None, hosts=False, progress=None
) -> Days:
    """On which days each did each of these (None: all), and how often: for models of how people come and stay away."""
    asked = _Asked(names, since_us, until_us, among, hosts, progress)
    told = portable.days(asked.scope, asked.ask)
    numbers = np.array(asked.scope.activities, np.int64)
    who, day, activity, steps = (
        np.asarray(told[name], np.int64) for name in ("who", "day", "activity", "steps")
    )
    return Days(
        who,
        day,
        np.searchsorted(numbers, activity),
        steps,
        tuple(asked.names[one] for one in numbers.tolist()),
    )


def first_day(period: int, unit: str) -> date:
    """The day on which a period begins."""
    if unit == "month":
        return date(1970 + period // 12, period % 12 + 1, 1)
    return date(1970, 1, 1) + timedelta(days=period if unit == "day" else period * 7 - 3)


class _Asked:
    """The stream as it is when a question is asked, and what of it the question is about."""

    def __init__(self, names: Names, since_us, until_us, among, hosts: bool, progress):
        self._asked = 0
        self.progress = progress or (lambda percent: None)
        self.stream = reading.stream(hosts=hosts)
        self.progress(10)
        self.names = activities.names()
        among = None if among is None else np.asarray(among, np.int64)
        self.scope = Scope(tuple(activities.numbers(names)), since_us, until_us, among)

    def ask(self, expression) -> dict:
        found = engines.of_house().ask(expression, self.stream, self.scope.among)
        self._asked += 1
        self.progress(100 - 90 // (self._asked + 1))
        return found

    @cached_property
    def steps(self):
        return fast.steps(self.stream, self.scope, self.progress)

    def graph(self) -> Graph:
        if engines.is_local():
            nodes, arcs = fast.graph(self.steps, self.scope)
        else:
            nodes, arcs = portable.graph(self.scope, self.ask)
        return Graph(
            [Node(self.names[activity], *rest) for activity, *rest in nodes],
            [Arc(self.names[source], self.names[target], *rest) for source, target, *rest in arcs],
            self.stream.as_of,
        )

    def variants(self, first: int, most: int) -> Variants:
        if engines.is_local():
            ways, *rest = fast.variants(self.steps, self.scope, first, most)
        else:
            ways, *rest = portable.variants(self.scope, self.ask, first, most)
        told = [(tuple(self.names[step] for step in way), people) for way, people in ways]
        return Variants(told, *rest, self.stream.as_of)
