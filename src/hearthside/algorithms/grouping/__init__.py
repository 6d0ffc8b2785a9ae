"""Rounds of small groups in which people meet whom they have not met.

Which of three ways leads there depends on the size. Few people who divide evenly take the places of a *design*, which
repeats nothing by itself (`designs`), so that only history is left to be fitted (`mapping`). Many are *rotated* by
columns (`starts`), and the few who meet again change places with strangers (`exchanging`). Whatever is left after
that, on account of history, people to be kept apart or sizes nobody knows a design of, is *annealed* (`annealing`).
"""

from collections.abc import Hashable, Iterable, Mapping

import numpy as np

from hearthside.algorithms.grouping.annealing import APART, annealed
from hearthside.algorithms.grouping.designs import design
from hearthside.algorithms.grouping.exchanging import exchanged
from hearthside.algorithms.grouping.figures import Round, judged
from hearthside.algorithms.grouping.joining import repair
from hearthside.algorithms.grouping.mapping import fits, mapped
from hearthside.algorithms.grouping.plan import Plan
from hearthside.algorithms.grouping.starts import packed, rotates, rotation, sizes
from hearthside.algorithms.grouping.wishes import LEAST, Unkept, Wishes

__all__ = ["LEAST", "Plan", "Unkept", "kept", "most_rounds", "plan_rounds", "repair", "sizes"]

DENSE = 400  # people whom annealing looks at all at once
STEP, EACH = (
    2.2e-5,
    1.5e-8,
)  # seconds of a step of annealing, and more for each two people: what `seconds` buys


def plan_rounds(
    people: Iterable[Hashable],
    size: int = 4,
    rounds: int = 6,
    *,
    history: Mapping | Iterable | None = None,
    apart: Iterable = (),
    together: Iterable = (),
    hosts: Iterable[Hashable] = (),
    affinity: Mapping | None = None,
    seed: int = 0,
    seconds: float = 2.0,
    present: Mapping[Hashable, tuple[int, int]] | None = None,
) -> Plan:
    """Plan rounds of groups of `size` people (sizes differ by one, never below three), as few meeting again as can be.

    `history`: pairs that have met, or `{pair: how often}`; `apart`: pairs never to sit together; `together`: people
    to stay in one group; `hosts`: facilitators, one a group while there are enough; `affinity`: `{pair: -1 to 1}`,
    which decides between plans of equal novelty (a tenth of a repeat each, at most); `present`: `{person: (first,
    last)}` rounds, from 0, of whoever comes late or leaves early. A pair is anything that holds two people; whoever is
    not among `people` is away today and plays no part.

    The same call gives the same plan on every machine: `seconds` buys a number of steps, as many as a usual machine
    does in this time, and the clock is never looked at. Wishes that cannot be kept are said in `Plan.unkept`, and the
    plan is the best one found. Raises ValueError for groups of fewer than three or a negative number of rounds.
    """
    wishes = Wishes.read(
        people, size, rounds, history=history, apart=apart, together=together, hosts=hosts, affinity=affinity,
        present=present,
    )  # fmt: skip
    if not wishes.n or not rounds:
        return Plan((), wishes)
    return Plan.of(_best(wishes, rounds, np.random.default_rng(seed), seconds), wishes)


def kept(rounds, *, size: int = 4, history=None, apart=(), together=(), hosts=(), affinity=None) -> Plan:
    """The plan of rounds that were kept somewhere (groups of people), to be judged or repaired."""
    rounds = [[list(group) for group in groups] for groups in rounds]
    people = [person for groups in rounds for group in groups for person in group]
    wishes = Wishes.read(
        people,
        size,
        len(rounds),
        history=history,
        apart=apart,
        together=together,
        hosts=hosts,
        affinity=affinity,
    )
    return Plan(tuple(tuple(tuple(group) for group in groups) for groups in rounds), wishes)


def most_rounds(n: int, size: int) -> int:
    """So many rounds at most can do without a repeat: everybody meets as many others in each as their group holds."""
    smallest = min(sizes(n, size), default=0)
    return (n - 1) // (smallest - 1) if smallest > 1 else 0


def _best(wishes: Wishes, rounds: int, random: np.random.Generator, seconds: float) -> list[Round]:
    steps = int(seconds / (STEP + EACH * wishes.n**2))
    enough = -np.inf if len(wishes.affinity) and wishes.n <= DENSE else 1e-6
    best, cost = _begun(wishes, rounds, random, steps // 3)
    if cost <= enough or wishes.n > DENSE or not any(len(groups) > 1 for groups in best):
        return best
    enough = max(enough, judged(best, wishes).bound + 1e-6) if enough > 0 else enough
    return min(
        (annealed(best, wishes, random, steps=steps, enough=enough), (best, cost)), key=lambda one: one[1]
    )[0]


def _begun(wishes: Wishes, rounds: int, random: np.random.Generator, steps: int) -> tuple[list[Round], float]:
    """A design, the rotation, or people packed by chance; with what it costs, in repeats."""
    wide = sizes(wishes.n, wishes.size)
    known = design(len(wide), wide[0])
    begun: list[Round] = []
    if known and fits(known, wishes):
        found, cost = mapped(known, wishes, min(rounds, len(known.rounds)), random, steps=steps)
        if cost < APART and len(found) == rounds:
            return found, cost
        begun = found if cost < APART else []
    elif not wishes.blocks and wishes.windows is None and rotates(len(wide), wide[0], rounds):
        begun = rotation(_order(wishes, random), len(wide), rounds)
    begun += [packed(wishes, wishes.there(at), random) for at in range(len(begun), rounds)]
    return exchanged(begun, wishes, random)


def _order(wishes: Wishes, random: np.random.Generator) -> np.ndarray:
    """Everybody by chance, the facilitators first: they fill the first column, which never meets itself."""
    chance = random.permutation(wishes.n)
    leads = np.isin(chance, list(wishes.hosts))
    return np.concatenate([chance[leads], chance[~leads]])
