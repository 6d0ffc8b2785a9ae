"""Personas that the house would suggest: groups that people fall into, where they do. A suggestion files nobody."""

import numpy as np

from hearthside.algorithms.statistics import apart
from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.features.journeys import working
from hearthside.features.journeys.models import Figures
from hearthside.features.journeys.people import Everybody, plain

ABOUT = "people:all"
_SHOWN = 5


def work_people(figures: Figures) -> dict:
    """The groups, with what sets each apart and a rule that finds most of it; or why there are none."""
    everybody = Everybody(lambda percent: working.tell(figures, percent * 0.4))
    features = everybody.features()
    did = {name: values for name, (_kind, values) in features.items() if name.startswith("did ")}
    rows = (
        np.column_stack([*did.values(), np.log1p(everybody.since_joined())])
        if did
        else np.empty((len(everybody.ids), 0))
    )
    active = rows[:, :-1].any(axis=1) if did else np.zeros(len(rows), bool)
    working.tell(figures, 50)
    try:
        found = apart.clusters(rows[active]) if did else _nothing(len(rows))
    except Unanswerable as refused:
        return {
            "why": refused.why,
            "facts": {name: int(value) for name, value in refused.facts.items()},
            "groups": [],
        }
    working.tell(figures, 80)
    groups = []
    for label in range(found.labels.max() + 1):
        inside = np.zeros(len(everybody.ids), bool)
        inside[np.flatnonzero(active)[found.labels == label]] = True
        groups.append(_group(features, inside, active, did))
    return {
        "groups": sorted(groups, key=lambda one: -one["n"]), "people": int(active.sum()),
        "silhouette": round(found.silhouette, 3), "stability": round(found.stability, 3),
    }  # fmt: skip


def _nothing(n: int):
    raise Unanswerable("too_few", "nothing happened yet", n=0, floor=6 * apart.FLOOR)


def _group(features: dict, inside: np.ndarray, active: np.ndarray, did: dict) -> dict:
    among = {name: (kind, np.where(active, values, np.nan)) for name, (kind, values) in features.items()}
    standing = [one for one in apart.differences(among, inside) if one.stands][:_SHOWN]
    return {
        "n": int(inside.sum()),
        "apart": [plain(one) for one in standing],
        "rule": _rule(did, inside, active),
    }


def _rule(did: dict[str, np.ndarray], inside: np.ndarray, active: np.ndarray) -> dict | None:
    """The one thing done, or left undone, that tells the group best (F1), as a condition of a segment."""
    best = None
    for name, values in did.items():
        for kind, fits in (("did", values > 0), ("did_not", values == 0)):
            fits = fits & active
            both = int((fits & inside).sum())
            worth = 2 * both / (fits.sum() + inside.sum())
            if both and (best is None or worth > best["worth"]):
                best = {
                    "kind": kind,
                    "name": name.removeprefix("did "),
                    "worth": float(worth),
                    "finds": both,
                    "of": int(fits.sum()),
                }
    return best
