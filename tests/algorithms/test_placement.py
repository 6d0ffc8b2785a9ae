"""Places and times: equal to the best of all choices where there are few."""

from itertools import combinations

import numpy as np
import pytest

from hearthside.algorithms import placement

LONDON, LEEDS, PARIS, NEW_YORK = (51.5074, -0.1278), (53.8008, -1.5491), (48.8566, 2.3522), (40.7128, -74.006)


def test_distances_are_those_of_the_atlas():
    told = placement.distances([LONDON], [LEEDS, PARIS, NEW_YORK])[0]
    assert told == pytest.approx([272, 344, 5570], rel=0.005)
    assert placement.distances([(0, 179.9)], [(0, -179.9)])[0, 0] == pytest.approx(22.24, rel=0.01)


@pytest.mark.parametrize("seed", range(6))
def test_no_other_choice_of_places_reaches_more(seed):
    chance = np.random.default_rng(seed)
    places, members = chance.uniform((48, -2), (54, 8), (12, 2)), chance.uniform((48, -2), (54, 8), (60, 2))
    weights = chance.integers(1, 9, 60)
    reach = placement.distances(places, members) <= 150
    for k in (1, 2, 4):
        found = placement.choose(places, members, weights, k=k, radius_km=150)
        best = max(weights[reach[list(some)].any(axis=0)].sum() for some in combinations(range(12), k))
        assert found.covered == found.bound == best
        assert found.covered == weights[reach[list(found.chosen)].any(axis=0)].sum()
        assert (found.reached == reach[list(found.chosen)].any(axis=0)).all()


def test_a_larger_one_is_proven_best():
    chance = np.random.default_rng(1)
    points = chance.uniform((40, -5), (60, 30), (300, 2))
    found = placement.choose(points, points, chance.integers(1, 50, 300), k=6, radius_km=200)
    assert found.bound == pytest.approx(found.covered)


def test_places_have_names_and_none_is_chosen_for_nobody():
    places = {"London": LONDON, "Leeds": LEEDS, "New York": NEW_YORK}
    found = placement.choose(places, [(51.4, 0), (53.9, -1.5)], k=3, radius_km=50)
    assert found.chosen == ("London", "Leeds")
    assert found.covered == found.total == 2
    assert placement.choose(places, [PARIS], k=2, radius_km=50).chosen == ()


def test_there_may_be_no_places_or_no_members():
    assert placement.choose([], [LONDON], k=1, radius_km=9).covered == 0
    assert placement.choose([LONDON], [], k=1, radius_km=9).chosen == ()
    assert placement.choose([LONDON], [LONDON], k=0, radius_km=9).covered == 0


@pytest.mark.parametrize(
    "wrong", [{"places": [(91, 0)]}, {"weights": [-1]}, {"weights": [1, 2]}, {"k": -1}, {"radius_km": -5}]
)
def test_what_is_nowhere_is_refused(wrong):
    given = {"places": [LONDON], "members": [PARIS], "k": 1, "radius_km": 500} | wrong
    with pytest.raises(ValueError):
        placement.choose(given.pop("places"), given.pop("members"), given.pop("weights", None), **given)


def suits(slot: int, offsets, house) -> bool:
    """By the clock: from eight in the morning to ten in the evening, in each state, for both ends of a half-hour."""
    for member, ours in zip(offsets, house, strict=True):
        local = (slot * 30 + member - ours) % (24 * 60)
        if not 8 * 60 <= local <= 22 * 60 - 30:
            return False
    return True


@pytest.mark.parametrize("k", [1, 2])
def test_no_other_times_suit_more(k):
    """London, Berlin, New York, Los Angeles, Delhi, Tokyo, Sydney; the house is in Berlin."""
    offsets = [(0, 60), (60, 120), (-300, -240), (-480, -420), (330, 330), (540, 540), (660, 600)]
    weights, house = [9, 20, 14, 8, 11, 7, 5], (60, 120)
    found = placement.choose_times(offsets, weights, k=k, house=house)
    good = [[suits(slot, of, house) for of in offsets] for slot in range(48)]
    best = max(
        sum(w for at, w in enumerate(weights) if any(good[slot][at] for slot in some))
        for some in combinations(range(48), k)
    )
    assert found.covered == found.bound == best
    told = [any(suits(slot, of, house) for slot in found.chosen) for of in offsets]
    assert found.reached.tolist() == told


def test_only_allowed_half_hours_are_chosen_and_a_clock_between_them_is_heard():
    evening = [day * 48 + 40 for day in range(7)]
    found = placement.choose_times([(0, 0), (345, 345)], k=1, allowed=evening, humane=(8, 22))
    assert set(found.chosen) <= set(evening)
    assert found.covered == 1  # eight in the evening is a quarter to two at night in Kathmandu
    assert placement.choose_times([(-105, -105)], k=1, allowed=[19], humane=(8, 9)).covered == 0
    weekdays = np.arange(336) % 48 // 2 >= 18
    weekdays[5 * 48 :] = False
    assert placement.choose_times([(0,)], k=1, allowed=range(240, 336), humane=weekdays).covered == 0


def test_a_long_one_has_to_suit_to_its_end():
    assert placement.choose_times([(0,)], k=1, allowed=[43], lasts=1).covered == 1
    assert placement.choose_times([(0,)], k=1, allowed=[43], lasts=2).covered == 0
