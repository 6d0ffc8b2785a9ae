"""What moved a score, and what drifts: sums that must be exact, and alarms that must be as rare as stated."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearthside.algorithms.statistics.change import Group, benjamini_hochberg, drifts, split
from hearthside.algorithms.statistics.drifting import cusum, laney, run_length, tail, threshold
from hearthside.algorithms.statistics.unanswerable import Unanswerable

windows = st.dictionaries(
    st.sampled_from("abcde"),
    st.builds(Group, st.integers(0, 500), st.floats(-100, 100), st.floats(0, 1e4)),
    min_size=1,
).filter(lambda window: any(group.n for group in window.values()))


@settings(deadline=None)  # the first asks for scipy
@given(windows, windows)
def test_the_parts_sum_to_the_change_exactly(after, before):
    found = split(after, before)
    wholes = [
        np.average([one.mean for one in window.values()], weights=[one.n for one in window.values()])
        for window in (before, after)
    ]
    assert found.change == pytest.approx(wholes[1] - wholes[0], abs=1e-9)
    assert sum(part.total for part in found.parts) == pytest.approx(found.change, abs=1e-9)
    assert found.mix + found.rate == pytest.approx(found.change, abs=1e-9)


def test_kitagawa_on_paper():
    """New members, who score 20, became half of all instead of a fifth; the old ones went from 60 to 64."""
    found = split(
        {"new": Group(500, 20), "old": Group(500, 64)}, {"new": Group(200, 20), "old": Group(800, 60)}
    )
    assert (found.before, found.after) == (52, 42)
    new, old = sorted(found.parts, key=lambda part: part.slice)
    assert (new.rate, old.rate) == (0, pytest.approx(0.65 * 4))
    assert found.mix == pytest.approx(0.3 * 20 - 0.3 * 62)
    assert new.mix < 0 and old.mix < 0  # more of the low, fewer of the high
    assert found.parts[0].slice == "new"


def test_which_slice_moved_and_which_only_seemed_to():
    rng = np.random.default_rng(0)
    before = {name: Group.of(rng.normal(7, 2, 300)) for name in range(20)}
    after = {name: Group.of(rng.normal(6 if name == 7 else 7, 2, 300)) for name in range(20)}
    found = split(after, before)
    assert [part.slice for part in found.parts if part.moved] == [7]
    assert found.parts[0].slice == 7


def test_a_slice_that_is_new_is_all_mix_and_an_empty_window_is_refused():
    found = split({"old": Group(50, 10), "new": Group(50, 90)}, {"old": Group(100, 10)})
    assert found.change == 40 and found.rate == 0
    assert isnan(found.parts[0].p) and not found.parts[0].moved
    with pytest.raises(Unanswerable) as refused:
        split({"old": Group(0, 0)}, {"old": Group(5, 10)})
    assert refused.value.why == "empty"


def test_a_group_of_nps_is_that_of_its_hundreds():
    one, other = Group.of_nps(5, 3, 2), Group.of([100] * 5 + [0] * 3 + [-100] * 2)
    assert (one.n, one.mean, one.variance) == pytest.approx((other.n, other.mean, other.variance))
    assert Group.of_nps(0, 0, 0).n == 0


def test_false_discoveries_agree_with_scipy():
    from scipy.stats import false_discovery_control

    p = np.random.default_rng(3).beta(0.3, 1, 200)
    assert benjamini_hochberg(p, 0.1).tolist() == (false_discovery_control(p) <= 0.1).tolist()
    assert benjamini_hochberg([0.001, np.nan, 0.9], 0.05).tolist() == [True, False, False]
    assert benjamini_hochberg([], 0.05).tolist() == []


@pytest.mark.parametrize(("limit", "weeks"), [(4, 168), (5, 465), (3, 58.8)])
def test_run_lengths_are_those_in_the_tables(limit, weeks):
    """Montgomery, Introduction to Statistical Quality Control, table 9.4, and Hawkins: two sides, k = ½."""
    assert run_length(limit) == pytest.approx(weeks, rel=0.005)
    assert threshold(weeks) == pytest.approx(limit, abs=0.01)


def test_the_run_length_holds_from_the_start_without_a_window_in_control():
    rng = np.random.default_rng(6)
    ns = rng.integers(10, 200, (2_000, 400))
    chart = cusum(50 + rng.normal(0, 30, ns.shape) / np.sqrt(ns), ns)
    out = np.maximum(chart.up, chart.down) > threshold(100)
    first = np.where(out.any(axis=1), out.argmax(axis=1), 400)
    # times to a false alarm are geometric, nearly: of 400 weeks all but 2 % end before
    assert first.mean() == pytest.approx(100, rel=0.08)
    z = chart.z[:, 2:]
    assert np.isnan(chart.z[:, :2]).all()
    assert (z.mean(), z.std()) == (pytest.approx(0, abs=0.01), pytest.approx(1, abs=0.01))


def test_the_tail_is_how_high_sums_stand():
    chart = cusum(np.random.default_rng(7).normal(size=(8_000, 80)))
    for height in (0.5, 2, 4):
        assert (chart.up[:, -1] >= height).mean() == pytest.approx(float(tail(height)), abs=0.015)
    assert tail([0, 50]).tolist() == [1, pytest.approx(0, abs=1e-9)]


def test_no_change_for_two_years_on_fifty_streams_gives_no_more_alerts_than_stated():
    alerts = []
    for seed in range(12):
        rng = np.random.default_rng(seed)
        ns = rng.integers(15, 120, (50, 104))
        values = np.stack([
            100 * (counts[:, 0] - counts[:, 2]) / n
            for n, counts in ((row, rng.multinomial(row, [0.5, 0.3, 0.2])) for row in ns)
        ])  # fmt: skip
        alerts.append(len(drifts(values, ns, per_year=2)))
    assert np.mean(alerts) <= 4
    assert sum(alerts) > 0  # a stated rate is no silence
    assert max(alerts) <= 10


def test_a_drift_is_told_once_soon_and_with_its_size():
    rng = np.random.default_rng(1)
    ns = np.full((50, 104), 60)
    values = 40 + rng.normal(0, 75, ns.shape) / np.sqrt(ns)
    values[3, 60:] -= 20
    values[8, 60:] += 4  # too little to matter
    found = drifts(values, ns, per_year=1, least_effect=8)
    assert [one.stream for one in found] == [3]
    (one,) = found
    assert one.direction == -1 and 61 <= one.week <= 68 and abs(one.since - 59) <= 2
    assert one.effect.low < -20 < one.effect.high < 0
    assert drifts(values, ns, per_year=1, least_n=10_000) == []


def test_weeks_without_answers_are_no_news():
    values, ns = np.array([5, 6, np.nan, 5, 6, 0, 5]), np.array([9, 9, 0, 9, 9, 0, 9])
    whole, without = cusum(values, ns), cusum(values[ns > 0], ns[ns > 0])
    assert whole.up[ns > 0].tolist() == without.up.tolist()
    assert np.isnan(whole.z[[2, 5]]).all()
    assert drifts(np.full((2, 30), 7.0), np.full((2, 30), 20)) == []
    assert drifts(np.zeros((2, 0)), np.zeros((2, 0))) == []


@pytest.mark.parametrize("weeks", [12, 100])
def test_laneys_limits_stand_weeks_that_differ_by_more_than_chance(weeks):
    rng = np.random.default_rng(9)
    ns = rng.integers(2_000, 6_000, (40_000 // weeks, weeks))
    successes = rng.binomial(ns, np.clip(rng.normal(0.4, 0.03, ns.shape), 0, 1))
    charts = [laney(*row) for row in zip(successes, ns, strict=True)]
    outside = np.mean([chart.out.mean() for chart in charts])
    assert 0.001 < outside < 0.006
    assert np.median([chart.spread for chart in charts]) > 2
    plain = np.mean([
        np.abs(one.p - one.centre) > 3 * np.sqrt(one.centre * (1 - one.centre) / row)
        for one, row in zip(charts, ns, strict=True)
    ])  # fmt: skip
    assert plain > 0.2  # what an ordinary p chart would cry
    shifted = successes[0].copy()
    shifted[5] = 0.95 * ns[0, 5]
    assert laney(shifted, ns[0]).out[5]


def test_laneys_spread_by_hand():
    """Shares .5, .6, .4 of 100: centre .5, sigma .05, z 0, 2, -2, moving ranges 2 and 4."""
    chart = laney([50, 60, 40, 0], [100, 100, 100, 0])
    assert chart.spread == pytest.approx(3 / 1.128)
    assert chart.high[0] == pytest.approx(0.5 + 3 * 0.05 * 3 / 1.128, abs=1e-4)
    assert isnan(chart.high[3]) and not chart.out[3]
    assert isnan(laney([3], [5]).centre)
