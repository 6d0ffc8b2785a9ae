"""What people who never cancel will buy: recency and frequency from raw purchases, what comes, and what it is worth.

Nobody cancels a shop: whoever has not bought for long may be gone or only slow. `buying` tells the two apart from when
people bought before; here its answer is held against what came.
"""

from dataclasses import dataclass
from math import inf, nan

import numpy as np

from hearthside.algorithms.statistics.buying import LEAST_AGAIN, BgNbd, bg_nbd
from hearthside.algorithms.statistics.scores import Estimate, normal
from hearthside.algorithms.statistics.unanswerable import Unanswerable

__all__ = ["Buyers", "Check", "GammaGamma", "buyers", "check", "gamma_gamma", "total"]

_DRAWS, _PLAYS = 200, 20
_BINS = 8


@dataclass(frozen=True, slots=True)
class Buyers:
    """Of each buyer `who` (n, ascending): repeat purchases `x`, the last at `t_x`, looked at until `T`, both since the
    first purchase; `spent`, the mean worth of a repeat purchase (nan where there is none, or no worth is known)."""

    who: np.ndarray
    x: np.ndarray
    t_x: np.ndarray
    T: np.ndarray
    spent: np.ndarray

    def __len__(self) -> int:
        return len(self.who)


def buyers(who, day, worth=None, *, until: float, since: float = -inf, unit: float = 7.0) -> Buyers:
    """Recency and frequency from raw purchases: `who` bought (m), on which `day` (m, whole), for how much.

    What somebody bought on one day is one purchase (Fader & Hardie, "Creating an RFM summary", 2008). Purchases after
    `until` are not looked at; who first bought before `since` is left out, for their beginning is not known.
    """
    who, day = np.asarray(who, np.int64), np.asarray(day, np.int64)
    worth = np.full(len(who), nan) if worth is None else np.asarray(worth, float)
    seen = day <= until
    who, day, worth = who[seen], day[seen], worth[seen]
    order = np.lexsort((day, who))
    who, day, worth = who[order], day[order], worth[order]
    fresh = np.r_[True, (np.diff(who) != 0) | (np.diff(day) != 0)][: len(who)]
    at = np.flatnonzero(fresh)
    worth = np.add.reduceat(worth, at) if len(at) else worth
    who, day = who[at], day[at]
    first = np.flatnonzero(np.r_[True, np.diff(who) != 0][: len(who)])
    times = np.diff(np.r_[first, len(who)])
    begun, last = day[first], day[first + times - 1]
    x = times - 1
    later = np.ones(len(who), bool)
    later[first] = False
    sums = np.bincount(np.repeat(np.arange(len(first)), times), np.where(later, worth, 0.0), len(first))
    spent = np.divide(sums, x, out=np.full(len(first), nan), where=x > 0)
    kept = begun >= since
    columns = (who[first], x, (last - begun) / unit, (until - begun) / unit, spent)
    return Buyers(*(column[kept] for column in columns))


@dataclass(frozen=True, slots=True)
class GammaGamma:
    """What a purchase is worth: of one buyer Gamma(`p`, ν), and ν among buyers Gamma(`q`, `gamma`)."""

    p: float
    q: float
    gamma: float
    log_likelihood: float
    n: int

    def expected(self, x, spent) -> np.ndarray:
        """The worth of a further purchase of each: theirs so far, drawn towards everybody's the less they bought."""
        x, spent = np.asarray(x, float), np.nan_to_num(np.asarray(spent, float))
        return self.p * (self.gamma + x * spent) / (self.p * x + self.q - 1)


def gamma_gamma(x, spent) -> GammaGamma:
    """Fit the gamma-gamma model to who bought again (x > 0) for `spent` each: Fader & Hardie, 2013; it takes for granted
    that how often and for how much do not hang together. Unanswerable "too_few", "no_fit"."""
    from scipy.special import gammaln

    x, spent = np.asarray(x, float), np.asarray(spent, float)
    there = (x > 0) & (spent > 0)
    if there.sum() < LEAST_AGAIN:
        raise Unanswerable("too_few", "too few have bought again", again=int(there.sum()), least=LEAST_AGAIN)
    x, scale = x[there], float(spent[there].mean())
    z = spent[there] / scale

    def value(logs) -> float:
        p, q, gamma = np.exp(logs)
        return -float(np.sum(
            gammaln(p * x + q) - gammaln(p * x) - gammaln(q) + q * logs[2] + (p * x - 1) * np.log(z)
            + p * x * np.log(x) - (p * x + q) * np.log(gamma + x * z)
        ))  # fmt: skip

    from scipy.optimize import minimize

    found = minimize(value, np.log([2.0, 3.0, 1.0]), method="L-BFGS-B", bounds=[(-10, 10)] * 3)
    p, q, gamma = np.exp(found.x).tolist()
    if not np.isfinite(found.fun) or q <= 1:
        raise Unanswerable("no_fit", "what purchases are worth fits no such model")
    return GammaGamma(p, q, gamma * scale, -float(found.fun) - len(x) * float(np.log(scale)), len(x))


@dataclass(frozen=True, slots=True)
class Check:
    """A fit on the earlier part held against what came: `expected` in all with the interval that the parameters and
    chance leave, and what was `bought`; by repeat purchases before (`bins`: from, to, buyers, expected, bought).

    `holds` where what came lies in the interval, or is within a fifth of what was expected: enough to plan by.
    """

    model: BgNbd
    expected: Estimate
    bought: int
    bins: tuple[tuple[int, int, int, float, int], ...]

    @property
    def holds(self) -> bool:
        apart = abs(self.bought - self.expected.value)
        return self.expected.low <= self.bought <= self.expected.high or apart <= 0.2 * self.expected.value


def check(
    who, day, *, split: int, until: int, since: float = -inf, unit: float = 7.0, seed: int = 0
) -> Check:
    """Fit on the purchases up to the day `split`, and compare with those after it up to `until`. As `buyers`, `bg_nbd`."""
    known = buyers(who, day, until=split, since=since, unit=unit)
    model = bg_nbd(known.x, known.t_x, known.T)
    who, day = np.asarray(who, np.int64), np.asarray(day, np.int64)
    after = (day > split) & (day <= until)
    pairs = np.unique(np.column_stack([who[after], day[after]]), axis=0)[:, 0]
    ours = pairs[np.isin(pairs, known.who)]
    came = np.bincount(np.searchsorted(known.who, ours), minlength=len(known))
    each = model.expected(known.x, known.t_x, known.T, (until - split) / unit)
    told = total(model, known, (until - split) / unit, seed=seed)
    return Check(model, told, int(came.sum()), tuple(_bins(known.x, each, came)))


def total(model: BgNbd, known: Buyers, t: float, *, seed: int = 0, confidence: float = 0.95) -> Estimate:
    """Purchases of all buyers together in the next `t`: expected, and between what the parameters and chance leave."""
    rows, weights = np.unique(np.column_stack([known.x, known.t_x, known.T]), axis=0, return_counts=True)
    value = float(weights @ model.expected(*rows.T, t))
    others = [float(weights @ other.expected(*rows.T, t)) for other in model.draws(_DRAWS, seed)]
    rng = np.random.default_rng([seed, 1])
    x, t_x, T = (np.asarray(one, float) for one in (known.x, known.t_x, known.T))
    each = model.expected(x, t_x, T, t)
    chance = np.mean([np.sum((model.play(x, t_x, T, t, rng) - each) ** 2) for _ in range(_PLAYS)])
    half = normal(confidence) * float(np.sqrt(np.var(others) + chance))
    return Estimate(value, max(0.0, value - half), value + half, len(known), "BG/NBD")


def _bins(x, expected, came):
    """By how often people had bought before, the many in one."""
    for low in range(_BINS):
        high = low if low < _BINS - 1 else int(max(x.max(), low))
        inside = (x >= low) & (x <= high)
        if inside.any():
            yield low, high, int(inside.sum()), float(expected[inside].sum()), int(came[inside].sum())
