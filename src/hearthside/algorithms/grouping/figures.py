"""What a schedule is worth: repeats, the least there could be, and the wishes it leaves unkept."""

from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np

from hearthside.algorithms.grouping.bounds import Round, closed, least
from hearthside.algorithms.grouping.wishes import LEAST, Unkept, Wishes
from hearthside.algorithms.pairs import PairWeights, pack, unpack


@dataclass(frozen=True, slots=True)
class Figures:
    """`meetings` of two people that were not wished for as such, `new` of them for the first time ever."""

    meetings: int
    new: int
    repeats: int
    bound: int
    efficiency: float


def meetings(groups: Round) -> np.ndarray:
    """The keys of all pairs that sit together in a round."""
    first, second = _seats(groups.shape[1])
    keys = pack(groups[:, first], groups[:, second]).ravel()
    return keys[keys >= 0]


@cache
def _seats(width: int) -> tuple[np.ndarray, np.ndarray]:
    pairs = np.array(list(combinations(range(width), 2)), int).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def judged(rounds: list[Round], wishes: Wishes) -> Figures:
    """Repeats are meetings of two who had met, in history or in an earlier round.

    No plan of these sizes has fewer than `bound`. `efficiency`: of the first meetings there was room for, the part
    that takes place.
    """
    mates = wishes.mates
    keys = np.concatenate([meetings(groups) for groups in rounds] or [np.zeros(0, np.int64)])
    keys = keys[mates.at(keys) == 0]
    distinct = np.unique(keys)
    new = int((wishes.met.at(distinct) == 0).sum())
    people = _people(rounds, wishes)
    shut = closed(rounds, wishes, people)
    unmet = int(people.sum()) * (int(people.sum()) - 1) // 2 - len(shut)
    repeats = len(keys) - new
    bound = min(repeats, least(rounds, wishes, people, shut, len(keys))) if repeats else 0
    room = min(len(keys), max(unmet, new))
    return Figures(len(keys), new, repeats, bound, new / room if room else 1.0)


def _people(rounds: list[Round], wishes: Wishes) -> np.ndarray:
    """Whoever is in a group at all: bool, by number."""
    there = np.zeros(len(wishes.names), bool)
    for groups in rounds:
        there[groups[groups >= 0]] = True
    return there


def unkept(rounds: list[Round], wishes: Wishes) -> tuple[Unkept, ...]:
    """Which wishes the schedule does not keep, the gravest first."""
    names, found = wishes.names, []
    if _people(rounds, wishes).sum() < LEAST or any(
        (groups >= 0).sum(axis=1).min(initial=9) < LEAST for groups in rounds
    ):
        found.append(Unkept("too_few"))
    for key, where in _together_in(rounds, wishes.apart).items():
        a, b = unpack(key)
        found.append(Unkept("apart", (names[a], names[b]), where))
    for block in wishes.blocks:
        where = tuple(at for at, groups in enumerate(rounds) if np.isin(groups, block).any(axis=1).sum() > 1)
        if where:
            found.append(Unkept("together", tuple(names[one] for one in block), where))
    without = tuple(at for at, groups in enumerate(rounds) if _hostless(groups, wishes.hosts))
    if without:
        found.append(Unkept("hosts", (), without))
    return tuple(found)


def _together_in(rounds: list[Round], pairs: PairWeights) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for at, groups in enumerate(rounds):
        keys = meetings(groups)
        for key in keys[pairs.at(keys) != 0].tolist():
            found[key] = (*found.get(key, ()), at)
    return found


def _hostless(groups: Round, hosts: frozenset[int]) -> bool:
    """Whether a group lacks a facilitator, where anybody is one at all."""
    return bool(hosts) and not np.isin(groups, list(hosts)).any(axis=1).all()
