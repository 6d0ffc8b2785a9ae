"""Weights of unordered pairs of people, read once and looked up by the thousand."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

__all__ = ["PairWeights", "pack", "unpack"]

HALF = 31  # bits a number takes in a key


def pack(a, b) -> np.ndarray:
    """One key a pair, the same for both orders; -1 where one of the two is nobody (a negative number)."""
    a, b = np.asarray(a, np.int64), np.asarray(b, np.int64)
    return np.where((a < 0) | (b < 0), -1, (np.minimum(a, b) << HALF) | np.maximum(a, b))


def unpack(keys):
    """The two numbers of each key, the lesser first."""
    return keys >> HALF, keys & ((1 << HALF) - 1)


@dataclass(frozen=True, slots=True, eq=False)
class PairWeights:
    """`keys` ascending, each once, with `values` beside them."""

    keys: np.ndarray
    values: np.ndarray

    @classmethod
    def read(cls, pairs: Mapping | Iterable | None, numbers: dict[Hashable, int]) -> "PairWeights":
        """From `{pair: weight}` or from pairs alone, each then weighing 1; a pair given more often adds up.

        A pair is anything that holds two people. Whoever has no number yet gets the next one in `numbers`; a person
        with themselves is nothing.
        """
        pairs = {} if pairs is None else pairs
        given = list(pairs)
        if any(len(pair) != 2 for pair in given):
            raise ValueError("a pair is two people")
        flat = [numbers.setdefault(one, len(numbers)) for pair in given for one in pair]
        ends = np.array(flat, np.int64).reshape(-1, 2)
        weights = np.fromiter(pairs.values(), float) if isinstance(pairs, Mapping) else np.ones(len(ends))
        return cls.of(ends[:, 0], ends[:, 1], weights)

    @classmethod
    def of(cls, a, b, weights=1.0) -> "PairWeights":
        a, b = np.asarray(a, np.int64), np.asarray(b, np.int64)
        weights = np.broadcast_to(np.asarray(weights, float), a.shape)
        two = a != b
        keys, where = np.unique(pack(a[two], b[two]), return_inverse=True)
        return cls(keys, np.bincount(where, weights[two], len(keys)))

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def ends(self) -> tuple[np.ndarray, np.ndarray]:
        return unpack(self.keys)

    def between(self, a, b) -> np.ndarray:
        """The weight of each pair, 0 where it has none."""
        return self.at(pack(a, b))

    def at(self, keys: np.ndarray) -> np.ndarray:
        if not len(self.keys):
            return np.zeros(np.shape(keys))
        found = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[found] == keys, self.values[found], 0.0)

    def among(self, who: np.ndarray) -> "PairWeights":
        """Those of whose two ends `who` (bool, by number) holds; it may end before the numbers do."""
        a, b = self.ends
        inside = np.flatnonzero(b < len(who))
        inside = inside[who[a[inside]] & who[b[inside]]]
        return PairWeights(self.keys[inside], self.values[inside])

    def joined(self, other: "PairWeights") -> "PairWeights":
        """Both, the weights of a pair in both added up."""
        keys, where = np.unique(np.concatenate([self.keys, other.keys]), return_inverse=True)
        return PairWeights(keys, np.bincount(where, np.concatenate([self.values, other.values]), len(keys)))

    def dense(self, n: int) -> np.ndarray:
        """Of the numbers below n: (n, n), symmetric, 0 on the diagonal."""
        table, ours = np.zeros((n, n)), self.among(np.ones(n, bool))
        a, b = ours.ends
        table[a, b] = table[b, a] = ours.values
        return table

    def degrees(self, n: int) -> np.ndarray:
        """In how many of these pairs each number below n is."""
        return sum(np.bincount(end, minlength=n)[:n] for end in self.ends)
