"""A counterfactual series: what a series would have done without a change, told from how it goes with others.

The idea is that of Brodersen, Gallusser, Koehler, Remy & Scott (Annals of Applied Statistics 9, 2015): a structural
time series with regression on control series, learnt before the change and carried on after it. Here by likelihood,
not by simulation. Controls must be series that the change cannot touch: what moves them moves the answer.
"""

from dataclasses import dataclass
from math import exp, log, nan, sqrt

import numpy as np

from hearthside.algorithms.statistics.scores import Estimate
from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.algorithms.statistics.verdicts import Verdict, cannot_tell, judge

__all__ = ["LEAST_AFTER", "LEAST_BEFORE", "Counterfactual", "counterfactual"]

LEAST_BEFORE, LEAST_AFTER = 12, 1
_ALONE = 3  # periods before the change for each control, at least
_WALKS = np.arange(-8.0, 8.5)  # logarithms of a step's variance over the noise's, each as likely beforehand
_UNLIKELY = 0.01  # of the likeliest, below which a walk does not count
_PART = 4  # a fourth of what is before the change is left out, and foretold, as a placebo


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """What came of a change, beside what would have come.

    `verdict` on the mean effect a period since the change, in the units of the series; `why` may be "placebo" (the
    same model finds an effect in the last fourth of the time before, when nothing was changed). `total`: of all
    periods since. `relative`: the mean effect as a part of what was expected. `expected` (n) with `low` and `high`
    is one step ahead before the change, and the whole way after it. `weights` of the controls, in their own units.
    `before_error`: the mean absolute error of one step ahead before the change, as a part of the mean of the
    series (nan where that is 0). `noise` and `walk`: variances of the noise, and of a step of the level, where they
    are likeliest.
    """

    verdict: Verdict
    total: Estimate
    relative: Estimate
    expected: np.ndarray
    low: np.ndarray
    high: np.ndarray
    weights: tuple[float, ...]
    before_error: float
    placebo: Estimate
    noise: float
    walk: float

    @property
    def effect(self) -> Estimate:
        return self.verdict.effect


def counterfactual(
    values, change: int, controls=(), *, trend: bool = False, better: int = 1, matters=None, confidence: float = 0.95
) -> Counterfactual:  # fmt: skip
    """The effect of a change before period number `change` (from 0) on a series (n; nan is not known).

    `controls` (k, n), known throughout. The level walks at random, or with `trend` about a constant slope; its walk
    is told by restricted likelihood, and everything else by generalised least squares (de Jong, Annals of Statistics
    19, 1991). In a short series the likelihood leaves open how fast the level walks: so the answer is the average
    over all walks, as likely as each is, and its error holds how far they lie apart. Intervals are on Student's t of
    the periods before less the coefficients.

    Unanswerable: "too_few_before" (fewer than 12 periods, or 3 a control), "too_few_after" (none),
    "gaps" (a control that is not known throughout), "redundant" (controls that tell one another), "no_spread".
    """
    y = np.asarray(values, float)
    x = np.asarray(controls, float).reshape(-1, len(y)) if len(controls) else np.empty((0, len(y)))
    _check(y, x, change)
    fit = _Fit(y, x, change, trend)
    told, mean, covariance = fit.ahead(y, change, better, matters, confidence)
    placebo = _placebo(y, x, change, trend, confidence)
    if told.effect.direction and placebo.direction:
        told = cannot_tell("placebo", told)
    expected, errors = fit.expected(y, mean, covariance, change)
    half = fit.reach(confidence) * errors
    since = ~np.isnan(y[change:])
    n, level = int(since.sum()), float(np.nanmean(np.where(since, expected[change:], nan)))
    ahead = np.abs(y[:change] - expected[:change])
    usual = abs(float(np.nanmean(y[:change])))
    return Counterfactual(
        told, _times(told.effect, n), _times(told.effect, 1 / abs(level)) if level else _times(told.effect, nan),
        expected, expected - half, expected + half, tuple(fit.weights.tolist()),
        float(np.nanmean(ahead)) / usual if usual else nan, placebo, fit.noise, fit.noise * fit.ratio,
    )  # fmt: skip


def _check(y, x, change: int) -> None:
    before = int((~np.isnan(y[:change])).sum())
    floor = max(LEAST_BEFORE, _ALONE * len(x))
    if before < floor:
        raise Unanswerable("too_few_before", "there is too little before the change", n=before, floor=floor)
    after = int((~np.isnan(y[change:])).sum())
    if after < LEAST_AFTER:
        raise Unanswerable("too_few_after", "there is nothing after the change", n=after, floor=LEAST_AFTER)
    if np.isnan(x).any():
        raise Unanswerable("gaps", "a control series is not known throughout")
    if np.ptp(y[:change][~np.isnan(y[:change])]) == 0:
        raise Unanswerable("no_spread", "nothing varies before the change")
    design = np.vstack([np.ones(change), x[:, :change]])
    if np.linalg.matrix_rank(design) < len(design):
        raise Unanswerable("redundant", "the controls tell one another, or never vary")


class _Fit:
    """The model of what came before the change, for each walk that is likely enough to count: `walks` holds
    (how likely, its variance over the noise's, the noise's)."""

    def __init__(self, y, x, change: int, trend: bool):
        at = np.arange(len(y), dtype=float)
        centre, scale = x[:, :change].mean(axis=1), x[:, :change].std(axis=1)
        steps = [np.ones(len(y)), *([at / len(y)] if trend else []), *((x.T - centre) / scale).T]
        self.columns, self.past = np.column_stack(steps), y[:change]
        self.degrees = int((~np.isnan(self.past)).sum()) - self.columns.shape[1]
        self.walks = self._likely()
        _weight, self.ratio, self.noise = max(self.walks)
        self.weights = _Filter(self.past, self.columns[:change], self.ratio).solve()[0][1 + trend :] / scale

    def _likely(self) -> list[tuple[float, float, float]]:
        filters = [(exp(one), _Filter(self.past, self.columns[: len(self.past)], exp(one))) for one in _WALKS]
        losses = np.array([one.loss() for _ratio, one in filters])
        likely = np.exp(-(losses - losses.min()) / 2)
        likely = np.where(likely < _UNLIKELY, 0, likely) / likely[likely >= _UNLIKELY].sum()
        return [
            (float(weight), ratio, one.solve()[2] / self.degrees)
            for weight, (ratio, one) in zip(likely, filters, strict=True)
            if weight
        ]

    def ahead(self, y, change: int, better, matters, confidence):
        """The verdict on the mean effect, and of every known period since: its effect and their covariance.

        Each of these periods has a coefficient of its own: so it teaches the model nothing, and what it is given
        is how far it lies from what was foretold, with all that is uncertain about that.
        """
        since = change + np.flatnonzero(~np.isnan(y[change:]))
        own = np.zeros((len(y), len(since)))
        own[since, np.arange(len(since))] = 1
        k, m = self.columns.shape[1], len(since)
        effects, within = [], np.zeros((m, m))
        for weight, ratio, noise in self.walks:
            beta, inverse, _squares = _Filter(y, np.hstack([self.columns, own]), ratio).solve()
            effects.append(beta[k:])
            within += weight * noise * inverse[k:, k:]
        mean, between = self._over_walks(effects)
        covariance = within + between
        told = judge(
            float(mean.mean()), sqrt(max(float(covariance.sum()), 0)) / m, self.degrees, m + len(self.past),
            "counterfactual series", better=better, matters=matters, confidence=confidence,
        )  # fmt: skip
        return told, mean, covariance

    def _over_walks(self, found: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        weights = np.array([weight for weight, *_ in self.walks])
        mean = weights @ np.array(found)
        apart = np.array(found) - mean
        return mean, apart.T @ (weights[:, None] * apart)

    def expected(self, y, effects, covariance, change: int) -> tuple[np.ndarray, np.ndarray]:
        """What was to be expected in each period, and the standard error of foretelling it."""
        expected, errors = np.full(len(y), nan), np.full(len(y), nan)
        past = _Filter(self.past, self.columns[:change], self.ratio)
        beta = past.solve()[0]
        expected[:change] = self.columns[:change] @ beta + past.carried(beta)
        errors[:change] = np.sqrt(self.noise * past.spread)
        since = change + np.flatnonzero(~np.isnan(y[change:]))
        expected[since] = y[since] - effects
        errors[since] = np.sqrt(np.maximum(np.diag(covariance), 0))
        return expected, errors

    def reach(self, confidence: float) -> float:
        from scipy.special import stdtrit

        return float(stdtrit(self.degrees, (1 + confidence) / 2))


class _Filter:
    """A Kalman filter of a level that walks from 0, run over the series and each column of its regression at once.

    The gain depends on the walk alone, so one pass serves all of them; what is left of the series is then regressed
    on what is left of the columns. The first level is the coefficient of the constant. Variances are those of the
    noise times `ratio`.
    """

    def __init__(self, y: np.ndarray, columns: np.ndarray, ratio: float):
        both = np.column_stack([y, columns])
        level, variance = np.zeros(both.shape[1]), 0.0
        self.known = ~np.isnan(y)
        self.levels, self.spread = np.empty(both.shape), np.empty(len(y))
        for at, row in enumerate(both):
            self.levels[at] = level
            self.spread[at] = variance + 1
            if self.known[at]:
                gain = variance / self.spread[at]
                level = level + gain * (row - level)
                variance -= gain * variance
            variance += ratio
        left = ((both - self.levels) / np.sqrt(self.spread)[:, None])[self.known]
        self.y, self.x = left[:, 0], left[:, 1:]
        self.n = len(self.y)

    def solve(self) -> tuple[np.ndarray, np.ndarray, float]:
        """The coefficients, the inverse of their information, the sum of squares that is left."""
        inverse = np.linalg.pinv(self.x.T @ self.x, hermitian=True)
        beta = inverse @ (self.x.T @ self.y)
        return beta, inverse, float(np.sum((self.y - self.x @ beta) ** 2))

    def loss(self) -> float:
        """Minus twice the restricted log-likelihood, with the noise at its best."""
        degrees = self.n - self.x.shape[1]
        information = np.linalg.slogdet(self.x.T @ self.x)[1]
        squares = max(self.solve()[2], 1e-300)
        return degrees * log(squares / degrees) + float(np.log(self.spread[self.known]).sum()) + information

    def carried(self, beta: np.ndarray) -> np.ndarray:
        """How far the level has walked by each period, as known one period before."""
        return self.levels[:, 0] - self.levels[:, 1:] @ beta


def _placebo(y, x, change: int, trend: bool, confidence: float) -> Estimate:
    """The mean effect the model finds in the last fourth of the time before; unknown where too little is left."""
    date = change - max(change // _PART, LEAST_AFTER)
    try:
        _check(y[:change], x[:, :change], date)
    except Unanswerable:
        return Estimate(nan, -np.inf, np.inf, 0, "")
    return _Fit(y[:change], x[:, :change], date, trend).ahead(y[:change], date, 1, None, confidence)[0].effect


def _times(one: Estimate, factor: float) -> Estimate:
    return Estimate(one.value * factor, one.low * factor, one.high * factor, one.n, one.method)
