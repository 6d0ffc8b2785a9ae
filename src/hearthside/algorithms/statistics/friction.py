"""Friction: which turns on people's ways go with a bad outcome, against those who stood at the same place.

For each arc from a to b, whoever took it is compared with those who also left a and never took it. Comparing with
everybody would find who lived long enough to come to a (immortal-time bias: Suissa, American Journal of
Epidemiology 167, 2008), and not the arc. So the clock starts at a, and a way ends where the outcome is met. People
are counted, not events. Where most of the others were at another ending with their next step, an arc is a *branch
split*: it tells that their case was closed, and nothing about the arc.
"""

from dataclasses import dataclass
from math import erfc, nan, sqrt

import numpy as np

from hearthside.algorithms.order import Steps
from hearthside.algorithms.statistics.change import benjamini_hochberg
from hearthside.algorithms.statistics.scores import Estimate, difference, share

__all__ = [
    "NEVER",
    "PRIME",
    "Finding",
    "Friction",
    "Tally",
    "chance",
    "halves",
    "judge",
    "met",
    "mixing",
    "takers",
    "tally",
]

NEVER = 1 << 62  # later than any moment
SPLIT = 0.5  # of the others at another ending with their next step, from which an arc is a branch split
PRIME = 1_000_003
_TABLE = 1 << 22  # cells of a table that is quickly made


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of people by arc, in two halves of them; each array is (arcs, 2), int64.

    `source` and `target` (arcs) are codes, ascending. Of those who `took` an arc, how many were `bad`; of those who
    `left` its source at all, how many were (`left_bad`); how many `closed` their way by stepping from the source
    into another ending, and how many of these took the arc all the same (`closed_took`). `people` and `people_bad`
    are of everybody (2).
    """

    source: np.ndarray
    target: np.ndarray
    took: np.ndarray
    bad: np.ndarray
    left: np.ndarray
    left_bad: np.ndarray
    closed: np.ndarray
    closed_took: np.ndarray
    people: np.ndarray
    people_bad: np.ndarray


@dataclass(frozen=True, slots=True)
class Finding:
    """An arc that was tested. `risk` of those who took it and `other_risk` of those who left its source another way.

    `difference` of the two; `excess`: how many more bad outcomes there were than had these people met with them as
    the others did, `difference` times n. `p` of no difference; `stands` among all arcs tested; `confirmed` when it
    stood in one random half of the people and again in the other. `closed`: which part of the others were at another
    ending with their next step.
    """

    source: int
    target: int
    risk: Estimate
    other_risk: Estimate
    difference: Estimate
    excess: Estimate
    p: float
    stands: bool
    confirmed: bool
    closed: float

    @property
    def is_split(self) -> bool:
        """Whether it is a branch split."""
        return self.closed >= SPLIT


@dataclass(frozen=True, slots=True)
class Friction:
    """All arcs that were `tested`, those with the greatest excess first, and how many had too few people (`too_few`).

    `outcome` is the share of everybody who met with it.
    """

    findings: tuple[Finding, ...]
    outcome: Estimate
    tested: int
    too_few: int


def met(steps: Steps, outcome) -> tuple[np.ndarray, np.ndarray]:
    """When each of the people first met with one of these activities (bool, kinds): int64 (p), NEVER for those who
    did not; and where their way ends for this question, behind that step or behind their last one (int64, p)."""
    found = np.flatnonzero(np.asarray(outcome, bool)[steps.activity])
    place = np.searchsorted(found, steps.first[:-1])
    at = np.append(found, len(steps))[place]
    here = at < steps.first[1:]
    us = np.append(steps.us, NEVER)[at]
    return np.where(here, us, NEVER), np.where(here, at + 1, steps.first[1:])


def halves(people, seed: int) -> np.ndarray:
    """Which half each of these people is in: bool (p), the same for the same seed whoever else is there."""
    people = np.asarray(people, np.int64)
    number = np.where(people < 0, -2 * people + 1, 2 * people) % PRIME
    times, plus = mixing(seed)
    mixed = (number * times + plus) % PRIME
    return mixed * mixed % PRIME % 2 == 1


def mixing(seed: int) -> tuple[int, int]:
    """By what `halves` multiplies and what it adds, in numbers that every engine multiplies alike."""
    return seed % 999_983 + 17, seed % 786_433


def tally(
    steps: Steps,
    when: np.ndarray,
    ends: np.ndarray,
    *,
    outcome,
    endings,
    seed: int = 0,
    missing: bool = False,
    within_us: int | None = None,
    until_us: int = NEVER,
) -> Tally:
    """Count everybody's arcs. `when` and `ends` as `met` gives them (shuffle `when` to see what chance does).

    `outcome` and `endings` are bool (kinds): no arc from or to one of these is counted. `missing`: what is bad is
    not to meet with the outcome. `within_us`: from the first time at an arc's source; whoever came there too late for
    that time to have passed before `until_us` is not counted. Linear in the steps but for one sort of them.
    """
    outcome, other = np.asarray(outcome, bool), np.asarray(endings, bool) & ~np.asarray(outcome, bool)
    person, source, target, us = _passages(steps, ends)
    half = halves(steps.people, seed)
    kinds = max(steps.kinds, 1)
    left = person * kinds + source
    leaving = _once(left)
    fits = np.ones(len(leaving), bool)
    if within_us is not None:
        since = np.empty(len(leaving), np.int64)  # when each who left a source first did
        since[np.searchsorted(leaving, left[::-1])] = us[::-1]  # the first step is written last
        fits = since <= until_us - within_us
    bad_there = when[leaving // kinds] < NEVER
    if within_us is not None:
        bad_there &= when[leaving // kinds] - since <= within_us
    bad_there ^= missing
    closed_there = np.zeros(len(leaving), bool)
    closed_there[np.searchsorted(leaving, left[other[target]])] = True
    everybody = np.bincount(half, minlength=2)
    everybody_bad = np.bincount(half[(when < NEVER) ^ missing], minlength=2)

    inner = ~(outcome | other)
    pair = _once((left * kinds + target)[inner[source] & inner[target]])
    place = np.searchsorted(leaving, pair // kinds)
    pair, place = pair[fits[place]], place[fits[place]]
    arcs, which = _placed(pair % (kinds * kinds), kinds * kinds)
    told = 2 * which + half[pair // (kinds * kinds)]

    def by_arc(chosen) -> np.ndarray:
        return np.bincount(told[chosen], minlength=2 * len(arcs)).reshape(-1, 2)

    sources, at = _placed(leaving % kinds, kinds)
    cell = 2 * at + half[leaving // kinds]
    of_arc = np.searchsorted(sources, arcs // kinds)

    def by_source(chosen) -> np.ndarray:
        return np.bincount(cell[chosen & fits], minlength=2 * len(sources)).reshape(-1, 2)[of_arc]

    all_ = np.ones(len(leaving), bool)
    return Tally(
        arcs // kinds, arcs % kinds, by_arc(all_[place]), by_arc(bad_there[place]), by_source(all_),
        by_source(bad_there), by_source(closed_there), by_arc(closed_there[place]), everybody, everybody_bad,
    )  # fmt: skip


def takers(
    steps: Steps, when: np.ndarray, ends: np.ndarray, source: int, target: int, *, missing: bool = False,
    within_us: int | None = None, until_us: int = NEVER,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """Who took an arc, as places among the people (int64, ascending), and whether each met with the bad outcome (bool)."""
    person, one, other, us = _passages(steps, ends)
    there = np.flatnonzero(one == source)
    leaving, first_at = np.unique(person[there], return_index=True)
    since, met_ = us[there][first_at], when[leaving]
    bad = (met_ < NEVER) if within_us is None else (met_ < NEVER) & (met_ - since <= within_us)
    took = np.isin(leaving, person[there][other[there] == target])
    if within_us is not None:
        took &= since <= until_us - within_us
    return leaving[took], (bad ^ missing)[took]


def judge(counted: Tally, *, least: int = 50, q: float = 0.05, confidence: float = 0.95) -> Friction:
    """Test every arc that `least` people took and as many left out; by excess bad outcomes, greatest first.

    Two shares by χ² with one degree of freedom, by Fisher's exact test where fewer than 5 are expected in a cell;
    Benjamini and Hochberg (JRSS B 57, 1995) over all arcs tested at a false discovery rate of `q`. Where nobody or
    everybody met with the outcome there is nothing to test. The interval of the difference is Newcombe's (1998).
    """
    took, bad = counted.took.sum(axis=1), counted.bad.sum(axis=1)
    others, others_bad = counted.left.sum(axis=1) - took, counted.left_bad.sum(axis=1) - bad
    enough = (took >= least) & (others >= least)
    p = np.where(enough, _chances(bad, took, others_bad, others), np.nan)
    stands, tested = benjamini_hochberg(p, q), ~np.isnan(p)
    confirmed = stands & _twice(counted, tested, q)
    closed = (counted.closed - counted.closed_took).sum(axis=1) / np.maximum(others, 1)
    found = []
    for at in np.flatnonzero(tested).tolist():
        n = int(took[at])
        risk = share(int(bad[at]), n, confidence=confidence)
        other_risk = share(int(others_bad[at]), int(others[at]), confidence=confidence)
        apart = difference(risk, other_risk)
        excess = Estimate(apart.value * n, apart.low * n, apart.high * n, n, apart.method)
        found.append(
            Finding(
                int(counted.source[at]), int(counted.target[at]), risk, other_risk, apart, excess, float(p[at]),
                bool(stands[at]), bool(confirmed[at]), float(closed[at]),
            )
        )  # fmt: skip
    found.sort(key=lambda one: (-one.excess.value, one.source, one.target))
    everybody = share(int(counted.people_bad.sum()), int(counted.people.sum()), confidence=confidence)
    return Friction(tuple(found), everybody, len(found), int((~enough).sum()))


def _passages(steps: Steps, ends: np.ndarray) -> tuple[np.ndarray, ...]:
    """Each step but the last of each way that ends at `ends`: whose it is, from what, to what, and when it began."""
    person = np.repeat(np.arange(len(steps.people)), steps.lengths)
    inside = np.arange(len(steps)) + 1 < ends[person] if len(steps) else np.zeros(0, bool)
    at = np.flatnonzero(inside)
    activity = steps.activity.astype(np.int64)
    return person[at], activity[at], activity[at + 1] if len(at) else activity[:0], steps.us[at]


def _once(codes: np.ndarray) -> np.ndarray:
    """Every code once, ascending; numpy sorts whole numbers faster than its `unique` hashes them."""
    ordered = np.sort(codes)
    return ordered[np.r_[True, ordered[1:] != ordered[:-1]][: len(ordered)]]


def _placed(codes: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """The codes that occur, ascending, and the place of each among them; all are below `size`."""
    if size > _TABLE:
        return np.unique(codes, return_inverse=True)
    found = np.flatnonzero(np.bincount(codes, minlength=1))
    place = np.zeros(size, np.int64)
    place[found] = np.arange(len(found))
    return found, place[codes]


def _twice(counted: Tally, tested: np.ndarray, q: float) -> np.ndarray:
    """Which arcs stand in the first half of the people, and again, the same way, in the second among those."""
    p, way = [], []
    for half in (0, 1):
        took, bad = counted.took[:, half], counted.bad[:, half]
        others, others_bad = counted.left[:, half] - took, counted.left_bad[:, half] - bad
        p.append(np.where(tested, _chances(bad, took, others_bad, others), np.nan))
        way.append(np.sign(bad * others - others_bad * took))
    first = benjamini_hochberg(p[0], q) & (way[0] == way[1])
    return first & benjamini_hochberg(np.where(first, p[1], np.nan), q)


def _chances(x1, n1, x2, n2) -> np.ndarray:
    """p of each pair of shares x1 of n1 and x2 of n2; nan where there is nothing to test."""
    found = np.full(len(x1), np.nan)
    for at, (a, n, b, m) in enumerate(zip(*(one.tolist() for one in (x1, n1, x2, n2)), strict=True)):
        found[at] = chance(a, n, b, m)
    return found


def chance(a: int, n: int, b: int, m: int) -> float:
    """p of a of n against b of m, two-sided: χ², or Fisher's exact test where fewer than 5 are expected in a cell.

    nan where there is nothing to test: nobody on a side, or the same outcome for all.
    """
    met_, all_ = a + b, n + m
    if not (n and m and 0 < met_ < all_):
        return nan
    least = min(n, m) * min(met_, all_ - met_) / all_
    if least < 5:
        return _exact(a, n, m, met_)
    rate = met_ / all_
    z = (a / n - b / m) / sqrt(rate * (1 - rate) * (1 / n + 1 / m))
    return erfc(abs(z) / sqrt(2))


def _exact(a: int, n: int, m: int, met_: int) -> float:
    """Fisher's exact test: how likely is a table that is no likelier than this one, its margins being what they are."""
    from scipy.special import gammaln

    def ways(of, some):
        return gammaln(of + 1) - gammaln(some + 1) - gammaln(of - some + 1)

    could = np.arange(max(0, met_ - m), min(n, met_) + 1)
    log = ways(n, could) + ways(m, met_ - could) - ways(n + m, met_)
    return float(min(1.0, np.exp(log[log <= log[a - could[0]] + 1e-7]).sum()))
