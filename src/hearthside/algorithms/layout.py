"""Draw a directed graph in layers, so that most arcs lead down and few cross.

After Sugiyama, Tagawa & Toda (IEEE Trans. SMC 11, 1981) in the manner of Gansner, Koutsofios, North & Vo (IEEE
Trans. Software Eng. 19, 1993): turn the lightest arcs of every cycle, rank by longest paths and tighten, order each
rank by barycentres, and place by averaging with what stands beside kept apart. The same graph is always drawn alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

__all__ = ["Layout", "layered"]

_SWEEPS, _PLACINGS, _BEND = 12, 12, 18.0


@dataclass(frozen=True, slots=True)
class Layout:
    """`x` and `y` (n) are the middles of the boxes. `routes[i]` are the points arc i runs through, from the middle of
    its source to the middle of its target; that of an arc to its own source is empty. `back[i]`: it leads up.
    """

    width: float
    height: float
    x: np.ndarray
    y: np.ndarray
    routes: list[list[tuple[float, float]]]
    back: list[bool]


def layered(
    widths: Sequence[float], arcs: Sequence[tuple[int, int, float]], *, height: float = 40, across: float = 24,
    down: float = 56, first: Sequence[int] = (),
) -> Layout:  # fmt: skip
    """Place boxes 0 … n-1 of these widths and this height, `across` apart beside one another and `down` between ranks.

    `arcs` are (source, target, weight): the heavier, the straighter, and the rather downwards. Boxes in `first` have
    nothing above them where that can be. O(sweeps · bends log bends): a few milliseconds for 40 boxes and 150 arcs.
    """
    n = len(widths)
    if not n:
        return Layout(0.0, 0.0, np.zeros(0), np.zeros(0), [], [])
    down_arcs, back = _downwards(n, arcs, set(first))
    rank = _ranks(n, down_arcs)
    points, chains = _with_bends(rank, down_arcs)
    rows = _ordered(points, chains)
    sizes = np.array([*widths, *[_BEND] * (len(points) - n)], float)
    x = _placed(rows, chains, sizes, across)
    y = np.array(points, float) * (height + down) + height / 2
    x -= (x - sizes / 2).min()
    routes = _routes(arcs, back, chains, down_arcs, x, y)
    wide = float((x + sizes / 2).max())
    return Layout(wide, float(y.max() + height / 2), x[:n], y[:n], routes, back)


def _downwards(n: int, arcs, first: set[int]) -> tuple[dict, list[bool]]:
    """The arcs as they lead down, `{(above, below): weight}`, and which of the arcs are turned for that.

    Heaviest first, an arc is taken as it is unless it would close a cycle: then it leads back. One that leads away
    from where ways begin comes before one as heavy that leads there.
    """
    depth = _depths(n, arcs, first)

    def rank(at: int) -> tuple:
        source, target, weight = arcs[at]
        away = depth[target] - depth[source]
        return -weight * (1 if away > 0 else 0.5 if away == 0 else 0.2), arcs[at][:2]

    below = [1 << node for node in range(n)]  # whom one comes to from each, as bits
    found: dict[tuple[int, int], float] = {}
    back = [False] * len(arcs)
    for at in sorted(range(len(arcs)), key=rank):
        source, target, weight = arcs[at]
        if source == target:
            continue
        if below[target] >> source & 1 or (target in first and source not in first):
            back[at] = True
            if below[source] >> target & 1:
                continue
            source, target = target, source
        found[source, target] = found.get((source, target), 0.0) + weight
        for node in range(n):
            if below[node] >> source & 1:
                below[node] |= below[target]
    for at, (source, target, weight) in enumerate(arcs):
        if back[at] and (target, source) in found:
            found[target, source] += weight / 4
    return found, back


def _depths(n: int, arcs, first: set[int]) -> list[int]:
    """How many arcs each box is from where ways begin, always by the heaviest arc to one not met yet (Prim 1957)."""
    depth = [0 if one in first else -1 for one in range(n)]
    for _again in range(n):
        ways = [
            (weight, -source, -target)
            for source, target, weight in arcs
            if depth[source] >= 0 and depth[target] < 0
        ]
        if not ways:
            break
        _weight, source, target = max(ways)
        depth[-target] = depth[-source] + 1
    return [max(one, 0) for one in depth]


def _ranks(n: int, arcs: dict) -> list[int]:
    """Longest paths from above; then each box goes where its arcs are shortest, as far as that is free."""
    above: list[dict] = [{} for _ in range(n)]
    below: list[dict] = [{} for _ in range(n)]
    for (source, target), weight in arcs.items():
        above[target][source] = below[source][target] = weight
    rank = [0] * n
    for node in _topological(n, above, below):
        rank[node] = max((rank[one] + 1 for one in above[node]), default=0)
    for _again in range(4):
        for node in range(n):
            low = max((rank[one] + 1 for one in above[node]), default=None)
            high = min((rank[one] - 1 for one in below[node]), default=None)
            pull = sum(below[node].values()) - sum(above[node].values())
            if high is not None and (low is None or pull > 0):
                rank[node] = high if low is None else max(low, high)
            elif low is not None:
                rank[node] = low
    used = {one: place for place, one in enumerate(sorted(set(rank)))}
    return [used[one] for one in rank]


def _topological(n: int, above: list[dict], below: list[dict]) -> list[int]:
    waiting = [len(one) for one in above]
    order = [node for node in range(n) if not waiting[node]]
    for node in order:
        for one in sorted(below[node]):
            waiting[one] -= 1
            if not waiting[one]:
                order.append(one)
    return order


def _with_bends(rank: list[int], arcs: dict) -> tuple[list[int], dict]:
    """The rank of each box and each bend, and for each arc the chain of these it runs through, with its weight."""
    points, chains = list(rank), {}
    for (source, target), weight in sorted(arcs.items()):
        bends = list(range(len(points), len(points) + rank[target] - rank[source] - 1))
        points += range(rank[source] + 1, rank[target])
        chains[source, target] = ([source, *bends, target], weight)
    return points, chains


def _ordered(points: list[int], chains: dict) -> list[list[int]]:
    """The order in each rank, of all sweeps the one with the least weight of crossings."""
    rows: list[list[int]] = [[] for _ in range(max(points) + 1)]
    links = [
        (one, other, weight) for chain, weight in chains.values() for one, other in zip(chain, chain[1:], strict=False)
    ]  # fmt: skip
    up: dict[int, list] = {}
    down: dict[int, list] = {}
    for one, other, weight in links:
        down.setdefault(one, []).append((other, weight))
        up.setdefault(other, []).append((one, weight))
    for point in _by_depth(len(points), down, up):
        rows[points[point]].append(point)
    best, least = [list(row) for row in rows], _crossings(rows, down)
    for sweep in range(_SWEEPS):
        beside = up if sweep % 2 == 0 else down
        for row in rows if sweep % 2 == 0 else rows[::-1]:
            _sort_row(row, beside, {point: at for one in rows for at, point in enumerate(one)})
        crossed = _crossings(rows, down)
        if crossed < least:
            best, least = [list(row) for row in rows], crossed
        if not least:
            break
    return best


def _by_depth(n: int, down: dict, up: dict) -> list[int]:
    """Every point once, each behind one it hangs on where there is one, the heaviest link first."""
    seen, order = set(), []
    for root in [*(one for one in range(n) if one not in up), *range(n)]:
        waiting = [root]
        while waiting:
            point = waiting.pop()
            if point not in seen:
                seen.add(point)
                order.append(point)
                waiting += [one for one, _ in sorted(down.get(point, ()), key=lambda link: link[1])]
    return order


def _sort_row(row: list[int], beside: dict, place: dict[int, int]) -> None:
    """By where the neighbours stand on average; what has none keeps its place."""
    middles = {}
    for point in row:
        if links := beside.get(point):
            weight = sum(one for _, one in links)
            middles[point] = sum(place[other] * one for other, one in links) / (weight or 1)
    movable = sorted(middles, key=lambda point: (middles[point], place[point]))
    rest = iter(movable)
    row[:] = [next(rest) if point in middles else point for point in row]


def _crossings(rows: list[list[int]], down: dict) -> float:
    """The weight of all crossings: of two arcs that cross, the lighter one counts."""
    total = 0.0
    for above, below in zip(rows, rows[1:], strict=False):
        place = {point: at for at, point in enumerate(below)}
        links = [
            (at, place[other], weight) for at, point in enumerate(above) for other, weight in down.get(point, ())
        ]  # fmt: skip
        if len(links) > 1:
            start, end, weight = (np.array(column) for column in zip(*links, strict=True))
            crossed = (start[:, None] < start) & (end[:, None] > end)
            total += float((np.minimum(weight[:, None], weight) + 1e-9)[crossed].sum())
    return total


def _placed(rows: list[list[int]], chains: dict, sizes: np.ndarray, across: float) -> np.ndarray:
    """Where each point stands: near its neighbours, the heavier the nearer, in the order of its rank and kept apart."""
    n = len(sizes)
    pulls: list[list[tuple[int, float]]] = [[] for _ in range(n)]
    real = max((max(chain[0], chain[-1]) for chain, _ in chains.values()), default=-1) + 1
    for chain, weight in chains.values():
        for one, other in zip(chain, chain[1:], strict=False):
            pull = (1 + weight) ** 2 * (1 if max(one, other) < real else 3)  # bends stand in line
            pulls[one].append((other, pull))
            pulls[other].append((one, pull))
    x = np.zeros(n)
    for row in rows:
        x[row] = _apart(np.zeros(len(row)), np.ones(len(row)), sizes[row], across)
    for again in range(_PLACINGS):
        for row in rows if again % 2 == 0 else rows[::-1]:
            strength = np.array([sum(pull for _, pull in pulls[point]) or 1e-6 for point in row])
            wish = np.array([_mean(pulls[point], x, x[point]) for point in row])
            x[row] = _apart(wish, strength, sizes[row], across)
    return x


def _mean(pulls, x: np.ndarray, otherwise: float) -> float:
    total = sum(pull for _, pull in pulls)
    return sum(x[other] * pull for other, pull in pulls) / total if total else otherwise


def _apart(wish: np.ndarray, strength: np.ndarray, sizes: np.ndarray, across: float) -> np.ndarray:
    """The places nearest to what is wished, weighted by strength, that keep the order and the space between: with the
    space taken off it is a monotone regression, whose neighbours that fight are put together (Kruskal 1964)."""
    offset = np.r_[0, np.cumsum((sizes[:-1] + sizes[1:]) / 2 + across)]
    blocks: list[list[float]] = []  # [place, strength, how many]
    for place, weight in zip((wish - offset).tolist(), strength.tolist(), strict=True):
        blocks.append([place, weight, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (one, one_weight, one_size), (other, weight_, size) = blocks[-2:]
            total = one_weight + weight_
            blocks[-2:] = [[(one * one_weight + other * weight_) / total, total, one_size + size]]
    return np.concatenate([np.full(int(size), place) for place, _, size in blocks]) + offset


def _routes(arcs, back, chains: dict, down_arcs: dict, x: np.ndarray, y: np.ndarray) -> list[list]:
    routes = []
    for (source, target, _weight), turned in zip(arcs, back, strict=True):
        chain = chains.get((target, source) if turned else (source, target), ((), 0))[0]
        points = [(float(x[point]), float(y[point])) for point in chain]
        routes.append(points[::-1] if turned else points)
    return routes
