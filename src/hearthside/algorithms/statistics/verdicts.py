"""Verdicts: what came of something, in one of four words, whatever the design that it was looked at by."""

from dataclasses import dataclass, replace
from math import inf, nan

from hearthside.algorithms.statistics.scores import Estimate

__all__ = ["VERDICTS", "Verdict", "cannot_tell", "judge"]

VERDICTS = ("helped", "harmed", "no_detectable_change", "cannot_tell")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`verdict`: one of VERDICTS. `why`, where it cannot be told: a code of whoever says so, else "".

    `effect` on the outcome, with its interval, in the outcome's units. `detectable`: the smallest effect that
    would have been seen four times in five; inf where none would. `p`: the chance of as much by chance alone; nan
    where nothing was worked out.
    """

    verdict: str
    why: str
    effect: Estimate
    detectable: float
    p: float


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
    from scipy.special import stdtr, stdtrit

    reach = float(stdtrit(degrees, (1 + confidence) / 2))
    detectable = (reach + float(stdtrit(degrees, 0.8))) * error
    found = Estimate(effect, effect - reach * error, effect + reach * error, n, method)
    p = 2 * float(stdtr(degrees, -abs(effect) / error))
    if found.direction:
        return Verdict("helped" if found.direction == better else "harmed", "", found, detectable, p)
    if matters is not None and detectable > matters:
        return Verdict("cannot_tell", "too_coarse", found, detectable, p)
    return Verdict("no_detectable_change", "", found, detectable, p)


def cannot_tell(why: str, shown: Verdict | Estimate | None = None) -> Verdict:
    """It cannot be told, and why; what was worked out all the same is shown beside it."""
    if isinstance(shown, Verdict):
        return replace(shown, verdict="cannot_tell", why=why)
    return Verdict("cannot_tell", why, shown or Estimate(nan, -inf, inf, 0, ""), inf, nan)
