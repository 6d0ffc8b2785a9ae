"""Scales: several items that together measure one thing, scored, with how well they hang together.

The Brief Sense of Community Scale is Peterson, Speer & McMillan, "Validation of a brief sense of community
scale", Journal of Community Psychology 36, 2008; Inclusion of Other in the Self is Aron, Aron & Smollan, Journal
of Personality and Social Psychology 63, 1992. Only the scoring is here, not their wording.
"""

from dataclasses import dataclass, field
from math import nan

import numpy as np

from hearthside.algorithms.statistics.scores import Estimate, mean

__all__ = ["BSCS", "Scale", "alpha", "bscs", "ios", "scale"]

BSCS = {  # the subscale of each two of the eight items, in the order of the paper
    "needs_fulfilment": (0, 1),
    "membership": (2, 3),
    "influence": (4, 5),
    "emotional_connection": (6, 7),
}


@dataclass(frozen=True, slots=True)
class Scale:
    """`scores` (n), the mean of each person's items on the items' own scale, nan where too few were answered;
    their `mean` with its interval; Cronbach's `alpha`, nan for a single item; the `parts` of the scale by name."""

    scores: np.ndarray
    mean: Estimate
    alpha: float
    parts: dict = field(default_factory=dict)


def scale(answers, items, *, reverse=(), low: float = 1, high: float = 5, missing: float = 0.5) -> Scale:
    """Score the `items` of a scale from `answers`, which maps each to an array (n) of `low` to `high`, or nan.

    Items in `reverse` are turned round. Of whoever skipped up to the share `missing` of the items, the score is
    the mean of the others (person-mean imputation; half is usual: Schafer & Graham, Psychological Methods 7, 2002).
    ValueError for an answer that is outside the scale, or an item to reverse that is none.
    """
    items, reverse = list(items), set(reverse)
    if not reverse <= set(items):
        raise ValueError(f"no item of the scale: {', '.join(map(str, reverse - set(items)))}")
    table = np.column_stack([np.asarray(answers[item], float) for item in items])
    if np.any((table < low) | (table > high)):
        raise ValueError(f"answers are from {low:g} to {high:g}")
    turned = np.array([item in reverse for item in items])
    table = np.where(turned, low + high - table, table)
    there = ~np.isnan(table)
    counts = there.sum(axis=1)
    enough = (counts > 0) & (counts >= (1 - missing) * len(items) - 1e-9)
    totals = np.where(there, table, 0).sum(axis=1)
    scores = np.where(enough, totals / np.maximum(counts, 1), nan)
    return Scale(scores, mean(scores, scale=(low, high)), alpha(table))


def alpha(table) -> float:
    """Cronbach's alpha of items (n, k), of those who answered all (Psychometrika 16, 1951): k/(k-1) (1 - Σs²ᵢ/s²).

    nan for fewer than two items or two people, or where nobody differs; below 0 where items run against each
    other, mostly because one should have been turned round.
    """
    table = np.asarray(table, float)
    table = table[~np.isnan(table).any(axis=1)]
    n, k = table.shape
    if n < 2 or k < 2:
        return nan
    whole = table.sum(axis=1).var(ddof=1)
    return float(k / (k - 1) * (1 - table.var(axis=0, ddof=1).sum() / whole)) if whole > 0 else nan


def bscs(answers, items) -> Scale:
    """Brief Sense of Community Scale: eight items, 1 to 5, in the paper's order, with its four subscales as `parts`."""
    items = list(items)
    if len(items) != 8:
        raise ValueError(f"the scale has eight items, not {len(items)}")
    whole = scale(answers, items)
    parts = {name: scale(answers, [items[at] for at in places], missing=0) for name, places in BSCS.items()}
    return Scale(whole.scores, whole.mean, whole.alpha, parts)


def ios(answers) -> Scale:
    """Inclusion of Other in the Self: one item, 1 (apart) to 7 (nearly one); `answers` (n)."""
    return scale({"ios": answers}, ["ios"], low=1, high=7)
