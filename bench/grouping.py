"""Breakout rounds: repeats and seconds of the cases that are known to be hard, and of large rooms with a history."""

import os
import random
import time
from itertools import combinations

from bench import table

SOLVABLE = [
    (5, 3, 7), (6, 3, 8), (6, 4, 7), (8, 3, 11), (7, 4, 9), (8, 4, 9), (9, 4, 11), (10, 4, 8), (50, 4, 6), (125, 4, 3),
]  # fmt: skip
CROWDS = [(200, 4, 26), (2_000, 4, 52), (20_000, 4, 52), (20_001, 5, 52)]


def run() -> None:
    """Measure and print; each schedule's repeats are counted here, not taken from the plan."""
    from hearthside.algorithms import grouping

    rows = []
    for groups, size, rounds in SOLVABLE:
        people = range(groups * size)
        plan, seconds = _timed(lambda: grouping.plan_rounds(people, size, rounds))  # noqa: B023
        rows.append([f"{groups}-{size}-{rounds}", len(people), rounds, 0, repeats(plan, ()), f"{seconds:.2f}"])
    for people, size, weeks in CROWDS:
        history = met(people, weeks, size)
        plan, seconds = _timed(lambda: grouping.plan_rounds(range(people), size, 6, history=history))  # noqa: B023
        rows.append([f"{weeks} weeks known", people, 6, len(history), repeats(plan, history), f"{seconds:.2f}"])
        _late, seconds = _timed(lambda: grouping.repair(plan, 2, joins=["late"], leaves=[0]))  # noqa: B023
        rows.append(["  one late, one gone", people, 4, "", "", f"{seconds:.3f}"])
    for seed in range(1, 7):
        history, apart = constrained(seed)
        plan, seconds = _timed(
            lambda: grouping.plan_rounds(range(24), 4, 4, history=history, apart=apart, hosts=range(6), seconds=6)  # noqa: B023
        )
        rows.append(["24, facilitators, apart", 24, 4, len(history), repeats(plan, history), f"{seconds:.2f}"])
    table.show(
        f"Rounds of groups, on {os.cpu_count()} cores (load {os.getloadavg()[0]:.1f})",
        ["", "people", "rounds", "pairs known", "repeats", "seconds"],
        rows,
    )
    table.show("Pairs, by exact matching", ["people", "weeks", "repeats", "seconds"], [*_weekly(), *_crowds()])


def _weekly() -> list[list]:
    """Week after week among the same people."""
    from hearthside.algorithms import matching

    rows = []
    for people, weeks in [(50, 25), (24, 18), (24, 23), (50, 49)]:
        known, again, began = {}, 0, time.perf_counter()
        for week in range(weeks):
            found = matching.pair(range(people), history=known, seed=week)
            again += sum(pair in known for pair in found.pairs)
            known.update(dict.fromkeys(found.pairs, 1))
        rows.append([people, weeks, again, f"{time.perf_counter() - began:.2f}"])
    return rows


def _crowds() -> list[list]:
    """One week among many, who have met and like one another by chance."""
    from hearthside.algorithms import matching

    rows, chance = [], random.Random(6)
    for people in (1_000, 2_000, 20_000):
        known = {tuple(sorted(chance.sample(range(people), 2))) for _ in range(26 * people)}
        liking = {tuple(chance.sample(range(people), 2)): chance.random() for _ in range(20 * people)}
        found, seconds = _timed(lambda: matching.pair(range(people), history=known, affinity=liking))  # noqa: B023
        rows.append([people, 1, sum(pair in known for pair in found.pairs), f"{seconds:.2f}"])
    return rows


def constrained(seed: int) -> tuple[list, list]:
    """Of 24 people: a quarter of all pairs, who have met, and five pairs who must not."""
    pairs = list(combinations(range(24), 2))
    chance = random.Random(seed)
    return chance.sample(pairs, len(pairs) // 4), chance.sample(pairs, 5)


def met(people: int, weeks: int, size: int) -> dict:
    """Who met in groups made by chance, week after week, and how often."""
    chance, pairs, order = random.Random(5), {}, list(range(people))
    for _week in range(weeks):
        chance.shuffle(order)
        for start in range(0, people, size):
            for pair in combinations(sorted(order[start : start + size]), 2):
                pairs[pair] = pairs.get(pair, 0) + 1
    return pairs


def repeats(plan, history) -> int:
    known, count = {frozenset(pair) for pair in history}, 0
    for groups in plan.rounds:
        now = [frozenset(pair) for group in groups for pair in combinations(group, 2)]
        count += sum(pair in known for pair in now)
        known.update(now)
    return count


def _timed(do):
    began = time.perf_counter()
    return do(), time.perf_counter() - began
