"""Difference in differences: some had a change and others had not, or had it later. By how much more did they turn?

Rests on parallel trends: without the change, all would have moved alike. `Staggered.pre_trend` is the check of it
that the data allow. Never one regression with two-way fixed effects over a staggered roll-out: it compares those
who have the change with others who have it already (Goodman-Bacon, Journal of Econometrics 225, 2021).
"""

from dataclasses import dataclass, field
from math import inf, nan, sqrt

import numpy as np

from hearthside.algorithms.statistics.scores import Estimate
from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.algorithms.statistics.verdicts import Verdict, cannot_tell, judge

__all__ = ["LEAST", "Cell", "Staggered", "TwoPeriods", "staggered", "two_periods"]

LEAST = 10  # units on each side
_PARALLEL = 0.05  # the p of the pre-trend check below which trends are not taken for parallel


@dataclass(frozen=True, slots=True)
class TwoPeriods:
    """`verdict` with the effect and its clustered interval; the means (before, after) of the changed and of the
    others; the standard error as of ordinary least squares, which trusts that no unit was measured twice, and
    clustered by unit; how many units of each."""

    verdict: Verdict
    changed: tuple[float, float]
    others: tuple[float, float]
    plain_error: float
    error: float
    units: tuple[int, int]


def two_periods(
    values, changed, after, units, *, better: int = 1, matters=None, confidence: float = 0.95
) -> TwoPeriods:
    """Of rows (n; nan is not known): a value, whether of somebody with the change, whether measured after it, whose.

    The effect is that of changed × after in least squares; errors are clustered by unit (CR1: Liang & Zeger 1986,
    with Stata's correction) on Student's t of the units less one. Unanswerable: "too_few" (fewer than 10 units on a
    side, or nobody measured before or after).
    """
    values = np.asarray(values, float)
    known = ~np.isnan(values)
    y, d, t = values[known], np.asarray(changed, bool)[known], np.asarray(after, bool)[known]
    whose = np.unique(np.asarray(units)[known], return_inverse=True)[1]
    sizes = tuple(len(np.unique(whose[side])) for side in (d, ~d))
    cells = [[side & when for when in (~t, t)] for side in (d, ~d)]
    if min(sizes) < LEAST or not all(cell.any() for pair in cells for cell in pair):
        raise Unanswerable(
            "too_few", "it takes ten units on each side, before and after", n=min(sizes), floor=LEAST
        )
    means = tuple(tuple(float(y[cell].mean()) for cell in pair) for pair in cells)
    design = np.column_stack([np.ones(len(y)), d, t, d & t]).astype(float)
    bread = np.linalg.inv(design.T @ design)
    beta = bread @ design.T @ y
    residual, n, k = y - design @ beta, len(y), 4
    scores = np.zeros((whose.max() + 1, k))
    np.add.at(scores, whose, design * residual[:, None])
    groups = len(scores)
    clustered = bread @ scores.T @ scores @ bread * groups / (groups - 1) * (n - 1) / (n - k)
    plain = sqrt(float(bread[3, 3]) * float(residual @ residual) / max(n - k, 1))
    error = sqrt(max(float(clustered[3, 3]), 0))
    told = judge(
        float(beta[3]), error, groups - 1, groups, "difference in differences, clustered", better=better,
        matters=matters, confidence=confidence,
    )  # fmt: skip
    return TwoPeriods(told, *means, plain, error, sizes)


@dataclass(frozen=True, slots=True)
class Cell:
    """The effect in period `at` on those who had the change first in period `first`; before that, what should be 0."""

    first: int
    at: int
    effect: Estimate
    error: float


@dataclass(frozen=True, slots=True)
class Staggered:
    """What a staggered roll-out did.

    `verdict` on the `overall` effect, an average of what was asked for; `why` may be "pre_trend". `cells` for each
    group and period, `since` for each number of periods since the change (below 0: what should be 0), `groups` for
    each group. `errors` are standard errors, of `simple`, `dynamic` and `group`, as `overall` has its estimates.
    `pre_trend` is the p of all cells before the change being 0 at once; nan where there are none. `band`: so many
    standard errors to either side hold for all of `since` at once, in 95 of 100 (bootstrap; else nan).
    """

    verdict: Verdict
    overall: dict[str, Estimate]
    errors: dict[str, float]
    cells: tuple[Cell, ...]
    since: dict[int, Estimate]
    groups: dict[int, Estimate]
    pre_trend: float
    band: float
    units: dict[int, int] = field(default_factory=dict)


def staggered(
    values, units, periods, firsts, *, control: str = "never", aggregate: str = "simple", errors: str = "analytic",
    draws: int = 999, seed: int = 0, better: int = 1, matters=None, confidence: float = 0.95,
) -> Staggered:  # fmt: skip
    """Group-time effects and their averages (Callaway & Sant'Anna, Journal of Econometrics 225, 2021), without covariates.

    Rows (n; nan is not known): a value, whose, in which period (int, ascending), and in which period its unit had the
    change first (0: never). Units that had it in the first period or before are left out. Units need not be
    measured in each period: then all who were are compared, which takes it that they are alike.
    `control`: "never" had it, or "not_yet". `aggregate`: the average of the verdict: "simple" (over all cells since
    the change), "dynamic" (over the periods since) or "group". `errors` are those of the influence function,
    clustered by unit: "analytic", or by a multiplier "bootstrap" (Mammen 1993) of `draws` with a `seed`.

    Unanswerable: "no_comparison" (nobody without the change), "too_few" (fewer than 10 units in a group or without
    the change), "no_before" (no period before the change).
    """
    table = _Table(values, units, periods, firsts, control)
    cells = table.cells()
    names = [(one.first, one.at) for one in cells]
    weights = {name: _weights(names, table.shares, name) for name in ("simple", "dynamic", "group")}
    sampled = table.sampled(draws, seed) if errors == "bootstrap" else None
    n, method = len(table.of_unit), "Callaway–Sant'Anna"

    def told(at, shares=None) -> Verdict:
        value, error = table.combined(at, shares)
        if sampled is not None:
            error = table.drawn_error(at, sampled)
        return judge(value, error, inf, n, method, better=better, matters=matters, confidence=confidence)

    found = {name: told(*one) for name, one in weights.items()}
    events = {at: _alike(names, table.shares, at) for at in sorted({t - g for g, t in names})}
    since = {at: told(*one).effect for at, one in events.items()}
    groups = {g: told(_of_group(names, g)).effect for g in sorted(table.shares)}
    pre_trend = table.chance([at for at, (g, t) in enumerate(names) if t < g])
    verdict = found[aggregate]
    if pre_trend < _PARALLEL:
        verdict = cannot_tell("pre_trend", verdict)
    return Staggered(
        verdict, {name: one.effect for name, one in found.items()},
        {name: table.combined(*one)[1] for name, one in weights.items()},
        tuple(Cell(*name, told(_one(names, at)).effect, table.combined(_one(names, at))[1]) for at, name in enumerate(names)),
        since, groups, pre_trend, table.band([one[0] for one in events.values()], sampled, confidence), table.sizes,
    )  # fmt: skip


class _Table:
    """Means of (group, period), their covariance by unit, and the group-time effects as sums of these means."""

    def __init__(self, values, units, periods, firsts, control):
        values = np.asarray(values, float)
        periods, firsts = np.asarray(periods, np.int64), np.asarray(firsts, np.int64)
        known = ~np.isnan(values)
        if not known.any():
            raise Unanswerable("too_few", "nobody was measured", n=0, floor=LEAST)
        self.times = np.unique(periods[known])
        known &= (firsts == 0) | (firsts > self.times[0])
        firsts = np.where(firsts > self.times[-1], 0 if control == "never" else firsts, firsts)
        y, t, g = values[known], periods[known], firsts[known]
        self.whose, where = np.unique(np.asarray(units)[known], return_inverse=True)
        self.of_unit = np.zeros(len(self.whose), np.int64)
        self.of_unit[where] = g
        self.control = control
        self.sizes = {int(one): int((self.of_unit == one).sum()) for one in np.unique(self.of_unit)}
        had = [one for one in self.sizes if 0 < one <= self.times[-1]]
        self._check(had)
        self.shares = {one: self.sizes[one] / len(self.of_unit) for one in had}
        self._means(y, t, g, where)

    def _check(self, had: list[int]) -> None:
        if not had:
            raise Unanswerable("no_before", "nobody had the change after the first period")
        without = [n for first, n in self.sizes.items() if first not in had or self.control == "not_yet"]
        if self.control == "never" and not self.sizes.get(0):
            raise Unanswerable("no_comparison", "everybody had the change")
        least = min([self.sizes[one] for one in had] + [sum(without)])
        if least < LEAST:
            raise Unanswerable("too_few", "it takes ten units a group", n=least, floor=LEAST)

    def _means(self, y, t, g, where) -> None:
        """The mean of each (group, period), and each unit's part in it: (value - mean) / count."""
        from scipy.sparse import csr_matrix

        keys = np.stack([g, t], axis=1)
        names, at, counts = np.unique(keys, axis=0, return_inverse=True, return_counts=True)
        at = at.ravel()
        self.place = {(int(one), int(when)): row for row, (one, when) in enumerate(names)}
        self.counts = counts.astype(float)
        self.means = np.bincount(at, y) / counts
        parts = (y - self.means[at]) / counts[at]
        self.parts = csr_matrix((parts, (where, at)), shape=(len(self.whose), len(names)))
        self.covariance = (self.parts.T @ self.parts).toarray()

    def cells(self) -> list[Cell]:
        """Every group and period there is something to compare of, and the matrix that makes effects of means."""
        found, rows = [], []
        for first in self.shares:
            for at in self.times[1:].tolist():
                base = self._base(first, at)
                if base is not None and (row := self._row(first, at, base)) is not None:
                    found.append(Cell(first, at, Estimate(nan, -inf, inf, 0, ""), nan))
                    rows.append(row)
        if not any(one.at >= one.first for one in found):
            raise Unanswerable("no_comparison", "nobody without the change to compare with")
        self.matrix = np.array(rows)
        self.effects = self.matrix @ self.means
        self.effect_covariance = self.matrix @ self.covariance @ self.matrix.T
        return found

    def _base(self, first: int, at: int) -> int | None:
        """The period to compare with: the last before the change; before that, the one before."""
        earlier = self.times[self.times < min(first, at)]
        return int(earlier[-1]) if len(earlier) else None

    def _row(self, first: int, at: int, base: int) -> np.ndarray | None:
        row = np.zeros(len(self.means))
        sides = [(1.0, [first]), (-1.0, self._compared(first, at, base))]
        for sign, groups in sides:
            for when, turn in ((at, 1.0), (base, -1.0)):
                places = [self.place[one, when] for one in groups if (one, when) in self.place]
                total = self.counts[places].sum()
                if not total:
                    return None
                row[places] += sign * turn * self.counts[places] / total
        return row

    def _compared(self, first: int, at: int, base: int) -> list[int]:
        if self.control == "never":
            return [0]
        return [one for one in self.sizes if one != first and (one == 0 or one > max(at, base))]

    def combined(self, weights: np.ndarray, shares: np.ndarray | None = None) -> tuple[float, float]:
        """A weighted sum of the effects, with its error; `shares` (groups, effects): how the weights move with the
        groups' shares, which are estimates too. The two errors are independent: within a group, what units add to
        a mean adds up to 0."""
        variance = float(weights @ self.effect_covariance @ weights)
        if shares is not None:
            turn, p = shares @ self.effects, np.array(list(self.shares.values()))
            variance += float(turn @ (np.diag(p) - np.outer(p, p)) @ turn) / len(self.of_unit)
        return float(weights @ self.effects), sqrt(max(variance, 0))

    def chance(self, places: list[int]) -> float:
        """p of Wald's χ² that these effects are all 0; nan for none."""
        if not places:
            return nan
        from scipy.special import chdtrc

        effects, covariance = self.effects[places], self.effect_covariance[np.ix_(places, places)]
        degrees = int(np.linalg.matrix_rank(covariance))
        if not degrees:
            return nan
        return float(chdtrc(degrees, effects @ np.linalg.pinv(covariance, hermitian=True) @ effects))

    def sampled(self, draws: int, seed: int) -> np.ndarray:
        """(draws, effects): how the effects move when each unit's part is multiplied by Mammen's two points."""
        rng = np.random.default_rng(seed)
        root = sqrt(5)
        found = []
        for start in range(0, draws, 100):
            low = rng.random((min(100, draws - start), len(self.of_unit))) < (root + 1) / (2 * root)
            found.append((self.parts.T @ np.where(low, (1 - root) / 2, (1 + root) / 2).T).T)
        return np.vstack(found) @ self.matrix.T

    def drawn_error(self, weights: np.ndarray, sampled: np.ndarray) -> float:
        """From the middle half of the draws, which no outlier moves."""
        low, high = np.quantile(sampled @ weights, [0.25, 0.75])
        return float(high - low) / 1.3489795

    def band(self, weights: list[np.ndarray], sampled: np.ndarray | None, confidence: float) -> float:
        if sampled is None:
            return nan
        errors = [self.drawn_error(one, sampled) for one in weights]
        turns = [
            np.abs(sampled @ one) / error for one, error in zip(weights, errors, strict=True) if error > 0
        ]
        return float(np.quantile(np.max(turns, axis=0), confidence)) if turns else nan


def _one(names, at: int) -> np.ndarray:
    return (np.arange(len(names)) == at).astype(float)


def _of_group(names, group: int) -> np.ndarray:
    mine = np.array([g == group and t >= g for g, t in names], float)
    return mine / max(mine.sum(), 1)


def _alike(names, shares, since: int) -> tuple[np.ndarray, np.ndarray]:
    """The cells of so many periods since the change, weighted by the groups' shares."""
    return _shared(np.array([shares[g] * (t - g == since) for g, t in names]), names, shares)


def _weights(names, shares, aggregate: str) -> tuple[np.ndarray, np.ndarray | None]:
    """Weights of the effects, and how the average would move with the groups' shares: as columns (groups, effects)."""
    if aggregate == "simple":
        return _shared(np.array([shares[g] * (t >= g) for g, t in names]), names, shares)
    if aggregate == "group":
        mine = [_of_group(names, g) for g in shares]
        total = sum(shares.values())
        weights = sum(share / total * one for share, one in zip(shares.values(), mine, strict=True))
        return weights, np.array([(one - weights) / total for one in mine])
    lengths = sorted({t - g for g, t in names if t >= g})
    parts = [_alike(names, shares, one) for one in lengths]
    return sum(one[0] for one in parts) / len(parts), sum(one[1] for one in parts) / len(parts)


def _shared(raw: np.ndarray, names, shares) -> tuple[np.ndarray, np.ndarray]:
    total = raw.sum()
    weights = raw / total
    turns = [
        np.array([(g == group) * (one > 0) for (g, _t), one in zip(names, raw, strict=True)], float)
        for group in shares
    ]
    return weights, np.array([(one - one.sum() * weights) / total for one in turns])
