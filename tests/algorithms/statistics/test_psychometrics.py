"""Scales, scored by hand."""

from math import isnan

import numpy as np
import pytest

from hearthside.algorithms.statistics.psychometrics import alpha, bscs, ios, scale

ITEMS = list("abcdefgh")


def test_the_brief_sense_of_community_scale_and_its_four_parts():
    rows = np.array([[5, 4, 3, 3, 2, 1, 5, 5], [1, 1, 2, 2, 3, 3, 4, 4], [4, np.nan, 4, 4, 4, 4, 4, 4.0]])
    found = bscs(dict(zip(ITEMS, rows.T, strict=True)), ITEMS)
    assert found.scores.tolist() == [3.5, 2.5, 4.0]
    assert found.parts["needs_fulfilment"].scores[:2].tolist() == [4.5, 1.0]
    assert isnan(found.parts["needs_fulfilment"].scores[2])  # of two items both are needed
    assert found.parts["membership"].scores.tolist() == [3, 2, 4]
    assert found.parts["influence"].scores.tolist() == [1.5, 3, 4]
    assert found.parts["emotional_connection"].scores.tolist() == [5, 4, 4]
    assert found.mean.value == pytest.approx(10 / 3) and found.mean.n == 3
    with pytest.raises(ValueError, match="eight items"):
        bscs({}, ITEMS[:7])


def test_inclusion_of_other_in_the_self_is_one_item_and_has_no_alpha():
    found = ios([1, 7, np.nan, 4])
    assert found.scores[[0, 1, 3]].tolist() == [1, 7, 4] and isnan(found.scores[2])
    assert found.mean.n == 3 and isnan(found.alpha)
    with pytest.raises(ValueError, match="from 1 to 7"):
        ios([8])


def test_pasted_items_are_turned_round_and_half_of_them_may_be_missing():
    answers = {
        "warm": [4, 4, np.nan],
        "cold": [1, np.nan, np.nan],
        "here": [3, np.nan, np.nan],
        "there": [3, 2, 2.0],
    }
    found = scale(answers, answers, reverse=["cold"])
    assert found.scores[:2].tolist() == [3.75, 3.0] and isnan(found.scores[2])
    assert isnan(scale(answers, answers, reverse=["cold"], missing=0).scores[1])
    assert scale(answers, answers, reverse=["cold"], low=0, high=4).scores[0] == 3.25
    with pytest.raises(ValueError, match="no item"):
        scale(answers, answers, reverse=["else"])


def test_alpha_by_hand_and_by_its_meaning():
    """k/(k-1) (1 - Σs²ᵢ/s²); of k alike items in noise it is what Spearman and Brown foretell."""
    assert alpha([[1, 1], [2, 2], [5, 5]]) == pytest.approx(1)
    rows = [
        [2, 3, 3],
        [4, 4, 5],
        [1, 2, 1],
        [5, 4, 5],
    ]  # variances 10/3, 11/12, 11/3; of the sums 8, 13, 4, 14, 259/12
    assert alpha(rows) == pytest.approx(1.5 * (1 - (40 + 11 + 44) / 259))
    rng = np.random.default_rng(0)
    items = rng.normal(size=(50_000, 1)) + rng.normal(size=(50_000, 4))
    assert alpha(items) == pytest.approx(4 * 0.5 / (1 + 3 * 0.5), abs=0.01)
    assert isnan(alpha([[3, 3], [3, 3]])) and isnan(alpha([[1], [2]]))
    assert alpha([[1, 5], [2, 4], [5, 2]]) < 0
