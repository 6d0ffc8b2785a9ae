"""Figures as a result keeps them: plain numbers in JSON, and none about fewer people than the privacy floor."""

import math
from collections.abc import Callable
from datetime import date

import msgspec
import numpy as np

from hearthside.algorithms.statistics.change import benjamini_hochberg
from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.algorithms.statistics.verdicts import Verdict, cannot_tell
from hearthside.features.pilots.gathering import K
from hearthside.features.pilots.plans import Body, Measure


def told(verdict: Verdict, unit: str) -> dict:
    """A verdict as it is kept."""
    return {"unit": unit, **msgspec.to_builtins(verdict)}


def unit_of(measure: Measure, *, relative: bool = False) -> str:
    """What an effect on a measure is counted in: "part" (of what was expected), "share", "points", "week", "number"."""
    if relative:
        return "part"
    return {"score": "points", "share": "share", "stay": "share", "count": "week", "column": "number"}[
        measure.kind
    ]


def mattering(body: Body, unit: str) -> float | None:
    """The smallest effect that would matter, as the statistics count it; of a table, in its own numbers."""
    if body.matters is None or body.outcome.kind == "column" or unit not in ("part", "share"):
        return body.matters
    return body.matters / 100


def interval(one) -> dict:
    """An estimate as it is kept."""
    return {"value": one.value, "low": one.low, "high": one.high}


def beside(measures: tuple[Measure, ...], ask: Callable[[Measure], dict]) -> list[dict]:
    """The verdict on each of these; of those that were looked at together, which stand (Benjamini–Hochberg)."""
    rows = []
    for measure in measures:
        try:
            found = ask(measure)["primary"]
        except Unanswerable as why:
            found = told(cannot_tell(why.why), unit_of(measure))
        rows.append({"measure": msgspec.to_builtins(measure)} | found)
    stands = benjamini_hochberg([row["p"] for row in rows]) if rows else []
    return [row | {"stands": bool(one)} for row, one in zip(rows, stands, strict=True)]


def shown(sizes: dict[str, int]) -> dict[str, int | None]:
    """How many are in each, where they are not so few that somebody could be found out."""
    return {name: n if n >= K else None for name, n in sizes.items()}


def total(sizes: dict[str, int]) -> int | None:
    """How many there are in all; None where that less what is shown would tell of too few."""
    return sum(sizes.values()) if all(n >= K for n in sizes.values()) else None


def plain(value):
    """As JSON can keep it: what is no finite number is none."""
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
