"""Where a schedule begins: the sizes of its groups, the rotation, and people packed into groups by chance."""

from math import ceil

import numpy as np

from hearthside.algorithms.grouping.figures import Round
from hearthside.algorithms.grouping.wishes import LEAST, Wishes

TRIES = 8  # packings by chance, before blocks are given up


def sizes(n: int, size: int) -> list[int]:
    """Groups of `size` or one fewer, the larger ones first; larger only where somebody would be left with one other.

    Below six people that is one group of all.
    """
    count = ceil(n / size)
    if count and n // count < LEAST:
        count = max(1, n // LEAST)
    return [n // count + (group < n % count) for group in range(count)] if count else []


def rotates(count: int, size: int, rounds: int) -> bool:
    """Whether the rotation of so many groups repeats no meeting over so many rounds."""
    least = next((factor for factor in range(2, count + 1) if count % factor == 0), 1)
    return (size - 1) * (rounds - 1) < count or least >= max(size, rounds)


def rotation(order, count: int, rounds: int) -> list[Round]:
    """Who sits in column c goes c groups on each round: two of one row part, and two of one column never meet.

    Two of columns c and d that meet in rounds q and r have (q - r)(c - d) a multiple of `count`, which `rotates`
    rules out. The people of `order` fill the columns one after another; the last may have room left.
    """
    width = ceil(len(order) / count)
    seats = np.full(width * count, -1)
    seats[: len(order)] = order
    columns = seats.reshape(width, count)
    return [
        np.stack([np.roll(column, round_ * c) for c, column in enumerate(columns)], axis=1)
        for round_ in range(rounds)
    ]


def units(wishes: Wishes, there: np.ndarray, widest: int) -> list[tuple[int, ...]]:
    """The people who are there, those to stay together as one unit; no unit has two who must stay apart, or is wider
    than the widest group: such wishes cannot be kept, and their people go singly, but for as many as can stay."""
    left, found = set(there.tolist()), []
    for block in wishes.blocks:
        kept: list[int] = []
        for one in (one for one in block if one in left):
            if len(kept) < widest and not wishes.apart.between([one] * len(kept), kept).any():
                kept.append(one)
        if len(kept) > 1:
            found.append(tuple(kept))
            left -= set(kept)
    return found + [(one,) for one in sorted(left)]


def packed(wishes: Wishes, there: np.ndarray, random: np.random.Generator) -> Round:
    """Everybody in a group by chance, blocks whole where the sizes have room, facilitators spread evenly."""
    for count in _counts(len(there), wishes.size) * TRIES:
        wide = [len(there) // count + (group < len(there) % count) for group in range(count)]
        groups = _filled(units(wishes, there, wide[0]), wide, wishes.hosts, random)
        if groups is not None:
            return table(groups)
    singly = [(one,) for one in there.tolist()]
    return table(_filled(singly, sizes(len(there), wishes.size), wishes.hosts, random) or [])


def table(groups: list[list[int]]) -> Round:
    """Groups as rows, -1 where one is smaller than the widest."""
    rows = np.full((len(groups), max(map(len, groups), default=0)), -1)
    for row, group in zip(rows, groups, strict=True):
        row[: len(group)] = group
    return rows


def _counts(n: int, size: int) -> list[int]:
    """How many groups there may be: as many as asked for, or one fewer and larger, should blocks need the room."""
    count = len(sizes(n, size))
    return [fewer for fewer in (count, count - 1) if fewer > 0]


def _filled(all_units, wide, hosts, random) -> list[list[int]] | None:
    """The widest units first, into the group with the fewest facilitators or the most room."""
    groups: list[list[int]] = [[] for _ in wide]
    room, led = np.array(wide), np.zeros(len(wide), int)
    chance = random.permutation(len(all_units))
    leading = [len(hosts.intersection(unit)) for unit in all_units]
    for at in sorted(chance.tolist(), key=lambda at: (-len(all_units[at]), -leading[at])):
        unit = all_units[at]
        fits = np.flatnonzero(room >= len(unit))
        if not len(fits):
            return None
        order = led[fits] * 1000 - room[fits] if leading[at] else -room[fits]
        best = fits[order == order.min()]
        group = int(best[random.integers(len(best))])
        groups[group] += unit
        room[group] -= len(unit)
        led[group] += leading[at]
    return groups
