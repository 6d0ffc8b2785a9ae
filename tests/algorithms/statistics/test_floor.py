"""The privacy floor, against somebody who adds and subtracts whatever they are shown."""

from itertools import chain, combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hearthside.algorithms.statistics.floor import shown, shown_across, shown_after

K = st.integers(2, 12)


def unions(groups: list[set]) -> list[set]:
    every = chain.from_iterable(combinations(groups, size) for size in range(len(groups) + 1))
    return [set().union(*some) for some in every]


def told(labels, answer) -> list[set]:
    """What a partition tells: its shown slices, and what is left of the total."""
    slices = [
        {at for at, label in enumerate(labels) if label == one} for one, visible in answer.items() if visible
    ]
    return [*slices, set(range(len(labels))) - set().union(*slices)]


@given(st.lists(st.integers(0, 40), max_size=8), K)
def test_no_difference_of_shown_figures_of_one_partition_is_about_fewer_than_k(counts, k):
    visible = shown(counts, k=k)
    shown_counts = [n for n, one in zip(counts, visible, strict=True) if one]
    known = [sum(some) for size in range(9) for some in combinations(shown_counts, size)]
    if sum(counts) >= k:
        known.append(sum(counts))
    else:
        assert not visible.any()
    differences = {abs(a - b) for a in known for b in [0, *known[-1:]]}
    assert all(found == 0 or found >= k for found in differences)


def test_one_hidden_slice_takes_the_next_smallest_with_it():
    assert shown([50, 30, 12, 4]).tolist() == [True, True, False, False]
    assert shown([50, 30, 12, 4], total=False).tolist() == [True, True, True, False]
    assert shown([50, 6, 6]).tolist() == [True, False, False]
    assert shown([50, 30, 0]).tolist() == [True, True, False]  # nobody is nobody's secret
    assert shown([11, 4]).tolist() == [False, False]
    assert shown([]).tolist() == []


people = st.integers(0, 24).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, 3), min_size=n, max_size=n), min_size=2, max_size=2)
)


@settings(deadline=None)
@given(people, K)
def test_nothing_below_k_is_found_from_two_partitions_by_any_sum_and_difference(labels, k):
    answer = shown_across(dict(enumerate(labels)), k=k)
    one, other = (unions(told(column, answer[at])) for at, column in enumerate(labels))
    for a in one:
        for b in other:
            for found in (a - b if b <= a else set(), b - a if a <= b else set(), a, b):
                assert not found or len(found) >= k or len(labels[0]) < k


@settings(deadline=None)
@given(people, K)
def test_across_is_no_stricter_than_it_must_be_where_nothing_lies_within_another(labels, k):
    """One partition twice gives no more away than once, but for slices that hide in one of the two alone."""
    twice = shown_across({"a": labels[0], "b": labels[0]}, k=k)
    names, counts = np.unique(labels[0], return_counts=True)
    assert list(twice["a"].values()) == list(twice["b"].values()) == shown(counts, k=k).tolist()
    assert list(twice["a"]) == names.tolist()


def test_a_slice_that_holds_nearly_another_does_not_give_the_rest_away():
    """The spring is March and the first three people of April: each slice has plenty, the difference has three."""
    month = ["march"] * 40 + ["april"] * 30 + ["june"] * 60
    season = ["spring"] * 43 + ["summer"] * 87
    answer = shown_across({"month": month, "season": season})
    assert not (answer["month"]["march"] and answer["season"]["spring"])
    alone = shown_across({"season": season})
    assert alone == {"season": {"spring": True, "summer": True}}


def test_segments_that_cross_each_other_are_all_shown():
    rng = np.random.default_rng(2)
    member_for, heard_by = rng.integers(0, 5, 400), rng.integers(0, 4, 400)
    answer = shown_across({"member for": member_for, "heard by": heard_by})
    assert all(chain.from_iterable(part.values() for part in answer.values()))
    assert answer == shown_across({"member for": member_for, "heard by": heard_by})


def test_many_slices_of_many_people_take_a_moment():
    rng = np.random.default_rng(3)
    answer = shown_across({name: rng.integers(0, 60, 100_000) for name in "abcd"})
    assert sum(map(len, answer.values())) == 240


RECORDS = st.lists(
    st.tuples(st.integers(-1, 3), st.integers(-1, 3)).filter(lambda one: max(one) >= 0),
    min_size=1,
    max_size=40,
)


@settings(max_examples=300, deadline=None)
@given(RECORDS, st.integers(2, 6))
def test_two_days_of_one_partition_differ_by_none_or_by_k(records, k):
    before, now = (np.array(side) for side in zip(*records, strict=True))
    few = [one for one in range(4) if (before == one).sum() < k]
    before[np.isin(before, few)] = -1  # what was shown kept to the floor by itself
    answer = shown_after({"x": before}, {"x": now}, {"x": dict.fromkeys(range(4), True)}, k=k)
    was = [set(np.flatnonzero(before == one).tolist()) for one in range(4)]
    total = set(np.flatnonzero(now >= 0).tolist())
    if answer is None:
        assert 0 < min(len(one ^ some) for one in (set(), total) for some in unions(was) if one ^ some) < k
        return
    slices = [set(np.flatnonzero(now == one).tolist()) for one, visible in answer["x"].items() if visible]
    known = unions([*slices, total - set().union(*slices)])
    assert all(len(one ^ other) >= k for one in known for other in unions(was) if one ^ other)


def test_the_tenth_of_a_slice_waits_for_more_to_come_with_them():
    """Nine yesterday and hidden, ten today: shown beside a rest that grew by one, the tenth would stand alone."""
    before = np.array(
        [0] * 40 + [9] * 19 + [-1]
    )  # 9: all that was hidden, nine of slice 1 and ten of slice 2
    now = np.array([0] * 40 + [1] * 9 + [2] * 10 + [1])
    visible = {"x": dict.fromkeys(range(3), True)}
    assert shown_after({"x": before}, {"x": now}, visible) is None
    # Ten more, and the total may be told; but yesterday's rest less slice 2 of today would still be the nine.
    ten_more = shown_after({"x": np.append(before, [-1] * 9)}, {"x": np.append(now, [1] * 9)}, visible)
    assert ten_more == {"x": {0: True, 1: False, 2: False}}


def test_nothing_new_is_nothing_to_tell():
    same = np.array([0] * 12 + [1] * 11)
    assert shown_after({"x": same}, {"x": same}, {"x": {0: True, 1: True}}) == {"x": {0: True, 1: True}}
