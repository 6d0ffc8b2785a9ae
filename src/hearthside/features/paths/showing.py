"""Answers of insight as pages show them: rows in words, with nothing about few."""

from urllib.parse import urlencode

from django.urls import reverse

from hearthside.algorithms.statistics.scores import share
from hearthside.features.paths import asking, simplifying
from hearthside.features.paths.asking import Question
from hearthside.features.paths.drawing import Picture
from hearthside.features.paths.simplifying import K, Shown
from hearthside.features.paths.words import Words, time

_BESIDE = 8


def words_of(shown: Shown) -> Words:
    """Everything that is shown, in words."""
    arcs = (one[name] for one in shown.all_arcs for name in ("source", "target"))
    return Words({*arcs, *(one["activity"] for one in shown.all_nodes)})


def picture(shown: Shown, words: Words, question: Question) -> Picture:
    """The picture, each box and arc of which leads to its own page."""
    query = question.query()

    def link(source: str, target: str = "") -> str:
        return f"{reverse('paths:step')}?{ends(source, target)}{'&' + query if query else ''}"

    return Picture(shown, words, link)


def ends(source: str, target: str = "") -> str:
    """One activity or one arc, as the end of an address."""
    return urlencode({"source": source} | ({"target": target} if target else {}))


def nodes(shown: Shown, words: Words) -> list[dict]:
    """The activities in the picture."""
    again = {one["source"]: one["people"] for one in shown.all_arcs if one["source"] == one["target"]}
    return [
        {
            "words": words[name], "name": name, "people": one["people"], "steps": one["steps"],
            "starts": shown.starts.get(name), "ends": shown.ends.get(name), "again": again.get(name),
        }
        for one in shown.nodes
        for name in [one["activity"]]
    ]  # fmt: skip


def arcs(shown: Shown, words: Words) -> list[dict]:
    """Every arc between these activities."""
    inside = {one["activity"] for one in shown.nodes}
    return [
        {
            "source": words[one["source"]], "target": words[one["target"]], "people": one["people"],
            "times": one["passages"], "median": time(one["median_us"]), "p90": time(one["p90_us"]),
            "query": ends(one["source"], one["target"]),
        }
        for one in shown.all_arcs
        if one["source"] in inside and one["target"] in inside
    ]  # fmt: skip


def step(shown: Shown, source: str, target: str, query: str) -> dict:
    """One activity or one arc, with what comes before and after it."""
    words = words_of(shown)
    if target:
        found = {(one["source"], one["target"]): one for one in shown.all_arcs}.get((source, target))
    else:
        found = {one["activity"]: one for one in shown.all_nodes}.get(source)
    times = {name: time(found[f"{name}_us"]) for name in ("median", "p90")} if target and found else {}
    return times | {
        "one": found, "source": words[source], "target": words[target] if target else "", "is_arc": bool(target),
        "before": _beside(shown, words, "target", "source", source),
        "after": _beside(shown, words, "source", "target", source),
        "starts": shown.starts.get(source), "ends": shown.ends.get(source),
        "people_query": "&".join(one for one in (ends(source, target), query) if one),
    }  # fmt: skip


def _beside(shown: Shown, words: Words, here: str, there: str, name: str) -> list[dict]:
    return [
        {
            "words": words[one[there]], "people": one["people"], "median": time(one["median_us"]),
            "query": ends(one["source"], one["target"]),
        }
        for one in [one for one in shown.all_arcs if one[here] == name][:_BESIDE]
    ]  # fmt: skip


def ways(variants: dict) -> dict:
    """The ways that ten people or more took, and how many took others."""
    told, others = simplifying.ways(variants)
    words = Words({name for way, _count in told for name in way})
    rows = [
        {
            "steps": [words[name] for name in way], "people": count, "share": 100 * count / variants["people"],
            "is_cut": len(way) == asking.FIRST and not variants["whole"],
        }
        for way, count in told
    ]  # fmt: skip
    return {
        "ways": rows, "others": others if others >= K else 0, "different": variants["different"],
        "people": variants["people"], "first": asking.FIRST, "is_few": variants["people"] < K,
    }  # fmt: skip


def funnel(counts: list[int], stages: list[str]) -> dict:
    """Each stage with its share of the stage before and of the first.

    One that few reach, or that few are left behind at, is hidden, and all behind it.
    """
    words, rows, before, hidden = Words(stages), [], None, False
    for name, count in zip(stages, counts, strict=True):
        lost = None if before is None else before - count
        hidden = hidden or 0 < count < K or (lost is not None and 0 < lost < K)
        rows.append(
            {
                "words": words[name], "name": name, "people": count, "lost": lost, "hidden": hidden,
                "step": _percent(count, before) if before and not hidden else None,
                "whole": _percent(count, counts[0]) if counts[0] and not hidden else None,
            }
        )  # fmt: skip
        before = count
    return {"rows": rows, "is_few": counts[0] < K}


def _percent(count: int, of: int) -> dict:
    told = share(count, of)
    return {"value": 100 * told.value, "low": 100 * told.low, "high": 100 * told.high, "n": of}
