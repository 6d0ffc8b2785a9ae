"""How much of an outcome goes with each driver, reckoned from correlation matrices, many of them at once.

`R` is the correlation matrix of p drivers (..., p, p), `r` their correlations with the outcome (..., p); the
weights (..., p) add up to R². In many matrices some may be singular: what cannot be told apart shares.
"""

from math import comb

import numpy as np

__all__ = ["lmg_coefficients", "lmg_weights", "johnson_weights", "relative_weights", "subsets", "vif"]

_TINY = 1e-12


def johnson_weights(R: np.ndarray, r: np.ndarray) -> np.ndarray:
    """Relative weights (Johnson, Multivariate Behavioral Research 35, 2000).

    The drivers' nearest uncorrelated kin Z, with Λ = R^½ between them, split R² without dispute; each driver
    has of every kin's part what it shares with it: ε = Λ² (Λ⁻¹ r)².
    """
    root, inverse = _roots(R)
    return _times(root**2, _times(inverse, r) ** 2)


def relative_weights(R: np.ndarray, beta: np.ndarray) -> np.ndarray:
    """The same from standardised coefficients of any linear predictor: ε = Λ² (Λβ)², in its variance.

    For an outcome in classes (Tonidandel & LeBreton, Journal of Business and Psychology 25, 2010), whose
    coefficients on Z are Λβ, as the fit does not hang on how the drivers are turned.
    """
    root, _ = _roots(R)
    return _times(root**2, _times(root, beta) ** 2)


def lmg_weights(R: np.ndarray, r: np.ndarray) -> np.ndarray:
    """What each driver adds to R², on average over all orders in which they may come (Lindeman, Merenda & Gold
    1980; the Shapley value of R²). Exact: all 2^p subsets, each by one sweep from the one before it."""
    R, r = np.asarray(R, float), np.asarray(r, float)
    p, many = r.shape[-1], r.shape[:-1]
    together = np.ones((*many, p + 1, p + 1))
    together[..., :p, :p] = R
    together[..., :p, p] = together[..., p, :p] = r
    flat, coefficients = together.reshape(-1, p + 1, p + 1), lmg_coefficients(p)
    at_once = max(1, (1 << 22) >> p)
    parts = [
        (1 - _unexplained(flat[at : at + at_once])) @ coefficients for at in range(0, len(flat), at_once)
    ]
    return np.concatenate(parts).reshape(*many, p)


def lmg_coefficients(p: int) -> np.ndarray:
    """With which sign and weight R² of each subset (2^p) enters each driver's share (p)."""
    held = subsets(p)
    sizes = held.sum(axis=1, keepdims=True)
    joins = np.array([1 / (p * comb(p - 1, size)) for size in range(p)] or [1.0])
    return np.where(held, joins[np.maximum(sizes - 1, 0)], -joins[np.minimum(sizes, p - 1)])


def subsets(p: int) -> np.ndarray:
    """Which drivers each subset holds, bool (2^p, p): driver i is bit i of the subset's number."""
    return (np.arange(1 << p)[:, None] >> np.arange(p) & 1).astype(bool)


def vif(R: np.ndarray) -> np.ndarray:
    """Variance inflation: how much wider a driver's coefficient is for what the others tell of it (p)."""
    return np.diag(np.linalg.inv(R))


def _unexplained(together: np.ndarray) -> np.ndarray:
    """1 - R² of every subset (b, 2^p). Step by step each node of a tree takes the next driver in, or leaves it out:
    it holds the variances of the drivers to come and the outcome, given those it took."""
    nodes = together[:, None]
    while nodes.shape[-1] > 1:
        pivot, row, out = nodes[..., 0, 0], nodes[..., 0, 1:], nodes[..., 1:, 1:]
        slope = row * np.where(pivot > _TINY, 1 / np.maximum(pivot, _TINY), 0)[..., None]
        nodes = np.concatenate([out, out - row[..., :, None] * slope[..., None, :]], axis=1)
    return nodes[..., 0, 0]


def _roots(R: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The symmetric root of R and of its inverse; a direction without variance has no inverse, and no say."""
    values, vectors = np.linalg.eigh(R)
    values = np.where(values > _TINY, values, 0)
    roots = np.sqrt(values)
    inverse = np.where(values > 0, 1 / np.where(values > 0, roots, 1), 0)
    across = np.swapaxes(vectors, -1, -2)
    return (vectors * roots[..., None, :]) @ across, (vectors * inverse[..., None, :]) @ across


def _times(matrix: np.ndarray, vector: np.ndarray) -> np.ndarray:
    return (matrix @ vector[..., None])[..., 0]
