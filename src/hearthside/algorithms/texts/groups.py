"""Groups of texts that sound alike: TF-IDF over words, SVD, k-means. Weak, as all of its kind: to suggest, never to file.

On the airline tweets, groups so found share little with the reasons that people gave (normalised mutual information
.16), so each is shown with its texts for somebody to judge. scikit-learn loads inside the call.
"""

from dataclasses import dataclass

import numpy as np

LEAST = 60  # texts; of fewer nobody needs groups
_DIMENSIONS, _WORDS = 50, 6


@dataclass(frozen=True)
class Group:
    """`words` tell it from the others, `nearest` are positions of texts, the most typical first, `size` how many."""

    words: list[str]
    nearest: list[int]
    size: int


def groups(texts: list[str], *, most: int = 12, fillers=(), shown: int = 4) -> list[Group]:
    """At most `most` groups, the tightest first; none of fewer than `LEAST` texts. The same texts, the same groups."""
    if len(texts) < LEAST:
        return []
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    reader = TfidfVectorizer(
        stop_words=sorted(fillers),
        min_df=3,
        max_df=0.3,
        sublinear_tf=True,
        token_pattern=r"(?u)\b[^\W\d_]{3,}\b",
    )
    try:
        rows = reader.fit_transform(texts)
    except ValueError:  # no word stands in three of them
        return []
    if rows.shape[1] <= _DIMENSIONS:
        return []
    points = normalize(TruncatedSVD(_DIMENSIONS, random_state=0).fit_transform(rows))
    model = KMeans(min(most, len(texts) // 15), n_init=3, random_state=0).fit(points)
    names = reader.get_feature_names_out()
    apart = np.asarray(rows.mean(axis=0)).ravel()
    found = [(_group(rows, points, model, number, names, apart, shown)) for number in range(model.n_clusters)]
    return [group for _tight, group in sorted(found, key=lambda one: -one[0]) if group.size >= 8]


def _group(rows, points, model, number: int, names, apart, shown: int) -> tuple[float, Group]:
    inside = np.flatnonzero(model.labels_ == number)
    near = points[inside] @ model.cluster_centers_[number]
    telling = np.asarray(rows[inside].mean(axis=0)).ravel() - apart
    words = [str(names[at]) for at in np.argsort(-telling)[:_WORDS]]
    nearest = inside[np.argsort(-near, kind="stable")[:shown]]
    return float(near.mean()), Group(words, nearest.tolist(), len(inside))
