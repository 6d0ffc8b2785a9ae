"""The value of following up, where there is none, some, or nobody to compare with."""

from collections import Counter

import numpy as np
import pytest

from hearthside.algorithms.statistics.followups import value


def unhappy(people: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Scores of 0 to 10, before and after nothing at all, of those who said 6 or less."""
    rng = np.random.default_rng(seed)
    mood = rng.normal(7.5, 1.5, people)
    before, after = (np.clip(np.round(mood + rng.normal(0, 1.8, people)), 0, 10) for _ in range(2))
    return before[before <= 6], after[before <= 6]


def divided(before, after, seed, share=0.3, effect=0.0):
    held = np.random.default_rng([seed, 1]).random(len(before)) < share
    return before[~held], after[~held] + effect, before[held], after[held]


def test_nothing_done_is_no_detectable_change_and_false_verdicts_are_as_rare_as_stated():
    runs = 1_000
    verdicts = Counter(value(*divided(*unhappy(900, seed), seed)).verdict for seed in range(runs))
    assert verdicts["no_detectable_change"] >= 0.94 * runs
    assert 0.02 * runs < verdicts["helped"] + verdicts["harmed"] <= 0.06 * runs
    assert verdicts["cannot_tell"] == 0


def test_without_a_hold_out_it_cannot_be_told_however_much_they_rose():
    before, after = unhappy(4_000, 1)
    found = value(before, after)
    assert (found.verdict, found.why, found.held) == ("cannot_tell", "no_hold_out", 0)
    assert found.risen > 1  # which is regression to the mean, every bit of it
    assert found.effect.low < 0 < found.effect.high


def test_those_left_alone_rise_as_well():
    found = value(*divided(*unhappy(4_000, 2), 2))
    assert found.risen_alone == pytest.approx(found.risen, abs=0.3) and found.risen_alone > 1


@pytest.mark.parametrize(("effect", "verdict"), [(1.0, "helped"), (-1.0, "harmed")])
def test_what_is_there_is_found_and_covered(effect, verdict):
    found = value(*divided(*unhappy(2_000, 3), 3, effect=effect))
    assert found.verdict == verdict and found.why == ""
    assert found.effect.low < effect < found.effect.high


def test_the_smallest_effect_that_could_be_seen_is_seen_four_times_in_five():
    smallest = np.mean([value(*divided(*unhappy(900, seed), seed)).detectable for seed in range(60)])
    seen = [value(*divided(*unhappy(900, seed), seed, effect=smallest)).verdict for seed in range(400)]
    assert 0.74 <= np.mean([one == "helped" for one in seen]) <= 0.87


def test_too_little_to_compare_with_says_so():
    before, after = unhappy(900, 4)
    assert value(before, after, before[:19], after[:19]).why == "too_few"
    quiet = after.copy()
    quiet[: len(quiet) // 2] = np.nan
    assert value(before, quiet, before, after).why == "uneven"
    assert value(before, after, before, after, matters=0.05).why == "too_coarse"
    assert value(before, after, before, after, matters=5).verdict == "no_detectable_change"
    same = np.full(40, 5.0)
    assert value(same, same + 1, same, same).why == "no_spread"
    assert value([], []).why == "no_hold_out"


def test_who_did_not_answer_again_or_before_is_not_counted():
    before, after = unhappy(2_000, 5)
    again = after.copy()
    again[::4] = np.nan
    before[1::4] = np.nan
    found = value(*divided(before, again, 5))
    assert found.followed + found.held == int((~np.isnan(before) & ~np.isnan(again)).sum())
    assert found.verdict == "no_detectable_change"


def test_the_effect_agrees_with_statsmodels():
    from statsmodels.regression.linear_model import OLS

    before, after, held, held_after = divided(*unhappy(900, 6), 6, effect=0.4)
    found = value(before, after, held, held_after)
    group = np.r_[np.ones(len(before)), np.zeros(len(held))]
    design = np.column_stack([np.ones(len(group)), group, np.r_[before, held]])
    theirs = OLS(np.r_[after, held_after], design).fit(cov_type="HC2")
    assert found.effect.value == pytest.approx(theirs.params[1])
    assert found.detectable > 2.8 * theirs.bse[1]
    assert found.effect.high - found.effect.value == pytest.approx(1.96 * theirs.bse[1], rel=0.04)
