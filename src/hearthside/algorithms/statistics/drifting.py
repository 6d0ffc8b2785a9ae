"""Control charts for weekly scores: Laney's p′ for shares, and a self-starting CUSUM whose run length is known."""

from dataclasses import dataclass
from functools import cache
from math import nan, sqrt

import numpy as np

__all__ = ["Chart", "Cusum", "cusum", "laney", "run_length", "tail", "threshold"]

SLACK = 0.5  # the CUSUM is quickest to find a shift of twice this many standard deviations


@dataclass(frozen=True, slots=True)
class Chart:
    """Of weekly shares: `p` (weeks), their common `centre`, the limits `low` and `high` (weeks) and which weeks are
    `out` of them. `spread` is by how much weeks differ more than chance would have them (1: no more)."""

    p: np.ndarray
    centre: float
    low: np.ndarray
    high: np.ndarray
    out: np.ndarray
    spread: float


def laney(successes, ns, *, false_alarms: float = 0.0027) -> Chart:
    """Laney's p′ chart (Quality Engineering 14, 2002) of `successes` in `ns` answers a week.

    Limits of an ordinary p chart are far too narrow for many answers, since weeks differ by more than chance: here
    they are widened by the spread of the weeks themselves, from the mean moving range of their z-scores (/ 1.128).
    A week in control is out of limits with the chance `false_alarms` (0.0027, one in 370: three sigma), counted over
    the weeks the limits come from, few or many. Weeks without answers are nan.
    """
    from statistics import NormalDist

    successes, ns = np.asarray(successes, float), np.asarray(ns, float)
    there = ns > 0
    p = np.divide(successes, ns, out=np.full(len(ns), nan), where=there)
    if there.sum() < 2:
        return Chart(p, nan, np.full(len(ns), nan), np.full(len(ns), nan), np.zeros(len(ns), bool), nan)
    centre = float(successes[there].sum() / ns[there].sum())
    sigma = np.sqrt(np.divide(centre * (1 - centre), ns, out=np.full(len(ns), nan), where=there))
    z = np.divide(p - centre, sigma, out=np.zeros(len(ns)), where=sigma > 0)[there]
    spread = float(np.abs(np.diff(z)).mean() / 1.128)
    half = NormalDist().inv_cdf(1 - false_alarms / 2) * sigma * spread
    low, high = np.maximum(centre - half, 0), np.minimum(centre + half, 1)
    return Chart(p, centre, low, high, there & ((p < low) | (p > high)), spread)


@dataclass(frozen=True, slots=True)
class Cusum:
    """Of streams (…, weeks): `z`, standard normal while nothing changes, nan where there is nothing to say yet;
    the sums `up` and `down`, never below 0; and the last week each was 0, `up_since` and `down_since` (-1: never)."""

    z: np.ndarray
    up: np.ndarray
    down: np.ndarray
    up_since: np.ndarray
    down_since: np.ndarray


def cusum(values, ns=None) -> Cusum:
    """Self-starting CUSUM of weekly means `values` (…, weeks), each of `ns` answers (by default as many each week).

    Page, Biometrika 41, 1954; self-starting: Hawkins, The Statistician 36, 1987. Each week is held against the
    mean and spread of the weeks before it alone, in units in which it is exactly standard normal, and independent
    of the others, while normal weeks of variance σ²/n stay the same. So no window need be declared in control, and
    the run length holds from the third week on; σ is that of the weeks, however much they differ.
    """
    from scipy.special import ndtri, stdtr

    values = np.asarray(values, float)
    ns = np.ones_like(values) if ns is None else np.broadcast_to(np.asarray(ns, float), values.shape)
    shape = values.shape[:-1]
    mean, weight, squares, degrees = (np.zeros(shape) for _ in range(4))
    sums, since = np.zeros((2, *shape)), np.full((2, *shape), -1)
    kept = []
    for week in range(values.shape[-1]):
        x, n = values[..., week], np.nan_to_num(ns[..., week])
        there = (n > 0) & ~np.isnan(x)
        x, n = np.where(there, x, 0), np.where(there, n, 0)
        known = there & (weight > 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            step = np.where(known, (x - mean) / np.sqrt(1 / n + 1 / weight), 0)
            ready = known & (degrees >= 1) & (squares > 0)
            t = np.where(ready, step / np.sqrt(squares / degrees), 0)
        low = stdtr(np.maximum(degrees, 1), -np.abs(t))
        z = np.where(ready, -np.sign(t) * ndtri(np.maximum(low, 1e-300)), 0)
        sums = np.maximum(0, sums + np.where(ready, np.stack([z, -z]) - SLACK, 0))
        since = np.where(sums == 0, week, since)
        kept.append((np.where(ready, z, nan), *sums, *since))
        squares, degrees = squares + step**2, degrees + known
        weight = weight + n
        mean = np.where(there, mean + n * (x - mean) / np.where(weight > 0, weight, 1), mean)
    if not kept:
        return Cusum(
            *(np.zeros((*shape, 0)) for _ in range(3)), *(np.zeros((*shape, 0), int) for _ in range(2))
        )
    z, up, down, up_since, down_since = (np.stack(column, axis=-1) for column in zip(*kept, strict=True))
    return Cusum(z, up, down, up_since, down_since)


def run_length(limit: float, *, slack: float = SLACK) -> float:
    """How many weeks pass on average, while nothing changes, until one of the two sums is above `limit`.

    From the integral equation for one side (Lucas & Crosier, Technometrics 24, 1982), by Gauss's quadrature; of two
    sides half as many.
    """
    from scipy.special import ndtr

    at, widths = _quadrature(limit, 80)
    states = np.r_[0.0, at]
    step = np.column_stack([ndtr(slack - states), widths * _density(at[None] - states[:, None] + slack)])
    return float(np.linalg.solve(np.eye(len(states)) - step, np.ones(len(states)))[0]) / 2


def threshold(weeks: float, *, slack: float = SLACK) -> float:
    """The limit with which false alarms come `weeks` apart on average, of one stream."""
    from scipy.optimize import brentq

    return float(brentq(lambda limit: run_length(limit, slack=slack) - weeks, 0.01, 25))


def tail(sums) -> np.ndarray:
    """How likely a CUSUM is as high as each of `sums`, or higher, while nothing changes and has not for long."""
    from scipy.special import ndtr

    sums = np.asarray(sums, float)
    at, density, none = _at_rest()
    heights = np.linspace(0, 30, 3001)
    reached = none * ndtr(-(heights + SLACK)) + ndtr(at[None] - heights[:, None] - SLACK) @ density
    reached[0] = 1.0  # at 0 or above it always is; just above 0 not, which `interp` would blur
    return np.where(sums > 0, np.interp(sums, heights[1:], reached[1:]), 1.0)


@cache
def _at_rest() -> tuple[np.ndarray, np.ndarray, float]:
    """Where a CUSUM that was never reset is found: points, their chances, and the chance of 0 itself."""
    at, widths = _quadrature(30.0, 240)
    into = widths * _density(at[:, None] - at[None] + SLACK)
    density = np.linalg.solve(np.eye(len(at)) - into, _density(at + SLACK)) * widths
    whole = 1 + density.sum()
    return at, density / whole, 1 / whole


def _quadrature(until: float, points: int) -> tuple[np.ndarray, np.ndarray]:
    at, widths = np.polynomial.legendre.leggauss(points)
    return (at + 1) * until / 2, widths * until / 2


def _density(x: np.ndarray) -> np.ndarray:
    return np.exp(-(x**2) / 2) / sqrt(2 * np.pi)
