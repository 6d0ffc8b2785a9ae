"""Exchanges among hundreds and thousands: whoever meets somebody again changes places with a stranger, by chance."""

from dataclasses import dataclass

import numpy as np

from hearthside.algorithms.grouping.annealing import APART, LIKING, OFTEN
from hearthside.algorithms.grouping.figures import Round, meetings
from hearthside.algorithms.grouping.starts import units
from hearthside.algorithms.grouping.wishes import Wishes
from hearthside.algorithms.pairs import PairWeights, pack, unpack

STRANGERS = 64  # looked at for each exchange
PATIENCE = 6  # sweeps over a round's repeats that bring nothing, before it is left


def exchanged(rounds: list[Round], wishes: Wishes, random: np.random.Generator) -> tuple[list[Round], float]:
    """One round after another without repeats, as far as chance finds the way; and what is left, in repeats.

    A step costs the same whatever the number of people, and few steps are needed where people are many: two of
    them have hardly met. Sizes, blocks and facilitators stay as they were.
    """
    price, cost, mended = priced(wishes), 0.0, []
    earlier = PairWeights.of([], [])
    mates = wishes.mates
    for groups in rounds:
        round_ = Exchange(groups.copy(), wishes, price, earlier)
        cost += round_.mend(random)
        mended.append(round_.groups)
        keys = meetings(round_.groups)
        keys = np.sort(keys[mates.at(keys) == 0])
        earlier = earlier.joined(PairWeights(keys, np.ones(len(keys))))
    return mended, cost


def priced(wishes: Wishes) -> PairWeights:
    """What the first meeting of two costs, in repeats, where it is not nothing (as `annealing.prices`)."""
    met, apart, liking = wishes.met, wishes.apart, wishes.affinity
    often = 1 + OFTEN * np.clip(met.values - 1, 0, 10)
    price = PairWeights(met.keys, np.where(met.values > 0, often, 0.0))
    price = price.joined(PairWeights(apart.keys, np.where(apart.values != 0, APART, 0.0)))
    price = price.joined(PairWeights(liking.keys, -LIKING * np.clip(liking.values, -1, 1)))
    mates = wishes.mates.at(price.keys) > 0
    return PairWeights(price.keys[~mates], price.values[~mates])


@dataclass(slots=True)
class Exchange:
    """A round in the making."""

    groups: Round
    wishes: Wishes
    price: PairWeights
    earlier: PairWeights
    unit: np.ndarray = None  # of each person
    members: np.ndarray = None  # (units, widest unit), -1 where one is smaller
    alike: list[np.ndarray] = None  # for each unit, those it may change places with
    group: np.ndarray = None  # of each unit

    def mend(self, random: np.random.Generator) -> float:
        self._sort_out()
        patience, best = PATIENCE, np.inf
        while patience and len(bad := self._repeats()):
            cost = self._cost()
            patience, best = (PATIENCE, cost) if cost < best - 1e-9 else (patience - 1, best)
            for key in random.permutation(bad).tolist():
                two = unpack(key)
                self._exchange(int(self.unit[two[random.integers(2)]]), random)
        return self._cost()

    def _sort_out(self) -> None:
        rows, columns = np.nonzero(self.groups >= 0)
        there = self.groups[rows, columns]
        row = np.full(self.wishes.n, -1)
        row[there] = rows
        whole = []
        for one in units(self.wishes, np.sort(there), self.groups.shape[1]):
            whole += [one] if len(set(row[list(one)].tolist())) == 1 else [(each,) for each in one]
        self.members = np.full((len(whole), max(map(len, whole), default=1)), -1)
        self.unit, kinds = np.full(self.wishes.n + 1, -1), {}  # the last: an empty seat is in no unit
        for at, one in enumerate(whole):
            self.members[at, : len(one)] = one
            self.unit[list(one)] = at
            kinds.setdefault((len(one), len(self.wishes.hosts.intersection(one))), []).append(at)
        self.group = row[self.members[:, 0]]
        lists = {kind: np.array(ats) for kind, ats in kinds.items()}
        self.alike = [lists[len(one), len(self.wishes.hosts.intersection(one))] for one in whole]

    def _prices(self, keys: np.ndarray) -> np.ndarray:
        return self.price.at(keys) + self.earlier.at(keys)

    def _repeats(self) -> np.ndarray:
        keys = meetings(self.groups)
        return keys[self._prices(keys) > 0.5]

    def _cost(self) -> float:
        return float(self._prices(meetings(self.groups)).sum())

    def _between(self, one: np.ndarray, others: np.ndarray) -> np.ndarray:
        """What it costs each row of `one` to sit with the same row of `others`."""
        keys = pack(one[:, :, None], others[:, None, :])
        return self._prices(keys.reshape(len(one), -1)).sum(axis=1)

    def _rest(self, at: np.ndarray) -> np.ndarray:
        """Who else sits in the groups of these units."""
        rows = self.groups[self.group[at]]
        return np.where(self.unit[rows] == at[:, None], -1, rows)

    def _exchange(self, one: int, random: np.random.Generator) -> None:
        """With the best of some strangers, where that costs no more."""
        alike = self.alike[one]
        others = alike[random.integers(len(alike), size=STRANGERS)]
        others = others[self.group[others] != self.group[one]]
        if not len(others):
            return
        ours, mine = np.full(len(others), one), self.members[[one]]
        rest, theirs = self._rest(ours), self._rest(others)
        mine = np.repeat(mine, len(others), axis=0)
        change = self._between(mine, theirs) + self._between(self.members[others], rest)
        change -= self._between(mine[:1], rest[:1]) + self._between(self.members[others], theirs)
        best = int(change.argmin())
        if change[best] <= 1e-9:
            self._change_places(one, int(others[best]))

    def _change_places(self, one: int, other: int) -> None:
        a, b = self.group[one], self.group[other]
        for here, leaving, coming in ((a, one, other), (b, other, one)):
            row = self.groups[here]
            row[np.flatnonzero(self.unit[row] == leaving)] = [
                each for each in self.members[coming] if each >= 0
            ]
        self.group[one], self.group[other] = b, a
