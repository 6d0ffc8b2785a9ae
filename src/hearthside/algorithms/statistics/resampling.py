"""The bootstrap: the same question asked of many crowds drawn, with replacement, from the one that answered.

Efron, Annals of Statistics 7, 1979. Drawn are customers, with all rows each of them has: whoever answered five
times is no five people. All of it follows from the seed.
"""

from collections.abc import Iterator

import numpy as np

__all__ = ["draws", "interval", "products"]

_AT_ONCE = 50  # resamples whose counts are held at a time
_CELLS = 1 << 20  # of a block of rows' cross products, small enough to stay near the processor


def draws(units: int, resamples: int, seed: int) -> Iterator[np.ndarray]:
    """How often each unit is drawn (units), for each resample."""
    rng = np.random.default_rng(seed)
    for _ in range(resamples):
        drawn = rng.integers(0, units, units, dtype=np.int32).astype(
            np.int64
        )  # numpy counts its own size fastest
        yield np.bincount(drawn, minlength=units)


def products(columns, unit, resamples: int, seed: int, progress=None) -> np.ndarray:
    """The cross products Σ x xᵀ of the rows of `columns` (n, q) in each resample: (resamples, q, q).

    Whatever is linear (means, correlations, R²) follows from these, so that the rows are never drawn: their
    products are summed with the counts as weights, in blocks, by one matrix multiplication each. This is the
    ordinary bootstrap of customers, exactly, and not one of blocks or sums. `unit` (n) is each row's customer,
    counted from 0, or None where each row is one. `progress(done, resamples)` is called now and then.
    """
    n, q = columns.shape
    across, (one, other) = np.ascontiguousarray(columns.T), np.triu_indices(q)
    units = n if unit is None else int(unit.max(initial=-1)) + 1
    rows = max(64, _CELLS // len(one))
    counts, sums = draws(units, resamples, seed), np.zeros((resamples, len(one)))
    for done in range(0, resamples, _AT_ONCE):
        some = np.stack([next(counts).astype(np.int32) for _ in range(min(_AT_ONCE, resamples - done))])
        for at in range(0, n, rows):
            block = across[:, at : at + rows]
            drawn = some[:, at : at + rows] if unit is None else some[:, unit[at : at + rows]]
            sums[done : done + len(some)] += drawn.astype(float) @ (block[one] * block[other]).T
        if progress:
            progress(done + len(some), resamples)
    whole = np.empty((resamples, q, q))
    whole[:, one, other] = whole[:, other, one] = sums
    return whole


def interval(resampled: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """Percentile interval over the first axis; resamples that had no answer (nan) are left out."""
    tail = 50 * (1 - confidence)
    low, high = np.nanpercentile(resampled, [tail, 100 - tail], axis=0)
    return low, high
