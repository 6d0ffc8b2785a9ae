"""Who is there, whom they met before, who must not and who should be together: names made numbers."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from hearthside.algorithms.pairs import PairWeights

LEAST = 3  # two are a pairing, not a group


@dataclass(frozen=True, slots=True)
class Unkept:
    """A wish that a plan does not keep. `why`: "too_few" (fewer than three people), "apart" (these two sit together
    in these rounds), "together" (these are in several groups in these rounds), "hosts" (fewer facilitators than
    groups in these rounds). Rounds count from 0."""

    why: str
    people: tuple[Hashable, ...] = ()
    rounds: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Wishes:
    """`names[number]`: the `n` people of the plan first, then whoever else was named. `blocks` are to stay together,
    `windows` (n, rounds) says who is there when (None: all, always)."""

    names: list[Hashable]
    numbers: dict[Hashable, int]
    n: int
    size: int
    met: PairWeights
    apart: PairWeights
    affinity: PairWeights
    blocks: tuple[tuple[int, ...], ...]
    hosts: frozenset[int]
    windows: np.ndarray | None

    @classmethod
    def read(
        cls,
        people,
        size,
        rounds,
        *,
        history,
        apart,
        together,
        hosts,
        affinity,
        present: Mapping | None = None,
    ) -> "Wishes":
        if size < LEAST or rounds < 0:
            raise ValueError(f"groups have {LEAST} people at least, and rounds are not negative")
        numbers: dict[Hashable, int] = {}
        for person in people:
            numbers.setdefault(person, len(numbers))
        n = len(numbers)
        tables = [PairWeights.read(pairs, numbers) for pairs in (history, apart, affinity)]
        told = {numbers.setdefault(host, len(numbers)) for host in hosts}
        blocks = _merged([[numbers.setdefault(one, len(numbers)) for one in block] for block in together])
        windows = None
        if present:
            windows = np.ones((n, rounds), bool)
            for person, (first, last) in present.items():
                if numbers.get(person, n) < n:
                    windows[numbers[person]] = (np.arange(rounds) >= first) & (np.arange(rounds) <= last)
        return cls(list(numbers), numbers, n, size, *tables, blocks, frozenset(told), windows)

    def there(self, round_: int) -> np.ndarray:
        """The numbers of the people who are there in a round."""
        everybody = np.arange(self.n)
        return everybody if self.windows is None else everybody[self.windows[:, round_]]

    @property
    def mates(self) -> PairWeights:
        """The pairs that are to stay together: meeting again is what they wish."""
        pairs = [(a, b) for block in self.blocks for a in block for b in block if a < b]
        ends = np.array(pairs, np.int64).reshape(-1, 2)
        return PairWeights.of(ends[:, 0], ends[:, 1])


def _merged(blocks: Iterable[list[int]]) -> tuple[tuple[int, ...], ...]:
    """Blocks that share somebody are one."""
    merged: list[set[int]] = []
    for block in blocks:
        one = set(block)
        for other in [other for other in merged if other & one]:
            one |= other
            merged.remove(other)
        merged.append(one)
    return tuple(sorted(tuple(sorted(block)) for block in merged if len(block) > 1))
