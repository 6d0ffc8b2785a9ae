"""For whom: the groups, described by one or two facts, in which an outcome is more common than among the rest.

Subgroup discovery by beam search (Klösgen 1996; Wrobel 1997): groups are ranked by weighted relative accuracy,
n/N (p - p₀), which asks for a difference and for people to whom it applies. Whoever looks through hundreds of
groups finds some by chance: the search sees one random half of the people, and the figures of what it found, with
Benjamini and Hochberg over them, come from the other half alone.
"""

from dataclasses import dataclass

import numpy as np

from hearthside.algorithms.statistics.change import benjamini_hochberg
from hearthside.algorithms.statistics.friction import chance
from hearthside.algorithms.statistics.scores import Estimate, difference, share
from hearthside.algorithms.statistics.unanswerable import Unanswerable

__all__ = ["Condition", "Subgroup", "subgroups"]

_VALUES = 20  # the most common values of a column that are looked at
_ALIKE = 0.8  # of two groups who share so much of what they hold together, the better one is told


@dataclass(frozen=True, slots=True, order=True)
class Condition:
    """`column` is `value` (how "is"), or at most it ("upto"), or more than it ("above")."""

    column: str
    how: str
    value: str | float | bool


@dataclass(frozen=True, slots=True)
class Subgroup:
    """Those who meet all `conditions`. `risk` of them, `other_risk` of everybody else, and the `difference`, all of
    the half that did not choose; `wracc` and `n` of the half that did. `p` of no difference, as it was checked."""

    conditions: tuple[Condition, ...]
    risk: Estimate
    other_risk: Estimate
    difference: Estimate
    wracc: float
    n: int
    p: float


def subgroups(
    outcome, columns: dict, *, depth: int = 2, width: int = 12, least: int = 20, most: int = 5,
    q: float = 0.05, seed: int = 0,
) -> list[Subgroup]:  # fmt: skip
    """The groups in which `outcome` (bool, n) is more common, by WRAcc, that stand in the half left for checking.

    `columns` gives a fact of everybody by its name: floats are cut at their quartiles (nan is not known), all else
    is compared as it is (None is not known). A group has `least` people in either half and leaves out as many.
    Unanswerable "too_few" for fewer than 8 × `least` people, "constant" where everybody or nobody met with the outcome.
    """
    outcome = np.asarray(outcome, bool)
    if len(outcome) < 8 * least:
        raise Unanswerable("too_few", "there are too few people to look for groups", n=len(outcome))
    if outcome.all() or not outcome.any():
        raise Unanswerable("constant", "everybody has the same outcome")
    chosen = np.random.default_rng(seed).permutation(len(outcome)) % 2 == 0
    basic = _conditions(columns, chosen, least)
    found = _search(basic, outcome[chosen], chosen, depth, width, least)
    checked = [_checked(one, outcome, ~chosen, least) for one in _different(found, 4 * most)]
    told = [one for one in checked if one is not None]
    stands = benjamini_hochberg([one.p for one in told], q).tolist() if told else []
    return [one for one, stood in zip(told, stands, strict=True) if stood and one.difference.direction > 0][
        :most
    ]


def _conditions(columns: dict, chosen: np.ndarray, least: int) -> dict[Condition, np.ndarray]:
    """Every single condition that holds for enough people and not for too many, and for whom."""
    found = {}
    for name, values in sorted(columns.items()):
        for condition, holds in _of_column(name, np.asarray(values), chosen):
            n = np.count_nonzero(holds[chosen])
            if least <= n <= np.count_nonzero(chosen) - least:
                found[condition] = holds
    return found


def _of_column(name: str, values: np.ndarray, chosen: np.ndarray):
    if values.dtype.kind == "f":
        known = values[chosen & ~np.isnan(values)]
        cuts = np.unique(np.quantile(known, (0.25, 0.5, 0.75))) if len(known) else ()
        for cut in cuts:
            yield Condition(name, "upto", float(cut)), values <= cut
            yield Condition(name, "above", float(cut)), values > cut
        return
    seen: dict = {}
    for value in values[chosen].tolist():
        if value is not None:
            seen[value] = seen.get(value, 0) + 1
    for value in sorted(seen, key=lambda one: (-seen[one], str(one)))[:_VALUES]:
        yield Condition(name, "is", value), values == value


def _search(basic: dict, outcome: np.ndarray, chosen: np.ndarray, depth: int, width: int, least: int):
    """(conditions, who meets them, WRAcc) of all groups the beam came by that are better than those they are part of."""
    rate, size = outcome.mean(), len(outcome)

    def worth(holds: np.ndarray) -> float:
        return float((outcome[holds[chosen]] - rate).sum() / size)

    singles = {one: holds for one, holds in basic.items() if worth(holds) > 0}
    found = [((one,), holds, worth(holds)) for one, holds in singles.items()]
    beam = _best(found)[:width]
    for _deeper in range(depth - 1):
        grown = {}
        for conditions, holds, before in beam:
            for one, also in basic.items():
                if one.column in {other.column for other in conditions}:
                    continue
                key, both = tuple(sorted((*conditions, one), key=str)), holds & also
                n = np.count_nonzero(both[chosen])
                if key not in grown and n >= least and worth(both) > max(before, worth(also)):
                    grown[key] = (key, both, worth(both))
        beam = _best(list(grown.values()))[:width]
        found += beam
    return found


def _best(found: list) -> list:
    return sorted(found, key=lambda one: (-one[2], str(one[0])))


def _different(found: list, most: int) -> list:
    """The best, without those that hold nearly the same people as a better one."""
    kept: list = []
    for one in _best(found):
        if all(_overlap(one[1], other[1]) < _ALIKE for other in kept):
            kept.append(one)
        if len(kept) == most:
            break
    return [(conditions, holds, wracc) for conditions, holds, wracc in kept]


def _overlap(one: np.ndarray, other: np.ndarray) -> float:
    return np.count_nonzero(one & other) / max(np.count_nonzero(one | other), 1)


def _checked(found: tuple, outcome: np.ndarray, others: np.ndarray, least: int) -> Subgroup | None:
    """The figures of a group in the half that did not choose it; None where too few are in or out of it there."""
    conditions, holds, wracc = found
    inside, outside = outcome[others & holds], outcome[others & ~holds]
    if min(len(inside), len(outside)) < least:
        return None
    risk, rest = (share(int(one.sum()), len(one)) for one in (inside, outside))
    p = chance(int(inside.sum()), len(inside), int(outside.sum()), len(outside))
    n = int(np.count_nonzero(holds & ~others))
    return Subgroup(conditions, risk, rest, difference(risk, rest), wracc, n, p)
