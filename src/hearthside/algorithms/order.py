"""Bring a stream of steps into the order of its people: each person's steps together, in the order they happened."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

__all__ = ["Part", "Steps", "in_order"]


@dataclass(frozen=True, slots=True)
class Part:
    """Some steps, sorted by (who, us, id): four arrays of one length n.

    `who` int64, whose step; `us` int64, when, in microseconds since 1970; `id` int64, which finishes ties;
    `activity` unsigned, the code of what was done, counted from 0. `id` may be None in a part that shares
    no stretch of time with another.
    """

    who: np.ndarray
    us: np.ndarray
    id: np.ndarray | None
    activity: np.ndarray


@dataclass(frozen=True, slots=True)
class Steps:
    """All steps in the order of (who, us, id).

    `people` int64 (p), ascending; the steps of `people[i]` are `first[i]` to `first[i + 1]` of `us` int64 (n)
    and `activity` unsigned (n), whose codes are below `kinds`. `first` int64 (p + 1). Nobody has no steps.
    """

    people: np.ndarray
    first: np.ndarray
    us: np.ndarray
    activity: np.ndarray
    kinds: int

    def __len__(self) -> int:
        return len(self.us)

    @property
    def lengths(self) -> np.ndarray:
        """How many steps each of the people has."""
        return np.diff(self.first)


def in_order(parts: Iterable[Part], kinds: int) -> Steps:
    """Merge sorted parts into one order, without sorting where their stretches of time lie apart.

    Such parts (months) are merged as a counting sort would: once it is known how many steps everyone has,
    each part's steps have their places, behind the same person's steps of the parts before. Linear in the
    steps. Parts that overlap in time are sorted together first, by (who, us, id).
    """
    months = [_sorted(group) for group in _overlapping(parts)]
    runs = [_runs(part.who) for part in months]
    people = _union([part.who[starts] for part, (starts, _) in zip(months, runs, strict=True)])
    places = [
        np.searchsorted(people, part.who[starts]) for part, (starts, _) in zip(months, runs, strict=True)
    ]
    first = _firsts(len(people), places, runs)
    size = int(first[-1])
    us, activity = np.empty(size, np.int64), np.empty(size, _small(kinds))
    ahead = first[:-1].copy()
    for part, place, (starts, lengths) in zip(months, places, runs, strict=True):
        goal = np.repeat(ahead[place] - starts, lengths)
        goal += np.arange(len(goal))
        us[goal], activity[goal] = part.us, part.activity
        ahead[place] += lengths
    return Steps(people, first, us, activity, kinds)


def _overlapping(parts: Iterable[Part]) -> list[list[Part]]:
    """The parts in the order of time, those together that share a stretch of it."""
    timed = sorted(
        ((int(part.us.min()), int(part.us.max()), part) for part in parts if len(part.us)),
        key=lambda one: one[:2],
    )
    groups: list[list[Part]] = []
    until = None
    for begins, ends, part in timed:
        if until is None or begins > until:
            groups.append([])
        groups[-1].append(part)
        until = ends if until is None else max(until, ends)
    return groups


def _sorted(group: list[Part]) -> Part:
    if len(group) == 1:
        return group[0]
    who, us, id_, activity = (
        np.concatenate([getattr(part, name) for part in group]) for name in ("who", "us", "id", "activity")
    )
    order = np.lexsort((id_, us, who))
    return Part(who[order], us[order], id_[order], activity[order])


def _runs(who: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where each person's steps begin in a part, and how many they are."""
    starts = np.flatnonzero(np.r_[True, who[1:] != who[:-1]])
    return starts, np.diff(np.r_[starts, len(who)])


def _firsts(people: int, places: list, runs: list) -> np.ndarray:
    totals = np.zeros(people, np.int64)
    for place, (_, lengths) in zip(places, runs, strict=True):
        totals[place] += lengths
    return np.r_[0, np.cumsum(totals)]


def _small(kinds: int) -> type:
    """The smallest type that holds the codes; radix sorting and memory thank us."""
    return np.uint16 if kinds <= 1 << 16 else np.uint32


def _union(whos: list[np.ndarray]) -> np.ndarray:
    """Everybody once, ascending; numpy sorts whole numbers faster than its `unique` hashes them."""
    every = np.sort(np.concatenate(whos)) if whos else np.empty(0, np.int64)
    return every[np.r_[True, every[1:] != every[:-1]][: len(every)]]
