"""A measure of people in periods, before and since some of them had a change."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.features.pilots.gathering import answers, day, done, latest, today
from hearthside.features.pilots.plans import Measure

BEFORE, MOST = 8, 40  # periods before the first wave, and since, that are looked at


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


def panel(measure: Measure, who: np.ndarray, since: np.ndarray, start: int, until: int) -> Panel:
    """A measure of people in periods that are over before day `until`; `since` is the day each one's wave began, 0 for
    never; `start` the day of the first wave. A wave that begins within a period has the change from the next one on."""
    length = measure.days if measure.kind in ("share", "stay") else 7
    count = min((min(until, today()) - start) // length, MOST)
    first = start - BEFORE * length
    zero = BEFORE + 1
    firsts = np.where(since > 0, zero + -((start - since) // length), 0)
    if count < 1 or not len(who):
        raise Unanswerable("too_few_after", "no period is over yet", n=0, floor=1)
    if measure.kind == "score":
        told = answers(measure, who)
        period = (told.day - first) // length + 1
        kept = (period >= 1) & (period < zero + count)
        last = np.flatnonzero(kept)[latest(told.who[kept], period[kept])]
        order = np.argsort(who)
        place = order[np.searchsorted(who, told.who[last], sorter=order)]
        return Panel(told.worth[last], who[place], period[last], firsts[place], start, length, zero)
    wanted = done(None if measure.kind == "stay" else [measure.name], first, start + count * length, who)
    skipped = (
        (int(wanted.day.min()) - first) // length if len(wanted.day) else 0
    )  # nothing was known so early
    periods = np.arange(1 + min(skipped, BEFORE), zero + count)
    whose, when = np.repeat(who, len(periods)), np.tile(periods, len(who))
    begins = first + (when - 1) * length
    sums = wanted.sums(whose, begins, begins + length - 1)
    values = sums if measure.kind == "count" else (sums > 0).astype(float)
    return Panel(values, whose, when, np.repeat(firsts, len(periods)), start, length, zero)
