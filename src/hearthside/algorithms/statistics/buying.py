"""Two models of people who buy again or not: BG/NBD and Pareto/NBD, by maximum likelihood.

Everybody buys at a rate of their own until they drop out, which nobody sees. Arrays (n) of one unit of time: x repeat
purchases, the last of them at t_x, looked at until T, both since the first purchase (see `purchases.buyers`).
"""

from dataclasses import dataclass
from math import inf, nan

import numpy as np

from hearthside.algorithms.statistics.unanswerable import Unanswerable

__all__ = ["LEAST", "LEAST_AGAIN", "BgNbd", "ParetoNbd", "bg_nbd", "pareto_nbd"]

LEAST = 100  # buyers, of whom
LEAST_AGAIN = 30  # have bought again: fewer do not hold four parameters


@dataclass(frozen=True, slots=True)
class BgNbd:
    """A fitted BG/NBD: purchase rates are Gamma(`r`, `alpha`), the chance to drop out after each is Beta(`a`, `b`).

    `covariance` (4, 4) of the logarithms of the four; `n` buyers.
    """

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    covariance: np.ndarray
    n: int

    @property
    def parameters(self) -> np.ndarray:
        return np.array([self.r, self.alpha, self.a, self.b])

    def of_new(self, t: float) -> float:
        """Repeat purchases to be expected of a new buyer within `t` (equation 9)."""
        from scipy.special import hyp2f1

        r, alpha, a, b = self._apart()
        return float(
            (a + b - 1)
            / (a - 1)
            * (1 - (alpha / (alpha + t)) ** r * hyp2f1(r, b, a + b - 1, t / (alpha + t)))
        )

    def alive(self, x, t_x, T) -> np.ndarray:
        """The chance that a buyer has not dropped out; 1 where they never bought again, as the model has it."""
        x, t_x, T = (np.asarray(one, float) for one in (x, t_x, T))
        return 1 / (1 + self._gone(x, t_x, T))

    def expected(self, x, t_x, T, t: float) -> np.ndarray:
        """Purchases to be expected of each buyer in the next `t` (equation 10)."""
        from scipy.special import hyp2f1

        x, t_x, T = (np.asarray(one, float) for one in (x, t_x, T))
        r, alpha, a, b = self._apart()
        tail = ((alpha + T) / (alpha + T + t)) ** (r + x) * hyp2f1(r + x, b + x, a + b + x - 1, t / (alpha + T + t))  # fmt: skip
        return (a + b + x - 1) / (a - 1) * (1 - tail) * self.alive(x, t_x, T)

    def draws(self, many: int, seed: int) -> list["BgNbd"]:
        """Other parameters the data would bear as well, by the normal approximation of their logarithms."""
        logs = np.random.default_rng(seed).multivariate_normal(
            np.log(self.parameters), self.covariance, many, method="eigh"
        )
        return [BgNbd(*one, nan, self.covariance, self.n) for one in np.exp(np.clip(logs, -15, 15)).tolist()]

    def play(self, x, t_x, T, t: float, rng) -> np.ndarray:
        """One possible future of each buyer: how often they buy in the next `t`."""
        alive = rng.random(len(x)) < self.alive(x, t_x, T)
        rate = rng.gamma(self.r + x, 1 / (self.alpha + T))
        drop = rng.beta(self.a, np.maximum(self.b + x, 1e-12))
        bought, clock = np.zeros(len(x)), np.zeros(len(x))
        while alive.any():
            clock[alive] += rng.exponential(1 / np.maximum(rate[alive], 1e-12))
            alive &= clock <= t
            bought += alive
            alive &= rng.random(len(x)) >= drop
        return bought

    def _gone(self, x, t_x, T) -> np.ndarray:
        """The odds of having dropped out: with the last purchase, or not yet."""
        with np.errstate(over="ignore"):
            odds = np.exp((self.r + x) * (np.log(self.alpha + T) - np.log(self.alpha + t_x)))
            return np.where(x > 0, self.a / np.where(x > 0, self.b + x - 1, 1.0) * odds, 0.0)

    def _apart(self) -> tuple[float, float, float, float]:
        """The parameters; `a` a hair from 1, where the formulas are 0 by 0."""
        a = self.a if abs(self.a - 1) > 1e-6 else 1 + 1e-6
        return self.r, self.alpha, a, self.b


def bg_nbd(x, t_x, T) -> BgNbd:
    """Fit the beta-geometric / NBD model by maximum likelihood: Fader, Hardie & Lee, Marketing Science 24, 2005.

    Arrays (n) as in `Buyers`. L-BFGS on the logarithms of the parameters with the exact gradient; buyers alike are
    counted, not repeated, and T scales the times, so that any unit fits. Unanswerable "too_few" (under 100 buyers, or
    under 30 who bought again), "no_fit" where the likelihood has no maximum.
    """
    x, t_x, T = (np.asarray(one, float) for one in (x, t_x, T))
    _require(x)
    scale = float(T.max()) or 1.0
    rows, weights = np.unique(np.column_stack([x, t_x / scale, T / scale]), axis=0, return_counts=True)
    found = _climb(lambda logs: _bg_likelihood(logs, *rows.T, weights), len(x))
    logs = found.copy()
    logs[1] += np.log(scale)
    value = -_bg_likelihood(found, *rows.T, weights)[0] - float(x.sum()) * np.log(scale)
    covariance = _covariance(lambda at: _bg_likelihood(at, *rows.T, weights)[1], found)
    return BgNbd(*np.exp(logs).tolist(), float(value), covariance, len(x))


def _bg_likelihood(logs, x, t_x, T, weights) -> tuple[float, np.ndarray]:
    """The negative log-likelihood (equation 6), and its gradient by the logarithms."""
    from scipy.special import digamma, gammaln

    r, alpha, a, b = np.exp(logs)
    again = x > 0
    stays = -(r + x) * np.log(alpha + T)
    drops = np.where(
        again, logs[2] - np.log(np.where(again, b + x - 1, 1.0)) - (r + x) * np.log(alpha + t_x), -inf
    )
    either = np.logaddexp(stays, drops)
    value = (
        gammaln(r + x) - gammaln(r) + r * logs[1] + either
        + gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)
    )  # fmt: skip
    dropped = np.exp(drops - either)
    stayed = 1 - dropped
    slopes = np.stack([
        digamma(r + x) - digamma(r) + logs[1] - stayed * np.log(alpha + T) - dropped * np.log(alpha + t_x),
        r / alpha - (r + x) * (stayed / (alpha + T) + dropped / (alpha + t_x)),
        digamma(a + b) - digamma(a + b + x) + dropped / a,
        digamma(a + b) + digamma(b + x) - digamma(b) - digamma(a + b + x)
        - dropped / np.where(again, b + x - 1, 1.0),
    ])  # fmt: skip
    return -float(weights @ value), -(slopes @ weights) * np.exp(logs)


@dataclass(frozen=True, slots=True)
class ParetoNbd:
    """A fitted Pareto/NBD: purchase rates are Gamma(`r`, `alpha`), rates of leaving Gamma(`s`, `beta`)."""

    r: float
    alpha: float
    s: float
    beta: float
    log_likelihood: float
    n: int

    def alive(self, x, t_x, T) -> np.ndarray:
        """The chance that a buyer has not left."""
        x, t_x, T = (np.asarray(one, float) for one in (x, t_x, T))
        gone = _pareto_left(self.r, self.alpha, self.s, self.beta, x, t_x, T)
        here = -(self.r + x) * np.log(self.alpha + T) - self.s * np.log(self.beta + T)
        return 1 / (1 + np.exp(np.clip(gone - here, -700, 700)))

    def expected(self, x, t_x, T, t: float) -> np.ndarray:
        """Purchases to be expected of each buyer in the next `t`."""
        x, T = np.asarray(x, float), np.asarray(T, float)
        s = self.s if abs(self.s - 1) > 1e-6 else 1 + 1e-6
        stays = 1 - ((self.beta + T) / (self.beta + T + t)) ** (s - 1)
        rate = (self.r + x) * (self.beta + T) / ((self.alpha + T) * (s - 1))
        return rate * stays * self.alive(x, t_x, T)


def pareto_nbd(x, t_x, T) -> ParetoNbd:
    """Fit the Pareto/NBD by maximum likelihood: Schmittlein, Morrison & Colombo, Management Science 33, 1987.

    The second opinion: it lets people leave at any time. Likelihood as in Fader & Hardie, "A note on deriving the
    Pareto/NBD model", 2005. Unanswerable as `bg_nbd`.
    """
    x, t_x, T = (np.asarray(one, float) for one in (x, t_x, T))
    _require(x)
    scale = float(T.max()) or 1.0
    rows, weights = np.unique(np.column_stack([x, t_x / scale, T / scale]), axis=0, return_counts=True)

    def climbed(logs):
        at = np.tile(logs, (9, 1))
        at[range(1, 9), np.repeat(range(4), 2)] += np.tile([1e-5, -1e-5], 4)
        values = [_pareto_likelihood(one, *rows.T, weights) for one in at]
        return values[0], np.array([(values[1 + 2 * one] - values[2 + 2 * one]) / 2e-5 for one in range(4)])

    logs = _climb(climbed, len(x))
    value = -_pareto_likelihood(logs, *rows.T, weights) - float(x.sum()) * np.log(scale)
    logs[[1, 3]] += np.log(scale)
    return ParetoNbd(*np.exp(logs).tolist(), float(value), len(x))


def _pareto_likelihood(logs, x, t_x, T, weights) -> float:
    from scipy.special import gammaln

    r, alpha, s, beta = np.exp(logs)
    here = -(r + x) * np.log(alpha + T) - s * np.log(beta + T)
    either = np.logaddexp(here, _pareto_left(r, alpha, s, beta, x, t_x, T))
    return -float(weights @ (gammaln(r + x) - gammaln(r) + r * logs[1] + s * logs[3] + either))


def _pareto_left(r, alpha, s, beta, x, t_x, T) -> np.ndarray:
    """The logarithm of what having left between t_x and T adds to a buyer's likelihood."""
    from scipy.special import hyp2f1

    most, apart = max(alpha, beta), abs(alpha - beta)
    power, second = r + s + x, (s + 1 if alpha >= beta else r + x)
    sides = [
        np.log(np.maximum(hyp2f1(power, second, power + 1, apart / (most + t)), 1e-300)) - power * np.log(most + t)
        for t in (t_x, T)
    ]  # fmt: skip
    less = np.exp(np.minimum(sides[1] - sides[0], 0))
    with np.errstate(divide="ignore"):
        return np.log(s) - np.log(power) + sides[0] + np.log1p(-less)


def _require(x) -> None:
    if len(x) < LEAST or np.sum(x > 0) < LEAST_AGAIN:
        told = {"n": len(x), "again": int(np.sum(x > 0)), "least": LEAST, "least_again": LEAST_AGAIN}
        raise Unanswerable("too_few", "too few have bought, or bought again", **told)


def _climb(negative, n: int) -> np.ndarray:
    """The logarithms of the parameters at the greatest likelihood."""
    from scipy.optimize import minimize

    starts = (np.zeros(4), np.log([0.3, 0.2, 0.7, 2.0]))
    found = min(
        (minimize(lambda at: tuple(one / n for one in negative(at)), start, jac=True, method="L-BFGS-B",
                  bounds=[(-12, 12)] * 4, options={"ftol": 1e-15, "gtol": 1e-9, "maxiter": 500}) for start in starts),
        key=lambda one: one.fun if np.isfinite(one.fun) else inf,
    )  # fmt: skip
    if not np.isfinite(found.fun) or np.abs(found.x).max() > 11.5:
        raise Unanswerable("no_fit", "these purchases fit no such model")
    return found.x


def _covariance(gradient, at) -> np.ndarray:
    """Of the logarithms at the maximum: the inverse of the curvature, which must bend downwards."""
    step = 1e-4
    rows = [(gradient(at + step * one) - gradient(at - step * one)) / (2 * step) for one in np.eye(4)]
    curvature = (np.array(rows) + np.array(rows).T) / 2
    values, vectors = np.linalg.eigh(curvature)
    return vectors @ np.diag(1 / np.maximum(values, 1e-8 * values.max())) @ vectors.T
