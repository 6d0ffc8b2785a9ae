"""Who came by the points of a way, week by week, and who went no further: people, never how often.

A point is a set of activities. Whoever was at a point and later at any point behind it went on; whoever was there
first so lately that they may still go on is not counted either way, as a survival analysis would censor them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

__all__ = ["Passed", "passing"]
_NEVER = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True)
class Passed:
    """At one point: how many people, how many in each stretch of time; the last moment anybody was there (0: none).

    Of `settled` people, who had the time to go on, `left` did not; both None where nothing lies behind the point.
    """

    people: int
    stretches: tuple[int, ...]
    newest: int
    settled: int | None
    left: int | None


def passing(
    points: Sequence[np.ndarray], activity, who, stretch, first, last, *, stretches: int, settled_before: int,
    among: Sequence[np.ndarray | None] | None = None,
) -> list[Passed]:  # fmt: skip
    """What happened at each of `points` (arrays of activities), in the order of the way.

    The rows are arrays (n) of whole numbers: `who` did `activity` in `stretch` (0 … `stretches` - 1), for the `first`
    and the `last` time in it at these moments. Who was first at a point before the moment `settled_before` had the
    time to go on. `among` gives for each point the people it is about, or None for everybody.
    """
    people, index = np.unique(np.asarray(who, np.int64), return_inverse=True)
    activity, stretch = np.asarray(activity), np.asarray(stretch)
    first, last = np.asarray(first, np.int64), np.asarray(last, np.int64)
    further = np.full(len(people), _NEVER)  # when each person was last at any point behind this one
    found: list[Passed] = []
    for at in range(len(points) - 1, -1, -1):
        rows = np.isin(activity, points[at])
        if among is not None and among[at] is not None:
            rows &= np.isin(people, among[at])[index]
        ends = bool((further > _NEVER).any())
        found.append(
            _at(index[rows], stretch[rows], first[rows], last[rows], further, stretches, settled_before, ends)
        )
        np.maximum.at(further, index[rows], last[rows])
    return found[::-1]


def _at(who, stretch, first, last, further, stretches: int, settled_before: int, goes_on: bool) -> Passed:
    size = len(further)
    pairs = np.unique(stretch * max(size, 1) + who)
    weeks = np.bincount(pairs // max(size, 1), minlength=stretches)[:stretches]
    here = np.unique(who)
    settled = left = None
    if goes_on:
        began = np.full(size, np.iinfo(np.int64).max)
        np.minimum.at(began, who, first)
        ready = here[began[here] < settled_before]
        settled, left = len(ready), int((further[ready] <= began[ready]).sum())
    return Passed(len(here), tuple(weeks.tolist()), int(last.max(initial=0)), settled, left)
