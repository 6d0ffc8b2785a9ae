"""Which part of a graph is shown: enough to be read, nobody's few, and nothing that subtracting would give away."""

from dataclasses import dataclass

import numpy as np

from hearthside.algorithms.statistics import floor

K = 10  # the privacy floor
LEAST, MOST, USUAL = 1, 10, 4  # how much detail


@dataclass(frozen=True)
class Shown:
    """Activities and arcs that are shown, as insight answered them; `starts` and `ends` of the shown activities where
    the floor allows them. `all_nodes` and `all_arcs` may be shown at most; `people` in all, None if too few."""

    nodes: list[dict]
    arcs: list[dict]
    starts: dict[str, int]
    ends: dict[str, int]
    all_nodes: list[dict]
    all_arcs: list[dict]
    people: int | None


def shown(graph: dict, detail: int) -> Shown:
    """What of a graph is shown at this detail (1 to 10): the most walked activities, and between them the most walked
    arcs, with the strongest way into and out of each."""
    nodes = sorted(graph["nodes"], key=lambda one: (-one["people"], one["activity"]))
    starts, ends = (_allowed(nodes, name) for name in ("starts", "ends"))
    all_nodes = [one for one in nodes if one["people"] >= K]
    arcs = sorted(graph["arcs"], key=lambda one: (-one["people"], one["source"], one["target"]))
    all_arcs = [one for one in arcs if one["people"] >= K]
    kept = all_nodes if detail >= MOST else all_nodes[: 3 + 2 * detail]
    names = {one["activity"] for one in kept}
    inside = [one for one in all_arcs if {one["source"], one["target"]} <= names]
    few = inside if detail >= MOST else _strongest(inside, len(kept) + 3 * detail)
    people = sum(one["starts"] for one in nodes)
    return Shown(kept, few, starts, ends, all_nodes, all_arcs, people if people >= K else None)


def _strongest(arcs: list[dict], most: int) -> list[dict]:
    needed = {}
    for one in arcs:  # the strongest come first
        if one["source"] != one["target"]:
            needed.setdefault(("from", one["source"]), one)
            needed.setdefault(("to", one["target"]), one)
    held = {(one["source"], one["target"]) for one in needed.values()}
    first = {(one["source"], one["target"]) for one in arcs[:most]}
    return [one for one in arcs if (one["source"], one["target"]) in held | first]


def _allowed(nodes: list[dict], name: str) -> dict[str, int]:
    """Of where everybody begins (or ends), what may be shown: these parts add up to all."""
    if not nodes:
        return {}
    open_ = floor.shown(np.array([one[name] for one in nodes]), k=K)
    return {one["activity"]: one[name] for one, allowed in zip(nodes, open_, strict=True) if allowed}


def ways(variants: dict) -> tuple[list[tuple[list[str], int]], int]:
    """The ways that may be shown with how many took each, and how many people took others."""
    people = [count for _way, count in variants["ways"]]
    rest = variants["people"] - sum(people)
    parts = np.array([*people, *([rest] if rest else [])])
    if not len(parts):
        return [], 0
    open_ = floor.shown(parts, k=K)
    told = [(way, count) for (way, count), allowed in zip(variants["ways"], open_, strict=False) if allowed]
    return told, variants["people"] - sum(count for _way, count in told)
