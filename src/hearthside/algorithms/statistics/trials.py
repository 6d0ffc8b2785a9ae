"""Trials: two arms to which chance assigned people. Was the chance fair, and what came of it.

Look at `sample_ratio` first: where the arms are not as large as they were meant to be, something but chance has
chosen, and no effect can be read off. `compare` is for one look, at the size that was planned; whoever looks as
answers come in looks at `sequence`.
"""

from dataclasses import dataclass
from math import exp, hypot, inf, log, nan, sqrt

import numpy as np

from hearthside.algorithms.statistics.scores import Estimate

__all__ = ["Arm", "Comparison", "SampleRatio", "compare", "sample_ratio", "sequence"]


@dataclass(frozen=True, slots=True)
class Arm:
    """What an arm comes down to: the mean of its people's values, their standard deviation, how many they are."""

    mean: float
    sd: float
    n: int

    @classmethod
    def of(cls, values) -> "Arm":
        """Of one value a person (nan is none), or of one a group where groups were assigned."""
        values = np.asarray(values, float)
        values = values[~np.isnan(values)]
        n = len(values)
        return cls(float(values.mean()) if n else nan, float(values.std(ddof=1)) if n > 1 else nan, n)

    @classmethod
    def of_share(cls, successes: int, n: int) -> "Arm":
        p = successes / n if n else nan
        return cls(p, sqrt(p * (1 - p) * n / (n - 1)) if n > 1 else nan, n)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`absolute`: how much the pilot's mean is above the other's; `relative`: as a part of the other's, 0.1 being
    a tenth more. Each with its interval, and `p` and `relative_p`, the chance of as much by chance alone."""

    absolute: Estimate
    p: float
    relative: Estimate
    relative_p: float


@dataclass(frozen=True, slots=True)
class SampleRatio:
    """`verdict`: "fine", "warn" below p = 0.01, "stop" below 0.001. `p` of Pearson's χ² on the arms' sizes."""

    p: float
    verdict: str


def compare(usual: Arm, pilot: Arm, *, confidence: float = 0.95) -> Comparison:
    """Welch's t for the difference of means; for the relative lift the delta method, on the same degrees of freedom.

    Welch, Biometrika 34, 1947; Deng, Knoblich & Lu, KDD 2018. Valid for one look at the planned size: a look
    every so often finds a winner in A/A trials more than one time in three. Arms of one person or without any
    spread have no interval: everything is possible.
    """
    from scipy.special import stdtr, stdtrit

    def told(value, error, degrees, method):
        if not error > 0:
            return Estimate(value, -inf, inf, usual.n + pilot.n, method), 1.0
        half = float(stdtrit(degrees, (1 + confidence) / 2)) * error
        p = 2 * float(stdtr(degrees, -abs(value) / error))
        return Estimate(value, value - half, value + half, usual.n + pilot.n, method), p

    a, b = _squared_error(usual), _squared_error(pilot)
    degrees = _degrees(usual, a, pilot, b)
    absolute = told(pilot.mean - usual.mean, sqrt(a + b), degrees, "Welch")
    lift, error = _lift(usual, a, pilot, b)
    return Comparison(*absolute, *told(lift, error, degrees, "delta method"))


def sequence(
    usual: Arm, pilot: Arm, *, confidence: float = 0.95, tuning: float = 5000, relative: bool = False
) -> tuple[Estimate, float]:
    """The effect with an interval that may be looked at after every answer, and its p, which holds at all looks.

    Asymptotic confidence sequence (Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas, Annals of Statistics 52, 2024,
    theorem 2.2), narrowest near `tuning` people in both arms together. Of fewer than two people an arm, everything
    is possible and p = 1.
    """
    n, alpha = usual.n + pilot.n, 1 - confidence
    a, b = _squared_error(usual), _squared_error(pilot)
    value, error = _lift(usual, a, pilot, b) if relative else (pilot.mean - usual.mean, sqrt(a + b))
    method = "asymptotic confidence sequence"
    if not error > 0:
        return Estimate(value, -inf, inf, n, method), 1.0
    rho = (-2 * log(alpha) + log(-2 * log(alpha) + 1)) / tuning
    grown = n * rho + 1
    half = error * sqrt(grown / (n * rho) * log(grown / alpha**2))
    p = min(1.0, sqrt(grown) * exp(-n * rho * (value / error) ** 2 / (2 * grown)))
    return Estimate(value, value - half, value + half, n, method), p


def sample_ratio(counts, expected=None) -> SampleRatio:
    """Are the arms as large as they were meant to be? `expected` gives their shares; by default all alike.

    Fabijan et al., "Diagnosing sample ratio mismatch in online controlled experiments", KDD 2019.
    """
    from scipy.special import chdtrc

    counts = np.asarray(counts, float)
    expected = np.ones(len(counts)) if expected is None else np.asarray(expected, float)
    meant = counts.sum() * expected / expected.sum()
    if not counts.sum():
        return SampleRatio(1.0, "fine")
    p = float(chdtrc(len(counts) - 1, np.sum((counts - meant) ** 2 / meant)))
    return SampleRatio(p, "stop" if p < 0.001 else "warn" if p < 0.01 else "fine")


def _squared_error(arm: Arm) -> float:
    return arm.sd**2 / arm.n if arm.n > 1 else nan


def _lift(usual: Arm, a: float, pilot: Arm, b: float) -> tuple[float, float]:
    """The relative lift, and its error, from the squared errors of the means; of a mean of 0 there is none."""
    if not usual.mean:
        return nan, nan
    return (
        (pilot.mean - usual.mean) / abs(usual.mean),
        hypot(sqrt(b), sqrt(a) * (pilot.mean / usual.mean)) / abs(usual.mean),
    )


def _degrees(usual: Arm, a: float, pilot: Arm, b: float) -> float:
    """Of freedom, by Welch and Satterthwaite."""
    if not a + b > 0:
        return nan
    part = a / (a + b)
    return 1 / (part**2 / (usual.n - 1) + (1 - part) ** 2 / (pilot.n - 1))
