"""What staying, buying, leaving and watching cost: curves of a million people, fits of as many buyers, five hundred series.

The arrays are drawn, not read: what reading the stream costs is in `bench journeys`.
"""

import time

import numpy as np

from bench import table
from hearthside.algorithms.statistics import buying, change, leaving, survival

PEOPLE = 1_000_000
SERIES, WEEKS = 500, 156


def run() -> None:
    """Time each once."""
    rng = np.random.default_rng(1)
    days = np.ceil(rng.exponential(400, PEOPLE))
    left, entered = rng.random(PEOPLE) < 0.6, np.where(rng.random(PEOPLE) < 0.3, days * rng.random(PEOPLE), 0)
    groups = rng.integers(0, 2, PEOPLE)
    X = rng.normal(size=(PEOPLE, 10))
    gone = rng.random(PEOPLE) < 1 / (1 + np.exp(1.5 - X[:, 0]))
    cut = rng.integers(0, 6, PEOPLE) * 90
    bought = _buyers(rng)
    values = 70 + rng.normal(0, 4, (SERIES, WEEKS))
    cases = {
        "Kaplan–Meier, delayed entry": lambda: survival.kaplan_meier(days, left, entered).quantile(),
        "log-rank of two groups": lambda: survival.log_rank(days, left, groups, entered),
        "BG/NBD fit": lambda: buying.bg_nbd(*bought),
        "leaving: fit, judge, fit again": lambda: leaving.validate(X, gone, cut, horizon=90),
        f"drifts of {SERIES} series, {WEEKS} weeks": lambda: change.drifts(
            values, np.full(values.shape, 80.0)
        ),
    }
    rows = [
        [name, PEOPLE if "series" not in name else SERIES, _seconds(case)] for name, case in cases.items()
    ]
    table.show("Staying, buying, leaving, watching", ["what", "rows", "seconds"], rows)


def _buyers(rng) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Repeat purchases, the last and the end, in weeks of whole days, of people who buy at rates of their own until they
    drop out."""
    T = rng.integers(180, 365, PEOPLE) / 7
    rate, drop = rng.gamma(0.4, 1 / 6, PEOPLE), rng.beta(0.8, 2.5, PEOPLE)
    lives = np.minimum(T, rng.exponential(1 / np.maximum(rate * drop, 1e-9)))
    x = rng.poisson(rate * lives)
    last = np.where(x > 0, np.ceil(7 * lives * rng.random(PEOPLE) ** (1 / np.maximum(x, 1))) / 7, 0)
    return x.astype(float), np.minimum(last, T), T


def _seconds(case) -> float:
    began = time.perf_counter()
    case()
    return time.perf_counter() - began
