"""A score changed: which slice moved it, and by its size or by its answers. And which of many scores, watched
week by week, has begun to drift, with so few false alarms as were stated.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, nan, sqrt

import numpy as np

from hearthside.algorithms.statistics.drifting import cusum, tail
from hearthside.algorithms.statistics.scores import Estimate
from hearthside.algorithms.statistics.trials import Arm, compare
from hearthside.algorithms.statistics.unanswerable import Unanswerable

__all__ = ["Drift", "Group", "Part", "Split", "benjamini_hochberg", "drifts", "split"]


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of a slice in a window: how many, their mean, and the variance of one answer (nan: not known)."""

    n: float
    mean: float
    variance: float = nan

    @classmethod
    def of(cls, values) -> "Group":
        values = np.asarray(values, float)
        values = values[~np.isnan(values)]
        n = len(values)
        return cls(n, float(values.mean()) if n else nan, float(values.var(ddof=1)) if n > 1 else nan)

    @classmethod
    def of_nps(cls, promoters, passives, detractors) -> "Group":
        """Its mean is the score, -100 to 100."""
        n = promoters + passives + detractors
        if not n:
            return cls(0, nan)
        apart = (promoters - detractors) / n
        spread = (promoters + detractors) / n - apart**2
        return cls(n, 100 * apart, 1e4 * spread * n / (n - 1) if n > 1 else nan)


@dataclass(frozen=True, slots=True)
class Part:
    """What a slice did to the whole: by being a larger or smaller part of it (`mix`), and by answering otherwise
    (`rate`). `p` of Welch's t for its own mean, nan where that cannot be told; `moved`, when it stands up among
    all slices. Of a slice that is new or gone all is mix."""

    slice: object
    before: Group
    after: Group
    mix: float
    rate: float
    p: float
    moved: bool

    @property
    def total(self) -> float:
        return self.mix + self.rate


@dataclass(frozen=True, slots=True)
class Split:
    """`change` = `mix` + `rate`, each the sum of the parts'; `parts` by the size of what they did, largest first."""

    before: float
    after: float
    change: float
    mix: float
    rate: float
    parts: tuple[Part, ...]


def split(after: Mapping, before: Mapping, *, q: float = 0.05) -> Split:
    """Split the change of a mean (or NPS) over slices, which divide everybody: `{slice: Group}` of two windows.

    Kitagawa, JASA 50, 1955: Δ = Σ Δwᵢ (s̄ᵢ - S̄) + Σ w̄ᵢ Δsᵢ, with wᵢ the slice's share of the answers, sᵢ its mean, and
    bars for the average of both windows. Exact, without a model. Taking S̄, the whole's mean, off s̄ᵢ alters no sum,
    for ΣΔwᵢ = 0; it lets a slice below the whole that shrinks count as raising it. Which slices `moved` is judged
    over all of them at a false discovery rate of `q`. Unanswerable "empty" where a window has no answers.
    """
    nobody = Group(0, nan)
    pairs = {
        name: (before.get(name, nobody), after.get(name, nobody)) for name in dict.fromkeys([*before, *after])
    }
    totals = [sum(pair[at].n for pair in pairs.values()) for at in (0, 1)]
    if not all(totals):
        raise Unanswerable("empty", "one of the two windows has no answers")
    wholes = [
        sum(pair[at].n * pair[at].mean for pair in pairs.values() if pair[at].n) / totals[at] for at in (0, 1)
    ]
    chances = np.array([_chance(*pair) for pair in pairs.values()])
    moved = benjamini_hochberg(chances, q)
    parts = []
    for (name, (old, new)), p, one_moved in zip(pairs.items(), chances.tolist(), moved.tolist(), strict=True):
        if not (old.n or new.n):
            continue
        was, now = (one.mean if one.n else other.mean for one, other in ((old, new), (new, old)))
        shares = old.n / totals[0], new.n / totals[1]
        mix = (shares[1] - shares[0]) * ((was + now) / 2 - sum(wholes) / 2)
        parts.append(Part(name, old, new, mix, sum(shares) / 2 * (now - was), p, one_moved))
    parts.sort(key=lambda part: -abs(part.total))
    mix, rate = sum(part.mix for part in parts), sum(part.rate for part in parts)
    return Split(*wholes, wholes[1] - wholes[0], mix, rate, tuple(parts))


def benjamini_hochberg(p, q: float = 0.05) -> np.ndarray:
    """Which of many findings stand, bool, so that at most the part `q` of them are false on average (JRSS B 57, 1995).

    Looks along the last axis; nan is no finding and not counted among the tests.
    """
    p = np.asarray(p, float)
    tests = (~np.isnan(p)).sum(axis=-1, keepdims=True)
    ranked = np.sort(p, axis=-1)
    allowed = q * np.arange(1, p.shape[-1] + 1) / np.maximum(tests, 1)
    last = np.where(ranked <= allowed, ranked, -inf).max(axis=-1, keepdims=True, initial=-inf)
    return p <= last


@dataclass(frozen=True, slots=True)
class Drift:
    """Stream number `stream` drifts up (1) or down (-1): told in week `week`, begun about after week `since`, both
    counted from 0. `effect`: the mean since then less the mean before, with its interval; `p` of the alert."""

    stream: int
    week: int
    since: int
    direction: int
    effect: Estimate
    p: float


def drifts(
    values, ns, *, per_year: float = 1.0, weeks: int = 52, least_effect=0.0, least_n=30
) -> list[Drift]:
    """Alerts over many streams of weekly scores: `values` (streams, weeks) with `ns` answers each, oldest first.

    While nothing changes, at most `per_year` alerts begin in a year over all streams together, on average. Each
    week Benjamini and Hochberg choose, at the rate per_year / weeks, among the p-values of the streams' two-sided
    self-starting CUSUMs (Grigg, Spiegelhalter & Jones 2009; Li & Tsung 2009), so that many streams cost patience
    and not more false alarms. An alert also needs `least_n` answers since the drift began, an interval of the
    change that excludes 0, and a change of `least_effect` at least (each one number, or one a stream). One drift is
    told once, until its CUSUM is back at 0. The mean is learnt as the weeks go: eight or more are best before
    anything is to be found, and a drift nobody acts upon becomes the new usual. Week numbers are of the whole
    stream: replay it as new weeks come in.
    """
    values, ns = np.atleast_2d(np.asarray(values, float)), np.atleast_2d(np.asarray(ns, float))
    least_effect, least_n = (np.broadcast_to(one, len(values)) for one in (least_effect, least_n))
    chart = cusum(values, ns)
    sides = np.stack([chart.up, chart.down])
    p = np.minimum(1, 2 * tail(sides.max(axis=0)))
    p = np.where(np.isnan(chart.z), nan, p)
    stands = benjamini_hochberg(p.T, per_year / weeks).T
    found, told = [], set()
    for week, stream in np.argwhere(stands.T).tolist():
        up = sides[0, stream, week] >= sides[1, stream, week]
        since = int((chart.up_since if up else chart.down_since)[stream, week])
        if (stream, up, since) in told:
            continue
        effect = _since(values[stream, : week + 1], ns[stream, : week + 1], since)
        enough = np.nansum(ns[stream, since + 1 : week + 1]) >= least_n[stream]
        if enough and abs(effect.value) >= least_effect[stream] and effect.direction == (1 if up else -1):
            told.add((stream, up, since))
            found.append(Drift(stream, week, since, effect.direction, effect, float(p[stream, week])))
    return found


def _since(values: np.ndarray, ns: np.ndarray, since: int) -> Estimate:
    """The mean after week `since` less the mean up to it, with the spread of the weeks around these two."""
    there = (ns > 0) & ~np.isnan(values)
    later = np.arange(len(values)) > since
    sides = [(values[there & side], ns[there & side]) for side in (~later, later)]
    method = "t over weeks"
    if not all(len(side[0]) for side in sides) or there.sum() < 3:
        return Estimate(nan, -inf, inf, 0, method)
    means = [float(np.average(side[0], weights=side[1])) for side in sides]
    squares = sum(float(n @ (x - mean) ** 2) for (x, n), mean in zip(sides, means, strict=True))
    degrees = int(there.sum()) - 2
    error = sqrt(squares / degrees * sum(1 / n.sum() for _, n in sides))
    from scipy.special import stdtrit

    half, value = float(stdtrit(degrees, 0.975)) * error, means[1] - means[0]
    return Estimate(value, value - half, value + half, float(ns[there].sum()), method)


def _chance(one: Group, other: Group) -> float:
    """p of Welch's t; nan where a side has no spread to tell."""
    if not (one.n > 1 and other.n > 1 and one.variance + other.variance > 0):
        return nan
    return compare(*(Arm(side.mean, sqrt(side.variance), side.n) for side in (one, other))).p
