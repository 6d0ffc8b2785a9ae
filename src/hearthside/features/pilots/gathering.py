"""From the house to arrays: what people did and answered, day by day, and what came of each since they met a change.

Days and weeks are those of UTC, weeks from Monday, as insight has them. Only days that are over count. Whoever
objects to analysis, or was erased, is in none of it: insight and listening leave them out.
"""

from dataclasses import dataclass
from datetime import UTC, date, timedelta

import numpy as np

from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.features.pilots import plans
from hearthside.features.pilots.plans import Measure
from hearthside.kit import clock
from hearthside.listening import reading

K = 10  # the privacy floor: nothing about fewer people is shown
DAY_US = 86_400_000_000
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

    found = questions.days(names, since_us=since * DAY_US, until_us=until * DAY_US, among=among)
    new = turns(found.who, found.day)
    steps = np.add.reduceat(found.steps, np.flatnonzero(new)) if len(new) else found.steps
    return Done(found.who[new], found.day[new], steps)


def turns(who: np.ndarray, when: np.ndarray) -> np.ndarray:
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
    days = votes.at // DAY_US
    kept &= days < today()
    return Answers(who[kept], days[kept], worth(asked.measure, votes.values)[kept])


def latest(who: np.ndarray, when: np.ndarray) -> np.ndarray:
    """Of each one and time the last, of what is in the order of time: their places."""
    ranks = np.unique(who, return_inverse=True)[1]
    keys = ranks * (int(when.max(initial=0)) + 1) + when
    return len(who) - 1 - np.unique(keys[::-1], return_index=True)[1]


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
