"""A plan of rounds: who sits with whom when, what it is worth, and how it came about."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from hearthside.algorithms.grouping.figures import Figures, Round, judged, unkept
from hearthside.algorithms.grouping.starts import table
from hearthside.algorithms.grouping.wishes import Unkept, Wishes

__all__ = ["Plan"]

Groups = tuple[tuple[Hashable, ...], ...]


@dataclass(frozen=True)
class Plan:
    """`rounds`, each of groups, each of people. `repeats` of its `meetings` are of two who had met, in history or in an
    earlier round (those who are to stay together are not counted); no plan of these sizes has fewer than `bound`.
    `efficiency`: of the first meetings there was room for, the part that takes place, 0 to 1. `unkept`: the wishes
    that it does not keep. All of these are reckoned when they are asked for."""

    rounds: tuple[Groups, ...]
    wishes: Wishes = field(repr=False, compare=False)

    @classmethod
    def of(cls, rounds: list[Round], wishes: Wishes) -> "Plan":
        names = wishes.names
        return cls(
            tuple(
                tuple(tuple(names[one] for one in group[group >= 0].tolist()) for group in groups)
                for groups in rounds
            ),
            wishes,
        )

    @property
    def meetings(self) -> int:
        return self._figures.meetings

    @property
    def new(self) -> int:
        return self._figures.new

    @property
    def repeats(self) -> int:
        return self._figures.repeats

    @property
    def bound(self) -> int:
        return self._figures.bound

    @property
    def efficiency(self) -> float:
        return self._figures.efficiency

    @cached_property
    def unkept(self) -> tuple[Unkept, ...]:
        return unkept(self._numbered, self.wishes)

    @cached_property
    def _figures(self) -> Figures:
        return judged(self._numbered, self.wishes)

    @cached_property
    def _numbered(self) -> list[Round]:
        number = self.wishes.numbers
        return [table([[number[person] for person in group] for group in groups]) for groups in self.rounds]

    def table(self) -> list[tuple]:
        """A row a person: their name, and the number of their group in each round, from 1; None where they are in none."""
        rows: dict[Hashable, list] = {}
        for at, groups in enumerate(self.rounds):
            for number, group in enumerate(groups, 1):
                for person in group:
                    rows.setdefault(person, [None] * len(self.rounds))[at] = number
        order = [name for name in self.wishes.names if name in rows]
        return [(person, *rows[person]) for person in order]

    def firsts(self) -> dict[Hashable, list[int]]:
        """For each person, how many they meet for the first time in each round."""
        met: dict[Hashable, set] = {}
        told: dict[Hashable, list[int]] = {}
        numbers, history = self.wishes.numbers, self.wishes.met
        for at, groups in enumerate(self.rounds):
            for group in groups:
                ours = np.array([numbers[person] for person in group])
                known = history.between(ours[:, None], ours[None]) > 0
                for person, before in zip(group, known, strict=True):
                    others = {other for other, had in zip(group, before, strict=True) if not had} - {person}
                    told.setdefault(person, [0] * len(self.rounds))[at] = len(
                        others - met.setdefault(person, set())
                    )
                    met[person] |= others
        return told
