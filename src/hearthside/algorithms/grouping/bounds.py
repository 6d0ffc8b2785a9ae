"""How few repeats there could be at least, whatever the plan: what a host may compare with."""

from itertools import combinations, pairwise
from math import ceil, comb, floor

import numpy as np

from hearthside.algorithms.grouping.wishes import Wishes
from hearthside.algorithms.pairs import PairWeights

LED = 100  # people up to whom facilitators are reckoned with exactly

Round = np.ndarray  # (groups, width) of numbers, -1 where a group is smaller than the widest


def least(rounds: list[Round], wishes: Wishes, people: np.ndarray, shut: PairWeights, meetings: int) -> int:
    """No plan whose groups have these sizes repeats fewer of its `meetings`; `people` bool, `shut` as of `closed`."""
    unmet = int(people.sum()) * (int(people.sum()) - 1) // 2 - len(shut)
    bounds = [0, meetings - unmet, _by_person(rounds, wishes, people, shut)]
    if not wishes.blocks:
        bounds.append(_by_room(rounds))
        if wishes.hosts and people.sum() <= LED:
            bounds.append(meetings - _most_led(rounds, wishes, people, shut))
    return max(bounds)


def closed(rounds: list[Round], wishes: Wishes, people: np.ndarray) -> PairWeights:
    """The pairs of those there who cannot meet for the first time: they have met, or must not, or sit together anyway."""
    shut = wishes.met.joined(wishes.apart).joined(wishes.mates)
    hosts = _hosts(wishes, people)
    if len(hosts) <= min((len(groups) for groups in rounds), default=0):
        ends = np.array(list(combinations(hosts.tolist(), 2)), np.int64).reshape(-1, 2)
        shut = shut.joined(PairWeights.of(ends[:, 0], ends[:, 1]))
    return shut.among(people)


def _hosts(wishes: Wishes, people: np.ndarray) -> np.ndarray:
    return np.intersect1d(np.flatnonzero(people), list(wishes.hosts))


def _by_person(rounds: list[Round], wishes: Wishes, people: np.ndarray, shut: PairWeights) -> int:
    """Summed over people: those they meet at least, less those they could meet for the first time."""
    n, wanted = len(people), np.zeros(len(people))
    mates = wishes.mates.among(people).degrees(n)
    for groups in rounds:
        there = groups[groups >= 0]
        smallest = int((groups >= 0).sum(axis=1).min(initial=groups.shape[1]))
        wanted[there] += np.maximum(0, smallest - 1 - mates[there])
    left = people.sum() - 1 - shut.degrees(n)
    return ceil(np.maximum(0, wanted - left)[wanted > 0].sum() / 2)


def _by_room(rounds: list[Round]) -> int:
    """Where a group has more people than the next round has groups, some of them must sit together again."""
    fewest = 0
    for before, after in pairwise(rounds):
        for wide in (before >= 0).sum(axis=1).tolist() if len(after) else ():
            each, over = divmod(wide, len(after))
            fewest += over * comb(each + 1, 2) + (len(after) - over) * comb(each, 2)
    return fewest


def _most_led(rounds: list[Round], wishes: Wishes, people: np.ndarray, shut: PairWeights) -> int:
    """The most first meetings, when a round has one facilitator for a group: a linear programme over the open pairs.

    Everybody meets at most one facilitator a round, and the others in their group; exactly one where there are as
    many facilitators as groups.
    """
    from scipy.optimize import linprog
    from scipy.sparse import coo_array

    hosts = np.isin(np.arange(len(people)), _hosts(wishes, people))
    if hosts.sum() > min(len(groups) for groups in rounds):
        return int(1e9)
    a, b = (np.flatnonzero(people)[end] for end in np.triu_indices(int(people.sum()), 1))
    open_ = shut.between(a, b) == 0
    a, b = a[open_], b[open_]
    seats, there = np.zeros(len(people)), np.zeros(len(people))
    for groups in rounds:
        ours = groups[groups >= 0]
        there[ours] += 1
        seats[ours] += groups.shape[1] - 1
    full = all(len(groups) == hosts.sum() for groups in rounds)
    others = np.where(hosts | (not full), seats, seats - there)
    n = len(people)
    ends = np.concatenate([a, b])
    to_host = np.concatenate([hosts[b], hosts[a]])  # whether the other end leads
    rows = np.where(to_host, ends, n + ends)
    edges = np.tile(np.arange(len(a)), 2)
    limits = np.concatenate([np.where(hosts, 0, there), others])
    table = coo_array((np.ones(len(rows)), (rows, edges)), shape=(2 * n, len(a))).tocsr()
    if not len(a):
        return 0
    found = linprog(-np.ones(len(a)), A_ub=table, b_ub=limits, bounds=(0, 1), method="highs")
    return floor(-found.fun + 1e-6)
