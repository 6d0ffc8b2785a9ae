"""From the house to arrays: a measure as a series of weeks, as people in arms, as people in periods.

Days and weeks are those of UTC, weeks from Monday, as insight has them. Only days that are over count. Whoever
objects to analysis, or was erased, is in none of it: insight and listening leave them out.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np

from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.features.pilots import plans
from hearthside.features.pilots.plans import Measure
from hearthside.kit import clock
from hearthside.listening import reading

K = 10  # the privacy floor: nothing about fewer people is shown
BACK = 104  # weeks that are looked at before a change, at most
_DAY_US = 86_400_000_000
_EPOCH = date(1970, 1, 1)


def number(day: date) -> int:
    """A day as insight counts them."""
    return (day - _EPOCH).days


def day(number_: int) -> date:
    """And back."""
    return _EPOCH + timedelta(days=int(number_))


def today() -> int:
    """The day that is not over yet."""
    return number(clock.now().astimezone(UTC).date())


@dataclass(frozen=True)
class Done:
    """What was done: whose (the order of `who` and then `day`), on which day, how often."""

    who: np.ndarray
    day: np.ndarray
    steps: np.ndarray

    def sums(self, who: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
        """How often each of `who` did it from day `first` to day `last`, both counted in."""
        if not len(self.who):
            return np.zeros(len(who))
        people, inverse = np.unique(np.r_[self.who, who], return_inverse=True)
        mine, theirs = inverse[: len(self.who)], inverse[len(self.who) :]
        least = int(min(self.day.min(), first.min(initial=0), last.min(initial=0)))
        width = int(max(self.day.max(), first.max(initial=0), last.max(initial=0))) - least + 3
        keys = mine * width + (self.day - least)
        so_far = np.r_[0, np.cumsum(self.steps)]
        low = np.searchsorted(keys, theirs * width + (first - least))
        high = np.searchsorted(keys, theirs * width + (last - least), side="right")
        return (so_far[np.maximum(high, low)] - so_far[low]).astype(float)


def done(names, since: int, until: int, among=None) -> Done:
    """What was done of these (None: anything) from day `since` until before day `until`."""
    from hearthside.insight import questions  # the engine is loaded where it is asked

    found = questions.days(names, since_us=since * _DAY_US, until_us=until * _DAY_US, among=among)
    new = _turns(found.who, found.day)
    steps = np.add.reduceat(found.steps, np.flatnonzero(new)) if len(new) else found.steps
    return Done(found.who[new], found.day[new], steps)


def _turns(who: np.ndarray, when: np.ndarray) -> np.ndarray:
    """Of what is in the order of both: where another one, or another time, begins."""
    new = np.ones(len(who), bool)
    new[1:] = (who[1:] != who[:-1]) | (when[1:] != when[:-1])
    return new


def worth(measure: str, values: np.ndarray) -> np.ndarray:
    """Answers as their part of the score: a mean of these is NPS, CSAT (in per cent) or CES."""
    if measure == "nps":
        return 100.0 * (values >= 9) - 100.0 * (values <= 6)
    return 100.0 * (values >= 4) if measure == "csat" else values.astype(float)


@dataclass(frozen=True)
class Answers:
    """Measured answers to one question: whose (a person's id, or minus a number for who is not known), day, worth."""

    who: np.ndarray
    day: np.ndarray
    worth: np.ndarray


def answers(measure: Measure, among=None) -> Answers:
    """The answers that a measure is of, oldest first."""
    asked = plans.score(measure.name)
    if asked is None:
        raise Unanswerable("gone", "the survey does not ask this any more")
    votes = reading.votes(asked.measure, survey=asked.survey, question=asked.question)
    who = np.where(votes.people > 0, votes.people, -1 - votes.units)
    kept = np.ones(len(votes), bool) if among is None else np.isin(who, among)
    days = votes.at // _DAY_US
    kept &= days < today()
    return Answers(who[kept], days[kept], worth(asked.measure, votes.values)[kept])


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
    return _from_the_first(made)


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
    latest = _latest(who, week)
    n = (end - since) // 7
    people = np.bincount(week[latest], minlength=n)
    sums = np.bincount(week[latest], worth_[latest], minlength=n)
    values = np.where(people >= K, sums / np.maximum(people, 1), np.nan)
    return Series(since, values, None, people, "gaussian")


def _latest(who: np.ndarray, when: np.ndarray) -> np.ndarray:
    """Of each one and time the last, of what is in the order of time: their places."""
    ranks = np.unique(who, return_inverse=True)[1]
    keys = ranks * (int(when.max(initial=0)) + 1) + when
    return len(who) - 1 - np.unique(keys[::-1], return_index=True)[1]


def _counted(measure: Measure, since: int, end: int, among) -> Series:
    n = (end - since) // 7
    if measure.kind == "count":
        found = done([measure.name], since, end, among)
        week = (found.day - since) // 7
        people = np.bincount(week[_turns(found.who, week)], minlength=n)
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
    new = _turns(who, (days - since) // 7)
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


def outcomes(
    measure: Measure, wanted: Done, who: np.ndarray, met: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """What came of each after the day they met it: (values, whether their time is over)."""
    days = measure.days
    first, last = (met + days, met + 2 * days - 1) if measure.kind == "stay" else (met, met + days - 1)
    sums = wanted.sums(who, first, last)
    return (sums * 7 / days if measure.kind == "count" else (sums > 0).astype(float)), last < today()


def before(measure: Measure, wanted: Done, who: np.ndarray, met: np.ndarray) -> np.ndarray:
    """The same of the time before they met it: what is known of them by then."""
    sums = wanted.sums(who, met - measure.days, met - 1)
    return sums * 7 / measure.days if measure.kind == "count" else (sums > 0).astype(float)


def arms(measure: Measure, who: np.ndarray, met: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each of `who`, after they met it on a day: the outcome (nan: none yet), and the same of before (nan: none)."""
    if not len(who):
        return np.empty(0), np.empty(0)
    if measure.kind == "score":
        return _scored_arms(answers(measure, who), who, met)
    names = None if measure.kind == "stay" else [measure.name]
    wanted = done(names, int(met.min()) - measure.days, today(), who)
    values, over = outcomes(measure, wanted, who, met)
    return np.where(over, values, np.nan), before(measure, wanted, who, met)


def _scored_arms(told: Answers, who: np.ndarray, met: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The latest answer since they met it, and the latest before."""
    order = np.argsort(who)
    place = order[np.searchsorted(who, told.who, sorter=order)] if len(told.who) else np.empty(0, np.int64)
    found = []
    for side in (told.day >= met[place], told.day < met[place]):
        values = np.full(len(who), np.nan)
        values[place[side]] = told.worth[side]  # in the order of time, so the last one stands
        found.append(values)
    return found[0], found[1]


@dataclass(frozen=True)
class Panel:
    """People in periods: rows (n) of a value, whose, in which period (from 1 on), and when that one's wave began (0:
    never). `lengths` are days; `start` is the first day of the period `zero`, which is the first with the change."""

    values: np.ndarray
    who: np.ndarray
    period: np.ndarray
    firsts: np.ndarray
    start: int
    length: int
    zero: int

    def began(self, period: int) -> date:
        return day(self.start + (period - self.zero) * self.length)


PERIODS_BEFORE, PERIODS = 8, 40


def panel(measure: Measure, who: np.ndarray, since: np.ndarray, start: int, until: int) -> Panel:
    """A measure of people in periods that are over before day `until`; `since` is the day each one's wave began, 0 for
    never; `start` the day of the first wave. A wave that begins within a period has the change from the next one on."""
    length = measure.days if measure.kind in ("share", "stay") else 7
    count = min((min(until, today()) - start) // length, PERIODS)
    first = start - PERIODS_BEFORE * length
    zero = PERIODS_BEFORE + 1
    firsts = np.where(since > 0, zero + -((start - since) // length), 0)
    if count < 1 or not len(who):
        raise Unanswerable("too_few_after", "no period is over yet", n=0, floor=1)
    if measure.kind == "score":
        told = answers(measure, who)
        period = (told.day - first) // length + 1
        kept = (period >= 1) & (period < zero + count)
        latest = np.flatnonzero(kept)[_latest(told.who[kept], period[kept])]
        order = np.argsort(who)
        place = order[np.searchsorted(who, told.who[latest], sorter=order)]
        return Panel(told.worth[latest], who[place], period[latest], firsts[place], start, length, zero)
    wanted = done(None if measure.kind == "stay" else [measure.name], first, start + count * length, who)
    skipped = (
        (int(wanted.day.min()) - first) // length if len(wanted.day) else 0
    )  # nothing was known so early
    periods = np.arange(1 + min(skipped, PERIODS_BEFORE), zero + count)
    whose, when = np.repeat(who, len(periods)), np.tile(periods, len(who))
    begins = first + (when - 1) * length
    sums = wanted.sums(whose, begins, begins + length - 1)
    values = sums if measure.kind == "count" else (sums > 0).astype(float)
    return Panel(values, whose, when, np.repeat(firsts, len(periods)), start, length, zero)


def moment(day_: date) -> datetime:
    """The beginning of a day."""
    return datetime(day_.year, day_.month, day_.day, tzinfo=UTC)
