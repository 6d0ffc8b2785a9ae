"""Pairs and mentors: counted and compared with every other way where there are few."""

import random
from itertools import combinations, permutations

import numpy as np
import pytest

from hearthside.algorithms import matching


def every_pairing(people):
    if not people:
        yield []
        return
    first, *rest = people
    for other in rest:
        left = [one for one in rest if one != other]
        yield from ([(first, other), *more] for more in every_pairing(left))


def met_in(found) -> list[tuple]:
    groups = [*found.pairs, *([found.trio_or_none] if found.trio_or_none else [])]
    return [tuple(sorted(two)) for group in groups for two in combinations(group, 2)]


def weeks(people, how_many: int, **wishes) -> int:
    """Repeats over so many weeks, counted here; everybody is in one group each week."""
    met, repeats = set(), 0
    for week in range(how_many):
        found = matching.pair(people, history=met, seed=week, **wishes)
        seated = [
            one
            for group in (*found.pairs, *([found.trio_or_none] if found.trio_or_none else []))
            for one in group
        ]
        assert sorted([*seated, *found.left, *([found.rests] if found.rests is not None else [])]) == sorted(
            people
        )
        now = met_in(found)
        assert found.repeats == len(met.intersection(now))
        repeats += found.repeats
        met.update(now)
    return repeats


@pytest.mark.parametrize(("people", "how_many"), [(50, 25), (24, 18), (24, 23), (25, 8)])
def test_week_after_week_nobody_meets_anybody_again(people, how_many):
    assert weeks(range(people), how_many) == 0


def test_other_wishes_cost_no_repeat():
    liking = {(a, b): -0.5 for a in range(24) for b in range(a) if (a + b) % 3}
    assert weeks(range(24), 18, affinity=liking, apart=[(0, 1), (2, 3)]) == 0


@pytest.mark.parametrize("seed", range(8))
def test_no_other_pairing_of_eight_repeats_less(seed):
    chance = random.Random(seed)
    pairs = list(combinations(range(8), 2))
    history, apart = chance.sample(pairs, 20), chance.sample(pairs, 4)
    found = matching.pair(range(8), history=history, apart=apart)
    ways = [way for way in every_pairing(list(range(8))) if not set(way) & set(apart)]
    assert not set(found.pairs) & set(apart)
    assert found.repeats == min(len(set(way) & set(history)) for way in ways)


def test_an_odd_one_makes_a_trio_that_counts_as_three_meetings():
    found = matching.pair("abcde", history=[("a", "b"), ("a", "c"), ("b", "c")])
    assert len(found.pairs) == 1
    assert len(met_in(found)) == 4
    known = matching.pair("abc", history=[("a", "b"), ("a", "c")])
    assert known.trio_or_none
    assert known.repeats == 2


def test_or_whoever_rested_longest_ago_rests():
    rested = {"a": 5, "b": 2, "c": 9, "d": 4, "e": 3}
    found = matching.pair("abcde", rested=rested)
    assert found.rests == "b"
    assert found.trio_or_none is None
    assert matching.pair("abcde", rested={**rested, "d": 1}, waited={"d": 1}).rests == "b"
    del rested["e"]
    assert matching.pair("abcde", rested=rested).rests == "e"


def test_the_faintest_repeat_is_taken_when_there_must_be_one():
    history = {("a", "b"): 3, ("c", "d"): 3, ("a", "c"): 1, ("b", "d"): 0.2, ("a", "d"): 2, ("b", "c"): 2}
    assert set(matching.pair("abcd", history=history).pairs) == {("a", "c"), ("b", "d")}


def test_an_affinity_decides_among_strangers():
    found = matching.pair("abcdef", affinity={("a", "f"): 1, ("b", "e"): 1, ("c", "d"): 1})
    assert {frozenset(two) for two in found.pairs} == {frozenset("af"), frozenset("be"), frozenset("cd")}


def test_whoever_was_left_over_goes_first():
    """Only one of b, c and d can meet a."""
    apart = [("b", "c"), ("b", "d"), ("c", "d")]
    for first in "bcd":
        found = matching.pair("abcd", apart=apart, waited={first: 1})
        assert {frozenset(two) for two in found.pairs} == {frozenset(("a", first))}
        assert set(found.left) == set("bcd") - {first}


@pytest.mark.parametrize(("people", "pairs", "left"), [("", 0, ""), ("a", 0, "a"), ("ab", 1, "")])
def test_hardly_anybody(people, pairs, left):
    found = matching.pair(people)
    assert (len(found.pairs), "".join(found.left), found.trio_or_none) == (pairs, left, None)


def test_thousands_are_matched_in_blocks_and_nobody_is_forgotten():
    chance = random.Random(3)
    history = {tuple(chance.sample(range(2601), 2)) for _ in range(9000)}
    found = matching.pair(range(2601), history=history, affinity={(0, 2600): 1, (7, 1999): 1})
    seated = sorted(one for group in (*found.pairs, found.trio_or_none) for one in group)
    assert seated == list(range(2601))
    assert found.repeats == 0
    assert {frozenset((0, 2600)), frozenset((7, 1999))} <= {frozenset(two) for two in found.pairs}


def test_a_seed_gives_the_same_pairs():
    one, same, other = (
        matching.pair(range(30), affinity={(0, 1): 0.1}, seed=seed).pairs for seed in (1, 1, 2)
    )
    assert one == same != other


@pytest.mark.parametrize("seed", range(6))
def test_no_other_assignment_is_fairer(seed):
    """Of all ways to give five mentees their mentors: most of them, then the best worst match, then the total."""
    scores = np.random.default_rng(seed).integers(0, 6, (5, 5)).astype(float)
    scores[scores == 0] = np.nan
    found = matching.mentors("abcde", "vwxyz", scores)
    best = max(
        (len(values), min(values), sum(values))
        for order in permutations(range(5))
        if (values := [scores[row, at] for row, at in enumerate(order) if not np.isnan(scores[row, at])])
    )
    assert (len(found.matches), found.worst, found.total) == best
    assert len(found.unmatched) == 5 - best[0]


def test_a_mentor_has_as_many_as_they_have_room_for():
    found = matching.mentors("abcd", "xy", lambda mentee, mentor: 1.0, capacity={"x": 3, "y": 0})
    assert sorted(mentor for _mentee, mentor in found.matches) == ["x", "x", "x"]
    assert len(found.unmatched) == 1
    assert matching.mentors("ab", "x", {("a", "x"): 1, ("b", "x"): 2}, avoid=[("b", "x")]).matches == (
        ("a", "x"),
    )
    assert matching.mentors([], "x", np.zeros((0, 1))).matches == ()
    assert matching.mentors("ab", [], {}).unmatched == ("a", "b")


def test_envy_is_told():
    """To have everybody matched, a gives way; the mentor would rather have had them."""
    found = matching.mentors("ab", "xy", {("a", "x"): 5, ("a", "y"): 1, ("b", "x"): 2})
    assert dict(found.matches) == {"a": "y", "b": "x"}
    assert (found.worst, found.total, found.envy) == (1, 3, 1)
