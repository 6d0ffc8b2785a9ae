"""Who takes which place of a design: people's history fitted to a schedule that repeats nothing by itself."""

import numpy as np

from hearthside.algorithms.grouping.annealing import APART, prices
from hearthside.algorithms.grouping.designs import Design
from hearthside.algorithms.grouping.figures import Round
from hearthside.algorithms.grouping.starts import sizes
from hearthside.algorithms.grouping.wishes import Wishes

HOT, COLD = 1.0, 0.15


def mapped(design: Design, wishes: Wishes, rounds: int, random: np.random.Generator, *, steps: int):
    """The rounds of a design with people in its places, and what that costs: APART or more where it will not do.

    A quadratic assignment (people's prices times places' meetings), by the heat bath over all exchanges of two.
    Places without a person are ghosts, who must not meet one another, so that no two are missing from one group;
    and where facilitators are no more than groups, no two of them meet, so that each group has its own.
    """
    chosen = np.sort(random.permutation(len(design.rounds))[:rounds])
    places = np.stack([design.rounds[at] for at in chosen])
    price = _prices(wishes, places.shape[1] * places.shape[2], places.shape[1])
    meets = _meets(places)
    seat, cost = _assigned(price, meets, random, steps)
    person = np.empty(len(seat), int)
    person[seat] = np.arange(len(seat))
    return [_seated(person[groups], wishes.n) for groups in places], cost


def fits(design: Design, wishes: Wishes) -> bool:
    """Whether people fit the design: as many groups as they need, and nobody to stay with anybody."""
    wide = sizes(wishes.n, wishes.size)
    groups, width = design.rounds[0].shape
    hosts = sum(host < wishes.n for host in wishes.hosts)
    return not wishes.blocks and wishes.windows is None and (groups, width) == (len(wide), wide[0]) and (
        hosts <= groups
    )  # fmt: skip


def _prices(wishes: Wishes, places: int, groups: int) -> np.ndarray:
    price = np.zeros((places, places))
    price[: wishes.n, : wishes.n] = prices(wishes)[0]
    price[wishes.n :, wishes.n :] = APART
    hosts = [host for host in wishes.hosts if host < wishes.n]
    price[np.ix_(hosts, hosts)] = APART
    np.fill_diagonal(price, 0)
    return price


def _meets(places: np.ndarray) -> np.ndarray:
    count = places.shape[1] * places.shape[2]
    meets = np.zeros((count, count))
    for group in places.reshape(-1, places.shape[2]):
        meets[np.ix_(group, group)] = 1
    np.fill_diagonal(meets, 0)
    return meets


def _assigned(price, meets, random, steps: int) -> tuple[np.ndarray, float]:
    """The place of each person, and the cost, of the best assignment seen."""
    count = len(price)
    seat = random.permutation(count)
    noise = -np.log(-np.log(random.random(1 << 18)))
    here = meets[np.ix_(seat, seat)]
    cost = float((price * here).sum()) / 2
    best, kept = cost, seat.copy()
    for step, at in enumerate(random.integers(len(noise) - count * count, size=steps).tolist()):
        if best <= 1e-9:
            break
        heat = HOT * (COLD / HOT) ** (step / steps)
        there = price @ here
        there -= there.diagonal()[:, None]
        change = there + there.T + 2 * price * here
        drawn = change - heat * noise[at : at + count * count].reshape(count, count)
        one, other = divmod(int(drawn.argmin()), count)
        if one != other:
            cost += float(change[one, other])
            seat[[one, other]] = seat[[other, one]]
            here[[one, other]] = here[[other, one]]
            here[:, [one, other]] = here[:, [other, one]]
            if cost < best - 1e-9:
                best, kept = cost, seat.copy()
    return kept, best


def _seated(groups: Round, n: int) -> Round:
    """People instead of ghosts, the fuller groups first and nobody's seat last in its row."""
    groups = np.where(groups < n, groups, -1)
    groups = np.sort(groups, axis=1)[:, ::-1]
    return groups[np.argsort((groups < 0).sum(axis=1), kind="stable")]
