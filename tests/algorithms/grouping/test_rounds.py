"""Breakout rounds, each schedule counted by a judge of its own."""

import random
from itertools import combinations

import pytest

from hearthside.algorithms import grouping
from hearthside.algorithms.grouping.designs import BASES, design
from tests.algorithms.grouping import judge

SOLVABLE = [
    (5, 3, 7), (6, 3, 8), (6, 4, 7), (8, 3, 11), (7, 4, 9), (8, 4, 9), (9, 4, 11), (10, 4, 8), (50, 4, 6), (125, 4, 3),
]  # fmt: skip


def weeks(people, how_many: int, size: int, seed: int = 3) -> dict:
    """Who met in groups made by chance, and how often."""
    chance, met = random.Random(seed), {}
    for _week in range(how_many):
        order = chance.sample(list(people), len(people))
        for start in range(0, len(order), size):
            for pair in combinations(sorted(order[start : start + size]), 2):
                met[pair] = met.get(pair, 0) + 1
    return met


@pytest.mark.parametrize(("groups", "size"), sorted(BASES))
def test_no_two_meet_twice_in_a_design(groups, size):
    met = set()
    for places in design(groups, size).rounds:
        assert sorted(places.ravel().tolist()) == list(range(groups * size))
        now = [pair for group in places.tolist() for pair in combinations(sorted(group), 2)]
        assert not met.intersection(now)
        met.update(now)


@pytest.mark.parametrize(("groups", "size", "rounds"), SOLVABLE)
def test_nobody_meets_anybody_twice_where_that_can_be(groups, size, rounds):
    people = [f"p{number}" for number in range(groups * size)]
    plan = grouping.plan_rounds(people, size, rounds)
    judge.whole(plan, people, rounds=rounds)
    assert judge.repeats(plan) == plan.repeats == 0
    assert plan.efficiency == 1
    assert not plan.unkept


@pytest.mark.parametrize(
    ("people", "size", "rounds"), [(23, 4, 5), (22, 4, 7), (21, 4, 6), (31, 4, 9), (19, 4, 5)]
)
def test_groups_of_two_sizes_repeat_nothing_either(people, size, rounds):
    plan = grouping.plan_rounds(range(people), size, rounds)
    judge.whole(plan, range(people), rounds=rounds)
    assert judge.repeats(plan) == plan.repeats == 0


@pytest.mark.parametrize("people", range(12))
def test_few_people_are_told_what_is_so(people):
    plan = grouping.plan_rounds(range(people), 4, 3, seconds=0.1)
    assert plan.repeats == judge.repeats(plan)
    assert plan.bound <= plan.repeats
    assert any(one.why == "too_few" for one in plan.unkept) == (people < 3)
    if people:
        judge.whole(plan, range(people), rounds=3)
    else:
        assert plan.rounds == ()


def test_no_schedule_of_eight_beats_the_bound_of_small_cases():
    """Two groups of four share two people at least with any other two: four meetings again a round."""
    plan = grouping.plan_rounds(range(8), 4, 2)
    assert judge.repeats(plan) == plan.repeats == plan.bound == 4


def test_past_gatherings_count():
    history = weeks(range(200), 26, 4)
    plan = grouping.plan_rounds(range(200), 4, 6, history=history)
    judge.whole(plan, range(200), rounds=6)
    assert judge.repeats(plan, history) == plan.repeats == 0


def test_a_few_who_know_one_another_well_meet_as_little_as_can_be():
    """24 people, a quarter of the pairs met, a facilitator in each of six groups, five pairs kept apart."""
    chance = random.Random(1)
    pairs = list(combinations(range(24), 2))
    history, apart = chance.sample(pairs, len(pairs) // 4), chance.sample(pairs, 5)
    plan = grouping.plan_rounds(range(24), 4, 4, history=history, apart=apart, hosts=range(6), seconds=1.5)
    judge.whole(plan, range(24), rounds=4)
    judge.apart(plan, apart)
    judge.led(plan, range(6))
    assert plan.bound <= judge.repeats(plan, history) == plan.repeats <= plan.bound + 4
    assert plan.unkept == ()


def test_two_thousand_with_facilitators_and_people_apart():
    history, apart = weeks(range(2000), 12, 4), [(number, 1999 - number) for number in range(300)]
    plan = grouping.plan_rounds(range(2000), 4, 6, history=history, apart=apart, hosts=range(500))
    judge.whole(plan, range(2000), rounds=6)
    judge.apart(plan, apart)
    judge.led(plan, range(500))
    assert judge.repeats(plan, history) == plan.repeats == 0


def test_couples_stay_together_and_meet_others():
    couples = [(2 * number, 2 * number + 1) for number in range(12)]
    plan = grouping.plan_rounds(range(24), 4, 5, together=couples)
    judge.whole(plan, range(24), rounds=5)
    for groups in plan.rounds:
        assert all(any(set(couple) <= set(group) for group in groups) for couple in couples)
    assert judge.repeats(plan, together=couples) == plan.repeats == 0


def test_whoever_comes_late_or_leaves_early_is_in_no_group_then():
    plan = grouping.plan_rounds(range(24), 4, 4, present={0: (1, 3), 1: (0, 1), 2: (5, 9)})
    seats = {person: row for person, *row in plan.table()}
    assert seats[0][0] is None
    assert None not in seats[0][1:]
    assert seats[1][2:] == [None, None]
    assert 2 not in seats
    assert all(len(group) >= 3 for groups in plan.rounds for group in groups)
    assert judge.repeats(plan) == plan.repeats == 0


def test_people_who_would_like_to_meet_do_where_nothing_is_lost():
    wished = {pair: 1.0 for pair in combinations(range(4), 2)}
    plan = grouping.plan_rounds(range(24), 4, 3, affinity=wished, seconds=0.3)
    assert judge.repeats(plan) == 0
    met = {frozenset(pair) for groups in plan.rounds for group in groups for pair in combinations(group, 2)}
    assert len(met & {frozenset(pair) for pair in wished}) == 6


def test_what_cannot_be_is_said_and_the_rest_is_done():
    alone = grouping.plan_rounds(range(12), 4, 3, apart=[(0, other) for other in range(1, 12)], seconds=0.3)
    judge.whole(alone, range(12), rounds=3)
    assert {one.why for one in alone.unkept} == {"apart"}
    assert all(0 in one.people for one in alone.unkept)
    torn = grouping.plan_rounds(range(12), 4, 2, together=[(0, 1)], apart=[(1, 0)], seconds=0.3)
    judge.apart(torn, [(0, 1)])
    assert [(one.why, one.people) for one in torn.unkept] == [("together", (0, 1))]
    crowd = grouping.plan_rounds(range(12), 4, 2, together=[range(6)], seconds=0.3)
    assert [(one.why, one.people) for one in crowd.unkept] == [("together", (0, 1, 2, 3, 4, 5))]
    few = grouping.plan_rounds(range(24), 4, 2, hosts=[0, 1])
    assert [(one.why, one.rounds) for one in few.unkept] == [("hosts", (0, 1))]
    led = [sum(host in group for group in groups) for groups in few.rounds for host in (0, 1)]
    assert led == [1, 1, 1, 1]
    assert all(not {0, 1} <= set(group) for groups in few.rounds for group in groups)


def test_strangers_in_the_lists_play_no_part():
    plan = grouping.plan_rounds(
        "abcdefghijkl",
        4,
        2,
        history=[("x", "y"), ("a", "x")],
        apart=[("a", "z")],
        hosts=["q"],
        together=[("b", "w")],
        seconds=0.1,
    )
    judge.whole(plan, "abcdefghijkl", rounds=2)
    assert [one.why for one in plan.unkept] == ["hosts"]


def test_a_seed_gives_one_plan_and_people_may_be_anything_that_hashes():
    people = [("person", number) for number in range(15)]
    one, same, other = (grouping.plan_rounds(people, 4, 4, seed=seed, seconds=0.2) for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_wrong_numbers_are_refused():
    for wrong in ({"size": 2}, {"rounds": -1}):
        with pytest.raises(ValueError):
            grouping.plan_rounds(range(12), **wrong)
    with pytest.raises(ValueError):
        grouping.plan_rounds(range(12), apart=[(1, 2, 3)])


def test_the_preview_says_what_is_new_for_each():
    plan = grouping.plan_rounds(range(8), 4, 2, history=[(0, other) for other in range(1, 8)], seconds=0.1)
    firsts = plan.firsts()
    assert firsts[0] == [0, 0]
    assert sum(sum(row) for row in firsts.values()) == 2 * plan.new


class TestRepair:
    def test_a_latecomer_touches_one_group_a_round_and_meets_strangers(self):
        plan = grouping.plan_rounds(range(24), 4, 4, history=[("late", other) for other in range(12)])
        late = grouping.repair(plan, 1, joins=["late"])
        assert late.rounds[0] == plan.rounds[0]
        for before, after in zip(plan.rounds[1:], late.rounds[1:], strict=True):
            (changed,) = set(after) - set(before)
            assert "late" in changed
            assert sorted(len(group) for group in after) == [4, 4, 4, 4, 4, 5]
        assert late.repeats == judge.repeats(late, [("late", other) for other in range(12)])
        known = sum(
            other in group
            for groups in late.rounds
            for group in groups
            for other in range(12)
            if "late" in group
        )
        assert known <= 3

    def test_a_leaver_s_group_of_three_is_filled_from_a_larger_one(self):
        plan = grouping.plan_rounds(range(23), 4, 3)
        three = next(group for group in plan.rounds[1] if len(group) == 3)
        left = grouping.repair(plan, 1, leaves=[three[0]])
        assert len(set(plan.rounds[1]) - set(left.rounds[1])) == 2
        assert min(len(group) for group in left.rounds[1]) == 3
        assert three[0] not in {person for group in left.rounds[1] for person in group}

    def test_a_group_that_lost_its_facilitator_gets_one_who_can_be_spared(self):
        plan = grouping.plan_rounds(range(24), 4, 1, hosts=range(7))
        alone = next(
            host for group in plan.rounds[0] for host in group if host < 7 and sum(p < 7 for p in group) == 1
        )
        judge.led(grouping.repair(plan, 0, leaves=[alone]), range(7))

    def test_everybody_may_leave_and_others_come(self):
        plan = grouping.plan_rounds(range(9), 3, 2)
        for person in range(9):
            plan = grouping.repair(plan, 0, leaves=[person])
            sizes = [len(group) for group in plan.rounds[0]]
            assert sum(sizes) == 8 - person
            assert min(sizes, default=3) >= min(3, 8 - person)
        for person in range(40):
            plan = grouping.repair(plan, 0, joins=[person])
        judge.whole(plan, range(40), rounds=2)
        assert max(len(group) for group in plan.rounds[0]) <= 5

    def test_whoever_must_be_kept_apart_is_also_when_late(self):
        plan = grouping.plan_rounds(range(12), 4, 2, apart=[("late", 0), ("late", 1)], seconds=0.1)
        judge.apart(grouping.repair(plan, 0, joins=["late"]), [("late", 0), ("late", 1)])

    def test_a_plan_that_was_kept_can_be_repaired(self):
        plan = grouping.kept([[["a", "b", "c"], ["d", "e", "f"]]], size=3, history=[("a", "b")])
        assert plan.repeats == 1
        assert grouping.repair(plan, 0, joins=["g"], leaves=["a"]).repeats == 0

    def test_there_must_be_such_a_round(self):
        with pytest.raises(ValueError):
            grouping.repair(grouping.plan_rounds(range(9), 3, 2), 2, joins=["late"])
