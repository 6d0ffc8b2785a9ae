"""Series of the house's own stream: how many people come, at which stage and touchpoint, and the promises that are kept."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext as _

from hearthside.events import meanings
from hearthside.insight import questions
from hearthside.interactions import promises
from hearthside.kit import clock
from hearthside.manifest import Series, Watched, registry
from hearthside.watching import weeks

FEW = 10
_YEARS = timedelta(weeks=156)
_SHARE = {"least_effect": 3.0, "least_n": 100}  # points of a hundred people


def people() -> list[Series]:
    """How many people did something each week, beside the usual; and of those, how many at each stage and touchpoint."""
    since = weeks.since_us(weeks.now()) - _YEARS // timedelta(microseconds=1)
    told = questions.days(since_us=since, until_us=weeks.since_us(weeks.now()))
    own = np.array([not name.startswith("got:") for name in told.names], bool)[told.activity]
    told = replace(told, **{name: getattr(told, name)[own] for name in ("who", "day", "activity", "steps")})
    if not len(told):
        return []
    week = weeks.of_day(told.day)
    first, places = int(week.min()), _places(told.names)
    everybody = _counted(told.who, week, first)
    usual = everybody.mean()
    if usual < FEW:
        return []
    found = [
        Series(
            key="all", weeks={first + at: (100 * n / usual, 1) for at, n in enumerate(everybody.tolist())},
            least_effect=10.0, least_n=2,
        )
    ]  # fmt: skip
    for (what, name), ours in sorted(places.items()):
        rows = np.isin(told.activity, ours)
        here = _counted(told.who[rows], week[rows], first, len(everybody))
        if here.mean() >= FEW:
            shares = {first + at: (100 * here[at] / n, int(n)) for at, n in enumerate(everybody) if n >= FEW}
            found.append(Series(key=f"{what}:{name}", weeks=shares, **{what: name}, **_SHARE))
    return found


def _places(names: tuple[str, ...]) -> dict[tuple[str, str], list[int]]:
    """Which activities, by their places in `names`, belong to each stage and touchpoint."""
    found = defaultdict(list)
    keys = [tuple(name.split(":", 1)) for name in names]
    meant = meanings.of(keys)
    for at, (type_, name) in enumerate(keys):
        one = registry.kinds.get(name) if type_ == "did" else meant.get((type_, name))
        for what in ("stage", "touchpoint"):
            if one is not None and getattr(one, what):
                found[what, getattr(one, what)].append(at)
    return found


def _counted(who: np.ndarray, week: np.ndarray, first: int, size: int | None = None) -> np.ndarray:
    """How many different people there were in each week from `first` on."""
    pairs = np.unique(np.column_stack([week, who]), axis=0) if len(who) else np.zeros((0, 2), np.int64)
    return np.bincount(pairs[:, 0] - first, minlength=size or weeks.now() - first)


def read_people(keys: set[str]) -> dict[str, Watched]:
    """How these series read."""
    return {key: Watched(words=_words(key), unit="%") for key in keys}


def _words(key: str) -> str:
    what, _colon, name = key.partition(":")
    if what == "all":
        return _("People who came, beside the usual 100 %")
    if what == "stage":
        return _("Of 100 people who came, those at the stage “%s”") % meanings.stage_words(name)
    return _("Of 100 people who came, those at “%s”") % name


def kept() -> list[Series]:
    """Of a hundred promises of each sort that fell due in a week, how many were kept in time."""
    found = defaultdict(dict)
    for name, monday, due, in_time in promises.kept_weekly(since=clock.now() - _YEARS):
        week = weeks.number(clock.us(monday))
        if week < weeks.now():
            found[name][week] = 100 * in_time / due, due
    return [
        Series(key=name, weeks=told, least_effect=5.0, least_n=30) for name, told in sorted(found.items())
    ]


def read_kept(keys: set[str]) -> dict[str, Watched]:
    """How these series read, where the promise still stands."""
    place = {"url": reverse("desk:promises"), "leads": _("All promises, and how they were kept")}
    return {
        name: Watched(words=_("Kept in time: “%s”") % words, good=1, unit="%", **place)
        for name, words in promises.words(keys).items()
    }
