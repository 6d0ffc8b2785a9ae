"""The proportional-odds model: an outcome in ordered classes, of which two are logistic regression.

McCullagh, "Regression models for ordinal data", JRSS B 42, 1980: logit P(y <= j) = cut_j - xβ. The likelihood is
log-concave, so Newton's steps with their observed information, halved where they overshoot, find its one maximum.
"""

from dataclasses import dataclass

import numpy as np

__all__ = ["Fit", "codes", "fit", "null_log_likelihood"]


@dataclass(frozen=True, slots=True)
class Fit:
    """`beta` (p), `cuts` (classes - 1), the log-likelihood, McFadden's R² (1 - LL / LL of the cuts alone), and
    whether the maximum was found: where a driver tells the classes apart without fail there is none."""

    beta: np.ndarray
    cuts: np.ndarray
    log_likelihood: float
    r2: float
    converged: bool


def codes(y) -> tuple[np.ndarray, int]:
    """The class of each answer, counted from 0 in ascending order, and how many there are."""
    found, which = np.unique(y, return_inverse=True)
    return which, len(found)


def null_log_likelihood(shares: np.ndarray) -> float:
    """Of classes with so many answers each, knowing nothing else."""
    there = shares[shares > 0]
    return float(np.sum(there * np.log(there / there.sum())))


def fit(X, y, *, weights=None, start: Fit | None = None, enough: float = 1e-12) -> Fit:
    """Fit classes `y` (n, codes from 0, each of which occurs) on drivers `X` (n, p), best standardised.

    Begins at `start`, or knowing the shares alone; ends where the log-likelihood is within `enough` of its
    maximum.
    """
    X, y = np.asarray(X, float), np.asarray(y)
    weights = np.ones(len(y)) if weights is None else np.asarray(weights, float)
    shares = np.bincount(y, weights)
    null, p = null_log_likelihood(shares), X.shape[1]
    if start is None:
        below = np.cumsum(shares)[:-1] / shares.sum()
        theta = np.r_[np.log(below / (1 - below)), np.zeros(p)]
    else:
        theta = np.r_[start.cuts, start.beta]
    held = np.eye(len(shares))[y]
    value, gradient, information = _likelihood(theta, X, y, held, weights)
    converged = False
    for _ in range(40):
        step = np.linalg.lstsq(information, gradient, rcond=None)[0]
        gain = float(gradient @ step)
        if converged := gain < 2 * enough:
            break
        for halved in 0.5 ** np.arange(30):
            found = _likelihood(theta + halved * step, X, y, held, weights)
            if found[0] > value:
                theta, (value, gradient, information) = theta + halved * step, found
                break
        else:
            converged = gain < 1e-6  # no better place in machine numbers
            break
    cuts, beta = np.split(theta, [len(shares) - 1])
    certain = value > -1e-6 * weights.sum() or np.abs(X @ beta).max(initial=0) > 500
    return Fit(beta, cuts, value, 1 - value / null if null else 0.0, converged and not certain)


def _likelihood(theta, X, y, held, weights):
    """The log-likelihood, its gradient and the observed information at (cuts, beta)."""
    cuts, beta = np.split(theta, [held.shape[1] - 1])
    if np.any(np.diff(cuts) <= 0):
        return -np.inf, None, None
    bounds, eta = np.r_[-np.inf, cuts, np.inf], X @ beta
    (above, f, df), (under, g, dg) = (_logistic(bounds[y + at] - eta) for at in (1, 0))
    chance = np.maximum(above - under, 1e-300)
    up, down = f / chance, -g / chance
    uu, dd, ud = df / chance - up**2, -dg / chance - down**2, -up * down
    by_class = held * weights[:, None]
    gradient = np.r_[_to_cuts(by_class.T @ up, by_class.T @ down), -X.T @ (weights * (up + down))]
    k = len(cuts)
    information = np.empty((len(theta),) * 2)
    information[:k, :k] = np.diag(_to_cuts(by_class.T @ uu, by_class.T @ dd))
    beside = (by_class.T @ ud)[1:-1]
    information[range(k - 1), range(1, k)] = information[range(1, k), range(k - 1)] = beside
    cross = -_to_cuts(by_class.T @ (X * (uu + ud)[:, None]), by_class.T @ (X * (ud + dd)[:, None]))
    information[:k, k:], information[k:, :k] = cross, cross.T
    information[k:, k:] = (X * (weights * (uu + 2 * ud + dd))[:, None]).T @ X
    return float(weights @ np.log(chance)), gradient, -information


def _to_cuts(upper: np.ndarray, lower: np.ndarray) -> np.ndarray:
    """From sums over the classes, those that belong to each cut: it is above one class and below the next."""
    return upper[:-1] + lower[1:]


def _logistic(x: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The logistic distribution, its density, and the slope of that."""
    F = 0.5 * (1 + np.tanh(x / 2))
    f = F * (1 - F)
    return F, f, f * (1 - 2 * F)
