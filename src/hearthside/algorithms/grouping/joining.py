"""Latecomers and leavers: a plan that has begun is repaired, and hardly anybody notices."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np

from hearthside.algorithms.grouping.annealing import APART
from hearthside.algorithms.grouping.plan import Plan
from hearthside.algorithms.grouping.wishes import LEAST, Wishes

LOOKED_AT = 40  # groups a latecomer may be put into; people who may be asked to move over

Groups = list[list[Hashable]]


def repair(plan: Plan, round: int, joins: Iterable[Hashable] = (), leaves: Iterable[Hashable] = ()) -> Plan:
    """The plan with latecomers and without leavers, from `round` (counted from 0) on; earlier rounds stay.

    For each of them at most two groups change in each round. A latecomer joins, of the smallest groups, the one where
    they know fewest; a group that has grown by two is halved. A group that falls below three, or two below the
    largest, gets somebody from the largest; where no group has anybody to spare, its people join another. Raises
    ValueError where the plan has no such round.
    """
    if not 0 <= round < max(1, len(plan.rounds)):
        raise ValueError("there is no such round")
    wishes, joins = plan.wishes, list(joins)
    for person in joins:
        if person not in wishes.numbers:
            wishes.numbers[person] = len(wishes.numbers)
            wishes.names.append(person)
    repairing = Repair([[list(group) for group in groups] for groups in plan.rounds], wishes)
    for at in range(round, len(plan.rounds)):
        for person in leaves:
            repairing.leave(at, person)
        for person in joins:
            repairing.join(at, person)
    return Plan(tuple(tuple(tuple(group) for group in groups) for groups in repairing.rounds), wishes)


@dataclass(frozen=True, slots=True)
class Repair:
    """Rounds in the making."""

    rounds: list[Groups]
    wishes: Wishes

    def leave(self, at: int, person: Hashable) -> None:
        groups = self.rounds[at]
        ours = _group_of(person, groups)
        if ours is None:
            return
        ours.remove(person)
        if not ours:
            groups.remove(ours)
        elif len(ours) < LEAST or max(map(len, groups)) - len(ours) > 1 or self._lost_host(ours, person):
            self._fill(at, ours)

    def join(self, at: int, person: Hashable) -> None:
        groups = self.rounds[at]
        if _group_of(person, groups) is not None:
            return
        if not groups:
            groups.append([person])
            return
        ours = self._welcoming(at, person)
        ours.append(person)
        led = self._hosts(ours)
        if len(ours) >= max(self.wishes.size + 2, 2 * LEAST) and (len(led) != 1):
            self._halve(groups, ours, led)

    def _welcoming(self, at: int, person: Hashable) -> list[Hashable]:
        """The group for a latecomer: with whom they are to be, without whom they are to avoid, small, and new."""
        groups = self.rounds[at]
        knows = self._partners(person, at)
        small = sorted(groups, key=len)[: max(LOOKED_AT, 1)]
        near = [group for block in self._mates(person) if (group := _group_of(block, groups)) is not None]
        leads = self._is_host(person)

        def worth(group):
            price = self._price(person, group, knows)
            return (
                group not in near,
                price >= APART,
                leads and bool(self._hosts(group)),
                len(group),
                price,
            )

        return min([*near, *small], key=worth)

    def _fill(self, at: int, ours: list[Hashable]) -> None:
        """Somebody from a larger group moves over; or, where nobody can, too few people join another group."""
        groups = self.rounds[at]
        spare = self._spare(groups, ours)
        if spare:
            partners = {one: self._partners(one, at) for one in ours}
            lack = bool(self.wishes.hosts) and not self._hosts(ours)
            mover, theirs = min(
                spare,
                key=lambda one: (
                    lack and not self._is_host(one[0]),
                    sum(self._price(mine, [one[0]], knows) for mine, knows in partners.items()),
                ),
            )
            theirs.remove(mover)
            ours.append(mover)
        elif len(ours) < LEAST and len(groups) > 1:
            others = [group for group in sorted(groups, key=len) if group is not ours][:LOOKED_AT]
            partners = {one: self._partners(one, at) for one in ours}
            host = min(others, key=lambda group: sum(self._price(one, group, partners[one]) for one in ours))
            host += ours
            groups[:] = [group for group in groups if group is not ours]

    def _spare(self, groups: Groups, ours: list[Hashable]) -> list[tuple[Hashable, list[Hashable]]]:
        """People of the largest groups who may move over, and their group: no group's only facilitator, none of a block."""
        enough = LEAST + 1 if len(ours) < LEAST else max(LEAST + 1, len(ours) + 2)
        large = sorted((group for group in groups if group is not ours and len(group) >= enough), key=len)[
            ::-1
        ]
        lack = bool(self.wishes.hosts) and not self._hosts(ours)
        if lack:
            led = [g for g in groups if g is not ours and len(self._hosts(g)) > 1 and len(g) > LEAST]
            large = sorted(led, key=len)[::-1] + large
        found = []
        for group in large:
            hosts = self._hosts(group)
            found += [
                (person, group)
                for person in group
                if not self._mates(person) and (not self._is_host(person) or len(hosts) > 1)
            ]
            if len(found) >= LOOKED_AT:
                break
        return found

    def _halve(self, groups: Groups, ours: list[Hashable], led: list[Hashable]) -> None:
        """Two groups of one, facilitators and blocks taken turns with."""
        blocks: dict[int, list] = {}
        for person in ours:
            mates = [self.wishes.numbers[mate] for mate in self._mates(person) if mate in ours]
            blocks.setdefault(min([self.wishes.numbers[person], *mates]), []).append(person)
        halves: tuple[list, list] = ([], [])
        for block in sorted(blocks.values(), key=lambda block: (-len(block), not set(block) & set(led))):
            by_need = min(
                halves,
                key=lambda half: (len(set(half) & set(led)) if set(block) & set(led) else 0, len(half)),
            )
            by_need += block
        if min(map(len, halves)) >= LEAST:
            ours[:] = halves[0]
            groups.append(halves[1])

    def _lost_host(self, ours: list[Hashable], person: Hashable) -> bool:
        return self._is_host(person) and not self._hosts(ours)

    def _is_host(self, person: Hashable) -> bool:
        return self.wishes.numbers[person] in self.wishes.hosts

    def _hosts(self, group: list[Hashable]) -> list[Hashable]:
        return [person for person in group if self._is_host(person)]

    def _mates(self, person: Hashable) -> list[Hashable]:
        number = self.wishes.numbers[person]
        return [
            self.wishes.names[one]
            for block in self.wishes.blocks
            if number in block
            for one in block
            if one != number
        ]

    def _partners(self, person: Hashable, but: int) -> set[Hashable]:
        """With whom somebody sits in the other rounds."""
        found: set[Hashable] = set()
        for at, groups in enumerate(self.rounds):
            if at != but:
                found.update(_group_of(person, groups) or ())
        return found

    def _price(self, person: Hashable, group: list[Hashable], knows: set[Hashable]) -> float:
        """How many of a group somebody has met or is going to meet; far more for whoever must be kept from them."""
        number, others = self.wishes.numbers[person], [self.wishes.numbers[one] for one in group]
        ours = np.full(len(others), number)
        met = self.wishes.met.between(ours, others) > 0
        met |= np.array([one in knows for one in group], bool)
        return float(met.sum() + APART * (self.wishes.apart.between(ours, others) != 0).sum())


def _group_of(person: Hashable, groups: Groups) -> list[Hashable] | None:
    return next((group for group in groups if person in group), None)
