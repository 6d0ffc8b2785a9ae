"""Pilots that chance divided: who is where, how many it takes, and what may be said when."""

import csv
import gzip
from collections import Counter
from math import isnan, sqrt
from pathlib import Path

import numpy as np
import pytest

from hearthside.algorithms.statistics.efficacy import (
    arm_of,
    at_plan,
    capped,
    cuped,
    looked,
    people_needed,
    ratio,
    smallest,
)
from hearthside.algorithms.statistics.trials import Arm
from hearthside.algorithms.statistics.unanswerable import Unanswerable

HILLSTROM = Path(__file__).resolve().parents[4] / "shared" / "data" / "hillstrom_email.csv.gz"


def test_everybody_has_an_arm_for_ever_and_another_draw_for_each_pilot():
    shares = {"usual": 1.0, "new": 3.0}
    drawn = [arm_of(f"p:{one}", "7", shares) for one in range(8_000)]
    assert drawn == [arm_of(f"p:{one}", "7", shares) for one in range(8_000)]
    assert Counter(drawn)["new"] == pytest.approx(6_000, abs=120)
    other = [arm_of(f"p:{one}", "8", shares) for one in range(8_000)]
    both = sum(one == two == "new" for one, two in zip(drawn, other, strict=True))
    assert both == pytest.approx(4_500, abs=140)  # as if one had nothing to do with the other


def test_a_covariate_saves_what_it_explains_and_says_how_much():
    rng = np.random.default_rng(1)
    before = [rng.normal(0, 1, 4_000) for _ in range(2)]
    after = [0.8 * one + rng.normal(0, 0.6, 4_000) + 0.1 * at for at, one in enumerate(before)]
    before[0][:500] = np.nan
    found = cuped(after, before)
    assert found.reduction == pytest.approx(0.64 * 7_500 / 8_000, abs=0.03)
    usual, pilot = found.arms
    assert pilot.mean - usual.mean == pytest.approx(0.1, abs=3 * sqrt(0.4 / 2_000))
    assert usual.sd**2 == pytest.approx(1 - found.reduction, abs=0.1)
    noise = cuped(after, [rng.normal(0, 1, 4_000) for _ in range(2)])
    assert noise.reduction < 0.01
    assert cuped(after, [np.full(4_000, np.nan)] * 2).reduction == 0
    assert cuped([[], []], [[], []]).arms[0].n == 0


def test_hillstroms_history_explains_next_to_nothing_of_what_followed():
    if not HILLSTROM.exists():
        pytest.skip("Hillstrom's data are not beside this repository")
    with gzip.open(HILLSTROM, "rt") as file:
        rows = [row for row in csv.DictReader(file) if row["segment"] != "Womens E-Mail"]
    arms = [[row for row in rows if row["segment"] == arm] for arm in ("No E-Mail", "Mens E-Mail")]
    values = {
        name: [np.array([float(row[name]) for row in arm]) for arm in arms]
        for name in ("visit", "conversion", "history")
    }
    assert 0.0004 <= cuped(values["visit"], values["history"]).reduction <= 0.00445
    conversion = at_plan(*(Arm.of(one) for one in values["conversion"]), planned=40_000)
    assert conversion.verdict == "helped" and round(conversion.effect.value, 5) == 0.00681


def test_a_few_huge_values_are_cut_by_a_rule_that_knows_no_arm():
    arms, cap = capped([[1] * 98 + [1_000, np.nan], [2] * 100], 0.99)
    assert cap == 2 and np.nanmax(arms[0]) == 2 and np.isnan(arms[0][-1])
    assert isnan(capped([[], []])[1])


def test_a_ratio_varies_as_people_do_and_not_as_their_orders():
    rng = np.random.default_rng(2)
    simulated, told = [], []
    for _ in range(400):
        orders = rng.poisson(4, 300) + 1
        spent = orders * rng.normal(20, 3, 300)
        arm = ratio(spent, orders)
        simulated.append(arm.mean)
        told.append(arm.sd / sqrt(arm.n))
    assert np.mean(told) == pytest.approx(np.std(simulated), rel=0.1)
    assert isnan(ratio([0, 0], [0, 0]).mean)


def test_as_many_people_as_were_said_see_an_effect_as_often_as_was_said():
    people = people_needed(1, 0.25)
    assert people == pytest.approx(503, abs=3) and smallest(1, people / 2, people / 2) == pytest.approx(
        0.25, rel=0.01
    )
    rng = np.random.default_rng(3)
    arms = [
        (Arm.of(rng.normal(0, 1, people // 2)), Arm.of(rng.normal(0.25, 1, people // 2))) for _ in range(400)
    ]
    seen = [at_plan(*pair, planned=people - 1).verdict for pair in arms]
    assert 0.75 <= np.mean([one == "helped" for one in seen]) <= 0.86
    assert people_needed(1, 0.25, share=0.1) > people
    with pytest.raises(Unanswerable):
        people_needed(1, 0)


def test_nothing_is_found_where_nothing_was_done():
    rng = np.random.default_rng(4)
    arms = [[Arm.of(rng.normal(0, 1, 200)) for _ in range(2)] for _ in range(600)]
    assert 0.025 <= np.mean([at_plan(*pair, planned=400).effect.direction != 0 for pair in arms]) <= 0.075


def test_the_one_look_is_refused_before_its_time_and_the_other_is_not_fooled():
    """A look at every hundred of an arm up to 5,000, in 200 pilots of nothing against nothing."""
    rng, fooled = np.random.default_rng(5), 0
    for _ in range(200):
        arms = rng.normal(0, 1, (2, 5_000))
        for n in range(100, 5_000, 100):
            usual, pilot = (Arm(float(one[:n].mean()), float(one[:n].std(ddof=1)), n) for one in arms)
            if looked(usual, pilot).verdict != "cannot_tell":
                fooled += 1
                break
        with pytest.raises(Unanswerable) as refused:
            at_plan(usual, pilot, planned=10_000)
        assert refused.value.why == "early"
    assert fooled <= 0.05 * 200


def test_a_large_effect_may_be_told_early():
    assert looked(Arm(0, 1, 2_000), Arm(0.3, 1, 2_000)).verdict == "helped"
    assert looked(Arm(0, 1, 2_000), Arm(0.3, 1, 2_000), better=-1).verdict == "harmed"
    assert looked(Arm(0, 1, 10), Arm(9, 1, 10)).why == "early"


def test_everybody_in_one_arm_cannot_be_told():
    assert at_plan(Arm.of([]), Arm.of([1.0] * 500), planned=500).why == "too_few"
    assert at_plan(Arm.of([1.0] * 50), Arm.of([1.0] * 50), planned=100).why == "no_spread"
    assert at_plan(Arm(0, 1, 50), Arm(0.1, 1, 50), planned=100, matters=0.05).why == "too_coarse"
