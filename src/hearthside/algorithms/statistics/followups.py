"""Did following up help? Told against people whom chance left alone, or not told at all.

Whoever was picked for a low score scores higher the next time, untouched: regression to the mean. So the rise of
those followed up says nothing; only the rise beyond that of a random hold-out does.
"""

from dataclasses import dataclass
from math import nan, sqrt

import numpy as np

from hearthside.algorithms.statistics.verdicts import Verdict, cannot_tell, judge

__all__ = ["Value", "value"]

LEAST = 20  # answers of each group; below, a Student t of skewed scores does not keep its word


@dataclass(frozen=True, slots=True)
class Value(Verdict):
    """The verdict on following up.

    `why`, where it cannot be told: "no_hold_out" (nobody was left alone), "too_few" (fewer than 20 answers again in
    a group), "uneven" (one group answered again much more often than the other, so those who did cannot be
    compared), "no_spread" (all alike), "too_coarse" (an effect that matters could have gone unseen); else "".

    `risen` and `risen_alone`: by how much the followed-up and the held-out rose, plainly; the second is regression
    to the mean and whatever happened to all.
    `followed` and `held` are how many answered again.
    """

    risen: float
    risen_alone: float
    followed: int
    held: int


def value(
    followed_before, followed_after, held_before=(), held_after=(), *, matters=None, confidence=0.95
) -> Value:
    """What following up did to an outcome, of which more is better.

    Four arrays, of the followed-up (n) and of the held-out (m) people, whom chance alone divided: what they
    answered before, and after; nan in `after` is no answer, and whoever has none before is left out. One row a
    person. The effect is that of the group in `after ~ group + before` (analysis of covariance: Vickers & Altman,
    BMJ 323, 2001) with HC2 errors, on Student's t of the smaller group. `matters` is the smallest effect that would
    matter: where it could not have been seen, the verdict is not that nothing changed but that it cannot be told.
    Of two-sided level 1 - confidence: without an effect, "helped" or "harmed" is said no more often than that.
    """
    groups = [_known(*one) for one in ((followed_before, followed_after), (held_before, held_after))]
    (before, after), (held, held_again) = (
        (one[~np.isnan(again)], again[~np.isnan(again)]) for one, again in groups
    )
    counts, asked = (len(after), len(held_again)), tuple(len(one) for one, _ in groups)
    risen = [float(np.mean(b - a)) if len(a) else nan for a, b in ((before, after), (held, held_again))]

    def told(verdict: Verdict) -> Value:
        return Value(
            verdict.verdict, verdict.why, verdict.effect, verdict.detectable, verdict.p, *risen, *counts
        )

    if not asked[1]:
        return told(cannot_tell("no_hold_out"))
    if min(counts) < LEAST:
        return told(cannot_tell("too_few"))
    if _uneven(asked, counts):
        return told(cannot_tell("uneven"))
    effect, error, degrees = _ancova(np.r_[before, held], np.r_[after, held_again], len(after))
    method = "ANCOVA, HC2"
    return told(judge(effect, error, degrees, sum(counts), method, matters=matters, confidence=confidence))


def _known(before, after) -> tuple[np.ndarray, np.ndarray]:
    before, after = np.asarray(before, float), np.asarray(after, float)
    there = ~np.isnan(before)
    return before[there], after[there]


def _uneven(asked, answered) -> bool:
    """Did the groups answer again at rates that chance makes differ so only once in a thousand times?"""
    from scipy.special import chdtrc

    rate = sum(answered) / sum(asked)
    if rate == 1:
        return False
    apart = answered[0] / asked[0] - answered[1] / asked[1]
    return float(chdtrc(1, apart**2 / (rate * (1 - rate) * (1 / asked[0] + 1 / asked[1])))) < 0.001


def _ancova(before: np.ndarray, after: np.ndarray, followed: int) -> tuple[float, float, int]:
    """The effect of being among the first `followed`, its standard error, and the degrees of freedom."""
    group = np.arange(len(after)) < followed
    design = np.column_stack([np.ones(len(after)), group, before - before.mean()])
    inverse = np.linalg.pinv(design.T @ design)
    beta = inverse @ design.T @ after
    leverage = np.einsum("ij,jk,ik->i", design, inverse, design)
    squares = (after - design @ beta) ** 2 / np.maximum(1 - leverage, 1e-9)
    error = sqrt(max((inverse @ (design.T * squares) @ design @ inverse)[1, 1], 0))
    if error < 1e-9 * max(1.0, float(np.abs(after).max())):
        error = 0.0  # what the machine's rounding leaves of no spread at all
    return float(beta[1]), error, min(followed, len(after) - followed) - 1
