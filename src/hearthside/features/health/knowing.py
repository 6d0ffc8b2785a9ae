"""What is known of everybody at a cut, from the house's own stream: when and how often they came, and what came back.

Nothing that somebody declared of themselves, no trait, and nothing after the cut. Whoever objects to analysis is in
none of it, since insight leaves them out.
"""

from dataclasses import dataclass

import numpy as np
from django.db.models.functions import Coalesce

from hearthside.insight import questions
from hearthside.kit import clock
from hearthside.listening import reading
from hearthside.manifest import registry
from hearthside.people.models import Person

NAMES = ("silent", "often", "less", "kinds", "heard", "seen", "met", "content", "asked", "tenure")
DAY_US = 86_400 * 10**6
_GOODS = {"heard": "heard", "seen": "seen", "met": "connected"}
_SCALES = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}


@dataclass(frozen=True, slots=True)
class Known:
    """At one cut: `who` (n), what is known of each, `X` (n, the NAMES), and the plain numbers it is worded by, `facts`
    (n, three: days silent, days here within the window, days since they came)."""

    who: np.ndarray
    X: np.ndarray
    facts: np.ndarray


class Stream:
    """The days on which people did something or were reached, as arrays, read once for all cuts."""

    def __init__(self, progress=None):
        told = questions.days(progress=progress)
        kept = told.who > 0
        self.who, self.day, self.activity, self.steps = (
            column[kept] for column in (told.who, told.day, told.activity, told.steps)
        )
        got = [name.startswith("got:") for name in told.names]
        goods = [_good(name) for name in told.names]
        self.own = ~np.array(got, bool)[self.activity] if len(got) else np.zeros(0, bool)
        self.good = {
            name: np.array([one == good for one in goods], bool)[self.activity]
            for name, good in _GOODS.items()
        }
        self.first = int(self.day.min()) if len(self.day) else 0
        self.scores = _scores()
        self.joined = _joined()

    def at(self, cut: int, quiet: int) -> Known:
        """Everybody who did something in the `quiet` days before the day `cut`, and what was known of them on that day."""
        lately = (self.day < cut) & (self.day >= cut - quiet)
        who, place = np.unique(self.who[lately & self.own], return_inverse=True)
        rows = np.flatnonzero((self.day < cut) & np.isin(self.who, who))
        at = np.searchsorted(who, self.who[rows])
        days, own = self.day[rows], self.own[rows]
        last, first = np.full(len(who), -(2**31)), np.full(len(who), 2**31)
        np.maximum.at(last, at[own], days[own])
        np.minimum.at(first, at[own], days[own])
        first = np.minimum(first, _joined_of(self.joined, who, first))
        inside = own & (days >= cut - quiet)
        here = _distinct(at[inside], days[inside], len(who))
        third = max(1, quiet // 3)
        now = _distinct(at[inside & (days >= cut - third)], days[inside & (days >= cut - third)], len(who))
        kinds = _distinct(at[inside], self.activity[rows][inside], len(who))
        came = {
            name: np.bincount(at[these], self.steps[rows][these], len(who))
            for name, good in self.good.items()
            for these in [~own & good[rows] & (days >= cut - quiet)]
        }
        content, asked = _last_scores(self.scores, who, cut)
        X = np.column_stack([
            np.log1p(cut - last), np.log1p(here), np.log1p((here - now) / 2) - np.log1p(now), np.log1p(kinds),
            *(np.log1p(came[name]) for name in _GOODS), content, asked, np.log1p(cut - first),
        ])  # fmt: skip
        return Known(who, X, np.column_stack([cut - last, here, cut - first]).astype(int))

    def left(self, who: np.ndarray, cut: int, quiet: int) -> np.ndarray:
        """Who of them did nothing for the `quiet` days from the day `cut` on."""
        came = self.own & (self.day >= cut) & (self.day < cut + quiet)
        return ~np.isin(who, self.who[came])


def _good(name: str) -> str:
    """What being reached by this does for somebody; "" for what they do themselves."""
    type_, _colon, bare = name.partition(":")
    kind = registry.kinds.get(bare) if type_ == "got" else None
    return kind.good if kind else ""


def _distinct(whose: np.ndarray, what: np.ndarray, n: int) -> np.ndarray:
    """How many different things each has."""
    pairs = np.unique(np.column_stack([whose, what]), axis=0) if len(whose) else np.zeros((0, 2), np.int64)
    return np.bincount(pairs[:, 0], minlength=n)


def _scores() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Who gave a measured answer, on which day, and how content it is, from -1 to 1; by person and time."""
    told = [
        (person, clock.us(at) // DAY_US, 2 * (value - low) / (high - low) - 1)
        for measure, (low, high) in _SCALES.items()
        for person, at, value in reading.scores(measure)
        .exclude(person=None)
        .values_list(Coalesce("person__merged_into", "person"), "at", "value")
        .iterator(10_000)
    ]
    told.sort()
    who, day, value = zip(*told, strict=True) if told else ((), (), ())
    return np.array(who, np.int64), np.array(day, np.int64), np.array(value, float)


def _last_scores(scores, who: np.ndarray, cut: int) -> tuple[np.ndarray, np.ndarray]:
    """The last answer of each before the cut (0 where there is none), and whether there is one."""
    people, day, value = scores
    before = np.flatnonzero(day < cut)
    found = np.full(len(who), -1)
    at = np.searchsorted(who, people[before]).clip(max=max(len(who) - 1, 0))
    ours = who[at] == people[before] if len(who) else np.zeros(len(before), bool)
    found[at[ours]] = before[ours]  # in the order of time: the last one stands
    asked = found >= 0
    return np.where(asked, value[found] if len(value) else 0.0, 0.0), asked.astype(float)


def _joined() -> tuple[np.ndarray, np.ndarray]:
    """Everybody's number, ascending, and the day on which they joined."""
    rows = Person.objects.order_by("pk").values_list("pk", "joined_at").iterator(10_000)
    told = [(pk, clock.us(at) // DAY_US) for pk, at in rows]
    people, days = zip(*told, strict=True) if told else ((), ())
    return np.array(people, np.int64), np.array(days, np.int64)


def _joined_of(joined, who: np.ndarray, otherwise: np.ndarray) -> np.ndarray:
    people, days = joined
    if not len(people):
        return otherwise
    at = np.searchsorted(people, who).clip(max=len(people) - 1)
    return np.where(people[at] == who, days[at], otherwise)
