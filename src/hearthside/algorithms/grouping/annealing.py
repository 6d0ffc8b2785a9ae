"""Swaps of two people (or of two blocks) in one round after another, the better the likelier."""

from dataclasses import dataclass

import numpy as np

from hearthside.algorithms.grouping.figures import Round, meetings
from hearthside.algorithms.grouping.starts import table, units
from hearthside.algorithms.grouping.wishes import Wishes
from hearthside.algorithms.pairs import unpack

APART = 1000.0  # of two who must not meet, in repeats: more than a whole schedule may save
OFTEN = 0.1  # what a further repeat of the same two costs more
LIKING = 0.1  # of an affinity of 1, in repeats
HOT, COLD = 0.3, 0.22
CYCLE = 20_000  # steps from hot to cold
WALL = 1e7  # the price of what may not change places


def prices(wishes: Wishes) -> tuple[np.ndarray, np.ndarray]:
    """(n, n) each: what the first meeting of two costs, and what any later one does, in repeats."""
    n = wishes.n
    met, apart = wishes.met.dense(n), wishes.apart.dense(n) != 0
    first = np.where(met > 0, 1 + OFTEN * np.minimum(np.maximum(met - 1, 0), 10), 0.0)
    first -= LIKING * np.clip(wishes.affinity.dense(n), -1, 1)
    again = np.ones((n, n))
    mates = wishes.mates.dense(n) != 0
    first[mates] = again[mates] = 0
    for cost in (first, again):
        cost += APART * apart
        np.fill_diagonal(cost, 0)
    return first, again


def annealed(rounds: list[Round], wishes: Wishes, random: np.random.Generator, *, steps: int, enough: float):
    """The best schedule found in so many steps, each one swap in one round; stops at a cost of `enough`.

    Every swap of a round is priced at once (as matrices), and one is drawn by the heat bath, staying among them.
    Temperatures fall from HOT to COLD again and again; both are near where repeats begin to freeze, as best schedules
    are found there. Kirkpatrick, Gelatt & Vecchi, Science 220, 1983; Dotú & Van Hentenryck, Constraints 12, 2007, for
    the neighbourhood.
    """
    state = State(rounds, wishes)
    best, kept = state.cost, state.copied()
    widest = max(len(seating.units) for seating in state.rounds) ** 2
    noise = -np.log(-np.log(random.random((1 << 18) + widest)))
    for step, at in enumerate(random.integers(1, 1 << 18, size=steps).tolist()):
        if best <= enough + 1e-9:
            break
        state.swap(step % len(state.rounds), HOT + (COLD - HOT) * (step % CYCLE) / CYCLE, noise, at)
        if state.cost < best - 1e-9:
            best, kept = state.cost, state.copied()
    return kept, best


@dataclass(slots=True)
class Seating:
    """A round: `units` of people, and which of them sit together. `wall` is high between two who may not change places:
    they sit together, or have another size, or another number of facilitators."""

    units: list[np.ndarray]
    people: np.ndarray | None  # (units,) their numbers, where each is one person but not everybody is there
    share: np.ndarray | None  # (people of the house, units), where some are more than one person
    same: np.ndarray  # (units, units), 1 where two sit together, also each with themselves
    wall: np.ndarray

    @classmethod
    def of(cls, groups: Round, wishes: Wishes) -> "Seating":
        where = {int(person): row for row, group in enumerate(groups) for person in group if person >= 0}
        whole: list[tuple[int, ...]] = []
        for unit in units(wishes, np.array(sorted(where), int), groups.shape[1]):
            whole += [unit] if len({where[one] for one in unit}) == 1 else [(one,) for one in unit]
        group = np.array([where[unit[0]] for unit in whole], int)
        kinds = np.array([(len(unit), len(wishes.hosts.intersection(unit))) for unit in whole]).reshape(-1, 2)
        share = None
        if len(kinds) and kinds[:, 0].max() > 1:
            share = np.zeros((wishes.n, len(whole)))
            for at, unit in enumerate(whole):
                share[list(unit), at] = 1
        people = np.array([unit[0] for unit in whole], int)
        everybody = len(people) == wishes.n and (people == np.arange(wishes.n)).all()
        same = (group[:, None] == group).astype(float)
        wall = WALL * ((kinds[:, None] != kinds[None]).any(axis=2) + same)
        return cls([np.array(u) for u in whole], None if everybody else people, share, same, wall)

    def of_units(self, cost: np.ndarray) -> np.ndarray:
        """A price between people, as one between units."""
        if self.share is not None:
            whole = self.share.T @ cost @ self.share
            np.fill_diagonal(whole, 0)
            return whole
        return cost if self.people is None else cost[np.ix_(self.people, self.people)]

    def of_people(self, units: np.ndarray, n: int) -> np.ndarray:
        """A value of units, as one of people."""
        if self.share is not None:
            return self.share @ units
        if self.people is None:
            return units
        people = np.zeros(n)
        people[self.people] = units
        return people

    def change_places(self, one: int, other: int) -> None:
        for of in (self.same, self.wall):
            of[[one, other]] = of[[other, one]]
            of[:, [one, other]] = of[:, [other, one]]

    def groups(self) -> Round:
        leaders = self.same.argmax(axis=1)
        return table(
            [
                [int(one) for unit in np.flatnonzero(leaders == leader) for one in self.units[unit]]
                for leader in np.unique(leaders)
            ]
        )


class State:
    """A schedule in the making: how often each two meet, and what one meeting more or less would cost."""

    def __init__(self, rounds: list[Round], wishes: Wishes):
        self.rounds = [Seating.of(groups, wishes) for groups in rounds]
        self.met = np.zeros((wishes.n, wishes.n))
        for groups in rounds:
            a, b = unpack(meetings(groups))
            self.met[a, b] += 1
            self.met[b, a] += 1
        self.first, self.again = prices(wishes)
        self.more = OFTEN * (self.again > 0)
        self.join, self.leave = np.zeros_like(self.first), np.zeros_like(self.first)
        self._price(np.arange(wishes.n))
        self.cost = self._whole()

    def copied(self) -> list[Round]:
        return [seating.groups() for seating in self.rounds]

    def _price(self, rows: np.ndarray) -> None:
        met, first, more = self.met[rows], self.first[rows], self.more[rows]
        later = self.again[rows] + more * (met - 1)
        join, leave = np.where(met == 0, first, later), np.where(met <= 1, first, later - more)
        self.join[rows], self.leave[rows] = join, leave
        self.join[:, rows], self.leave[:, rows] = join.T, leave.T

    def _whole(self) -> float:
        """The cost of the schedule: over pairs, of each of their meetings."""
        later = np.maximum(self.met - 1, 0)
        each = (
            np.where(self.met > 0, self.first, 0) + later * self.again + self.more * later * (later - 1) / 2
        )
        return float(np.triu(each).sum())

    def swap(self, which: int, heat: float, noise: np.ndarray, at: int) -> None:
        """Draw one swap of a round, or none, by what each would cost."""
        seating = self.rounds[which]
        count = len(seating.units)
        join, leave = seating.of_units(self.join), seating.of_units(self.leave)
        there = join @ seating.same
        there -= join
        there -= np.einsum("ij,ij->i", leave, seating.same)[:, None]
        change = there + there.T
        drawn = change - heat * noise[at : at + count * count].reshape(count, count)
        drawn += seating.wall
        one, other = divmod(int(drawn.argmin()), count)
        if drawn[one, other] < -heat * noise[at - 1]:
            self.cost += float(change[one, other])
            self._move(seating, one, other)

    def _move(self, seating: Seating, one: int, other: int) -> None:
        left = seating.same[other] - seating.same[one]
        left[one] = left[other] = 0
        left = seating.of_people(left, len(self.met))
        ours, theirs = seating.units[one], seating.units[other]
        self.met[ours] += left
        self.met[:, ours] += left[:, None]
        self.met[theirs] -= left
        self.met[:, theirs] -= left[:, None]
        seating.change_places(one, other)
        self._price(np.concatenate([ours, theirs]))
