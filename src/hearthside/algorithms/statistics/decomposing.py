"""R² and the drivers' parts in it, for the answers as they are and for each resample of them."""

from dataclasses import dataclass, replace

import numpy as np

from hearthside.algorithms.statistics import classes, importance, resampling
from hearthside.algorithms.statistics.answers import Answers
from hearthside.algorithms.statistics.unanswerable import Unanswerable

__all__ = ["Found", "Question", "correlations", "of_answers", "of_resamples"]


@dataclass(frozen=True, slots=True)
class Found:
    """Of b crowds and p drivers: `weights` (b, p), which add up to `r2` (b); standardised `beta` and plain
    correlation `r` with the outcome (b, p); `mean` of the answers (b, p); and `noise`, relative weights (b, p + 1)
    when a column of pure noise is let in as the last driver."""

    weights: np.ndarray
    r2: np.ndarray
    beta: np.ndarray
    r: np.ndarray
    mean: np.ndarray
    noise: np.ndarray


@dataclass(frozen=True, slots=True)
class Question:
    """The columns every reckoning is made of (n, q): ones and who used what (`held` of them, which are held
    constant), p drivers, noise, outcome. Drivers stand as (answer - centre) / spread, and 0 where not used."""

    columns: np.ndarray
    held: int
    within: np.ndarray
    centre: np.ndarray
    spread: np.ndarray
    y: np.ndarray
    kinds: int
    method: str

    @classmethod
    def of(cls, answers: Answers, method: str, family: str, seed: int) -> "Question":
        n, used = answers.n, answers.used
        centre = answers.X.sum(axis=0) / np.maximum(used.sum(axis=0), 1)
        apart = np.where(used, answers.X - centre, 0)
        spread = np.sqrt((apart**2).sum(axis=0) / np.maximum(used.sum(axis=0), 1))
        some = np.flatnonzero(~used.all(axis=0))
        within = np.zeros(used.shape[1], int)
        within[some] = 1 + np.arange(len(some))
        y, kinds = (answers.y, 0) if family == "linear" else classes.codes(answers.y)
        deviation = y.std() or 1.0
        columns = np.column_stack([
            np.ones(n), used[:, some], apart / np.where(spread > 0, spread, 1),
            np.random.default_rng([seed, n]).standard_normal(n), (y - y.mean()) / deviation,
        ])  # fmt: skip
        return cls(columns, 1 + len(some), within, centre, spread, y, kinds, method)


def of_answers(question: Question) -> Found:
    sums = (question.columns.T @ question.columns)[None]
    if not question.kinds:
        return _linear(question, sums)
    fitted = _fitted(question, np.ones(len(question.y)), None)
    if not fitted.plain.converged:
        raise Unanswerable("separated", "a driver, or some together, tell the classes apart without fail")
    return _in_classes(question, sums, [fitted])


def of_resamples(question: Question, unit, resamples: int, seed: int, progress=None) -> Found:
    if not question.kinds:
        return _linear(question, resampling.products(question.columns, unit, resamples, seed, progress))
    start = _fitted(question, np.ones(len(question.y)), None)
    units = len(question.y) if unit is None else int(unit.max()) + 1
    sums, found = [], []
    for counts in resampling.draws(units, resamples, seed):
        weights = (counts if unit is None else counts[unit]).astype(float)
        sums.append((question.columns * weights[:, None]).T @ question.columns)
        found.append(_fitted(question, weights, start))
        if progress:
            progress(len(found), resamples)
    return _in_classes(question, np.stack(sums), found)


def correlations(question: Question, sums: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of drivers, noise and outcome, with what is held constant taken out (b, p + 2, p + 2), and their spread."""
    k = question.held
    inside, beside, rest = sums[:, :k, :k], sums[:, :k, k:], sums[:, k:, k:]
    left = rest - np.swapaxes(beside, 1, 2) @ np.linalg.pinv(inside, hermitian=True) @ beside
    variance = np.einsum("bii->bi", left) / sums[:, :1, 0]
    spread = np.sqrt(np.maximum(variance, 0))
    inverse = np.where(spread > 1e-7, 1 / np.maximum(spread, 1e-7), 0)
    R = left / sums[:, :1, :1] * inverse[:, :, None] * inverse[:, None, :]
    np.einsum("bii->bi", R)[:] = 1
    return R, spread


def _linear(question: Question, sums: np.ndarray) -> Found:
    R, _ = correlations(question, sums)
    p = R.shape[1] - 2
    weigh = importance.lmg_weights if question.method == "lmg" else importance.johnson_weights
    r = R[:, :p, -1]
    beta = (np.linalg.pinv(R[:, :p, :p], hermitian=True) @ r[..., None])[..., 0]
    return Found(
        weights=weigh(R[:, :p, :p], r),
        r2=(beta * r).sum(axis=1),
        beta=beta,
        r=r,
        mean=_means(question, sums, p),
        noise=importance.johnson_weights(R[:, : p + 1, : p + 1], R[:, : p + 1, -1]),
    )


def _means(question: Question, sums: np.ndarray, p: int) -> np.ndarray:
    """Among those who used it; a resample in which nobody did has none."""
    answered = sums[:, 0, question.within]
    total = sums[:, 0, question.held : question.held + p]
    apart = np.divide(total, answered, out=np.full_like(total, np.nan), where=answered > 0)
    return question.centre + question.spread * apart


@dataclass(frozen=True, slots=True)
class _Fitted:
    """Of one crowd: the fit without drivers, with them, with noise besides, and (LMG) the parts in McFadden's R²."""

    bare: classes.Fit
    plain: classes.Fit
    noisy: classes.Fit
    parts: np.ndarray | None

    def gain(self, fit: classes.Fit) -> float:
        """McFadden's R² beyond what is held constant."""
        return 1 - fit.log_likelihood / self.bare.log_likelihood if self.bare.log_likelihood else 0.0


def _fitted(question: Question, weights: np.ndarray, start: _Fitted | None) -> _Fitted:
    """From the fits to all answers a step or two suffice; a crowd that lacks a class altogether begins anew."""
    rows = np.flatnonzero(weights)
    y, kinds = classes.codes(question.y[rows])
    design, weights = question.columns[rows, 1:-1], weights[rows]
    known = start if kinds == question.kinds else None
    held, p = question.held - 1, design.shape[1] - question.held

    def fit(columns, near):
        return classes.fit(
            design[:, columns], y, weights=weights, start=near, enough=1e-4 if start else 1e-12
        )

    bare = fit(slice(held), known and known.bare)
    plain = fit(slice(held + p), known and known.plain)
    noisy = fit(slice(held + p + 1), known and known.noisy)
    fitted = _Fitted(bare, plain, noisy, None)
    if question.method == "johnson":
        return fitted
    base = np.ones(held, bool)
    gains = [
        fitted.gain(fit(np.flatnonzero(np.r_[base, some, False]), None)) for some in importance.subsets(p)
    ]
    return replace(fitted, parts=np.array(gains) @ importance.lmg_coefficients(p))


def _in_classes(question: Question, sums: np.ndarray, found: list[_Fitted]) -> Found:
    R, spread = correlations(question, sums)
    p, held = R.shape[1] - 2, question.held - 1
    r2 = np.array([one.gain(one.plain) for one in found])
    beta = np.stack([one.plain.beta[held:] for one in found]) * spread[:, :p]
    noisy = np.stack([one.noisy.beta[held:] for one in found]) * spread[:, : p + 1]
    if question.method == "lmg":
        weights = np.stack([one.parts for one in found])
    else:
        weights = _scaled(importance.relative_weights(R[:, :p, :p], beta), r2)
    noise = importance.relative_weights(R[:, : p + 1, : p + 1], noisy)
    return Found(weights, r2, beta, R[:, :p, -1], _means(question, sums, p), noise)


def _scaled(weights: np.ndarray, r2: np.ndarray) -> np.ndarray:
    """So that they add up to R²."""
    whole = weights.sum(axis=1, keepdims=True)
    return np.divide(weights, whole, out=np.zeros_like(weights), where=whole > 0) * r2[:, None]
