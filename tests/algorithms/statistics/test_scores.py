"""Scores against published numbers, and against simulated crowds whose true score is known."""

from math import inf, isnan

import numpy as np
import pytest

from hearthside.algorithms.statistics.scores import Estimate, difference, kish, mean, nps, share

CROWDS = [(0.5, 0.3, 0.2), (0.3, 0.3, 0.4), (0.65, 0.2, 0.15)]


def ends(estimate: Estimate, digits: int):
    return round(estimate.value, digits), round(estimate.low, digits), round(estimate.high, digits)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((36, 36, 19), (18.68, 2.84, 33.33)),
        ((10, 5, 3), (38.89, 0.78, 65.89)),
        ((600, 250, 150), (45.0, 40.28, 49.45)),
        ((5, 0, 0), (100.0, 17.49, 100.0)),
    ],
)
def test_nps_agrees_with_the_published_intervals(counts, expected):
    assert ends(nps(*counts), 2) == expected


def test_wilson_agrees_with_the_published_interval():
    assert ends(share(960, 1200), 4) == (0.8, 0.7764, 0.8217)


def test_shares_and_means_agree_with_statsmodels_and_scipy():
    from scipy import stats
    from statsmodels.stats.proportion import proportion_confint

    for successes, n in [(0, 3), (1, 1), (7, 19), (500, 501)]:
        found = share(successes, n, confidence=0.9)
        oracle = proportion_confint(successes, n, alpha=0.1, method="wilson")
        assert (found.low, found.high) == pytest.approx(oracle, abs=1e-12)
    answers = np.array([7, 5, 6, 3, 7, np.nan, 7, 2.0])
    there = answers[~np.isnan(answers)]
    found = mean(answers)
    assert (found.value, found.n) == (pytest.approx(there.mean()), 7)
    assert (found.low, found.high) == pytest.approx(stats.t.interval(0.95, 6, there.mean(), stats.sem(there)))


def test_nobody_asked_is_no_score_and_excludes_nothing():
    for found, least, most in [
        (nps(0, 0, 0), -100, 100), (share(0, 0), 0, 1), (mean([np.nan]), -inf, inf), (mean([], scale=(1, 7)), 1, 7),
    ]:  # fmt: skip
        assert isnan(found.value) and not found.known
        assert (found.low, found.high, found.n) == (least, most, 0)
    unknown = difference(nps(9, 1, 0), nps(0, 0, 0))
    assert isnan(unknown.value) and unknown.direction == 0
    assert unknown.low < 0 < unknown.high


def test_a_few_answers_that_are_all_alike_leave_room_for_others():
    three, many = mean([7, 7, 7], scale=(1, 7)), mean([7] * 300, scale=(1, 7))
    assert three.value == many.value == many.high == 7
    assert three.low < 3 and 6.9 < many.low < 7
    assert mean([7, 7, 7]).low == -inf  # of an unknown scale, nothing can be said
    assert mean([4]).high == inf


def test_wrong_counts_are_refused():
    for wrong in [lambda: nps(-1, 2, 3), lambda: share(4, 3), lambda: share(0, inf), lambda: kish([-1, 1])]:
        with pytest.raises(ValueError, match="are"):
            wrong()


def test_weights_count_as_kish_has_it():
    assert kish([1, 1, 1, 1]) == 4
    assert kish([3, 1]) == 1.6
    answers = [1, 5, 7, 3]
    assert ends(mean(answers, [2, 2, 2, 2]), 9) == ends(mean(answers), 9)
    heavy = mean(answers, [5, 1, 1, 1])
    assert heavy.value == 2.5 and heavy.n == pytest.approx(64 / 28)
    assert nps(30, 10, 10, effective=20).low < nps(30, 10, 10).low
    assert share(30, 50, effective=20).n == 20
    assert nps(3, 2, 1, effective=6) == nps(3, 2, 1)


@pytest.mark.parametrize("n", [10, 20, 50, 100, 200])
@pytest.mark.parametrize("crowd", CROWDS)
def test_the_interval_of_nps_covers_the_true_score(crowd, n):
    answers = np.random.default_rng(n).multinomial(n, crowd, 4_000)
    ways, times = np.unique(answers, axis=0, return_counts=True)
    true = 100 * (crowd[0] - crowd[2])
    covered = sum(
        often for way, often in zip(ways, times, strict=True) if (got := nps(*way)).low <= true <= got.high
    )
    assert 0.93 <= covered / 4_000 <= 0.97


def exact_coverage(n: int, p: float) -> float:
    from scipy.stats import binom

    inside = [got.low <= p <= got.high for got in (share(hits, n) for hits in range(n + 1))]
    return float(binom.pmf(np.arange(n + 1), n, p) @ inside)


@pytest.mark.parametrize("n", [10, 20, 50, 100, 200])
def test_wilson_covers_the_true_share_on_average_and_never_far_below(n):
    """A share of n has but n + 1 values, so its coverage swings about; its mean over all shares is what is set."""
    coverage = [exact_coverage(n, p) for p in np.linspace(0.05, 0.95, 61)]
    assert 0.94 <= np.mean(coverage) <= 0.96
    assert min(coverage) > 0.88


@pytest.mark.parametrize(("n", "before"), [(10, 10), (20, 60), (100, 100), (30, 200)])
@pytest.mark.parametrize("crowd", CROWDS)
def test_an_arrow_is_drawn_for_nothing_one_time_in_twenty(crowd, n, before):
    rng = np.random.default_rng(before)
    arrows = sum(
        difference(nps(*now), nps(*then)).direction != 0
        for now, then in zip(
            rng.multinomial(n, crowd, 2_000), rng.multinomial(before, crowd, 2_000), strict=True
        )
    )
    assert 0.03 <= arrows / 2_000 <= 0.07


def test_the_difference_of_two_means_covers_zero_as_often_as_it_says():
    rng = np.random.default_rng(5)
    sides = rng.choice(np.arange(1, 8), p=[0.05, 0.05, 0.1, 0.2, 0.2, 0.2, 0.2], size=(2_000, 2, 25))
    drawn = [difference(mean(now[:12]), mean(then)).direction != 0 for now, then in sides]
    assert 0.025 <= np.mean(drawn) <= 0.06


def test_the_difference_of_shares_is_newcombes():
    """Newcombe 1998, table II (a), method 10: 56/70 less 48/80 is 0.2, from 0.0524 to 0.3339."""
    found = difference(share(56, 70), share(48, 80))
    assert ends(found, 4) == (0.2, 0.0524, 0.3339)
    assert found.direction == 1
    assert difference(share(48, 80), share(56, 70)).direction == -1


def test_overlapping_bars_may_still_be_a_change():
    now, then = nps(60, 25, 15), nps(45, 28, 27)
    assert now.low < then.high
    assert difference(now, then).direction == 1
