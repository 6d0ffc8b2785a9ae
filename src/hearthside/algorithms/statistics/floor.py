"""The privacy floor: which slices may show a number, so that none about fewer than k people can be found.

Hiding the small slices is not enough: a total less what is shown is a number about those that are hidden, and
where one slice holds another (March, the spring), so is the difference of the two. See Willenborg & de Waal,
Elements of Statistical Disclosure Control, 2001, ch. 6 (secondary suppression).
"""

from collections import deque
from itertools import combinations

import numpy as np

__all__ = ["shown", "shown_across", "shown_after"]


def shown(counts, *, k: int = 10, total: bool = True) -> np.ndarray:
    """Of slices that divide a total between them, which may show a number: bool, in the order of `counts`.

    Those below k hide; and where the total is shown and fewer than k people would be left between the hidden
    ones, the smallest of the others hides too, until the rest is k or nobody. A total below k shows nothing.
    Whether to show the total is for `sum(counts) >= k` to say. What hides must hide its n as well.
    """
    counts = np.asarray(counts)
    open_ = counts >= k
    while total and 0 < counts[~open_].sum() < k and open_.any():
        open_[np.flatnonzero(open_)[np.argmin(counts[open_])]] = False
    return open_


def shown_across(partitions, *, k: int = 10) -> dict:
    """The same for several partitions of one total, which is shown: `{partition: {slice: may it show}}`.

    `partitions` gives for each name the slice everybody is in, in the same order of people; a segment is a
    partition of two, in and out. Held safe is all that can be told from any two partitions by adding and
    subtracting what they show, in any number of steps: the least group two partitions give away is a minimum
    cut between them, found exactly. As long as it is below k, the smallest slice at its edge hides. What
    could be reckoned only from three partitions at once is not looked for.
    """
    found = {name: np.unique(np.asarray(labels), return_inverse=True) for name, labels in partitions.items()}
    counts = {name: np.bincount(which, minlength=len(labels)) for name, (labels, which) in found.items()}
    open_ = {name: shown(counts[name], k=k) for name in found}
    waiting = list(combinations(found, 2))
    while waiting:
        pair = waiting.pop()
        edge = _edge([(open_[name], found[name][1]) for name in pair], k)
        if edge is None:
            continue
        within = edge or [(side, at) for side in (0, 1) for at in np.flatnonzero(open_[pair[side]]).tolist()]
        side, at = min(within, key=lambda one: (counts[pair[one[0]]][one[1]], one))
        open_[pair[side]][at] = False
        waiting += [one for one in combinations(found, 2) if pair[side] in one and one not in waiting]
    return {
        name: dict(zip(labels.tolist(), open_[name].tolist(), strict=True))
        for name, (labels, _) in found.items()
    }


def shown_after(before, now, shown, *, k: int = 10) -> dict | None:
    """What of `shown` may be shown to somebody who remembers what was shown before: the same form, or None: nothing may.

    A record is one person's one answer. `before` and `now` give for each partition the slice that every record is, or
    was, in, in the same order; a negative number where it is, or was, not among them. In `before` all that was hidden is one
    slice. Held safe is every sum of slices shown now less every sum shown before of the same partition, and the
    totals: the records in which the two differ are none or at least k. The least such difference is a minimum cut;
    as long as it is below k the smallest slice at its edge hides, and where nothing but the total is left, the total.
    """
    found = {}
    for name, labels in now.items():
        labels = np.asarray(labels)
        names, counts = np.unique(labels[labels >= 0], return_counts=True)
        visible = np.array([bool(shown[name][label]) for label in names.tolist()], bool)
        while (
            edge := _difference_below(k, np.asarray(before[name]), _merged(labels, names, visible))
        ) is not None:
            near = [at for at in np.flatnonzero(visible).tolist() if at in edge] or np.flatnonzero(
                visible
            ).tolist()
            if not near:
                return None
            visible[min(near, key=lambda at: (counts[at], at))] = False
        found[name] = dict(zip(names.tolist(), visible.tolist(), strict=True))
    return found


def _merged(labels: np.ndarray, names: np.ndarray, visible: np.ndarray) -> np.ndarray:
    """The place of each record's slice among `names`; one number above all of them for what is hidden, -1 for none."""
    place = np.searchsorted(names, np.maximum(labels, names[0] if len(names) else 0))
    shown = np.append(visible, False)[place] if len(names) else np.zeros(len(labels), bool)
    return np.where(labels < 0, -1, np.where(shown, place, len(names)))


def _difference_below(k: int, before: np.ndarray, now: np.ndarray) -> set[int] | None:
    """The slices of `now` at the edge of a difference of 1 to k - 1 records between sums of the two; None: there is none.

    A graph whose nodes are the slices of both, and one for being in neither (-1, in no sum): each record joins the two
    that it is in.
    """
    first = int(before.max(initial=-1)) + 1
    graph: dict[int, dict[int, float]] = {}
    cells, counts = np.unique(np.stack([before, now]), axis=1, return_counts=True)
    for (was, has), n in zip(cells.T.tolist(), counts.tolist(), strict=True):
        one, other = max(was, -1), first + has if has >= 0 else -1
        if one != other:
            graph.setdefault(one, {})[other] = n
            graph.setdefault(other, {})[one] = n
    for start, *rest in _components(graph):
        for end in rest:
            if (within := _cut_below(k, graph, start, end)) is not None:
                met = {
                    one for a in graph for b in graph[a] if (a in within) != (b in within) for one in (a, b)
                }
                return {one - first for one in met if one >= first}
    return None


def _edge(sides, k: int) -> list[tuple[int, int]] | None:
    """The shown slices, as (side, place), that meet where two partitions give away a group below k; or None.

    What can be told from a partition are its shown slices, what is left of the total, and their unions. Of two
    partitions it is a union U of the one less a union V of the other that lies within it: the people in U and
    not in V. That is the cut of a graph in which each slice of the first leads to those of the second by the
    people they share, and each of the second back to those of the first without limit.
    """
    (atoms, size), (others, _) = (_atoms(*side) for side in sides)
    cells, people = np.unique(np.stack([atoms, size + others]), axis=1, return_counts=True)
    graph: dict[int, dict[int, float]] = {}
    for (one, other), n in zip(cells.T.tolist(), people.tolist(), strict=True):
        graph.setdefault(one, {})[other] = n
        graph.setdefault(other, {})[one] = np.inf
    for start, *rest in _components(graph):
        for end in (node for node in rest if node < size):
            for source, sink in ((start, end), (end, start)):
                if (within := _cut_below(k, graph, source, sink)) is not None:
                    cut = [(p, q - size) for p, q in cells.T.tolist() if p in within and q not in within]
                    met = {one for cell in cut for one in enumerate(cell)}
                    return sorted((side, at) for side, at in met if _is_open(sides[side], at))
    return None


def _atoms(open_: np.ndarray, which: np.ndarray) -> tuple[np.ndarray, int]:
    """Everybody's shown slice, or the one number of all that are hidden; and a number above all of these."""
    rest = len(open_)
    return np.where(open_[which], which, rest), rest + 1


def _is_open(side, at: int) -> bool:
    return at < len(side[0]) and bool(side[0][at])


def _components(graph) -> list[list[int]]:
    """The nodes that hang together, each group ascending."""
    groups, seen = [], set()
    for node in sorted(graph):
        if node not in seen:
            group = set(_reached(graph, node))
            seen |= group
            groups.append(sorted(group))
    return groups


def _cut_below(k: int, graph, source: int, sink: int) -> set[int] | None:
    """The source's side of a minimum cut, if less than k flows (Edmonds & Karp); at most k ways are looked for."""
    left = {node: dict(arcs) for node, arcs in graph.items()}
    flow = 0.0
    while flow < k:
        came = _reached(left, source)
        if sink not in came:
            return set(came)
        way = [sink]
        while way[-1] != source:
            way.append(came[way[-1]])
        arcs = list(zip(way[1:], way[:-1], strict=True))
        least = min(left[a][b] for a, b in arcs)
        for a, b in arcs:
            left[a][b] -= least
            left[b][a] += least
        flow += least
    return None


def _reached(graph, source: int) -> dict[int, int]:
    """Every node that can be reached, and from which one it was."""
    came, queue = {source: source}, deque([source])
    while queue:
        node = queue.popleft()
        for other, room in graph[node].items():
            if room > 0 and other not in came:
                came[other] = node
                queue.append(other)
    return came
