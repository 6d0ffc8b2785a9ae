"""Counterfactual series against the package that made them known, and series in which nothing happened."""

import csv
from pathlib import Path

import numpy as np
import pytest

from hearthside.algorithms.statistics.efficacy import counterfactual
from hearthside.algorithms.statistics.unanswerable import Unanswerable

COMPARISON = (
    Path(__file__).resolve().parents[4] / "shared" / "data" / "reference" / "causalimpact_comparison.csv"
)


@pytest.fixture(scope="module")
def comparison():
    if not COMPARISON.exists():
        pytest.skip("the series are not beside this repository")
    with COMPARISON.open() as file:
        rows = list(csv.DictReader(file))
    controls = [[float(row[f"NOT_CHANGED_{at}"]) for row in rows] for at in (1, 2, 3)]
    return [float(row["CHANGED"]) for row in rows], sum(row["DATE"] <= "2019-07-14" for row in rows), controls


def test_it_agrees_with_causal_impact_that_nothing_can_be_seen(comparison):
    values, change, controls = comparison
    found = counterfactual(values, change, controls)
    assert found.verdict.verdict == "no_detectable_change"
    assert -2076 < found.effect.value < 832  # the interval of R's CausalImpact, whose mean is -657
    assert found.effect.low < -657 < found.effect.high
    assert found.before_error < 0.02 and found.placebo.low < 0 < found.placebo.high
    assert found.total.value == pytest.approx(found.effect.value * (len(values) - change))


def test_the_walk_and_the_weights_agree_with_statsmodels(comparison):
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    values, change, controls = comparison
    found = counterfactual(values, change, controls)
    x = np.array(controls).T
    theirs = UnobservedComponents(np.array(values[:change]), "llevel", exog=x[:change])
    best = theirs.loglike([found.noise, found.walk, *found.weights])
    for noise, walk in [(1, 8), (1, 0.1), (3, 1), (0.3, 1)]:
        assert theirs.loglike([found.noise * noise, found.walk * walk, *found.weights]) < best
    ahead = theirs.smooth([found.noise, found.walk, *found.weights]).get_forecast(
        len(values) - change, exog=x[change:]
    )
    mean = float(np.mean(np.array(values[change:]) - ahead.predicted_mean))
    assert found.effect.value == pytest.approx(
        mean, abs=40
    )  # which averages over walks; the errors are of 700


def beside(seed: int, effect: float = 0.0, *, walk: float = 0.1, since: int = 45):
    """Sixty weeks of a series that goes with another, and has an effect from week 45 on."""
    rng = np.random.default_rng(seed)
    other = rng.normal(0, 1, (1, 60)).cumsum(axis=1) * 0.3 + rng.normal(0, 1, (1, 60))
    series = 50 + 2 * other[0] + rng.normal(0, walk, 60).cumsum() + rng.normal(0, 1, 60)
    series[since:] += effect
    return series, 45, other


def test_a_planted_change_is_found_and_an_empty_one_is_not():
    empty = [counterfactual(*beside(seed)) for seed in range(50)]
    assert np.mean([one.verdict.verdict in ("helped", "harmed") for one in empty]) <= 0.08
    assert np.mean([one.effect.low <= 0 <= one.effect.high for one in empty]) >= 0.92
    size = np.mean([one.verdict.detectable for one in empty])
    found = [counterfactual(*beside(seed, size)).verdict.verdict for seed in range(50)]
    assert np.mean([one == "helped" for one in found]) >= 0.66 and "harmed" not in found


def test_a_series_that_goes_with_it_makes_smaller_effects_visible():
    series, change, other = beside(5)
    alone, together = counterfactual(series, change), counterfactual(series, change, other)
    assert together.verdict.detectable < 0.6 * alone.verdict.detectable
    assert together.weights[0] == pytest.approx(2, abs=0.3) and alone.weights == ()
    assert np.mean(together.high - together.low) < np.mean(alone.high - alone.low)


def test_what_happened_before_the_change_is_not_laid_to_it():
    series, change, other = beside(6, 12, since=36)
    series[change:] += 12
    assert counterfactual(series, change, other).verdict.why == "placebo"


def test_a_trend_goes_on():
    at = np.arange(60)
    series = 3 * at + np.random.default_rng(7).normal(0, 1, 60)
    found = counterfactual(series, 45, trend=True)
    assert found.verdict.verdict == "no_detectable_change" and abs(found.effect.value) < 3


def test_what_cannot_be_foretold_says_why():
    series, change, other = beside(1)
    gone = other.copy()
    gone[0, 3] = np.nan
    for why, values, at, controls in [
        ("too_few_before", series, 11, ()), ("too_few_before", series, 12, np.vstack([other] * 5)),
        ("too_few_after", series[:45], 45, other[:, :45]), ("gaps", series, 45, gone),
        ("redundant", series, 45, np.vstack([other, other])), ("redundant", series, 45, np.ones((1, 60))),
        ("no_spread", np.full(60, 4.0), 45, other), ("too_few_before", [], 0, ()),
    ]:  # fmt: skip
        with pytest.raises(Unanswerable) as refused:
            counterfactual(values, at, controls)
        assert refused.value.why == why


def test_weeks_that_are_not_known_are_passed_over():
    series, change, other = beside(2, 5)
    series[[4, 20, 50]] = np.nan
    found = counterfactual(series, change, other)
    assert (
        found.verdict.verdict == "helped"
        and np.isnan(found.expected[50])
        and not np.isnan(found.expected[51])
    )
