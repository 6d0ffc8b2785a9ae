"""Trials against GrowthBook's own numbers, Hillstrom's mailing, and ten thousand people who were treated alike."""

import csv
import gzip
from math import inf, isnan
from pathlib import Path

import numpy as np
import pytest

from hearthside.algorithms.statistics.trials import Arm, compare, sample_ratio, sequence

HILLSTROM = Path(__file__).resolve().parents[4] / "shared" / "data" / "hillstrom_email.csv.gz"
USUAL, PILOT = Arm(0.41, 3.9, 3407), Arm(0.70, 6.2, 3461)


def rounded(estimate, digits=5):
    return [round(one, digits) for one in (estimate.value, estimate.low, estimate.high)]


def test_one_look_agrees_with_growthbook():
    found = compare(USUAL, PILOT)
    assert rounded(found.absolute) == [0.29, 0.04538, 0.53462]
    assert rounded(found.relative) == [0.70732, -0.03526, 1.44989]
    assert (round(found.p, 5), round(found.relative_p, 5)) == (0.02016, 0.06191)


def test_many_looks_agree_with_growthbook():
    found, p = sequence(USUAL, PILOT, tuning=5000)
    assert rounded(found) == [0.29, -0.08941, 0.66941]
    assert round(p, 5) == 0.29074
    lift, _ = sequence(USUAL, PILOT, relative=True)
    assert lift.low < compare(USUAL, PILOT).relative.low


def test_welch_agrees_with_scipy():
    from scipy import stats

    rng = np.random.default_rng(1)
    usual, pilot = rng.normal(3, 2, 25), rng.normal(4, 1, 40)
    found = compare(Arm.of(np.r_[usual, np.nan]), Arm.of(pilot), confidence=0.9)
    theirs = stats.ttest_ind(pilot, usual, equal_var=False)
    assert found.p == pytest.approx(theirs.pvalue)
    assert (found.absolute.low, found.absolute.high) == pytest.approx(tuple(theirs.confidence_interval(0.9)))


def test_a_mailing_that_was_tried_on_chance():
    if not HILLSTROM.exists():
        pytest.skip("Hillstrom's data are not beside this repository")
    with gzip.open(HILLSTROM, "rt") as file:
        rows = list(csv.DictReader(file))
    arms = {
        arm: {
            name: [float(row[name]) for row in rows if row["segment"] == arm] for name in ("visit", "spend")
        }
        for arm in ("No E-Mail", "Mens E-Mail", "Womens E-Mail")
    }
    assert sample_ratio([len(one["visit"]) for one in arms.values()]).p == pytest.approx(0.904, abs=5e-4)
    for arm, name, effect, error in [
        ("Mens E-Mail", "visit", 0.07659, 0.00339), ("Womens E-Mail", "visit", 0.04523, 0.00323),
        ("Mens E-Mail", "spend", 0.76983, 0.14525), ("Womens E-Mail", "spend", 0.42441, 0.13033),
    ]:  # fmt: skip
        found = compare(Arm.of(arms["No E-Mail"][name]), Arm.of(arms[arm][name])).absolute
        assert found.value == pytest.approx(effect, abs=5e-6)
        assert (found.high - found.low) / 2 / 1.96 == pytest.approx(error, rel=2e-3)


def test_looking_again_and_again_finds_no_winner_among_equals():
    """A look at every hundred of an arm up to 10,000, in 1,000 trials of nothing against nothing."""
    runs, looks = 1_000, np.arange(1, 101)
    rng = np.random.default_rng(20)
    sums = rng.normal(0, 10, (runs, 2, len(looks))).cumsum(axis=2)  # of a hundred people of spread 1 each
    squares = (rng.chisquare(99, sums.shape) + np.diff(sums, axis=2, prepend=0) ** 2 / 100).cumsum(axis=2)
    n = looks * 100
    means, sds = sums / n, np.sqrt((squares - sums**2 / n) / (n - 1))
    sequences, single = np.zeros(runs, bool), np.zeros(runs, bool)
    errors = (sds**2 / n).sum(axis=1)
    apart = means[:, 1] - means[:, 0]
    for at, size in enumerate(n.tolist()):
        half = sequence(Arm(0, 1, size), Arm(0, 1, size))[0].high / np.sqrt(2 / size)  # in standard errors
        sequences |= np.abs(apart[:, at]) > half * np.sqrt(errors[:, at])
        single |= np.abs(apart[:, at]) > 1.959964 * np.sqrt(errors[:, at])
    assert sequences.mean() <= 0.05
    assert single.mean() > 0.3
    found, p = sequence(*(Arm(means[0, arm, -1], sds[0, arm, -1], 10_000) for arm in (0, 1)))
    assert found.high - found.value == pytest.approx(half * np.sqrt(errors[0, -1]))
    assert (p < 0.05) == (found.direction != 0)


def test_a_real_effect_is_found_by_the_sequence_too():
    found, p = sequence(Arm(0, 1, 2_000), Arm(0.2, 1, 2_000))
    assert found.direction == 1 and p < 0.05


def test_arms_that_chance_did_not_make_are_stopped():
    assert sample_ratio([5000, 5000]).verdict == "fine"
    assert sample_ratio([5140, 4860]).verdict == "warn"
    assert sample_ratio([5200, 4800]).verdict == "stop"
    assert sample_ratio([900, 100], expected=[9, 1]).p == 1
    assert sample_ratio([0, 0]).verdict == "fine"


def test_too_few_people_exclude_nothing():
    for found in (
        compare(Arm.of([3.0]), Arm.of([4, 5])).absolute, sequence(Arm.of([]), Arm.of([1, 2]))[0],
        compare(Arm.of([3, 3]), Arm.of([3, 3])).absolute,
    ):  # fmt: skip
        assert (found.low, found.high, found.direction) == (-inf, inf, 0)
    assert isnan(compare(Arm(0, 1, 9), Arm(1, 1, 9)).relative.value)


def test_an_arm_of_a_share_is_the_arm_of_its_zeros_and_ones():
    one, other = Arm.of_share(3, 10), Arm.of([1] * 3 + [0] * 7)
    assert (one.mean, one.sd, one.n) == pytest.approx((other.mean, other.sd, other.n))
