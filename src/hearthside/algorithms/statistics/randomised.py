"""A pilot that chance divided: who is in which arm, how many it takes, and the verdict, at the planned size or before.

Before the planned size the only honest look is the sequence (`trials.sequence`): `looked` says what it says, and
`at_plan` refuses. What is done to values (a cap, a covariate) is to be said before anybody looks.
"""

import hashlib
from dataclasses import dataclass
from math import ceil, inf, nan, sqrt

import numpy as np

from hearthside.algorithms.statistics.trials import Arm, sequence
from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.algorithms.statistics.verdicts import Verdict, cannot_tell, judge

__all__ = ["Adjusted", "arm_of", "at_plan", "capped", "cuped", "looked", "people_needed", "ratio", "smallest"]

LEAST = 20  # people an arm; below, Student's t of skewed outcomes does not keep its word


def arm_of(key: str, salt: str, shares: dict[str, float]) -> str:
    """The arm somebody is in, by a digest of who they are: the same for ever, and another draw for each `salt`.

    `shares` are the arms' parts of all, in their order; they need not add up to 1.
    """
    digest = hashlib.sha256(f"{salt}\x00{key}".encode()).digest()
    place = int.from_bytes(digest[:8], "big") / 2**64 * sum(shares.values())
    for arm, share in shares.items():
        place -= share
        if place < 0:
            return arm
    return next(reversed(shares))


@dataclass(frozen=True, slots=True)
class Adjusted:
    """Arms as values before explain them away; `reduction`: the part of the variance that is gone (0 to 1)."""

    arms: tuple[Arm, ...]
    reduction: float


def cuped(after: list, before: list) -> Adjusted:
    """Of each arm its values (n; nan is none) less what was known of the same people before (nan: nothing).

    θ = cov / var over all arms together, and a coefficient for having nothing before (Deng, Xu, Kohavi & Walker, WSDM
    2013). `before` must be of the time before the pilot. It saves ρ², which is often next to nothing.
    """
    known = [~np.isnan(np.asarray(one, float)) for one in after]
    y = [np.asarray(one, float)[there] for one, there in zip(after, known, strict=True)]
    x = [np.asarray(one, float)[there] for one, there in zip(before, known, strict=True)]
    ends = np.cumsum([len(one) for one in y])[:-1]
    values, design = np.concatenate(y), _covariates(np.concatenate(x))
    theta = np.linalg.lstsq(design, values - values.mean() if len(values) else values, rcond=None)[0]
    rest = values - design @ theta
    spreads = [_within(np.split(one, ends)) for one in (rest, values)]
    if not spreads[1] or spreads[0] >= spreads[1]:
        return Adjusted(tuple(Arm.of(one) for one in y), 0.0)
    return Adjusted(tuple(Arm.of(one) for one in np.split(rest, ends)), 1 - spreads[0] / spreads[1])


def _covariates(before: np.ndarray) -> np.ndarray:
    """What was before, and whether nothing was, both about 0."""
    none = np.isnan(before)
    filled = np.where(none, np.mean(before[~none]) if (~none).any() else 0, before)
    both = np.column_stack([filled, none]).astype(float)
    return both - (both.mean(axis=0) if len(both) else 0)


def _within(arms: list[np.ndarray]) -> float:
    return float(sum(np.sum((one - one.mean()) ** 2) for one in arms if len(one)))


def capped(arms: list, quantile: float = 0.99) -> tuple[list[np.ndarray], float]:
    """Values no higher than a quantile of all arms together, and that quantile: a few huge ones decide nothing."""
    arrays = [np.asarray(one, float) for one in arms]
    known = np.concatenate([one[~np.isnan(one)] for one in arrays])
    if not len(known):
        return arrays, nan
    cap = float(np.quantile(known, quantile))
    return [np.minimum(one, cap) for one in arrays], cap


def ratio(numerators, denominators) -> Arm:
    """An arm whose outcome is one sum over another (spend an order), people being what chance drew: delta method.

    Deng, Knoblich & Lu, KDD 2018. One row a person; who has no denominator is in it all the same.
    """
    above, below = np.asarray(numerators, float), np.asarray(denominators, float)
    n, total = len(above), float(below.sum())
    if not total:
        return Arm(nan, nan, n)
    value = float(above.sum()) / total
    apart = (above - value * below) / (total / n)
    return Arm(value, float(apart.std(ddof=1)) if n > 1 else nan, n)


def smallest(sd: float, usual: float, pilot: float, *, power: float = 0.8, confidence: float = 0.95) -> float:
    """The smallest difference of means that arms of so many people would show with this power."""
    if not (usual > 0 and pilot > 0):
        return inf
    return _reach(power, confidence) * sd * sqrt(1 / usual + 1 / pilot)


def people_needed(
    sd: float, effect: float, *, share: float = 0.5, power: float = 0.8, confidence: float = 0.95
) -> int:
    """How many people it takes in both arms together, `share` of them in the pilot's, to show an effect."""
    if not effect:
        raise Unanswerable("no_effect", "no number of people shows an effect of nothing")
    squares = (_reach(power, confidence) * sd / effect) ** 2
    return ceil(squares / share) + ceil(squares / (1 - share))


def _reach(power: float, confidence: float) -> float:
    from statistics import NormalDist

    return NormalDist().inv_cdf((1 + confidence) / 2) + NormalDist().inv_cdf(power)


def at_plan(
    usual: Arm, pilot: Arm, *, planned: int, better: int = 1, matters=None, confidence: float = 0.95
) -> Verdict:
    """The verdict of one look, at the planned number of people in both arms; before that, Unanswerable("early")."""
    n = usual.n + pilot.n
    if n < planned:
        raise Unanswerable("early", "it is too early for this look", n=n, planned=planned)
    if min(usual.n, pilot.n) < LEAST:
        return cannot_tell("too_few")
    error, degrees = _error(usual, pilot)
    if not error > 0:
        return cannot_tell("no_spread")
    return judge(
        pilot.mean - usual.mean, error, degrees, n, "Welch", better=better, matters=matters, confidence=confidence
    )  # fmt: skip


def looked(
    usual: Arm, pilot: Arm, *, tuning: float = 5000, better: int = 1, confidence: float = 0.95
) -> Verdict:
    """What may be said at any look: "helped" or "harmed" where the sequence excludes 0, else that it is early."""
    if min(usual.n, pilot.n) < LEAST:
        return cannot_tell("early")
    found, p = sequence(usual, pilot, confidence=confidence, tuning=tuning)
    if not found.direction:
        return cannot_tell("early", found)
    return Verdict("helped" if found.direction == better else "harmed", "", found, inf, p)


def _error(usual: Arm, pilot: Arm) -> tuple[float, float]:
    """The standard error of the difference, and Welch's degrees of freedom."""
    a, b = usual.sd**2 / usual.n, pilot.sd**2 / pilot.n
    if not a + b > 0:
        return nan, nan
    return sqrt(a + b), (a + b) ** 2 / (a**2 / (usual.n - 1) + b**2 / (pilot.n - 1))
