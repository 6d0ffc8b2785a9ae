"""Finds base rounds of designs anew: the table of `hearthside.algorithms.grouping.designs` was made this way.

For so many groups of a size, the longest schedule comes first: base rounds turned by one place a round. A base round is
good when no two of its pairs turn into one another; swaps of two places are annealed until there are none. Small ones
take no time, nine groups of four over eleven rounds take minutes in Python.
"""

import random
import time
from itertools import combinations
from math import exp

from bench import table

CASES = [(5, 3), (6, 3), (8, 3), (4, 4), (6, 4), (8, 4), (5, 5), (7, 5)]
HOT, COLD, MOVES = 0.9, 0.12, 400_000
SECONDS = 60  # for each case


def run() -> None:
    """Find the cases' base rounds again, and print them."""
    rows = []
    for groups, size in CASES:
        began = time.perf_counter()
        found = search(groups, size, SECONDS)
        if found:
            turn, bases = found
            rows.append([groups, size, turn * len(bases), time.perf_counter() - began, " | ".join(bases)])
    table.show("Base rounds found", ["groups", "size", "rounds", "seconds", "base rounds"], rows)


def search(groups: int, size: int, seconds: float) -> tuple[int, tuple[str, ...]] | None:
    """The places that turn together, and base rounds, of the longest schedule found in this time."""
    until = time.perf_counter() + seconds
    most = (groups * size - 1) // (size - 1)
    shapes = [(rounds // n, n) for rounds in range(most, 1, -1) for n in range(1, 5) if rounds % n == 0]
    shapes = [(turn, n) for turn, n in shapes if turn > 1 and _has_room(groups, size, turn, n)]
    for at, (turn, n) in enumerate(shapes):
        share = (until - time.perf_counter()) / min(4, len(shapes) - at)
        if found := _anneal(groups, size, turn, n, time.perf_counter() + share):
            return turn, tuple(_written(base, size) for base in found)
    return None


def _has_room(groups: int, size: int, turn: int, bases: int) -> bool:
    """Few enough places stay where they are, and there are as many kinds of pairs as the base rounds need."""
    kinds, limits = _kinds(groups * size, turn)
    return groups * size % turn <= groups and sum(limits) >= bases * groups * size * (size - 1) // 2


def _kinds(places: int, turn: int) -> tuple[list[list[int]], list[int]]:
    """The kind of each pair, the same for two that turn into one another, and how often each kind may be there."""
    orbits, numbers, limits = places // turn, {}, []

    def kind(p: int, q: int) -> int:
        (a, x), (b, y) = sorted(
            (one // turn, one % turn) if one < orbits * turn else (one, 0) for one in (p, q)
        )
        still = b >= orbits
        step = 0 if still else (y - x) % turn
        step = min(step, turn - step) if a == b else step
        name = (a if a < orbits else -1, b if a < orbits else -1, step)
        if name not in numbers:
            numbers[name] = len(limits)
            limits.append(0 if name[0] < 0 or (a == b and 2 * step == turn) else 1)
        return numbers[name]

    return [[kind(p, q) if p != q else 0 for q in range(places)] for p in range(places)], limits


def _anneal(groups: int, size: int, turn: int, bases: int, until: float) -> list[list[int]] | None:
    places = groups * size
    kinds, limits = _kinds(places, turn)
    seed = 0
    while time.perf_counter() < until:
        chance, seed = random.Random(seed), seed + 1
        rounds = [chance.sample(range(places), places) for _base in range(bases)]
        counts = [-limit for limit in limits]  # above 0: so many too often
        for base in rounds:
            for start in range(0, places, size):
                for p, q in combinations(base[start : start + size], 2):
                    counts[kinds[p][q]] += 1
        cost = sum(count for count in counts if count > 0)
        for move in range(MOVES):
            base = rounds[move % bases]
            x, y = int(chance.random() * places), int(chance.random() * places)
            a, b = x - x % size, y - y % size
            if a == b:
                continue
            p, q = base[x], base[y]
            ours = [one for one in base[a : a + size] if one != p]
            theirs = [one for one in base[b : b + size] if one != q]
            change = _shift(counts, kinds, p, q, ours, theirs)
            heat = HOT * (COLD / HOT) ** (move / MOVES)
            if change <= 0 or chance.random() < exp(-change / heat):
                base[x], base[y] = q, p
                cost += change
                if not cost:
                    return rounds
            else:
                _shift(counts, kinds, q, p, ours, theirs)
    return None


def _shift(counts, kinds, p: int, q: int, ours: list[int], theirs: list[int]) -> int:
    """Count p among `theirs` and q among `ours` instead of the other way round; what that costs more."""
    change = 0
    for one, left, come in ((p, ours, theirs), (q, theirs, ours)):
        row = kinds[one]
        for other in left:
            change -= counts[row[other]] > 0
            counts[row[other]] -= 1
        for other in come:
            counts[row[other]] += 1
            change += counts[row[other]] > 0
    return change


def _written(base: list[int], size: int) -> str:
    from hearthside.algorithms.grouping.designs import DIGITS

    groups = sorted(sorted(base[start : start + size]) for start in range(0, len(base), size))
    return " ".join("".join(DIGITS[place] for place in group) for group in groups)
