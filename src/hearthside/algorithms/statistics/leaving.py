"""Who is likely to leave: a penalised logistic regression on past windows, and whether its chances can be believed.

A row is somebody at a past moment (a cut): what was known of them then, and whether they left in the window after
it. So one person is in it once a cut, which makes it a survival model in discrete time (Singer & Willett, Journal of
Educational Statistics 18, 1993). It is judged on the last window alone, by a fit on windows that were over before.
"""

from dataclasses import dataclass
from math import inf, nan, sqrt

import numpy as np

from hearthside.algorithms.statistics import scores
from hearthside.algorithms.statistics.scores import Estimate, normal
from hearthside.algorithms.statistics.unanswerable import Unanswerable

__all__ = ["Bin", "Judgement", "Model", "Validation", "crossed", "fit", "judge", "validate"]

LEAST_LEFT = 50  # who left, and who stayed, in the windows that are learnt from
LEAST_EACH = 5  # of them for each thing known: with a penalty, fewer than ten do (van Smeden et al. 2019)
LEAST_JUDGED = 20  # who left, and who stayed, in the window that judges
APART = 0.2  # by how much all chances together may miss, where it is sure that they do
SLOPES = (0.7, 1.4)  # chances that spread too far, or too little, outside of these


@dataclass(frozen=True, slots=True)
class Model:
    """Chances from what is known (`names`, p): logit = `intercept` + `beta` · (x - `mean`) / `scale`."""

    names: tuple[str, ...]
    mean: np.ndarray
    scale: np.ndarray
    beta: np.ndarray
    intercept: float

    def chances(self, X) -> np.ndarray:
        """How likely each row (n, p) is to leave."""
        return _logistic(self.intercept + self.contributions(X).sum(axis=1))

    def contributions(self, X) -> np.ndarray:
        """What each thing known adds to a row's logit (n, p), compared with the average of who was learnt from."""
        return self.beta * (np.asarray(X, float) - self.mean) / self.scale

    def reasons(self, row, most: int = 3, least: float = 0.1) -> list[tuple[str, float]]:
        """What speaks most for one's leaving, and by how much of the logit, the strongest first."""
        told = self.contributions(np.atleast_2d(row))[0]
        order = np.argsort(-told)[:most]
        return [(self.names[at], float(told[at])) for at in order if told[at] >= least]


def fit(X, left, *, names=None, penalty: float = 1.0) -> Model:
    """Ridge logistic regression (le Cessie & van Houwelingen, Applied Statistics 41, 1992) by Newton's steps.

    `X` (n, p) without nan, `left` (n) of two kinds. Columns are standardised first, so that the `penalty` (half of it
    times the squares) weighs on all alike; a column all alike adds nothing. Unanswerable "one_kind" where all left or
    all stayed.
    """
    X, left = np.asarray(X, float), np.asarray(left, float)
    if not 0 < left.mean() < 1:
        raise Unanswerable("one_kind", "all left, or all stayed")
    mean, scale = X.mean(axis=0), X.std(axis=0)
    scale = np.where(scale > 1e-12 * np.maximum(1, np.abs(mean)), scale, inf)
    design = np.column_stack([np.ones(len(X)), (X - mean) / scale])
    weights = np.r_[0.0, np.full(X.shape[1], penalty)]
    theta = np.r_[np.log(left.mean() / (1 - left.mean())), np.zeros(X.shape[1])]
    value = _loss(theta, design, left, weights)
    for _ in range(50):
        chance = _logistic(design @ theta)
        gradient = design.T @ (left - chance) - weights * theta
        information = (design.T * (chance * (1 - chance))) @ design + np.diag(weights)
        step = np.linalg.lstsq(information, gradient, rcond=None)[0]
        if gradient @ step < 1e-10:
            break
        size = next(
            (one for one in 0.5 ** np.arange(20) if _loss(theta + one * step, design, left, weights) < value),
            0,
        )
        if not size:
            break
        theta = theta + size * step
        value = _loss(theta, design, left, weights)
    names = tuple(names or map(str, range(X.shape[1])))
    return Model(names, mean, scale, theta[1:], float(theta[0]))


@dataclass(frozen=True, slots=True)
class Bin:
    """Of those with like chances: the mean chance, `expected`, and the share that left, with its interval and n."""

    expected: float
    left: Estimate


@dataclass(frozen=True, slots=True)
class Judgement:
    """How chances fared: `auc` (does who leaves stand above who stays; DeLong), `brier` (mean squared miss), `base` (the
    same of whoever knew the share alone), `gain` (base less brier, over the same people), `slope` (1: chances spread as
    they should; Cox 1958), `expected` and `left` in all, of `n`; and the reliability `curve`."""

    auc: Estimate
    brier: Estimate
    base: float
    gain: Estimate
    slope: Estimate
    expected: float
    left: int
    n: int
    curve: tuple[Bin, ...]

    @property
    def why_not(self) -> str:
        """Why these chances should not be used: "shifted" (all too high or too low), "no_skill", "spread"; else ""."""
        spread = sqrt(max(self.expected * (1 - self.expected / self.n), 1e-9))
        apart = abs(self.left - self.expected)
        if apart > APART * self.expected and apart > normal(0.95) * spread:
            return "shifted"
        if not self.gain.low > 0:
            return "no_skill"
        return "spread" if self.slope.high < SLOPES[0] or self.slope.low > SLOPES[1] else ""


def judge(chances, left, *, bins: int = 10, least: int = 20) -> Judgement:
    """Hold chances (n, between 0 and 1) against who `left` (n). The curve has `bins` of like size, of `least` people.

    Unanswerable "too_few_judged" below 20 who left or 20 who stayed.
    """
    chances, left = np.clip(np.asarray(chances, float), 1e-9, 1 - 1e-9), np.asarray(left, bool)
    n, gone = len(left), int(left.sum())
    if min(gone, n - gone) < LEAST_JUDGED:
        raise Unanswerable(
            "too_few_judged", "too few left, or stayed, to judge by", left=gone, n=n, least=LEAST_JUDGED
        )
    share = gone / n
    misses, known = (left - chances) ** 2, (left - share) ** 2
    return Judgement(
        _auc(chances, left), scores.mean(misses, scale=(0, 1)), share * (1 - share), scores.mean(known - misses),
        _slope(chances, left), float(chances.sum()), gone, n, tuple(_curve(chances, left, bins, least)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Validation:
    """`judgement` on the window after the last cut, by a fit on `learnt` rows of windows over before it; and the `model`
    to use from now on, fitted on all rows alike."""

    judgement: Judgement
    learnt: int
    learnt_left: int
    model: Model


def validate(X, left, cut, *, horizon: float, names=None, penalty: float = 1.0) -> Validation:
    """Fit on the windows that were over (`cut` + `horizon` at most the last cut), judge on the last, fit on all.

    `X` (n, p), `left` (n), `cut` (n): when each row was looked at, in the unit of `horizon`. Time divides, not chance:
    what holds for people of the same weeks need not hold for the next. Unanswerable "one_window", "too_few_left",
    "too_few_judged".
    """
    X, left, cut = np.asarray(X, float), np.asarray(left, bool), np.asarray(cut, float)
    last = cut.max(initial=-inf)
    learnt, judged = cut + horizon <= last, cut == last
    if not learnt.any():
        raise Unanswerable("one_window", "there are no two windows, one over before the other begins")
    gone = int(left[learnt].sum())
    least = max(LEAST_LEFT, LEAST_EACH * X.shape[1])
    if min(gone, int(learnt.sum()) - gone) < least:
        raise Unanswerable(
            "too_few_left",
            "too few left, or stayed, to learn from",
            left=gone,
            n=int(learnt.sum()),
            least=least,
        )
    before = fit(X[learnt], left[learnt], names=names, penalty=penalty)
    judgement = judge(before.chances(X[judged]), left[judged])
    return Validation(judgement, int(learnt.sum()), gone, fit(X, left, names=names, penalty=penalty))


def crossed(X, left, *, folds: int = 5, seed: int = 0, penalty: float = 1.0) -> np.ndarray:
    """Chances of each row (n) by fits on the others, chance dividing: only where rows have no time to divide by."""
    X, left = np.asarray(X, float), np.asarray(left, bool)
    which = np.random.default_rng(seed).permutation(len(left)) % folds
    told = np.full(len(left), nan)
    for one in range(folds):
        told[which == one] = fit(X[which != one], left[which != one], penalty=penalty).chances(
            X[which == one]
        )
    return told


def _auc(chances, left) -> Estimate:
    """By mid-ranks, with the variance of DeLong, DeLong & Clarke-Pearson, Biometrics 44, 1988, on a logit scale."""
    from scipy.stats import rankdata

    m, n = int(left.sum()), int((~left).sum())
    all_, ours, theirs = rankdata(chances), rankdata(chances[left]), rankdata(chances[~left])
    value = float((all_[left].sum() - m * (m + 1) / 2) / (m * n))
    above, below = (all_[left] - ours) / n, 1 - (all_[~left] - theirs) / m
    error = sqrt(above.var(ddof=1) / m + below.var(ddof=1) / n)
    if not (0 < value < 1 and error > 0):
        return Estimate(value, value, value, m + n, "DeLong")
    middle, reach = np.log(value / (1 - value)), normal(0.95) * error / (value * (1 - value))
    low, high = (float(_logistic(np.array(middle + side * reach))) for side in (-1, 1))
    return Estimate(value, low, high, m + n, "DeLong")


def _slope(chances, left) -> Estimate:
    """Of the logit that leaving truly has on the logit that was said."""
    logits = np.log(chances / (1 - chances))
    if np.ptp(logits) < 1e-9:
        return Estimate(nan, -inf, inf, 0, "Wald")
    told = fit(logits[:, None], left, penalty=0.0)
    chance = told.chances(logits[:, None])
    weights = chance * (1 - chance)
    apart = logits - np.average(logits, weights=weights)
    value, half = float(told.beta[0] / told.scale[0]), normal(0.95) / sqrt(float(weights @ apart**2))
    return Estimate(value, value - half, value + half, len(left), "Wald")


def _curve(chances, left, bins, least):
    """Like many in each, from the least chance to the greatest."""
    order = np.argsort(chances, kind="stable")
    for some in np.array_split(order, max(1, min(bins, len(order) // least))):
        yield Bin(float(chances[some].mean()), scores.share(int(left[some].sum()), len(some)))


def _loss(theta, design, left, weights) -> float:
    eta = design @ theta
    return float(np.sum(np.logaddexp(0, eta) - left * eta) + weights @ theta**2 / 2)


def _logistic(x: np.ndarray) -> np.ndarray:
    return 0.5 * (1 + np.tanh(x / 2))
