"""Paths through a stream of steps: what follows what, how long it takes, and the ways people begin.

The directly-follows graph is that of process mining (van der Aalst, Process Mining, 2nd ed., 2016, ch. 5): an
arc from a to b is passed each time somebody's next step after a is b. Everything here is linear in the steps
but for sorting the gaps of each arc.
"""

from dataclasses import dataclass

import numpy as np

from hearthside.algorithms.order import Steps

__all__ = ["Graph", "Variants", "graph", "variants"]

_TABLE = 1 << 25  # cells of a table that is quickly made; above so many, sorting takes less


@dataclass(frozen=True, slots=True)
class Graph:
    """Who did what, and what followed what.

    Of each activity that occurs, ascending (arrays of length k): `activity` its code, `steps` how often it was
    done, `people` by how many, `starts` and `ends` for how many it was the first and the last step.
    Of each arc, ascending by (source, target) (arrays of length m): `source` and `target` codes, `passages`,
    `walkers` distinct people, `median` float64 and `p90` int64 the time it took, in microseconds. The ninth
    decile is the nearest rank: the least time within which nine of ten passages were made.
    """

    activity: np.ndarray
    steps: np.ndarray
    people: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    source: np.ndarray
    target: np.ndarray
    passages: np.ndarray
    walkers: np.ndarray
    median: np.ndarray
    p90: np.ndarray


@dataclass(frozen=True, slots=True)
class Variants:
    """The ways people went. `paths[i]` is a tuple of activity codes that `people[i]` people took.

    Most people first, then by the codes. There are `different` ways, though not all may be told. `whole` says
    whether all of everybody's steps are in them, or the first few of those who have more.
    """

    paths: list[tuple[int, ...]]
    people: np.ndarray
    different: int
    whole: bool


def graph(steps: Steps) -> Graph:
    """The directly-follows graph of everybody's steps; an empty one for no steps."""
    count = np.bincount(steps.activity, minlength=steps.kinds)
    starts = np.bincount(steps.activity[steps.first[:-1]], minlength=steps.kinds)
    ends = np.bincount(steps.activity[steps.first[1:] - 1], minlength=steps.kinds)
    code = np.flatnonzero(count)
    return Graph(code, count[code], _doers(steps)[code], starts[code], ends[code], *_arcs(steps))


def variants(steps: Steps, first: int | None = 8, most: int | None = None) -> Variants:
    """How many people took which way, by their first so many steps (None: all of them); the `most` taken ways.

    The steps of each person are folded into one number, a digit a step; before it would overflow, the numbers
    that occur are counted anew from 0.
    """
    lengths = steps.lengths
    longest = int(lengths.max(initial=0))
    depth = longest if first is None else min(first, longest)
    base = steps.kinds + 1
    folded, bound = np.zeros(len(lengths), np.int64), 1
    for place in range(depth):
        if bound > (1 << 62) // base:
            found, folded = np.unique(folded, return_inverse=True)
            bound = len(found)
        digit = np.zeros(len(lengths), np.int64)
        there = lengths > place
        digit[there] = steps.activity[steps.first[:-1][there] + place].astype(np.int64) + 1
        folded, bound = folded * base + digit, bound * base
    _, example, people = np.unique(folded, return_index=True, return_counts=True)
    at = steps.first[:-1][example, None] + np.arange(depth)
    there = at < steps.first[1:][example, None]
    ways = np.where(there, steps.activity[np.where(there, at, 0)].astype(np.int64), -1)
    order = np.lexsort((*ways.T[::-1], -people))[:most]
    told = zip(ways[order].tolist(), there[order].sum(axis=1).tolist(), strict=True)
    paths = [tuple(way[:length]) for way, length in told]
    return Variants(paths, people[order], len(people), depth == longest)


def _doers(steps: Steps) -> np.ndarray:
    """How many people did each activity (kinds): ticked off in a table of people and activities, a part at a time."""
    kinds = max(steps.kinds, 1)
    doers = np.zeros(kinds, np.int64)
    at_once = max(1, _TABLE // kinds)
    for begins in range(0, len(steps.people), at_once):
        first = steps.first[begins : begins + at_once + 1]
        row = np.repeat(np.arange(0, (len(first) - 1) * kinds, kinds), np.diff(first))
        ticked = np.zeros((len(first) - 1) * kinds, bool)
        ticked[row + steps.activity[first[0] : first[-1]]] = True
        doers += np.count_nonzero(ticked.reshape(-1, kinds), axis=0)
    return doers


def _arcs(steps: Steps) -> tuple[np.ndarray, ...]:
    """The columns of a Graph that are about its arcs."""
    inside = np.ones(max(len(steps) - 1, 0), bool)
    inside[steps.first[1:-1] - 1] = False
    kinds = max(steps.kinds, 1)
    code = (steps.activity[:-1].astype(np.int64) * kinds + steps.activity[1:])[inside]
    gap = np.diff(steps.us)[inside]
    del inside
    person = np.repeat(np.arange(len(steps.people), dtype=np.int32), steps.lengths - 1)
    order, starts, found = _grouped(code, kinds * kinds)
    del code
    walkers = _distinct(person[order], starts)
    del person
    passages = np.diff(np.r_[starts, len(order)])
    gap = gap[order]
    for begins, size in zip(starts.tolist(), passages.tolist(), strict=True):
        gap[begins : begins + size].sort()
    median = (gap[starts + (passages - 1) // 2] + gap[starts + passages // 2]) / 2
    p90 = gap[starts + (9 * passages + 9) // 10 - 1]
    return found // kinds, found % kinds, passages, walkers, median, p90


def _grouped(codes: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A stable order (n) that brings equal codes together, where each group starts (m), and its code (m)."""
    if size <= _TABLE:
        found = np.flatnonzero(np.bincount(codes, minlength=1))
        place = np.zeros(size, np.uint32)
        place[found] = np.arange(len(found))
        dense = place[codes]
    else:
        found, dense = np.unique(codes, return_inverse=True)
    if len(found) <= 1 << 16:
        dense = dense.astype(np.uint16)  # which numpy sorts by counting
    counts = np.bincount(dense, minlength=len(found))
    return np.argsort(dense, kind="stable"), np.cumsum(counts) - counts, found


def _distinct(person: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """How many different people are in each group, where the same ones stand together."""
    if not len(person):
        return np.zeros(0, np.int64)
    new = np.r_[True, person[1:] != person[:-1]]
    new[starts] = True
    return np.add.reduceat(new, starts, dtype=np.int64)
