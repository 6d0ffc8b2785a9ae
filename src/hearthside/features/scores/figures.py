"""One figure from values: the score of its measure with its interval, and as JSON keeps it."""

import numpy as np

from hearthside.algorithms.statistics import scores
from hearthside.algorithms.statistics.change import Group
from hearthside.algorithms.statistics.scores import Estimate


def estimate(measure: str, values: np.ndarray) -> Estimate:
    """The score of these answers: NPS and CSAT of 100, CES on its scale."""
    if measure == "nps":
        return scores.nps(*_parties(values))
    if measure == "csat":
        return times(scores.share(int((values >= 4).sum()), len(values)), 100)
    return scores.mean(values, scale=(1, 7))


def _parties(values: np.ndarray) -> tuple[int, int, int]:
    promoters, detractors = int((values >= 9).sum()), int((values <= 6).sum())
    return promoters, len(values) - promoters - detractors, detractors


def group(measure: str, values: np.ndarray) -> Group:
    """The same as a group whose mean is the score, to split a change by."""
    if measure == "nps":
        return Group.of_nps(*_parties(values))
    return Group.of(100.0 * (values >= 4) if measure == "csat" else values)


def of_hundred(measure: str, values: np.ndarray) -> float:
    """The score on a scale from 0 to 100, so that streams can be watched together."""
    value = group(measure, values).mean
    return {"nps": (value + 100) / 2, "csat": value, "ces": (value - 1) / 6 * 100}[measure]


def times(one: Estimate, by: float) -> Estimate:
    """An estimate on another scale."""
    return Estimate(by * one.value, by * one.low, by * one.high, one.n, one.method)


def kept(one: Estimate) -> dict | None:
    """As JSON keeps it; None where there is no figure."""
    if not one.known:
        return None
    return {"value": one.value, "low": one.low, "high": one.high, "n": int(one.n), "method": one.method}


def read(one: dict | None) -> Estimate | None:
    """As it was kept."""
    return Estimate(one["value"], one["low"], one["high"], one["n"], one["method"]) if one else None


def buckets(measure: str, values: np.ndarray) -> list[int]:
    """How many gave each answer of the scale, from the least."""
    low, high = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}[measure]
    return np.bincount(np.clip(values, low, high) - low, minlength=high - low + 1).tolist()
