"""What others ask of the whole stream. Names are those of `activities`; times are microseconds unless said.

Everything counts people as they are now: whoever was linked or merged since is who they turned out to be. Hosts
are left out unless asked for, and so is whoever objects to analysis. `progress`, where given, is called with
how much has been done, in percent.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from django.utils.translation import gettext as _

from hearthside.algorithms.statistics import friction as friction_
from hearthside.algorithms.statistics.scores import Estimate
from hearthside.insight import activities, cases, engines, fast, portable, reading
from hearthside.kit import clock
from hearthside.kit.refused import Refused


@dataclass(frozen=True, slots=True)
class Scope:
    """Which steps a question is about: these activities, by number; from when until before when; of whom.

    `case` says whose steps belong together (see `cases`), `where` which properties an event must have.
    """

    activities: tuple[int, ...]
    since_us: int | None = None
    until_us: int | None = None
    among: np.ndarray | None = None
    case: str = cases.PERSON
    where: cases.Where = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a question of friction is about: activities by number that are the `outcome` and those that are other
    `endings`; the rest as `friction.tally` has it."""

    scope: Scope
    outcome: tuple[int, ...]
    endings: tuple[int, ...]
    missing: bool = False
    within_us: int | None = None
    until_us: int = friction_.NEVER
    seed: int = 0


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
class Turn:
    """A `friction.Finding` by the names of its activities."""

    source: str
    target: str
    risk: Estimate
    other_risk: Estimate
    difference: Estimate
    excess: Estimate
    p: float
    stands: bool
    confirmed: bool
    closed: float
    is_split: bool


@dataclass(frozen=True, slots=True)
class Friction:
    """The arcs that were `tested`, by excess bad outcomes, greatest first; `too_few` arcs had too few people.

    `outcome` is the share of everybody who met with it.
    """

    turns: list[Turn]
    outcome: Estimate
    tested: int
    too_few: int
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
class Visits:
    """Who did what when: arrays (n), a row for each person, activity and stretch of time in which it was done.

    `activity` are places in `names`, `who` as in `did`, `period` counts stretches from 0, `first` and `last` are
    when it was done first and last in the stretch, in microseconds.
    """

    names: list[str]
    activity: np.ndarray
    who: np.ndarray
    period: np.ndarray
    first: np.ndarray
    last: np.ndarray


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
    names: Names = None,
    *,
    since_us=None,
    until_us=None,
    among=None,
    case=cases.PERSON,
    where=(),
    hosts=False,
    progress=None,
) -> Graph:
    """The directly-follows graph of these activities (None: of all), other steps being passed over."""
    return _Asked(names, since_us, until_us, among, hosts, progress, case, where).graph()


def variants(
    names: Names = None,
    *,
    first=8,
    most=1000,
    since_us=None,
    until_us=None,
    among=None,
    case=cases.PERSON,
    where=(),
    hosts=False,
    progress=None,
) -> Variants:
    """The ways people took through these activities (None: all), by their first steps; the `most` taken ones."""
    return _Asked(names, since_us, until_us, among, hosts, progress, case, where).variants(first, most)


def paths(
    names: Names = None,
    *,
    first=8,
    most=1000,
    most_arcs=None,
    since_us=None,
    until_us=None,
    among=None,
    case=cases.PERSON,
    where=(),
    hosts=False,
    progress=None,
) -> tuple[Graph, Variants]:
    """The graph and the variants of the same moment, for little more than the one; of many arcs those most walked."""
    asked = _Asked(names, since_us, until_us, among, hosts, progress, case, where)
    graph = asked.graph()
    walked = sorted(graph.arcs, key=lambda one: -one.people)[:most_arcs]
    return replace(graph, arcs=walked), asked.variants(first, most)


def funnel(
    stages: list[Iterable[str]],
    *,
    within: timedelta,
    since_us=None,
    until_us=None,
    among=None,
    case=cases.PERSON,
    where=(),
    hosts=False,
    progress=None,
) -> list[int]:
    """How many people came as far as each stage, each after the one before and all within the time from the first.

    A stage is the names of the activities that bring one there. Any first stage may be the beginning.
    """
    if not stages:
        return []
    meant = [activities.numbers(names) for names in stages]
    asked = _Asked(
        [name for names in stages for name in names], since_us, until_us, among, hosts, progress, case, where
    )
    return portable.funnel(asked.asked_of, asked.ask, meant, within // timedelta(microseconds=1))


def friction(
    outcome: Iterable[str],
    endings: Iterable[str] = (),
    names: Names = None,
    *,
    missing=False,
    within: timedelta | None = None,
    least=50,
    since_us=None,
    until_us=None,
    among=None,
    case=cases.PERSON,
    where=(),
    hosts=False,
    progress=None,
) -> Friction:
    """Which arcs go with a bad outcome, against those who also came to their source and left it another way.

    `outcome` are the activities that are bad (`missing`: that it is bad not to come to), `endings` those that end a
    way otherwise; `names` those that ways are made of (None: all). `within`: the time that counts from the source on.
    Each arc is taken and left by `least` people. Which half of the people checks it follows from the question.
    """
    outcome, endings = sorted(set(outcome)), sorted(set(endings))
    asked = _Asked(_and(names, outcome, endings), since_us, until_us, among, hosts, progress, case, where)
    question = _outcome(asked, outcome, endings, missing, within)
    told = friction_.judge(asked.tally(question), least=least)
    turns = [asked.turn(one) for one in told.findings if asked.is_shown(one.source, one.target)]
    return Friction(turns, told.outcome, told.tested, told.too_few, asked.stream.as_of)


def takers(
    source: str,
    target: str,
    outcome: Iterable[str] = (),
    names: Names = None,
    *,
    missing=False,
    within: timedelta | None = None,
    since_us=None,
    until_us=None,
    among=None,
    case=cases.PERSON,
    where=(),
    hosts=False,
    progress=None,
) -> tuple[np.ndarray, np.ndarray]:
    """Who took an arc (before the outcome), int64, ascending, and who of them met with the bad outcome, bool.

    People by their ids, others by minus their subject; of cases that are no people, whose they are.
    """
    outcome = sorted(set(outcome))
    asked = _Asked(
        _and(names, outcome, [source, target]), since_us, until_us, among, hosts, progress, case, where
    )
    return asked.takers(_outcome(asked, outcome, [], missing, within), source, target)


def _and(names: Names, *more: Iterable[str]) -> Names:
    return None if names is None else [*names, *(one for some in more for one in some)]


def _outcome(asked: "_Asked", outcome, endings, missing, within) -> Outcome:
    told = (*outcome, "|", *endings, str(missing), str(within), str(asked.scope.case), str(asked.scope.where))
    within_us = None if within is None else within // timedelta(microseconds=1)
    now = asked.scope.until_us or friction_.NEVER
    return Outcome(
        asked.scope, tuple(activities.numbers(outcome)), tuple(activities.numbers(endings)), missing, within_us,
        min(now, clock.us(clock.now())) if within else friction_.NEVER,
        int.from_bytes(hashlib.sha256("\0".join(told).encode()).digest()[:6]),
    )  # fmt: skip


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
    told = activities.names({activity for _period, activity, *_rest in rows})
    return [Count(first_day(period, unit), told[activity], *rest) for period, activity, *rest in rows]


def visits(
    names: Names,
    *,
    every: timedelta,
    since_us: int,
    until_us=None,
    among=None,
    hosts=False,
    progress=None,
) -> Visits:
    """Everybody's first and last time at each of these activities, in each stretch of `every` from `since_us` on.

    As large as the people times what they did: for jobs that count the same people in many ways.
    """
    asked = _Asked(names, since_us, until_us, among, hosts, progress)
    found = portable.visits(asked.scope, asked.ask, every // timedelta(microseconds=1))
    numbers = np.array(asked.scope.activities, np.int64)
    columns = {name: np.asarray(found[name], np.int64) for name in ("who", "period", "first", "last")}
    places = np.searchsorted(numbers, np.asarray(found["activity"], np.int64))
    return Visits([asked.names[one] for one in asked.scope.activities], places, **columns)


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

    def __init__(
        self, names: Names, since_us, until_us, among, hosts: bool, progress, case=cases.PERSON, where=()
    ):
        self._asked = 0
        self.progress = progress or (lambda percent: None)
        where = tuple((str(name), str(value)) for name, value in where)
        self.is_plain = cases.is_plain(case, where)
        if not self.is_plain and not engines.is_local():
            raise Refused(_("Cases and properties can be told apart in files of this machine alone."), "case")
        self.stream = reading.stream(hosts=hosts)
        self.progress(10)
        among = None if among is None else np.asarray(among, np.int64)
        self.scope = Scope(tuple(activities.numbers(names)), since_us, until_us, among, case, where)
        self.asked_of = self.scope if self.is_plain else replace(self.scope, among=None)

    def ask(self, expression) -> dict:
        engine, among = engines.of_house(), self.asked_of.among
        of_cases = {} if self.is_plain else {"scope": self.scope}
        found = engine.ask(expression, self.stream, among, **of_cases)
        self._asked += 1
        self.progress(100 - 90 // (self._asked + 1))
        return found

    @cached_property
    def names(self) -> dict[int, str]:
        """The names of the activities that are asked about."""
        return activities.names(self.scope.activities)

    @cached_property
    def walked(self):
        """The steps, and whose each case is, where a case is no person."""
        if self.is_plain:
            return fast.steps(self.stream, self.scope, self.progress), None
        return fast.in_cases(self.stream, self.scope)

    @cached_property
    def behind(self):
        """How many people are behind each activity and each arc, where a case is no person."""
        steps, owners = self.walked
        return fast.behind(steps, owners, self.scope)

    def is_shown(self, source: int, target: int) -> bool:
        """Whether enough people are behind an arc to tell of it: cases may be many of a few."""
        return self.scope.case == cases.PERSON or self.behind[1][source, target] >= cases.FLOOR

    def graph(self) -> Graph:
        if engines.is_local():
            nodes, arcs = fast.graph(self.walked[0], self.scope)
        else:
            nodes, arcs = portable.graph(self.scope, self.ask)
        if self.scope.case != cases.PERSON:
            nodes = [one for one in nodes if self.behind[0][one[0]] >= cases.FLOOR]
            arcs = [one for one in arcs if self.is_shown(*one[:2])]
        told = activities.names({activity for activity, *_rest in nodes})
        return Graph(
            [Node(told[activity], *rest) for activity, *rest in nodes],
            [Arc(told[source], told[target], *rest) for source, target, *rest in arcs],
            self.stream.as_of,
        )

    def variants(self, first: int, most: int) -> Variants:
        if engines.is_local():
            ways, *rest = fast.variants(self.walked[0], self.scope, first, most)
        else:
            ways, *rest = portable.variants(self.scope, self.ask, first, most)
        names = activities.names({step for way, _people in ways for step in way})
        told = [(tuple(names[step] for step in way), people) for way, people in ways]
        return Variants(told, *rest, self.stream.as_of)

    def tally(self, question: Outcome):
        if not engines.is_local():
            return portable.tally(question, self.ask)
        steps = self.walked[0]
        self.progress(80)
        return fast.tally(steps, question)

    def turn(self, found) -> Turn:
        return Turn(
            self.names[found.source], self.names[found.target], found.risk, found.other_risk, found.difference,
            found.excess, found.p, found.stands, found.confirmed, found.closed, found.is_split,
        )  # fmt: skip

    def takers(self, question: Outcome, source: str, target: str) -> tuple[np.ndarray, np.ndarray]:
        named = activities.names(activities.numbers([source, target]))
        numbers = {name: number for number, name in named.items()}
        arc = numbers.get(source, -1), numbers.get(target, -1)
        if not engines.is_local():
            return portable.takers(question, self.ask, *arc)
        steps, owners = self.walked
        place, bad = fast.takers(steps, question, *arc)
        if owners is None:
            return steps.people[place], bad
        who, which = np.unique(owners[place], return_inverse=True)
        return who, np.bincount(which, bad, len(who)) > 0
