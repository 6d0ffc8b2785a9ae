"""Moments of truth, and how data-backed a map is: both worked out, each with its reason."""

from datetime import timedelta

import numpy as np

from hearthside.algorithms.passing import Passed
from hearthside.algorithms.statistics import drivers, scores
from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.features.journeys.counting import K
from hearthside.features.journeys.drawing import Drawing, Touchpoint
from hearthside.features.journeys.feeling import Asked
from hearthside.kit import clock

RESAMPLES = 400
FRESH = timedelta(weeks=4)
CELLS = ("people", "score", "voices")


def by_drivers(drawing: Drawing, asked: dict[int, Asked], seed: int) -> dict:
    """Whose question goes most with the outcome, weighed with the room there is: `{key: {share, priority}}` in per cent.

    Without an answer it says why: `{"why": …, "facts": …}`; nothing at all where no outcome was chosen.
    """
    number, _, outcome = drawing.outcome.partition(":")
    told = asked.get(int(number)) if number.isdecimal() else None
    if told is None or outcome not in told.frame.columns:
        return {}
    keys = {
        one.key: one.binding.question.partition(":")[2]
        for one in drawing.touchpoints
        if one.binding.question.partition(":")[0] == number
    }
    columns = {
        key: column for key, column in keys.items() if column in told.frame.columns and column != outcome
    }
    try:
        return _driven(told, outcome, columns, seed)
    except Unanswerable as refused:
        facts = {name: value for name, value in refused.facts.items() if isinstance(value, (int, float))}
        return {"why": refused.why, "facts": facts}


def _driven(told: Asked, outcome: str, columns: dict[str, str], seed: int) -> dict:
    if len(set(columns.values())) < 2:
        raise Unanswerable("alone", "one question goes with nothing")
    frame = told.frame
    wanted = sorted(set(columns.values()))
    values = {
        key: np.where(np.isinf(frame.values[key]), np.nan, frame.values[key]) for key in (outcome, *wanted)
    }
    found = drivers.report(
        {key: one[told.latest] for key, one in values.items()}, outcome, wanted, resamples=RESAMPLES, seed=seed,
        scale={key: (frame.columns[key].low, frame.columns[key].high) for key in wanted},
    )  # fmt: skip
    return {
        key: {"share": _hundred(found[column].share), "priority": _hundred(found[column].priority),
              "stands_out": found[column].stands_out and found[column].sign_r > 0, "n": found.n}
        for key, column in columns.items()
    }  # fmt: skip


def _hundred(one) -> dict:
    return {"value": 100 * one.value, "low": 100 * one.low, "high": 100 * one.high}


def by_loss(drawing: Drawing, passed: dict[str, Passed]) -> dict[str, dict]:
    """How many more leave at each touchpoint than elsewhere on the map, where that is sure: people, with an interval."""
    counted = {
        one.key: (passed[one.key].left, passed[one.key].settled)
        for one in drawing.touchpoints
        if one.key in passed and (passed[one.key].settled or 0) >= K
    }
    found = {}
    for key, (left, settled) in counted.items():
        others = [pair for other, pair in counted.items() if other != key]
        n = sum(settled for _left, settled in others)
        if n < K:
            continue
        more = scores.difference(
            scores.share(left, settled), scores.share(sum(left for left, _n in others), n)
        )
        if more.direction > 0:
            found[key] = {
                "value": settled * more.value,
                "low": settled * more.low,
                "high": settled * more.high,
            }
    return found


def moments(driven: dict, lost: dict[str, dict]) -> list[dict]:
    """The touchpoint that goes most with the whole and has room, and the one that loses most: `{key, why, …figures}`."""
    found = []
    standing = {key: one for key, one in driven.items() if isinstance(one, dict) and one.get("stands_out")}
    if standing:
        key = max(standing, key=lambda one: standing[one]["priority"]["value"])
        found.append({"key": key, "why": "drivers", **standing[key]})
    if lost:
        key = max(lost, key=lambda one: lost[one]["value"])
        found.append({"key": key, "why": "loss", **lost[key]})
    return found


def evidence(one: Touchpoint, told: dict) -> dict[str, str]:
    """Of each cell that data could fill: `backed`, `stale`, `few` or `unbound`."""
    bound = {
        "people": bool(one.binding.activities), "score": bool(one.binding.question), "voices": one.binding.hears,
    }  # fmt: skip
    return {cell: _evidence(bound[cell], told[cell]) for cell in CELLS}


def _evidence(bound: bool, cell: dict | None) -> str:
    if not bound:
        return "unbound"
    if cell is None:
        return "few"
    return "backed" if cell["newest"] >= (clock.now() - FRESH).isoformat() else "stale"


def backing(all_evidence: list[dict[str, str]]) -> dict[str, int]:
    """How many cells of a map are in each state, and how many there are."""
    states = [state for one in all_evidence for state in one.values()]
    return {"cells": len(states)} | {
        state: states.count(state) for state in ("backed", "stale", "few", "unbound")
    }
