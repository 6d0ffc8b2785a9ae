"""A pilot by chance: was the chance fair, and what came of each arm beside those who went on as usual."""

import math
from dataclasses import dataclass

import numpy as np

from hearthside.algorithms.statistics import efficacy
from hearthside.algorithms.statistics.trials import Arm, sample_ratio, sequence
from hearthside.algorithms.statistics.verdicts import cannot_tell
from hearthside.features.pilots import kept, parting
from hearthside.features.pilots.gathering import K
from hearthside.features.pilots.kept import interval, shown, told
from hearthside.features.pilots.models import Pilot, Result
from hearthside.features.pilots.plans import Body, Measure

USUAL_TUNING = 5000  # people about whom the sequence is narrowest, where nobody said how many there would be


def work(pilot: Pilot, body: Body, result: Result, tell) -> dict:
    """The result of a pilot by chance: the sizes of its arms first, then what came of it."""
    by_table = body.outcome.kind == "column"
    if not by_table:
        parting.expose(pilot)
    made = parting.arms(pilot)
    tell(30)
    sizes = {arm: int(n) for arm, n in zip(*np.unique(made.arm, return_counts=True), strict=True)}
    names = [parting.WITHOUT, *sorted(set(sizes) - {parting.WITHOUT} or {parting.WITH})]
    ratio = sample_ratio([sizes.get(arm, 0) for arm in names], parting.expected(pilot, names))
    found = {
        "arms": names, "sizes": shown(sizes), "n": kept.total(sizes),
        "ratio": {"p": ratio.p, "verdict": ratio.verdict},
    }  # fmt: skip
    early = result.early or (by_table and len(made.arm) < body.people)
    tuning = body.people or (result.plan.foreseen or {}).get("people") or USUAL_TUNING
    primary = _one_trial(body.outcome, body, made, names, early, tuning)
    if ratio.verdict == "stop":
        primary["primary"] |= {"verdict": "cannot_tell", "why": "ratio"}
    if early:
        return found | primary | {"early": True}
    tell(60)
    rest = {
        name: kept.beside(some, lambda one: _one_trial(one, None, made, names, early=False, tuning=tuning))
        for name, some in (("guards", body.guards), ("others", body.others))
    }
    return found | primary | rest


@dataclass(frozen=True)
class _Look:
    """How two arms are looked at. `body` where the measure is the plan's outcome, None where it stands beside it."""

    measure: Measure
    body: Body | None
    unit: str
    early: bool
    confidence: float
    tuning: float


def _one_trial(
    measure: Measure, body: Body | None, made: parting.Arms, names: list[str], early: bool, tuning: float
) -> dict:
    """Every arm against those who went on as usual, each interval made as wide as so many comparisons ask for."""
    after, earlier = made.outcome(measure)
    sides = [made.arm == name for name in names]
    values, cap = [after[side] for side in sides], None
    if body and body.cap < 1:
        values, cap = efficacy.capped(values, body.cap)
    adjusted = efficacy.cuped(values, [earlier[side] for side in sides])
    means = [Arm.of(one) for one in values]
    unit = "share" if _yes_or_no(values) else kept.unit_of(measure)
    confidence = 1 - 0.05 / max(len(names) - 1, 1)
    look = _Look(measure, body, unit, early, confidence, tuning)
    rows = [
        {"arm": names[at]} | _compared(look, (adjusted.arms[0], adjusted.arms[at]), (means[0], means[at]))
        for at in range(1, len(names))
    ]
    return {
        "primary": _together([row["told"] for row in rows]), "rows": rows, "cap": cap,
        "reduction": adjusted.reduction, "unit": unit,
        "means": [_mean(name, one, early) for name, one in zip(names, means, strict=True)],
    }  # fmt: skip


def _yes_or_no(values: list[np.ndarray]) -> bool:
    """Whether there is nothing but 0 and 1: then a mean is a share of people."""
    known = np.concatenate([one[~np.isnan(one)] for one in values])
    return bool(len(known)) and bool(np.isin(known, (0, 1)).all())


def _mean(name: str, arm: Arm, early: bool) -> dict:
    """An arm's mean with half the width of its 95 % interval: nothing of fewer than K people, no mean before its time."""
    if early or arm.n < K:
        return {"arm": name, "mean": None, "half": None, "n": arm.n if arm.n >= K else None}
    return {"arm": name, "mean": arm.mean, "half": 1.959964 * arm.sd / math.sqrt(arm.n), "n": arm.n}


def _compared(look: _Look, pair, plain_pair) -> dict:
    """Two arms: the sequence always, and when the time has come the one look; `raw` is that without the covariate."""
    body, unit, better, confidence = look.body, look.unit, look.measure.better, look.confidence
    if min(one.n for one in plain_pair) < K:
        return {"told": told(cannot_tell("too_few"), unit)}
    always, p = sequence(*pair, confidence=confidence, tuning=look.tuning)
    found = {"sequence": interval(always) | {"p": p}}
    if look.early:
        looked = efficacy.looked(*pair, tuning=look.tuning, better=better, confidence=confidence)
        return found | {"told": told(looked, unit)}
    matters = kept.mattering(body, unit) if body else None
    verdict = efficacy.at_plan(*pair, planned=0, better=better, matters=matters, confidence=confidence)
    raw = efficacy.at_plan(*plain_pair, planned=0, better=better, confidence=confidence)
    return found | {"told": told(verdict, unit), "raw": interval(raw.effect)}


def _together(rows: list[dict]) -> dict:
    """One verdict of several arms: what any of them shows; that they differ cannot be told in one word."""
    shown = {row["verdict"] for row in rows} & {"helped", "harmed"}
    if len(shown) > 1:
        return rows[0] | {"verdict": "cannot_tell", "why": "mixed"}
    for verdict in ("helped", "harmed", "cannot_tell", "no_detectable_change"):
        for row in rows:
            if row["verdict"] == verdict:
                return dict(row)
    return told(cannot_tell("too_few"), "number")
