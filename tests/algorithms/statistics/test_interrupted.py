"""Interrupted series: a smoking ban in Sicily, and a thousand series in which nothing happened."""

import csv
from pathlib import Path

import numpy as np
import pytest

from hearthside.algorithms.statistics.efficacy import detectable, interrupted
from hearthside.algorithms.statistics.unanswerable import Unanswerable

SICILY = Path(__file__).resolve().parents[4] / "shared" / "data" / "reference" / "sicily.csv"


@pytest.fixture(scope="module")
def sicily():
    if not SICILY.exists():
        pytest.skip("Sicily's data are not beside this repository")
    with SICILY.open() as file:
        rows = list(csv.DictReader(file))
    banned = [row["smokban"] for row in rows].index("1")
    return [float(row["aces"]) for row in rows], banned, [float(row["stdpop"]) for row in rows]


def ratios(found):
    return [round(1 + one, 3) for one in (found.effect.value, found.effect.low, found.effect.high)]


def quiet(seed: int, periods: int = 40, *, carried: float = 0.0, counts: bool = False):
    """A series with a trend and noise that carries over, in which nothing is changed."""
    rng = np.random.default_rng(seed)
    noise = rng.normal(0, 1, periods)
    for at in range(1, periods):
        noise[at] = carried * noise[at - 1] + noise[at] * np.sqrt(1 - carried**2)
    at = np.arange(periods)
    return (
        rng.poisson(80 * np.exp(0.004 * at + 0.08 * noise)).astype(float) if counts else 7 + 0.01 * at + noise
    )


def test_a_smoking_ban_agrees_with_what_was_published(sicily):
    aces, banned, people = sicily
    assert ratios(interrupted(aces, banned, exposure=people, errors="poisson")) == [0.894, 0.865, 0.925]
    found = interrupted(aces, banned, exposure=people, errors="quasi")
    assert ratios(found) == [0.894, 0.839, 0.953] and round(found.dispersion, 3) == 3.559
    found = interrupted(aces, banned, exposure=people, season=12, errors="quasi")
    assert ratios(found) == [0.885, 0.839, 0.933] and round(found.dispersion, 3) == 2.262
    assert (found.placebos, found.fooled) == (24, 0)


def test_fewer_admissions_helped_where_fewer_are_better(sicily):
    aces, banned, people = sicily
    found = interrupted(aces, banned, exposure=people, season=12, better=-1)
    assert found.verdict.verdict == "helped" and found.effect.high < 0
    assert found.expected[-1] > found.fitted[-1] and (found.low < found.expected).all()
    assert found.expected[:banned] == pytest.approx(found.fitted[:banned])


def test_errors_that_trust_the_counts_find_changes_where_there_were_none(sicily):
    aces, banned, people = sicily
    found = interrupted(aces, banned, exposure=people, errors="poisson")
    assert found.verdict.why == "placebo" and found.fooled > found.placebos / 4


@pytest.mark.parametrize("family", ["poisson", "gaussian"])
def test_coefficients_and_errors_agree_with_statsmodels(sicily, family):
    import statsmodels.api as sm

    aces, banned, people = sicily
    n = len(aces)
    at = np.arange(n)
    design = np.column_stack([np.ones(n), at, at >= banned, np.maximum(at - banned, 0)]).astype(float)
    found = interrupted(aces, banned, exposure=people, family=family, slope=True, errors="quasi")
    if family == "poisson":
        theirs = sm.GLM(aces, design, family=sm.families.Poisson(), offset=np.log(people)).fit(scale="X2")
    else:
        theirs = sm.OLS(aces, design).fit()
    assert (found.level.value, found.slope.value) == pytest.approx(tuple(theirs.params[2:]))
    assert (found.level.high - found.level.value) / 1.959964 == pytest.approx(theirs.bse[2])
    careful = interrupted(aces, banned, exposure=people, family=family, slope=True)
    assert careful.level.value == found.level.value and careful.level.high > found.level.high


@pytest.mark.parametrize(("counts", "carried"), [(False, 0.0), (False, 0.4), (True, 0.0), (True, 0.4)])
def test_intervals_cover_and_nothing_is_found_where_nothing_happened(counts, carried):
    family = "poisson" if counts else "gaussian"
    found = [
        interrupted(quiet(seed, carried=carried, counts=counts), 25, family=family) for seed in range(150)
    ]
    covered = np.mean([one.effect.low <= 0 <= one.effect.high for one in found])
    assert (0.9 if carried else 0.93) <= covered <= 0.985
    assert np.mean([one.verdict.verdict in ("helped", "harmed") for one in found]) <= 0.075


def test_a_planted_change_is_found_four_times_in_five_when_it_is_as_large_as_was_said():
    seen = []
    for seed in range(100):
        series = quiet(seed, 60)
        series[40:] += detectable(series[:40], 20, family="gaussian")
        seen.append(interrupted(series, 40, family="gaussian").verdict.verdict)
    assert 0.68 <= np.mean([one == "helped" for one in seen]) <= 0.92 and "harmed" not in seen


def test_more_time_afterwards_shows_smaller_effects(sicily):
    aces, banned, people = sicily
    few, many = (detectable(aces[:banned], after, exposure=people[:banned]) for after in (6, 24))
    assert 0 < many < few < 1


def test_a_season_is_not_taken_for_a_change():
    at = np.arange(104)
    series = 50 + 10 * np.cos(2 * np.pi * at / 52) + np.random.default_rng(3).normal(0, 1, 104)
    with_season = interrupted(series, 80, season=52, family="gaussian")
    assert with_season.verdict.verdict == "no_detectable_change" and abs(with_season.effect.value) < 3


def test_what_cannot_be_worked_out_says_why():
    series = quiet(1)
    for why, values, change, options in [
        ("too_few_before", series, 11, {}), ("too_few_after", series, 37, {}), ("too_few_before", [], 0, {}),
        ("short_season", series, 25, {"season": 52}), ("no_spread", np.full(40, 3.0), 25, {}),
        ("nothing", np.zeros(40), 25, {"family": "poisson"}), ("too_few_before", np.full(40, np.nan), 25, {}),
    ]:  # fmt: skip
        with pytest.raises(Unanswerable) as refused:
            interrupted(values, change, **({"family": "gaussian"} | options))
        assert refused.value.why == why


def test_periods_that_are_not_known_are_left_out_and_stay_where_they_are():
    series = quiet(2)
    gone = series.copy()
    gone[[3, 17, 30]] = np.nan
    found = interrupted(gone, 25, family="gaussian", slope=True)
    assert found.effect.n == 37 and found.slope is not None and not np.isnan(found.expected).any()
    assert interrupted(series, 25, family="gaussian", matters=0.01).verdict.why == "too_coarse"
