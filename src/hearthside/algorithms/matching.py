"""Who meets whom: pairs for a coffee, so that nobody meets the same person twice, and mentors for mentees."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hearthside.algorithms.pairs import PairWeights

__all__ = ["Matches", "Pairs", "mentors", "pair"]

STEPS = 8  # levels of chance, affinity and age: with few of them a matching of thousands takes a second, else minutes
LIKING, AGAIN = (
    STEPS,
    4 * STEPS**2,
)  # what a step of affinity and of a repeat's age weigh; one of chance weighs 1
WAITED = 3  # times left over, beyond which everybody has waited alike
EXACT = 2000  # people who are matched all at once
BLOCK = 500  # people at a time, where they are more
TRIOS = 64  # people among whom every choice of a third is tried
CIRCLE = 64  # people who are looked ahead for


@dataclass(frozen=True, slots=True)
class Pairs:
    """`pairs` of two, and the one group of three where people are odd. `rests`: who rests in its stead. `left`: who could
    be put together with nobody. `repeats`: meetings of two who had met; a trio is three meetings."""

    pairs: tuple[tuple[Hashable, Hashable], ...]
    trio_or_none: tuple[Hashable, Hashable, Hashable] | None
    rests: Hashable | None
    left: tuple[Hashable, ...]
    repeats: int


def pair(
    people: Iterable[Hashable],
    *,
    history: Mapping | Iterable | None = None,
    apart: Iterable = (),
    affinity: Mapping | None = None,
    waited: Mapping[Hashable, float] | None = None,
    rested: Mapping[Hashable, float] | None = None,
    seed: int = 0,
) -> Pairs:
    """Put people together by two, with as few repeats as can be; exact up to 2,000 people.

    `history`: pairs that have met, or `{pair: how often}`, where less may be said of what is long ago; `apart`: pairs
    that never meet; `affinity`: `{pair: -1 to 1}`; `waited`: `{person: times}` of whoever was left over before and goes
    first. An odd one makes a trio; with `rested` given, `{person: when they rested last}` (ever less the longer ago),
    whoever has never rested, or longest ago, rests instead. A pair is anything that holds two people.

    A matching of greatest weight in a general graph (Galil, ACM Computing Surveys 18, 1986, by rustworkx): most people
    first, then those who waited, then fewest repeats, then the faintest repeats and most affinity. More people than
    2,000 are matched by 500, those with an affinity side by side. Up to 64 people who have met in whole rounds of the
    circle method, and have no other wishes, go on by its rounds, so that also the last ones repeat nothing.
    """
    numbers: dict[Hashable, int] = {}
    for person in people:
        numbers.setdefault(person, len(numbers))
    names, n = list(numbers), len(numbers)
    met, never, liking = (PairWeights.read(pairs, numbers) for pairs in (history, apart, affinity))
    chance = np.random.default_rng(seed)
    rests = _rests(names, rested, waited or {}, chance) if rested is not None and n % 2 else None
    there = np.array([number for number in range(n) if number != rests], np.int64)
    waits = np.array([float((waited or {}).get(name, 0)) for name in names])
    table = _Table(met, never, liking, waits, chance)
    rounds = None if len(never) or len(liking) else _circle(names, there, met)
    pairs, trio = rounds or table.matched(there)
    seated = {one for group in (*pairs, *([trio] if trio else [])) for one in group}
    return Pairs(
        tuple((names[a], names[b]) for a, b in pairs),
        tuple(names[one] for one in trio) if trio else None,
        names[rests] if rests is not None else None,
        tuple(names[one] for one in there.tolist() if one not in seated),
        sum(table.knew(a, b) for a, b in (*pairs, *_threes(trio))),
    )


def _threes(trio) -> list[tuple[int, int]]:
    return [(trio[0], trio[1]), (trio[0], trio[2]), (trio[1], trio[2])] if trio else []


def _rests(names, rested: Mapping, waited: Mapping, chance: np.random.Generator) -> int:
    """Whoever rested longest ago, or never, and was not left over before."""
    ties = chance.permutation(len(names))
    return min(
        range(len(names)),
        key=lambda at: (waited.get(names[at], 0) > 0, rested.get(names[at], -np.inf), ties[at]),
    )


def _circle(names: list, there: np.ndarray, met: PairWeights):
    """The next round of the circle method, where all who met did so in whole rounds of it; else None."""
    n = len(there)
    if n % 2 or not 4 <= n <= CIRCLE:
        return None
    seats = sorted(there.tolist(), key=lambda one: repr(names[one]))
    turning, free, known = seats[1:], None, 0
    for turn in range(n - 1):
        ring = [seats[0], *turning[turn:], *turning[:turn]]
        ends = [(ring[at], ring[n - 1 - at]) for at in range(n // 2)]
        a, b = np.array(ends).T
        have = int((met.between(a, b) > 0).sum())
        if have not in (0, n // 2):
            return None
        known += have
        free = ends if free is None and not have else free
    among = np.zeros(max(len(names), there.max() + 1), bool)
    among[there] = True
    return (free, None) if free and known == len(met.among(among)) else None


@dataclass(frozen=True, slots=True)
class _Table:
    """What each pair is worth."""

    met: PairWeights
    never: PairWeights
    liking: PairWeights
    waits: np.ndarray
    chance: np.random.Generator

    def knew(self, a: int, b: int) -> bool:
        return bool(self.met.between(a, b) > 0)

    def matched(self, there: np.ndarray):
        """Pairs of numbers, and a trio or None."""
        if len(there) > EXACT:
            return self._by_blocks(there)
        worth = self.worth(there)
        if len(there) % 2 and len(there) > 1:
            return self._with_a_third(there, worth)
        return [(int(there[a]), int(there[b])) for a, b in _matching(worth)], None

    def worth(self, there: np.ndarray) -> np.ndarray:
        """(people, people): 0 where two may not meet, at least 1 where they may; each sort of gain outweighs all below."""
        n = len(there)
        a, b = there[:, None], there[None]
        met = self.met.between(a, b)
        chance = np.triu(self.chance.integers(STEPS, size=(n, n)), 1)
        worth = 1.0 + chance + chance.T
        worth += LIKING * np.rint(STEPS * (1 + np.clip(self.liking.between(a, b), -1, 1)))
        worth += AGAIN * np.rint(STEPS / (1 + met))
        fresh = (n // 2 + 1) * (AGAIN * STEPS + 2 * LIKING * STEPS + STEPS + 1)
        worth += np.where(met > 0, 0, fresh)
        waits = np.minimum(self.waits[there], WAITED)
        worth += (waits[:, None] + waits[None]) * fresh * (n // 2 + 1)
        worth[self.never.between(a, b) != 0] = 0
        np.fill_diagonal(worth, 0)
        return worth

    def _with_a_third(self, there: np.ndarray, worth: np.ndarray):
        """The best pairs and trio; every third person is tried where people are few, else the one who is left."""
        n, best, found = len(there), (-1,), ([], None)
        thirds = range(n) if n <= TRIOS else [None]
        for third in thirds:
            graph = worth.copy()
            if third is not None:
                graph[third] = graph[:, third] = 0
            pairs = _matching(graph)
            left = set(range(n)) - {one for two in pairs for one in two}
            one = third if third is not None else next(iter(sorted(left)), None)
            joined = [
                (worth[one, a] + worth[one, b], at)
                for at, (a, b) in enumerate(pairs)
                if worth[one, a] and worth[one, b]
            ]
            more, at = max(joined, default=(0.0, None))
            value = len(pairs), at is not None, sum(worth[a, b] for a, b in pairs) + more
            if value > best:
                best = value
                rest = [(int(there[a]), int(there[b])) for i, (a, b) in enumerate(pairs) if i != at]
                trio = (*(int(there[one]) for one in pairs[at]), int(there[one])) if at is not None else None
                found = rest, trio
        return found

    def _by_blocks(self, there: np.ndarray):
        """Those with an affinity near one another, 500 at a time; the last block is the odd one."""
        order = _neighbours(self.chance.permutation(there), self.liking)
        pairs, trio = [], None
        starts = range(0, len(order) - BLOCK // 2, BLOCK)
        for start, end in zip(starts, [*starts[1:], len(order)], strict=True):
            some, third = self.matched(np.array(order[start:end], np.int64))
            pairs += some
            trio = trio or third
        return pairs, trio


def _neighbours(order: np.ndarray, liking: PairWeights) -> list[int]:
    """In this order, but each followed by those they have an affinity with."""
    near: dict[int, list[int]] = {}
    for a, b in zip(*(end.tolist() for end in liking.ends), strict=True):
        near.setdefault(a, []).append(b)
        near.setdefault(b, []).append(a)
    ours, seen, found = set(order.tolist()), set(), []
    for start in order.tolist():
        waiting = [start]
        while waiting:
            one = waiting.pop()
            if one in ours and one not in seen:
                seen.add(one)
                found.append(one)
                waiting += near.get(one, ())
    return found


def _matching(worth: np.ndarray) -> list[tuple[int, int]]:
    """Pairs of a matching with most people and, of these, most worth."""
    import rustworkx

    graph = rustworkx.PyGraph.from_adjacency_matrix(worth, null_value=0.0)
    found = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    return sorted((min(two), max(two)) for two in found)


@dataclass(frozen=True, slots=True)
class Matches:
    """`matches` of (mentee, mentor), `unmatched` mentees, the `total` of the scores and the `worst` of them (None: there
    is none). `envy`: mentees who would rather have another mentor, who would rather have them than one they got."""

    matches: tuple[tuple[Hashable, Hashable], ...]
    unmatched: tuple[Hashable, ...]
    total: float
    worst: float | None
    envy: int


def mentors(
    mentees: Sequence[Hashable],
    mentors: Sequence[Hashable],
    score: np.ndarray | Mapping | Callable,
    *,
    capacity: int | Mapping[Hashable, int] = 1,
    avoid: Iterable = (),
) -> Matches:
    """Give each mentee a mentor, none more than their `capacity`: most mentees first, then the best worst match, then
    the greatest total.

    `score`: an array (mentees, mentors), a mapping of (mentee, mentor), or a function of both; what is missing, None
    or nan may not be. `avoid`: pairs (mentee, mentor) that may not be either. The worst match is found by bisection
    over the scores, each tried by a bipartite matching of most pairs (Hopcroft & Karp 1973); the total by the
    assignment among the pairs that are no worse (Crouse, IEEE TAES 52, 2016).
    """
    mentees, mentors = list(mentees), list(mentors)
    scores = _scores(mentees, mentors, score)
    rows, columns = ({one: at for at, one in enumerate(them)} for them in (mentees, mentors))
    for mentee, mentor in avoid:
        if mentee in rows and mentor in columns:
            scores[rows[mentee], columns[mentor]] = np.nan
    room = [capacity.get(one, 1) if isinstance(capacity, Mapping) else capacity for one in mentors]
    seats = np.repeat(np.arange(len(mentors)), np.maximum(room, 0).astype(int) if room else 0)
    given = _assigned(scores[:, seats])
    found = [(row, int(seats[seat])) for row, seat in given]
    values = [float(scores[row, column]) for row, column in found]
    matched = {row for row, _column in found}
    return Matches(
        tuple((mentees[row], mentors[column]) for row, column in found),
        tuple(one for at, one in enumerate(mentees) if at not in matched),
        sum(values),
        min(values, default=None),
        _envy(scores, found),
    )


def _scores(mentees, mentors, score) -> np.ndarray:
    if isinstance(score, Mapping):
        score = [[score.get((a, b)) for b in mentors] for a in mentees]
    elif callable(score):
        score = [[score(a, b) for b in mentors] for a in mentees]
    table = np.array(score, float, copy=True)
    if table.size == 0:
        return np.full((len(mentees), len(mentors)), np.nan)
    if table.shape != (len(mentees), len(mentors)):
        raise ValueError("scores are a row for each mentee, a column for each mentor")
    return np.where(np.isfinite(table), table, np.nan)


def _assigned(scores: np.ndarray) -> list[tuple[int, int]]:
    """Rows and columns of the fairest assignment."""
    from scipy.optimize import linear_sum_assignment

    levels = np.unique(scores[~np.isnan(scores)])
    if not len(levels):
        return []
    most = _most(~np.isnan(scores))
    low, high = 0, len(levels) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _most(scores >= levels[middle]) == most else (low, middle - 1)
    good = scores >= levels[low]
    span = float(levels[-1] - levels[low]) + 1
    worth = np.where(good, scores - levels[low] + span * (len(scores) + 1), 0)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [
        (row, column)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        if good[row, column]
    ]


def _most(allowed: np.ndarray) -> int:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    return int((maximum_bipartite_matching(csr_array(allowed), perm_type="column") >= 0).sum())


def _envy(scores: np.ndarray, found: list[tuple[int, int]]) -> int:
    have, least = np.full(len(scores), -np.inf), np.full(scores.shape[1], np.inf)
    for row, column in found:
        have[row] = scores[row, column]
        least[column] = min(least[column], scores[row, column])
    wanted = (scores > have[:, None]) & (scores > least[None]) & np.isfinite(least)[None]
    return int(wanted.any(axis=1).sum())
