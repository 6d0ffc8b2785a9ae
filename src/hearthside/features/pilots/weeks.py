"""A measure as a series of weeks."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.features.pilots.gathering import Done, K, answers, day, done, latest, outcomes, today, turns
from hearthside.features.pilots.plans import Measure

BACK = 104  # weeks that are looked at before a change, at most


@dataclass(frozen=True)
class Series:
    """A measure week by week: `values` (n; nan is not known), out of `exposure` (None: as they are), of so many
    `people`. `first` is the Monday of the first; `family` as the statistics know it."""

    first: int
    values: np.ndarray
    exposure: np.ndarray | None
    people: np.ndarray
    family: str

    @property
    def weeks(self) -> list[date]:
        return [day(self.first + 7 * at) for at in range(len(self.values))]

    @property
    def shown(self) -> np.ndarray:
        """Each week as people read it, nan where it would be about fewer than K people."""
        out_of = np.ones(len(self.values)) if self.exposure is None else np.maximum(self.exposure, 1)
        return np.where((self.people == 0) | (self.people >= K), self.values / out_of, np.nan)


def series(measure: Measure, start: int, until: int, among=None) -> Series:
    """A measure by whole weeks before day `until`, from two years before day `start` on at most. The week in which
    a change falls, and not on its Monday, is neither before nor after: it is not known."""
    monday = _monday(start)
    since, end = monday - 7 * BACK, _monday(until)
    made = (
        _scored(measure, since, end, among)
        if measure.kind == "score"
        else _counted(measure, since, end, among)
    )
    if monday != start and since <= monday < end:
        made.values[(monday - since) // 7] = np.nan
    _refuse_few(made)
    return _from_the_first(made)


def _refuse_few(made: Series) -> None:
    """Nothing is told of what mostly fewer than K people a week did: curves would give away what weeks hide."""
    few = (made.people > 0) & (made.people < K)
    if few.sum() > (made.people > 0).sum() / 2:
        raise Unanswerable("few", "mostly fewer than ten people a week did it", floor=K)


def change_at(made: Series, start: int) -> int:
    """The number of the first whole week with the change."""
    return -((made.first - start) // 7)


def _monday(day_: int) -> int:
    return (day_ + 3) // 7 * 7 - 3


def _from_the_first(made: Series) -> Series:
    """Without the weeks before anything was known."""
    told = np.flatnonzero(made.people > 0)
    at = int(told[0]) if len(told) else len(made.people)
    exposure = None if made.exposure is None else made.exposure[at:]
    return Series(made.first + 7 * at, made.values[at:], exposure, made.people[at:], made.family)


def _scored(measure: Measure, since: int, end: int, among) -> Series:
    told = answers(measure, among)
    kept = (told.day >= since) & (told.day < end)
    who, week, worth_ = told.who[kept], (told.day[kept] - since) // 7, told.worth[kept]
    last = latest(who, week)
    n = (end - since) // 7
    people = np.bincount(week[last], minlength=n)
    sums = np.bincount(week[last], worth_[last], minlength=n)
    values = np.where(people >= K, sums / np.maximum(people, 1), np.nan)
    return Series(since, values, None, people, "gaussian")


def _counted(measure: Measure, since: int, end: int, among) -> Series:
    n = (end - since) // 7
    if measure.kind == "count":
        found = done([measure.name], since, end, among)
        week = (found.day - since) // 7
        people = np.bincount(week[turns(found.who, week)], minlength=n)
        return Series(since, np.bincount(week, found.steps, n).astype(float), None, people, "poisson")
    last = end + (2 if measure.kind == "stay" else 1) * measure.days
    there = done(None, since, min(last, today()), among)
    wanted = there if measure.kind == "stay" else done([measure.name], since, min(last, today()), among)
    who, first = _cohorts(there, since, end)
    return _cohort_series(measure, wanted, who, first, since, n)


def _cohorts(there: Done, since: int, end: int) -> tuple[np.ndarray, np.ndarray]:
    """Everybody who was about in a week, with the first day of it."""
    kept = there.day < end
    who, days = there.who[kept], there.day[kept]
    new = turns(who, (days - since) // 7)
    return who[new], days[new]


def _cohort_series(measure: Measure, wanted: Done, who, first, since: int, n: int) -> Series:
    hits, over = outcomes(measure, wanted, who, first)
    week = (first - since) // 7
    people = np.bincount(week, minlength=n)
    whole = np.bincount(week, over, minlength=n) == people  # the time of everybody in it is over
    values = np.bincount(week, hits, minlength=n).astype(float)
    return Series(
        since, np.where(whole & (people > 0), values, np.nan), people.astype(float), people, "poisson"
    )
