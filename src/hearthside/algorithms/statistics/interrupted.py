"""Interrupted time series: did a series turn when something was changed, beyond its trend, its season and its noise?

Segmented regression (Lopez Bernal, Cummins & Gasparrini, International Journal of Epidemiology 46, 2017): whether
a level alone is looked for, or a slope too, is for whoever asks to say before they look. Whatever else happened on
the same day is not told apart from the change.
"""

from dataclasses import dataclass, replace
from math import expm1, inf, log1p, sqrt

import numpy as np

from hearthside.algorithms.statistics.scores import Estimate
from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.algorithms.statistics.verdicts import Verdict, cannot_tell, judge

__all__ = ["LEAST_AFTER", "LEAST_BEFORE", "Interrupted", "detectable", "interrupted"]

LEAST_BEFORE, LEAST_AFTER = 12, 4  # known periods on either side
_HUGE = 700.0  # a logarithm above which no number is left
_PLACEBOS, _SIDE = 24, 6  # placebo dates that are tried at most, and known periods on either side of each
_LONGEST = 0.8  # the most that one period's noise is taken to carry over to the next
_FOOLED = 0.25  # of the placebo dates: from there a model finds effects everywhere


@dataclass(frozen=True, slots=True)
class Interrupted:
    """What a series did at the change.

    `verdict` on the mean effect over the time since. Its effect, like `effect`, is a difference in the series' units,
    or for counts a part of what was to be expected (-0.1: a tenth fewer); `why` may be "placebo": the same model
    finds as much at dates when nothing was changed. `level` and `slope` (a period; None where not asked for) are on
    the scale of the model: differences, or logarithms of ratios. `dispersion`: how much more than Poisson's the
    counts vary (of numbers, their residual variance). `fitted` (n), and `expected` (n) with its interval had nothing
    been changed; nan where nothing is known of the exposure. Of `placebos` dates `fooled` were taken for a change.
    """

    verdict: Verdict
    level: Estimate
    slope: Estimate | None
    dispersion: float
    fitted: np.ndarray
    expected: np.ndarray
    low: np.ndarray
    high: np.ndarray
    placebos: int
    fooled: int

    @property
    def effect(self) -> Estimate:
        return self.verdict.effect


def interrupted(
    values, change: int, *, exposure=None, season: float = 0, harmonics: int = 2, slope: bool = False,
    family: str = "poisson", errors: str = "newey-west", better: int = 1, matters=None, confidence: float = 0.95,
) -> Interrupted:  # fmt: skip
    """The effect of a change before period number `change` (from 0) on a series (n; nan is not known).

    `family`: "poisson" for counts (log link, over-dispersed), out of `exposure` (n) where given; "gaussian" for
    means and shares. `season`: how many periods a year has, for `harmonics` pairs of sine and cosine; 0 for none.
    `errors`: "newey-west" (Econometrica 55, 1987; lags 4 (n/100)^(2/9), n / (n - k); because that is too small in
    short series, never less than noise that carries over from one period to the next would make "quasi", and on
    Student's t of as many degrees as such noise leaves), "quasi" (scaled by the dispersion, normal) or "poisson"
    (dispersion 1, normal).

    Unanswerable: "too_few_before" (fewer than 12), "too_few_after" (fewer than 4), "short_season" (less than two
    years of a season), "nothing" (counts that are 0 throughout on a side), "redundant" (trend, season and change
    cannot be told apart), "no_spread" (nothing varies).
    """
    model = _Model(values, exposure, season, harmonics, slope, family)
    model.check(change)
    fit = model.fit(change)
    covariance, degrees = fit.covariance(errors)
    weights = model.mean_effect(change)
    told = judge(
        float(weights @ fit.beta), sqrt(max(float(weights @ covariance @ weights), 0)), degrees,
        int(model.known.sum()), fit.method(errors), better=better, confidence=confidence,
        matters=model.on_scale(matters),
    )  # fmt: skip
    if told.why == "no_spread":
        raise Unanswerable("no_spread", "nothing varies, so nothing can be told from chance")
    fooled, placebos = _placebos(model, change, errors, confidence)
    if told.effect.direction and fooled > _FOOLED * placebos:
        told = cannot_tell("placebo", told)
    at = model.place(change)
    return Interrupted(
        model.in_words(told), _estimate(fit, covariance, degrees, at, confidence),
        _estimate(fit, covariance, degrees, at + 1, confidence) if slope else None, fit.dispersion,
        model.curve(fit.beta, model.design(change)), *_expected(model, fit, covariance, degrees, change, confidence),
        placebos, fooled,
    )  # fmt: skip


def detectable(
    before, after: int, *, exposure=None, season: float = 0, harmonics: int = 2, slope: bool = False,
    family: str = "poisson", confidence: float = 0.95,
) -> float:  # fmt: skip
    """The smallest effect that `after` more periods would show four times in five, from the series before (n).

    In the units of `Interrupted.effect`. What is to come is taken to go on as the trend and season have; the noise
    as large, and as long-lived, as it was.
    """
    before = np.asarray(before, float)
    n = len(before)
    exposure = np.ones(n) if exposure is None else np.asarray(exposure, float)
    past = _Model(before, exposure, season, harmonics, False, family)
    past.check(None)
    fit = past.fit(None)
    longer = np.r_[exposure, np.full(after, np.nanmean(exposure))]
    whole = _Model(np.r_[before, np.zeros(after)], longer, season, harmonics, slope, family)
    design, weights = whole.design(n), whole.mean_effect(n)
    mean = whole.curve(np.r_[fit.beta, np.zeros(design.shape[1] - len(fit.beta))], design)
    scale = mean if family == "poisson" else np.ones(len(mean))
    known = whole.known
    information = design[known].T @ (scale[known, None] * design[known])
    variance = float(weights @ np.linalg.pinv(information) @ weights) * fit.dispersion * fit.carried()
    told = judge(0.0, sqrt(variance), max(1, int(known.sum()) - design.shape[1]), n, "")
    return float(whole.in_words(told).detectable)


class _Model:
    """A series with its design: constant, trend, season, and from the change on a level and perhaps a slope."""

    def __init__(self, values, exposure, season, harmonics, slope, family):
        self.values = np.asarray(values, float)
        self.exposure = np.ones(len(self.values)) if exposure is None else np.asarray(exposure, float)
        self.known = ~np.isnan(self.values) & (self.exposure > 0)
        self.season, self.harmonics, self.slope = season, harmonics if season else 0, slope
        self.counts = family == "poisson"

    def check(self, change: int | None) -> None:
        sides = (self.known,) if change is None else (self.known[:change], self.known[change:])
        for side, least, why in zip(sides, (LEAST_BEFORE, LEAST_AFTER), _WHEN, strict=False):
            if side.sum() < least:
                raise Unanswerable(
                    f"too_few_{why}", f"{least} periods {why} the change are the least", n=int(side.sum()), floor=least
                )  # fmt: skip
        if self.season and len(self.values) < 2 * self.season:
            raise Unanswerable("short_season", "a season takes two years to be known", n=len(self.values))
        values = self.values if change is None else self.values[:change], self.values[change or 0 :]
        if self.counts and min(np.nansum(side) for side in values) <= 0:
            raise Unanswerable("nothing", "nothing was counted on one side of the change")

    def design(self, change: int | None) -> np.ndarray:
        at = np.arange(len(self.values), dtype=float)
        columns = [np.ones(len(at)), (at - at.mean()) / max(len(at), 1)]
        for pair in range(1, self.harmonics + 1):
            angle = 2 * np.pi * pair * at / self.season
            columns += [np.sin(angle), np.cos(angle)]
        if change is not None:
            columns.append((at >= change).astype(float))
            if self.slope:
                columns.append(np.maximum(at - change, 0))
        return np.column_stack(columns)

    def place(self, change) -> int:
        """Which column the level stands in."""
        return 2 + 2 * self.harmonics

    def mean_effect(self, change: int) -> np.ndarray:
        """The mean effect over the known periods since, as weights of the coefficients."""
        design = self.design(change)
        since = self.known & (np.arange(len(self.values)) >= change)
        since = since if since.any() else np.arange(len(self.values)) >= change
        weights = np.zeros(design.shape[1])
        weights[self.place(change) :] = design[since, self.place(change) :].mean(axis=0)
        return weights

    def fit(self, change: int | None) -> "_Fit":
        design = self.design(change)[self.known]
        if np.linalg.matrix_rank(design) < design.shape[1]:
            raise Unanswerable("redundant", "trend, season and change cannot be told apart")
        if len(design) <= design.shape[1]:
            raise Unanswerable("too_few_before", "more coefficients than periods", n=len(design))
        return _Fit(self, design)

    def curve(self, beta: np.ndarray, design: np.ndarray) -> np.ndarray:
        line = design @ beta
        return self.exposure * np.exp(line) if self.counts else line

    def on_scale(self, effect):
        """An effect in the units of the model: what matters of a loss counts as what matters of a gain."""
        return log1p(effect) if self.counts and effect is not None else effect

    def in_words(self, told: Verdict) -> Verdict:
        if not self.counts:
            return told
        one = told.effect
        effect = Estimate(_part(one.value), _part(one.low), _part(one.high), one.n, one.method)
        return replace(told, effect=effect, detectable=_part(told.detectable))


def _part(logarithm: float) -> float:
    """The logarithm of a ratio as a part more or less: 0.1 is a tenth more."""
    return expm1(logarithm) if logarithm < _HUGE else inf


_WHEN = ("before", "after")


class _Fit:
    """Coefficients by (quasi-)likelihood, and their errors."""

    def __init__(self, model: _Model, design: np.ndarray):
        y, offset = model.values[model.known], model.exposure[model.known]
        self.model, self.design = model, design
        self.beta, mean = _poisson(design, y, offset) if model.counts else _linear(design, y)
        self.variance = mean if model.counts else np.ones(len(y))
        self.inverse = np.linalg.inv(design.T @ (self.variance[:, None] * design))
        self.residual = y - mean
        self.degrees = len(y) - design.shape[1]
        self.dispersion = float(np.sum(self.residual**2 / self.variance) / self.degrees)
        if self.dispersion < 1e-18 * max(1.0, float(np.abs(y).max()) ** 2):
            self.dispersion = 0.0  # what rounding leaves of no spread at all

    def covariance(self, errors: str) -> tuple[np.ndarray, float]:
        """Of the coefficients, and the degrees of freedom of its Student's t."""
        if errors == "poisson":
            return self.inverse, inf
        quasi = self.inverse * self.dispersion
        if errors == "quasi":
            return quasi, inf
        if not self.dispersion:
            return quasi, inf
        robust, least = self._robust(), quasi * self.carried()
        share = np.sqrt(np.maximum(1, np.diag(least) / np.maximum(np.diag(robust), 1e-300)))
        return robust * np.outer(share, share), max(self.degrees / self.carried(), 2.0)

    def _robust(self) -> np.ndarray:
        """Newey and West's sandwich; a period that is not known has no score, and keeps its place."""
        scores = np.zeros((len(self.model.values), self.design.shape[1]))
        scores[self.model.known] = self.design * self.residual[:, None]
        n = len(self.residual)
        meat = scores.T @ scores
        for lag in range(1, _lags(n) + 1):
            cross = scores[lag:].T @ scores[:-lag]
            meat += (1 - lag / (_lags(n) + 1)) * (cross + cross.T)
        return self.inverse @ meat @ self.inverse * n / self.degrees

    def carried(self) -> float:
        """How much less a long mean of the noise is worth than if it were white: (1 + r) / (1 - r), as of an
        autoregression of order one; 1 at least. What a fit of k slow columns takes from r is given back (of a
        constant (1 + 3r) / n, of a trend (2 + 4r) / n: Marriott & Pope, Biometrika 41, 1954)."""
        one = np.zeros(len(self.model.values))
        one[self.model.known] = self.residual / np.sqrt(self.variance)
        total, n = float(one @ one), len(self.residual)
        r = float(one[1:] @ one[:-1]) / total if total else 0.0
        k = self.design.shape[1] - 2 * self.model.harmonics
        r = min(max(r + (k + (k + 2) * r) / n, 0.0), _LONGEST)
        return (1 + r) / (1 - r)

    def method(self, errors: str) -> str:
        name = "segmented quasi-Poisson" if self.model.counts else "segmented regression"
        return {"newey-west": f"{name}, Newey–West", "quasi": name, "poisson": "segmented Poisson"}[errors]


def _poisson(design, y, offset) -> tuple[np.ndarray, np.ndarray]:
    """Iteratively reweighted least squares (Nelder & Wedderburn 1972)."""
    mean = np.maximum(y, 0.1)
    beta = np.zeros(design.shape[1])
    for _ in range(100):
        working = np.log(mean / offset) + (y - mean) / mean
        weighted = design * mean[:, None]
        new = np.linalg.lstsq(weighted.T @ design, weighted.T @ working, rcond=None)[0]
        mean = offset * np.exp(np.clip(design @ new, -30, 30))
        if np.max(np.abs(new - beta)) < 1e-10:
            return new, mean
        beta = new
    raise Unanswerable("no_fit", "the counts fit no trend")


def _linear(design, y) -> tuple[np.ndarray, np.ndarray]:
    beta = np.linalg.lstsq(design, y, rcond=None)[0]
    return beta, design @ beta


def _lags(n: int) -> int:
    return int(4 * (n / 100) ** (2 / 9))


def _placebos(model: _Model, change: int, errors: str, confidence: float) -> tuple[int, int]:
    """How many dates before the change look like one, of how many tried, in the series before it alone."""
    past = _Model(
        model.values[:change], model.exposure[:change], model.season, model.harmonics, model.slope,
        "poisson" if model.counts else "gaussian",
    )  # fmt: skip
    places = np.flatnonzero(past.known)[_SIDE : -_SIDE + 1]
    fooled = tried = 0
    for date in places[np.unique(np.linspace(0, len(places) - 1, min(len(places), _PLACEBOS)).astype(int))]:
        try:
            fit = past.fit(int(date))
        except Unanswerable:
            continue
        covariance, degrees = fit.covariance(errors)
        weights = past.mean_effect(int(date))
        told = judge(
            float(weights @ fit.beta), sqrt(max(float(weights @ covariance @ weights), 0)), degrees, 1, "",
            confidence=confidence,
        )  # fmt: skip
        tried, fooled = tried + 1, fooled + bool(told.effect.direction)
    return fooled, tried


def _estimate(fit: _Fit, covariance, degrees, at: int, confidence: float) -> Estimate:
    return judge(
        float(fit.beta[at]), sqrt(float(covariance[at, at])), degrees, len(fit.residual), "", confidence=confidence
    ).effect  # fmt: skip


def _expected(model: _Model, fit: _Fit, covariance, degrees, change, confidence):
    """What was to be expected in each period had nothing been changed, with the interval of that mean."""
    from scipy.special import stdtrit

    design = model.design(change)
    design[:, model.place(change) :] = 0
    half = float(stdtrit(degrees, (1 + confidence) / 2)) * np.sqrt(
        np.maximum(np.einsum("ij,jk,ik->i", design, covariance, design), 0)
    )
    line = design @ fit.beta
    curves = [line, line - half, line + half]
    return [model.exposure * np.exp(one) if model.counts else one for one in curves]
