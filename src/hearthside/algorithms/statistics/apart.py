"""What sets a group of people apart from the rest, and whether people fall into groups at all.

`differences` compares a group with everybody else in many ways at once and keeps false findings rare over all of
them. `clusters` looks for groups, and says that there are none unless they come again on other halves of the people.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hearthside.algorithms.statistics import scores
from hearthside.algorithms.statistics.change import benjamini_hochberg
from hearthside.algorithms.statistics.scores import Estimate
from hearthside.algorithms.statistics.trials import Arm, compare
from hearthside.algorithms.statistics.unanswerable import Unanswerable

__all__ = ["Clusters", "Difference", "clusters", "differences"]

FLOOR = 10  # people on either side
MOST_GROUPS, HALVES, SAMPLE = 6, 12, 2_000
STABLE, APART = 0.6, 0.15  # agreement of halves, and silhouette, below which there are no groups


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a group is compared: its own figure, that of the rest, and how far apart they are, each with
    its interval; `p` by chance alone, and whether it `stands` among all that were looked at."""

    name: str
    kind: str
    group: Estimate
    rest: Estimate
    apart: Estimate
    p: float
    stands: bool


def differences(
    features: Mapping[str, tuple[str, np.ndarray]], inside, *, q: float = 0.05, k: int = FLOOR
) -> list[Difference]:
    """The group (`inside`, bool (n)) against everybody else, by each of `features`: `{name: (kind, values (n))}`.

    `kind` is "share" of values 0 or 1 (the two Wilson intervals, squared and added; p by Fisher's exact test) or
    "mean" (Welch's t). nan is unknown, and left out. What fewer than `k` on either side are known of is not compared.
    Benjamini and Hochberg's procedure holds false findings to the part `q` of those that stand. Standing ones come
    first, by how unlikely they are.
    """
    inside = np.asarray(inside, bool)
    found = [
        one
        for name, (kind, values) in features.items()
        if (one := _compared(name, kind, np.asarray(values, float), inside, k)) is not None
    ]
    stand = benjamini_hochberg([one.p for one in found], q) if found else []
    told = [
        Difference(one.name, one.kind, one.group, one.rest, one.apart, one.p, bool(stands))
        for one, stands in zip(found, stand, strict=True)
    ]
    return sorted(told, key=lambda one: (not one.stands, one.p, one.name))


def _compared(name: str, kind: str, values: np.ndarray, inside: np.ndarray, k: int) -> Difference | None:
    known = ~np.isnan(values)
    ours, others = values[known & inside], values[known & ~inside]
    if min(len(ours), len(others)) < k:
        return None
    if kind == "share":
        group, rest = (scores.share(int(some.sum()), len(some)) for some in (ours, others))
        return Difference(
            name, kind, group, rest, scores.difference(group, rest), _exact(ours, others), False
        )
    one = compare(Arm.of(others), Arm.of(ours))
    return Difference(name, kind, scores.mean(ours), scores.mean(others), one.absolute, one.p, False)


def _exact(ours: np.ndarray, others: np.ndarray) -> float:
    from scipy.stats import fisher_exact

    table = [[int(some.sum()), int(len(some) - some.sum())] for some in (ours, others)]
    return float(fisher_exact(table).pvalue)


@dataclass(frozen=True, slots=True)
class Clusters:
    """Groups of people: `labels` (n), how clearly they lie apart (`silhouette`, -1 to 1), and how much two halves of
    the people agree about them (`stability`, the mean adjusted Rand index, 1 when wholly)."""

    labels: np.ndarray
    silhouette: float
    stability: float


def clusters(rows: np.ndarray, *, least: int = FLOOR, seed: int = 0) -> Clusters:
    """Into which groups the `rows` (n, features) fall: k-means on standardised columns.

    How many groups is chosen honestly: of 2 to 6 the number with the clearest groups (silhouette: Rousseeuw, Journal
    of Computational and Applied Mathematics 20, 1987) among those that come again, that is, where centres learnt on
    two random halves sort everybody alike (Lange et al., Neural Computation 16, 2004; adjusted Rand index: Hubert &
    Arabie, 1985). Unanswerable: "too_few" people (below six times `least`), "alike" where nothing tells people apart,
    "no_groups" where no number of groups is stable and clear, or each has a group of fewer than `least`.
    """
    rows = np.asarray(rows, float)
    if len(rows) < 6 * least:
        raise Unanswerable("too_few", f"{len(rows)} people are too few", n=len(rows), floor=6 * least)
    spread = rows.std(axis=0)
    if not (spread > 0).any():
        raise Unanswerable("alike", "everybody is alike", n=len(rows))
    points = (rows[:, spread > 0] - rows[:, spread > 0].mean(axis=0)) / spread[spread > 0]
    found = [one for k in range(2, MOST_GROUPS + 1) if (one := _grouped(points, k, least, seed)) is not None]
    if not found:
        raise Unanswerable("no_groups", "no groups come again on other people", n=len(rows))
    return max(found, key=lambda one: one.silhouette)


def _grouped(points: np.ndarray, k: int, least: int, seed: int) -> Clusters | None:
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        labels = KMeans(k, n_init=5, random_state=seed).fit(points).labels_
        if np.bincount(labels, minlength=k).min() < least:
            return None
        clear = float(
            silhouette_score(points, labels, sample_size=min(SAMPLE, len(points)), random_state=seed)
        )
        if clear < APART:
            return None
        stable = _stability(points, k, seed)
    return Clusters(labels, clear, stable) if stable >= STABLE else None


def _stability(points: np.ndarray, k: int, seed: int) -> float:
    from sklearn.cluster import KMeans
    from sklearn.metrics import adjusted_rand_score

    rng = np.random.default_rng(seed)
    agreed = []
    for draw in range(HALVES):
        order = rng.permutation(len(points))
        halves = np.array_split(order[: 2 * SAMPLE], 2)
        one, other = (
            KMeans(k, n_init=3, random_state=draw).fit(points[half]).predict(points) for half in halves
        )
        agreed.append(adjusted_rand_score(one, other))
    return float(np.mean(agreed))
