"""Who is likely to leave: a telephone company's customers, and people whose chances are known because we drew them."""

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest

from hearthside.algorithms.statistics.leaving import crossed, fit, judge, validate
from hearthside.algorithms.statistics.unanswerable import Unanswerable

TELCO = Path(__file__).resolve().parents[4] / "shared" / "data" / "telco_churn.csv.gz"


def telco() -> tuple[np.ndarray, np.ndarray]:
    """Numbers as they are, every other column as one column a value."""
    with gzip.open(TELCO, "rt") as file:
        rows = list(csv.DictReader(file))
    left = np.array([row["Churn"] == "Yes" for row in rows])
    columns = []
    for name in rows[0].keys() - {"customerID", "Churn"}:
        told = [row[name].strip() for row in rows]
        if name in ("tenure", "MonthlyCharges", "TotalCharges"):
            columns.append([float(one or 0) for one in told])
        else:
            columns += [[one == value for one in told] for value in sorted(set(told))]
    return np.array(columns, float).T, left


def drawn(n: int, seed: int, cuts: int = 4, shift: float = 0.0):
    """People at several cuts, who leave by a known rule; at the last cut all of them likelier by `shift`."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n * cuts, 3))
    cut = np.repeat(np.arange(cuts) * 90, n)
    logit = -1.2 + 1.1 * X[:, 0] - 0.6 * X[:, 1] + shift * (cut == cut.max())
    return X, rng.random(len(X)) < 1 / (1 + np.exp(-logit)), cut


def test_a_telephone_company_as_a_plain_logistic_tells_it():
    if not TELCO.exists():
        pytest.skip("the Telco data is not here")
    X, left = telco()
    found = judge(crossed(X, left), left)
    told = (found.auc.value, found.brier.value, found.base)
    assert told == pytest.approx(
        (0.845, 0.135, 0.195), abs=0.001
    )  # which fold somebody is in moves the last digit
    assert found.gain.low > 0.05
    assert found.slope.low < 1 < found.slope.high
    assert found.why_not == ""
    assert len(found.curve) == 10
    off = [one for one in found.curve if not one.left.low - 0.02 <= one.expected <= one.left.high + 0.02]
    assert len(off) <= 1


def test_the_fit_without_a_penalty_agrees_with_statsmodels():
    api = pytest.importorskip("statsmodels.api")
    X, left, _cut = drawn(200, 1)
    found = fit(X, left, penalty=0)
    told = api.Logit(left.astype(float), api.add_constant(X)).fit(disp=0).params
    assert found.beta / found.scale == pytest.approx(told[1:], abs=1e-6)


def test_a_rule_that_holds_is_found_and_may_be_used():
    X, left, cut = drawn(400, 2)
    found = validate(X, left, cut, horizon=90, names=("quiet", "often", "noise"))
    assert found.judgement.why_not == ""
    assert (found.learnt, found.judgement.n) == (1200, 400)
    reasons = found.model.reasons([2.0, -2.0, 0.0])
    assert [name for name, _much in reasons] == ["quiet", "often"]
    assert found.model.reasons([-2.0, 2.0, 0.0]) == []


def test_noise_has_no_skill_and_is_said_to_have_some_as_rarely_as_stated():
    false = 0
    for seed in range(200):
        rng = np.random.default_rng(seed)
        X, cut = rng.normal(size=(800, 4)), np.repeat([0, 90, 180, 270], 200)
        false += validate(X, rng.random(800) < 0.3, cut, horizon=90).judgement.why_not == ""
    assert false / 200 <= 0.05


def test_chances_that_no_longer_hold_are_refused():
    X, left, cut = drawn(1500, 3, shift=1.0)
    found = validate(X, left, cut, horizon=90)
    assert found.judgement.why_not == "shifted"
    rng = np.random.default_rng(4)
    chances = rng.uniform(0.05, 0.95, 4000)
    bolder = 1 / (1 + (1 / chances - 1) ** 2.2)
    assert judge(bolder, rng.random(4000) < chances).why_not == "spread"
    assert judge(chances, rng.random(4000) < chances).why_not == ""


def test_windows_that_are_not_over_are_not_learnt_from():
    X, left, cut = drawn(300, 5, cuts=4)
    assert validate(X, left, cut / 3, horizon=60).learnt == 600
    with pytest.raises(Unanswerable) as refused:
        validate(X, left, np.zeros(len(X)), horizon=90)
    assert refused.value.why == "one_window"


@pytest.mark.parametrize(("n", "why"), [(60, "too_few_left"), (0, "one_window")])
def test_too_little_is_no_answer(n, why):
    X, left, cut = drawn(n or 10, 6, cuts=2 if n else 1)
    with pytest.raises(Unanswerable) as refused:
        validate(X, left, cut, horizon=90)
    assert refused.value.why == why


def test_too_few_to_judge_and_all_alike_are_no_answer():
    with pytest.raises(Unanswerable) as refused:
        judge(np.full(100, 0.1), np.arange(100) < 10)
    assert refused.value.facts["left"] == 10
    with pytest.raises(Unanswerable):
        fit(np.ones((10, 1)), np.zeros(10))


def test_the_area_and_its_interval_agree_with_what_can_be_counted():
    rng = np.random.default_rng(7)
    inside = 0
    for _ in range(200):
        left = np.arange(300) % 3 == 0
        chances = 1 / (1 + np.exp(-(rng.normal(size=300) + left)))
        found = judge(chances, left).auc
        pairs = (chances[left][:, None] > chances[~left]).mean()
        assert found.value == pytest.approx(pairs)
        inside += found.low <= 0.7602 <= found.high  # Φ(1 / √2)
    assert 0.91 <= inside / 200 <= 0.985
