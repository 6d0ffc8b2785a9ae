"""Scores with their intervals: NPS, a share, a mean; and the interval of the difference of two.

An interval is as much part of a score as its value: nothing here returns one without the other. Nobody asked is
no score: for n = 0 the value is nan, and the interval is all that could be.
"""

from dataclasses import dataclass
from math import hypot, inf, isfinite, nan, sqrt

import numpy as np

__all__ = ["Estimate", "difference", "kish", "mean", "normal", "nps", "share"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value, the interval it stands in, of how many answers, and by which method.

    `low <= value <= high` always, unless n = 0: then the value is nan and the interval all that is possible.
    `n` is the number of answers, or, of weighted ones, how many unweighted answers would be as precise (Kish).
    """

    value: float
    low: float
    high: float
    n: float
    method: str

    @property
    def known(self) -> bool:
        return self.n > 0

    @property
    def direction(self) -> int:
        """Of a difference: 1 up, -1 down, 0 when its interval includes 0 and no arrow may be drawn."""
        return int(self.low > 0) - int(self.high < 0)


def kish(weights) -> float:
    """How many unweighted answers would be as precise: (Σw)² / Σw² (Kish, Survey Sampling, 1965, 11.7)."""
    weights = np.asarray(weights, float)
    _check(np.all(weights >= 0), "weights are not negative")
    squares = float(np.sum(weights**2))
    return float(np.sum(weights)) ** 2 / squares if squares else 0.0


def nps(promoters, passives, detractors, *, confidence=0.95, effective=None) -> Estimate:
    """Net promoter score, -100 to 100: promoters (9, 10) less detractors (0 to 6), in per cent of all.

    Adjusted Wald interval: ¾ promoter, ¾ detractor and 1½ passives are added, the interval is centred there and
    cut at ±100 (Rocks, "Interval estimation for the net promoter score", The American Statistician 70(4), 2016).
    Of weighted answers give the sums of weights, and `kish(weights)` as `effective`.
    """
    counts = promoters, passives, detractors
    _check(all(isfinite(one) and one >= 0 for one in counts), "counts are not negative")
    total = promoters + passives + detractors
    if not total:
        return Estimate(nan, -100.0, 100.0, 0, "adjusted Wald")
    n = total if effective is None else effective
    p, d = ((one * n / total + 0.75) / (n + 3) for one in (promoters, detractors))
    half = normal(confidence) * sqrt((p + d - (p - d) ** 2) / (n + 3))
    value = 100 * (promoters - detractors) / total
    return _around(value, 100 * (p - d - half), 100 * (p - d + half), n, "adjusted Wald", (-100.0, 100.0))


def share(successes, n, *, confidence=0.95, effective=None) -> Estimate:
    """A share of n answers, 0 to 1, with Wilson's score interval (JASA 22, 1927; Brown, Cai & DasGupta 2001).

    CSAT is the share of the two best answers. Whoever had nothing to rate is not in n. Of weighted answers give
    the sums of weights, and `kish(weights)` as `effective`.
    """
    _check(isfinite(n) and 0 <= successes <= n, "successes are between 0 and n")
    if not n:
        return Estimate(nan, 0.0, 1.0, 0, "Wilson")
    p, n = successes / n, n if effective is None else effective
    z = normal(confidence)
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return _around(p, centre - half, centre + half, n, "Wilson", (0.0, 1.0))


def mean(values, weights=None, *, confidence=0.95, scale=(-inf, inf)) -> Estimate:
    """The mean of answers (n; nan is no answer) with Student's t interval, cut at the ends of the `scale`.

    Answers that are all the same have no spread to learn from. Then the interval is what Clopper and Pearson
    leave possible: with n of n alike, at most 1 - (α/2)^(1/n) of everybody answer otherwise, at worst from an end
    of the scale; without a scale, anything. Weighted: the weighted mean and spread on Kish's n.
    """
    values, weights, n = _answers(values, weights)
    if not n:
        return Estimate(nan, *scale, 0, "t")
    value, variance = _moments(values, weights, n)
    if variance <= 0:
        other = 1 - ((1 - confidence) / 2) ** (1 / n)
        low, high = (value + other * (end - value) for end in scale)
        return _around(value, low, high, n, "all alike", scale)
    half = _student(confidence, n - 1) * sqrt(variance / n)
    return _around(value, value - half, value + half, n, "t", scale)


def difference(after: Estimate, before: Estimate) -> Estimate:
    """How much a score changed, with the interval of the difference: draw an arrow by its `direction` alone.

    The square-and-add interval of the two scores' own intervals, which keeps their confidence where bars that
    overlap or not do not (for shares: Newcombe, Statistics in Medicine 17, 1998, method 10; for any two
    estimates: Zou & Donner, Statistics in Medicine 27, 2008). Both must be scores of one kind, on one scale.
    They are taken as independent; where the same people answered twice and stayed of one mind, the interval is
    wider than it need be, never narrower. n is that of both together, 0 where either is not known.
    """
    if not (after.known and before.known):
        return Estimate(nan, after.low - before.high, after.high - before.low, 0, "square and add")
    value = after.value - before.value
    low = value - hypot(after.value - after.low, before.high - before.value)
    high = value + hypot(after.high - after.value, before.value - before.low)
    return Estimate(value, low, high, after.n + before.n, "square and add")


def _around(value, low, high, n, method, ends) -> Estimate:
    """Cut at what is possible, and never beside the value itself."""
    low, high = min(max(low, ends[0]), value), max(min(high, ends[1]), value)
    return Estimate(float(value), float(low), float(high), n, method)


def _answers(values, weights) -> tuple[np.ndarray, np.ndarray, float]:
    """The values that are there, their weights, and their effective number."""
    values = np.asarray(values, float)
    if weights is None:
        values = values[~np.isnan(values)]
        return values, np.ones(len(values)), len(values)
    weights = np.asarray(weights, float)
    there = ~np.isnan(values) & (weights > 0)
    return values[there], weights[there], kish(weights[there])


def _moments(values, weights, n) -> tuple[float, float]:
    """Mean and unbiased variance; a single answer, or the same one again and again, has none."""
    value = float(np.average(values, weights=weights))
    if n <= 1 or np.ptp(values) == 0:
        return value, 0.0
    return value, float(np.average((values - value) ** 2, weights=weights)) * n / (n - 1)


def normal(confidence: float) -> float:
    """How many standard errors an interval of this confidence reaches to either side: 1.96 for 0.95."""
    from statistics import NormalDist

    return NormalDist().inv_cdf((1 + confidence) / 2)


def _student(confidence: float, degrees: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(degrees, (1 + confidence) / 2))


def _check(holds: bool, sentence: str) -> None:
    if not holds:
        raise ValueError(sentence)
