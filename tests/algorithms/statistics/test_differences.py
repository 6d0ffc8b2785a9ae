"""Differences in differences against Card and Krueger's restaurants and R's `did`, and roll-outs of known truth."""

import csv
from pathlib import Path

import numpy as np
import pytest

from hearthside.algorithms.statistics.efficacy import staggered, two_periods
from hearthside.algorithms.statistics.unanswerable import Unanswerable

REFERENCE = Path(__file__).resolve().parents[4] / "shared" / "data" / "reference"


def reference(name: str) -> list[dict]:
    if not (REFERENCE / name).exists():
        pytest.skip(f"{name} is not beside this repository")
    with (REFERENCE / name).open() as file:
        return list(csv.DictReader(file))


def number(text: str) -> float:
    return float(text) if text not in ("", "NA") else np.nan


@pytest.fixture(scope="module")
def restaurants():
    rows = reference("card_krueger.csv")
    values = np.array([number(row["fte"]) for row in rows])
    return values, np.array([row["nj"] == "1" for row in rows]), np.array([row["d"] == "1" for row in rows])


@pytest.fixture(scope="module")
def counties():
    rows = reference("mpdta.csv")
    columns = ("lemp", "countyreal", "year", "first.treat")
    return [np.array([float(row[name]) for row in rows]) for name in columns]


def test_a_minimum_wage_agrees_with_what_was_published(restaurants):
    values, jersey, later = restaurants
    found = two_periods(values, jersey, later, np.arange(820) % 410)
    assert [round(one, 4) for one in (*found.others, *found.changed)] == [23.3312, 21.1656, 20.4394, 21.0274]
    assert round(found.verdict.effect.value, 4) == 2.7536
    assert (round(found.plain_error, 4), round(found.error, 4)) == (1.6884, 1.3066)
    both = ~np.isnan(values[:410]) & ~np.isnan(values[410:])
    twice = np.r_[both, both]
    balanced = two_periods(values[twice], jersey[twice], later[twice], (np.arange(820) % 410)[twice])
    assert round(balanced.verdict.effect.value, 2) == 2.75


def test_clustered_errors_agree_with_statsmodels(restaurants):
    import statsmodels.api as sm

    values, jersey, later = restaurants
    known, units = ~np.isnan(values), np.arange(820) % 410
    design = np.column_stack([np.ones(820), jersey, later, jersey & later])[known].astype(float)
    theirs = sm.OLS(values[known], design).fit(cov_type="cluster", cov_kwds={"groups": units[known]})
    assert two_periods(values, jersey, later, units).error == pytest.approx(theirs.bse[3])


@pytest.mark.parametrize(
    ("control", "scenario", "close"), [("never", "mpdta_nev_dr", 1e-8), ("not_yet", "mpdta_nyt_dr", 2e-3)]
)
def test_a_staggered_roll_out_agrees_with_r(counties, control, scenario, close):
    lemp, county, year, first = counties
    found = staggered(lemp, county, year, first, control=control)
    cells = {(one.first, one.at): one for one in found.cells}
    theirs = [row for row in reference("did_r_ref_attgt.csv") if row["scenario"] == scenario]
    assert len(theirs) == len(cells) == 12
    for row in theirs:
        ours = cells[int(row["group"]), int(row["t"])]
        assert ours.effect.value == pytest.approx(float(row["att"]), abs=1e-9)
        assert ours.error == pytest.approx(float(row["se"]), rel=close)
    for row in reference("did_r_ref_aggte.csv"):
        if row["scenario"] != scenario or row["type"] == "calendar":
            continue
        assert found.overall[row["type"]].value == pytest.approx(float(row["overall_att"]), abs=1e-9)
        assert found.errors[row["type"]] == pytest.approx(float(row["overall_se"]), rel=close)
        if row["egt"] != "NA":
            part = (found.since if row["type"] == "dynamic" else found.groups)[int(row["egt"])]
            assert part.value == pytest.approx(float(row["att_egt"]), abs=1e-9)
            assert (part.high - part.value) / 1.959964 == pytest.approx(float(row["se_egt"]), rel=close)


def test_the_numbers_of_the_paper(counties):
    lemp, county, year, first = counties
    found = staggered(lemp, county, year, first, better=-1)
    told = {name: (round(one.value, 6), round(found.errors[name], 6)) for name, one in found.overall.items()}
    assert told == {
        "simple": (-0.039951, 0.012034),
        "dynamic": (-0.07724, 0.019965),
        "group": (-0.031018, 0.012446),
    }
    assert found.verdict.verdict == "helped" and found.pre_trend > 0.1


def test_draws_agree_with_the_formula_and_are_the_same_again(counties):
    lemp, county, year, first = counties
    exact = staggered(lemp, county, year, first)
    drawn, again = (staggered(lemp, county, year, first, errors="bootstrap", seed=4) for _ in range(2))
    assert drawn.since == again.since and drawn.band == again.band
    assert 2.3 < drawn.band < 3.1  # for seven effects at once, where 1.96 is for one
    wide, narrow = drawn.overall["simple"], exact.overall["simple"]
    assert wide.high - wide.low == pytest.approx(narrow.high - narrow.low, rel=0.12)


def rolled_out(seed: int, effect: float, *, apart: float = 0.0, people: int = 60):
    """Weeks 1 to 8 of people who have a change from week 4, from week 6, or never; what it brings; how far the
    groups drift apart a week without it."""
    rng = np.random.default_rng(seed)
    firsts = np.repeat([4, 6, 0], people // 3)
    weeks = np.arange(1, 9)
    y = rng.normal(0, 1, people)[:, None] + 0.2 * weeks + rng.normal(0, 1, (people, 8))
    y += (apart * weeks + effect * (weeks >= firsts[:, None])) * (firsts[:, None] > 0)
    whose = np.repeat(np.arange(people), 8)
    return y.ravel(), whose, np.tile(weeks, people), np.repeat(firsts, 8)


@pytest.mark.parametrize("control", ["never", "not_yet"])
def test_a_planted_change_is_found_and_an_empty_one_is_not(control):
    empty = [staggered(*rolled_out(seed, 0), control=control).verdict for seed in range(100)]
    assert np.mean([one.verdict in ("helped", "harmed") for one in empty]) <= 0.1
    size = np.mean([one.detectable for one in empty])
    planted = [staggered(*rolled_out(seed, size), control=control).verdict for seed in range(50)]
    told = [one for one in planted if one.why != "pre_trend"]
    assert np.mean([one.verdict == "helped" for one in told]) >= 0.66


def test_groups_that_drifted_apart_before_are_not_compared():
    found = staggered(*rolled_out(1, 0, apart=0.6, people=300))
    assert found.verdict.why == "pre_trend" and found.pre_trend < 0.01


def test_two_periods_find_what_is_there_at_the_stated_rates():
    def found(seed, effect):
        rng = np.random.default_rng(seed)
        level = rng.normal(0, 1, 80)
        before, after = (level + rng.normal(0, 1, 80) for _ in range(2))
        changed = np.arange(80) < 40
        values = np.r_[before, after + 0.5 + effect * changed]
        return two_periods(
            values, np.r_[changed, changed], np.repeat([False, True], 80), np.tile(np.arange(80), 2)
        ).verdict

    empty = [found(seed, 0) for seed in range(200)]
    assert np.mean([one.verdict != "no_detectable_change" for one in empty]) <= 0.08
    size = np.mean([one.detectable for one in empty])
    assert 0.66 <= np.mean([found(seed, size).verdict == "helped" for seed in range(50)]) <= 0.96


def test_what_cannot_be_compared_says_why():
    y, whose, weeks, firsts = rolled_out(1, 0)
    for why, rows in [
        ("no_comparison", (y, whose, weeks, np.where(firsts == 0, 4, firsts))),
        ("no_before", (y, whose, weeks, np.zeros(len(y)))), ("too_few", ([], [], [], [])),
        ("too_few", [one[whose >= 35] for one in (y, whose, weeks, firsts)]),
        ("no_before", (y, whose, weeks, np.where(firsts > 0, 1, 0))),
    ]:  # fmt: skip
        with pytest.raises(Unanswerable) as refused:
            staggered(*rows)
        assert refused.value.why == why
    with pytest.raises(Unanswerable):
        two_periods([1, 2, 3], [True, True, False], [False, True, False], [1, 1, 2])


def test_people_who_were_not_measured_each_time_count_when_they_were():
    y, whose, weeks, firsts = rolled_out(2, 3, people=240)
    y[::5] = np.nan
    found = staggered(y, whose, weeks, firsts)
    assert found.verdict.verdict == "helped"
    assert found.verdict.effect.low < 3 < found.verdict.effect.high
