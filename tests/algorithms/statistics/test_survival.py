"""How long people stay, against published curves, and against truth that is known because it was drawn."""

import csv
import gzip
from math import exp, inf, isnan
from pathlib import Path

import numpy as np
import pytest

from hearthside.algorithms.statistics.survival import kaplan_meier, log_rank
from hearthside.algorithms.statistics.unanswerable import Unanswerable

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
REFERENCE, TELCO = DATA / "reference", DATA / "telco_churn.csv.gz"


def test_two_arms_of_1963_agree_with_the_textbook():
    if not REFERENCE.exists():
        pytest.skip("the reference data is not here")
    with (REFERENCE / "freireich_6mp.csv").open() as file:
        rows = list(csv.DictReader(file))
    arm = np.array([row["arm"] for row in rows])
    weeks, left = (np.array([int(row[name]) for row in rows]) for name in ("weeks", "event"))
    treated, placebo = (kaplan_meier(weeks[arm == one], left[arm == one]) for one in ("6-MP", "placebo"))
    told = [round(treated.at(week).value, 4) for week in (6, 7, 10, 13, 16, 22, 23)]
    assert told == [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    assert (treated.quantile().value, placebo.quantile().value) == (23, 8)
    found = log_rank(weeks, left, arm)
    assert (round(found.chi2, 3), round(found.p, 7)) == (16.793, 4.17e-5)
    assert treated.here([0, 6, 10, 20, 35]).tolist() == [21, 21, 15, 8, 1]
    assert [round(one, 3) for one in (treated.at(6).low, treated.at(6).high)] == [
        0.620,
        0.952,
    ]  # R: survfit, log-log


def test_seven_thousand_customers_of_a_telephone_company():
    if not TELCO.exists():
        pytest.skip("the Telco data is not here")
    with gzip.open(TELCO, "rt") as file:
        rows = list(csv.DictReader(file))
    months = np.array([int(row["tenure"]) for row in rows])
    left = np.array([row["Churn"] == "Yes" for row in rows])
    curve = kaplan_meier(months, left)
    assert [round(curve.at(month).value, 4) for month in (12, 24, 48, 72)] == [0.8432, 0.7887, 0.7088, 0.5928]
    monthly = np.array([row["Contract"] == "Month-to-month" for row in rows])
    assert kaplan_meier(months[monthly], left[monthly]).quantile().value == 35
    assert log_rank(months, left, monthly).p < 1e-100


def test_intervals_hold_the_truth_as_often_as_they_say_also_of_those_who_came_late():
    rng, inside, runs = np.random.default_rng(5), {1: 0, 6: 0}, 400
    late_inside = 0
    for _ in range(runs):
        stays, censored = rng.exponential(8, 80), rng.uniform(2, 16, 80)
        curve = kaplan_meier(np.minimum(stays, censored), stays <= censored)
        for time in inside:
            told = curve.at(time)
            inside[time] += told.low <= exp(-time / 8) <= told.high
        stays, entered = rng.exponential(8, 400), rng.uniform(0, 10, 400)
        seen = stays > entered
        late = kaplan_meier(stays[seen], np.ones(seen.sum(), bool), entered[seen], since=2)
        told = late.at(8)
        late_inside += told.low <= exp(-6 / 8) <= told.high
    assert all(0.92 <= count / runs <= 0.98 for count in (*inside.values(), late_inside))


def test_whoever_was_here_before_anybody_looked_would_otherwise_seem_to_stay_for_ever():
    rng = np.random.default_rng(1)
    stays, entered = rng.exponential(8, 20_000), rng.uniform(0, 30, 20_000)
    seen = stays > entered
    stays, entered = stays[seen], entered[seen]
    assert kaplan_meier(stays, np.ones(len(stays))).at(8).value > 0.55
    assert abs(kaplan_meier(stays, np.ones(len(stays)), entered).at(8).value - exp(-1)) < 0.03


def test_the_restricted_mean_is_the_area_and_its_interval_holds():
    rng, inside = np.random.default_rng(2), 0
    truth = 8 * (1 - exp(-10 / 8))
    for _ in range(300):
        stays, censored = rng.exponential(8, 120), rng.uniform(8, 20, 120)
        told = kaplan_meier(np.minimum(stays, censored), stays <= censored).mean_until(10)
        inside += told.low <= truth <= told.high
    assert 0.91 <= inside / 300 <= 0.98
    flat = kaplan_meier([1.0, 2.0, 4.0, 4.0], [True, True, False, False])
    assert flat.mean_until(4).value == pytest.approx(1 + 0.75 + 2 * 0.5)
    with pytest.raises(Unanswerable, match="so long"):
        flat.mean_until(5)


def test_what_nobody_can_know_is_not_said():
    curve = kaplan_meier([3.0, 5.0, 5.0], [True, False, False])
    assert isnan(curve.at(6).value)
    assert curve.at(6).n == 0
    assert curve.quantile().value == inf
    assert curve.at(1).low == pytest.approx(0.025 ** (1 / 3))
    with pytest.raises(Unanswerable, match="nobody"):
        kaplan_meier([], [])
    with pytest.raises(Unanswerable, match="nobody"):
        kaplan_meier([2.0], [True], [3.0])
    with pytest.raises(Unanswerable, match="only one group"):
        log_rank([1, 2], [True, True], ["a", "a"])


def test_when_everybody_has_left_the_curve_ends_at_nothing():
    curve = kaplan_meier([1.0, 2.0], [True, True])
    assert curve.at(9).value == 0
    assert 0 < curve.at(9).high < 1
    assert curve.quantile().value == 1


def test_the_log_rank_of_three_groups_agrees_with_statsmodels():
    survfunc = pytest.importorskip("statsmodels.duration.survfunc")
    rng = np.random.default_rng(3)
    groups = rng.integers(0, 3, 300)
    stays = np.ceil(rng.exponential(5 + 2 * groups))
    left = rng.random(300) < 0.7
    chi2, p = survfunc.survdiff(stays, left.astype(int), groups)
    found = log_rank(stays, left, groups)
    assert (found.chi2, found.p) == pytest.approx((chi2, p))


def test_false_alarms_of_the_log_rank_are_as_rare_as_stated():
    rng = np.random.default_rng(4)
    runs = 400
    alarms = sum(
        log_rank(rng.exponential(5, 60), np.ones(60, bool), rng.integers(0, 2, 60)).p < 0.05
        for _ in range(runs)
    )
    assert 0.025 <= alarms / runs <= 0.085
