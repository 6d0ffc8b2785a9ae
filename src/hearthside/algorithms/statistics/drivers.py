"""Drivers: what goes with a score, how surely, and where there is room. Never what causes it.

Johnson's relative weights are the default; LMG (the Shapley value of R²) agrees with them closely and takes
2^p steps. Both split all of R² between the drivers. Reviewed by Grömping, Wiley Interdisciplinary Reviews 7,
2015; Johnson & LeBreton, Organizational Research Methods 7, 2004.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hearthside.algorithms.statistics import answers as reading
from hearthside.algorithms.statistics import decomposing, resampling
from hearthside.algorithms.statistics.answers import Answers
from hearthside.algorithms.statistics.decomposing import Found, Question
from hearthside.algorithms.statistics.importance import johnson_weights, lmg_weights, vif
from hearthside.algorithms.statistics.scores import Estimate
from hearthside.algorithms.statistics.unanswerable import Unanswerable

__all__ = ["Driver", "Report", "johnson", "lmg", "report"]

MOST_LMG = 15
MOST_LMG_CLASSES = 6  # each resample of an outcome in classes takes 2^p fits


@dataclass(frozen=True, slots=True)
class Driver:
    """One driver in a report.

    `share` of R², 0 to 1, with its interval, whose low is 0 where the driver does not `stand_out` from a column
    of pure noise; `weight` the same as a part of R². `ranks[i]` in which share of the resamples it came i-th.
    `beta` standardised coefficient, `r` plain correlation with the outcome, and their signs: 1, -1, or 0 where
    the interval includes 0. `suppressor`: both signs are clear and differ, so it says nothing by itself. `vif`
    variance inflation. Of the rows with an outcome `n` answered it, `excluded` had nothing to answer, `skipped`
    did not. `mean` answer of those in the report; `headroom`, 0 to 1, how far it is from the end of the scale
    that goes with better outcomes; `priority` = share x headroom.
    """

    column: str
    share: Estimate
    weight: float
    ranks: tuple[float, ...]
    stands_out: bool
    beta: float
    r: float
    sign_beta: int
    sign_r: int
    suppressor: bool
    vif: float
    n: int
    excluded: int
    skipped: int
    mean: Estimate
    headroom: Estimate
    priority: Estimate


@dataclass(frozen=True, slots=True)
class Report:
    """Drivers by share, most first. Of `total` rows `n` were used, of so many `units` (customers); `excluded` had
    something that did not apply, `skipped` left something out, `silent` gave no outcome: these four add up.
    `r2` is McFadden's where the `family` is binary or ordinal. Of the resamples, `resamples` could be reckoned."""

    drivers: tuple[Driver, ...]
    r2: Estimate
    n: int
    units: int
    total: int
    excluded: int
    skipped: int
    silent: int
    outcome: str
    method: str
    family: str
    cases: str
    resamples: int
    seed: int

    def __getitem__(self, column: str) -> Driver:
        return next(driver for driver in self.drivers if driver.column == column)


def johnson(X, y, weights=None) -> np.ndarray:
    """Relative weights of the columns of `X` (n, p) for `y` (n): (p), which add up to R². Rows may be weighted.

    Source: Johnson, Multivariate Behavioral Research 35, 2000. Unanswerable where a column is constant, the copy
    of another, or told by the others exactly.
    """
    return johnson_weights(*_correlated(X, y, weights))


def lmg(X, y, weights=None) -> np.ndarray:
    """What each column of `X` (n, p) adds to R² on average over all orders: (p), adding up to R². At most 15 columns.

    Source: Lindeman, Merenda & Gold 1980; Grömping, Journal of Statistical Software 17, 2006. Unanswerable as
    `johnson`, and above 15 columns, whose 2^p subsets would take too long.
    """
    _check_size(np.shape(X)[1], MOST_LMG)
    return lmg_weights(*_correlated(X, y, weights))


def report(
    frame, outcome, columns, *, not_applicable=(), method="johnson", family="linear", cases="complete",
    scale=None, unit=None, resamples=1000, seed=0, floor=None, confidence=0.95, progress=None,
) -> Report:  # fmt: skip
    """What goes with `outcome`, of the drivers in `columns`.

    `frame` maps names to arrays (n); nan is skipped, and a value in `not_applicable` (or of `{column: values}`)
    means there was nothing to answer, which is not a low score. `cases`: "complete" takes the rows with an answer
    to everything. "used" takes those too to whom something does not apply: each driver counts among those who
    used it, and who used what is held constant, so R² is what the answers explain beyond that.

    `family` of the outcome: "linear" (scores, and a fair first look at 0/1), "binary" (logistic), "ordinal"
    (proportional odds): then R² is McFadden's, the weights those of the linear predictor's variance (Tonidandel &
    LeBreton 2010), and an LMG share what a driver adds to McFadden's R² (Azen & Traxel 2009), of at most 6 drivers.

    Intervals are percentiles over `resamples` of the customers, who are told apart by `unit` (n), all following
    from `seed`. A share's interval reaches down to 0 where its weight cannot be told from that of a random
    column in the same resamples (Tonidandel, LeBreton & Johnson, Psychological Methods 14, 2009).
    `scale` is (lowest, highest) of the answers, or `{column: (…)}`; by default, what was answered.

    Unanswerable: "too_few" below the `floor` of customers: 50 + 8 for each driver (Green, Multivariate Behavioral
    Research 26, 1991), and for classes 10 of the rarer kind for each driver (Peduzzi 1996; for ordinal ones
    Harrell's effective number); "constant", "copy", "redundant" columns and "separated" classes, by name;
    "rarely_used" drivers that fewer than 30 used; "too_many" for LMG.
    """
    from threadpoolctl import threadpool_limits  # comes with scikit-learn

    columns = list(columns)
    if method == "lmg":
        _check_size(len(columns), MOST_LMG if family == "linear" else MOST_LMG_CLASSES)
    answers = reading.read(
        frame, outcome, columns, not_applicable=not_applicable, unit=unit, keep_structural=cases == "used"
    )
    reading.check_floor(answers, columns, *_floor(answers, len(columns), family, floor))
    reading.check_used(answers, columns, 30 if cases == "used" else 0)
    question = Question.of(answers, method, family, seed)
    R = _check_question(question, columns, outcome)
    with threadpool_limits(1):  # beside a busy house more threads wait for one another longer than one takes
        point = decomposing.of_answers(question)
        many = decomposing.of_resamples(question, answers.unit, resamples, seed, progress)
    drivers = _drivers(answers, columns, R, point, many, _ends(answers, columns, scale), confidence)
    low, high = resampling.interval(many.r2, confidence)
    return Report(
        drivers=tuple(sorted(drivers, key=lambda one: -one.share.value)),
        r2=_estimate(point.r2[0], low, high, answers.n),
        n=answers.n, units=answers.units, total=answers.total, excluded=answers.left_out,
        skipped=answers.incomplete, silent=answers.silent, outcome=outcome, method=method, family=family,
        cases=cases, resamples=int(np.isfinite(many.r2).sum()), seed=seed,
    )  # fmt: skip


def _drivers(answers: Answers, columns, R, point: Found, many: Found, ends, confidence) -> list[Driver]:
    p = len(columns)
    share, shares = (
        point.weights[0] / point.weights[0].sum(),
        many.weights / many.weights.sum(axis=1)[:, None],
    )
    room, rooms = (_headroom(found, point.r[0], ends) for found in (point, many))
    between = {
        name: list(zip(*resampling.interval(values, confidence), strict=True))
        for name, values in {
            "share": shares, "mean": many.mean, "room": rooms, "priority": shares * rooms, "beta": many.beta,
            "r": many.r, "noise": many.noise[:, :p] - many.noise[:, p:],
        }.items()
    }  # fmt: skip
    order = np.argsort(np.argsort(-many.weights, axis=1), axis=1)
    ranks = (order[:, :, None] == np.arange(p)).mean(axis=0)
    inflation = vif(R)
    drivers = []
    for at, name in enumerate(columns):
        out = between["noise"][at][0] > 0
        signs = [_sign(*between[one][at]) for one in ("beta", "r")]
        n = int(answers.used[:, at].sum())
        least = 1.0 if out else 0.0  # what does not stand out may be nothing
        drivers.append(Driver(
            column=name,
            share=_estimate(share[at], between["share"][at][0] * least, between["share"][at][1], n),
            weight=float(point.weights[0, at]), ranks=tuple(ranks[at].tolist()), stands_out=bool(out),
            beta=float(point.beta[0, at]), r=float(point.r[0, at]), sign_beta=signs[0], sign_r=signs[1],
            suppressor=signs[0] * signs[1] < 0, vif=float(inflation[at]), n=int(answers.answered[at]),
            excluded=int(answers.excluded[at]), skipped=int(answers.skipped[at]),
            mean=_estimate(point.mean[0, at], *between["mean"][at], n),
            headroom=_estimate(room[0, at], *between["room"][at], n),
            priority=_estimate(
                share[at] * room[0, at], between["priority"][at][0] * least, between["priority"][at][1], n
            ),
        ))  # fmt: skip
    return drivers


def _headroom(found: Found, r: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """How far the mean is from the good end, as a part of the scale: the upper, or the lower where more is worse."""
    low, high = ends.T
    up = (high - found.mean) / (high - low)
    return np.clip(np.where(r >= 0, up, 1 - up), 0, 1)


def _ends(answers: Answers, columns, scale) -> np.ndarray:
    """Lowest and highest answer possible to each driver (p, 2)."""
    seen = [
        (column[used].min(), column[used].max())
        for column, used in zip(answers.X.T, answers.used.T, strict=True)
    ]
    if scale is None:
        return np.array(seen, float)
    given = scale if isinstance(scale, Mapping) else dict.fromkeys(columns, scale)
    return np.array([given.get(name, one) for name, one in zip(columns, seen, strict=True)], float)


def _floor(answers: Answers, p: int, family: str, floor) -> tuple[float, float]:
    """How many there must be, and how many there are."""
    if family == "linear":
        return (50 + 8 * p if floor is None else floor), answers.units
    n, sizes = answers.n, np.unique(answers.y, return_counts=True)[1]
    enough = n - (sizes**3).sum() / n**2 if family == "ordinal" else (sizes.min() if len(sizes) > 1 else 0)
    return (10 * p if floor is None else floor), float(enough) * answers.units / n if n else 0.0


def _check_question(question: Question, columns, outcome) -> np.ndarray:
    """The drivers' correlations (p, p), which can be told apart."""
    p = len(columns)
    R, spread = (
        found[0]
        for found in decomposing.correlations(question, (question.columns.T @ question.columns)[None])
    )
    reading.check_columns(R[:p, :p], spread[:p], columns)
    reading.check_columns(R[[[-1]], [[-1]]], spread[-1:], [outcome])
    same = [name for name, r in zip(columns, R[:p, -1], strict=True) if abs(r) > 1 - 1e-10]
    if same:
        raise Unanswerable("copy", f"{same[0]} is an exact copy of {outcome}", columns=[outcome, same[0]])
    return R[:p, :p]


def _check_size(p: int, most: int) -> None:
    if p > most:
        raise Unanswerable(
            "too_many",
            f"LMG looks at every subset of the drivers: at most {most}, here {p}",
            most=most,
            drivers=p,
        )


def _correlated(X, y, weights) -> tuple[np.ndarray, np.ndarray]:
    """Correlations of the columns with one another (p, p) and with the outcome (p)."""
    X, y = np.asarray(X, float), np.asarray(y, float)
    weights = np.ones(len(y)) if weights is None else np.asarray(weights, float)
    together = np.column_stack([X, y])
    apart = together - np.average(together, axis=0, weights=weights)
    spread = np.sqrt(np.average(apart**2, axis=0, weights=weights))
    names = [f"column {at}" for at in range(X.shape[1])] + ["the outcome"]
    apart = apart / np.where(spread > 0, spread, 1)
    R = (apart * weights[:, None]).T @ apart / weights.sum()
    reading.check_columns(R[:-1, :-1], spread[:-1], names[:-1])
    reading.check_columns(R[-1:, -1:], spread[-1:], names[-1:])
    return R[:-1, :-1], R[:-1, -1]


def _estimate(value, low, high, n: int) -> Estimate:
    return Estimate(float(value), float(min(low, value)), float(max(high, value)), n, "bootstrap percentiles")


def _sign(low: float, high: float) -> int:
    return int(low > 0) - int(high < 0)
