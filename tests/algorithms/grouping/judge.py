"""An own count of what a schedule is worth, made of plain sets: it shares no line with what it judges."""

from collections import Counter
from itertools import combinations


def repeats(plan, history=(), together=()) -> int:
    """Meetings of two who had met; those who are to stay together are left out."""
    met = {frozenset(pair) for pair in history}
    mates = {frozenset(pair) for block in together for pair in combinations(block, 2)}
    count = 0
    for groups in plan.rounds:
        now = [frozenset(pair) for group in groups for pair in combinations(group, 2)]
        count += sum(pair in met for pair in now if pair not in mates)
        met.update(now)
    return count


def whole(plan, people, *, rounds: int) -> None:
    """Everybody sits in one group of each round, and sizes differ by one and are never below three."""
    assert len(plan.rounds) == rounds
    for groups in plan.rounds:
        seats = Counter(person for group in groups for person in group)
        assert set(seats) == set(people)
        assert set(seats.values()) == {1}
        sizes = {len(group) for group in groups}
        assert max(sizes) - min(sizes) <= 1
        assert min(sizes) >= 3 or len(list(people)) < 3


def apart(plan, pairs) -> None:
    for groups in plan.rounds:
        for group in groups:
            assert not [pair for pair in pairs if set(pair) <= set(group)]


def led(plan, hosts) -> None:
    assert all(set(group) & set(hosts) for groups in plan.rounds for group in groups)
