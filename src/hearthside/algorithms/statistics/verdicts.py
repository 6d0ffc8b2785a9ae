"""Verdicts: what came of something, in one of four words, whatever the design that it was looked at by."""

from dataclasses import dataclass
from math import inf, nan

from hearthside.algorithms.statistics.scores import Estimate

__all__ = ["VERDICTS", "Verdict", "cannot_tell", "judge"]

VERDICTS = ("helped", "harmed", "no_detectable_change", "cannot_tell")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`verdict`: one of VERDICTS. `why`, where it cannot be told: a code of whoever says so, else "".

    `effect` on the outcome, with its interval, in the outcome's units. `detectable`: the smallest effect that
    would have been seen four times in five; inf where none would.
    """

    verdict: str
    why: str
    effect: Estimate
    detectable: float


def judge(
    effect: float, error: float, degrees: float, n: float, method: str, *, better: int = 1, matters=None,
    confidence: float = 0.95,
) -> Verdict:  # fmt: skip
    """The verdict on an effect with its standard error, by Student's t on so many `degrees` (inf: the normal).

    `better`: 1 where more of the outcome is better, -1 where less is. `matters`: the smallest effect that would
    matter; where it could not have been seen, it cannot be told ("too_coarse"). Without any spread neither
    ("no_spread"). Of two-sided level 1 - confidence: where nothing happened, "helped" or "harmed" is said no more
    often than that.
    """
    if not error > 0:
        return cannot_tell("no_spread")
    from scipy.special import stdtrit

    reach = float(stdtrit(degrees, (1 + confidence) / 2))
    detectable = (reach + float(stdtrit(degrees, 0.8))) * error
    found = Estimate(effect, effect - reach * error, effect + reach * error, n, method)
    if found.direction:
        return Verdict("helped" if found.direction == better else "harmed", "", found, detectable)
    if matters is not None and detectable > matters:
        return Verdict("cannot_tell", "too_coarse", found, detectable)
    return Verdict("no_detectable_change", "", found, detectable)


def cannot_tell(why: str, effect: Estimate | None = None, detectable: float = inf) -> Verdict:
    """It cannot be told, and why."""
    return Verdict("cannot_tell", why, effect or Estimate(nan, -inf, inf, 0, ""), detectable)
