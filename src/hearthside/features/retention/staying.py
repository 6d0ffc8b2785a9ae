"""Who stays how long: everybody's own time here as the stream has it, and the curve of it under the privacy floor."""

from dataclasses import dataclass, replace

import numpy as np

from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.features.retention.questions import Staying
from hearthside.insight import questions
from hearthside.kit import clock
from hearthside.people.models import Person
from hearthside.segments import keeping
from hearthside.segments.models import Segment

K = 10  # the privacy floor
MONTH = 30.4375  # days: a year has twelve
MARKS = (1, 3, 6, 12, 18, 24, 36, 48, 60, 72, 96, 120)
_DAY_US = 86_400 * 10**6
_POINTS = 240


@dataclass(frozen=True, slots=True)
class Stays:
    """Of each (n): `who`, the days until they left or were last looked at, whether they `left`, and since which day of
    theirs they were looked at (0: from their first)."""

    who: np.ndarray
    days: np.ndarray
    left: np.ndarray
    entered: np.ndarray


def stays(question: Staying, progress=None) -> Stays:
    """Everybody's own time here. Who joined before the house heard of anything enters late; what others did to somebody,
    and what hosts do, is no sign of them.

    Where silence is leaving, everybody is looked at until `quiet` days ago: who has been silent for less may come again.
    """
    told = questions.days(progress=progress)
    own = np.array([not name.startswith("got:") for name in told.names], bool)[told.activity]
    told = replace(
        told, who=told.who[own], day=told.day[own], activity=told.activity[own], steps=told.steps[own]
    )
    if not len(told):
        raise Unanswerable("nobody", "nobody has done anything")
    who, first = np.unique(told.who, return_index=True)
    begun, last = told.day[first], told.day[np.r_[first[1:], len(told)] - 1]
    tracked = int(told.day.min())
    begun = np.minimum(begun, _joined(who, begun))
    today = clock.us(clock.now()) // _DAY_US
    if question.ended:
        ended = _ended(told, who, question.ended)
        left = ended < today + 1
        until = np.where(left, ended, today)
    else:
        until = np.minimum(last, today - question.quiet)
        left = last < today - question.quiet
    seen = until >= begun
    days, entered = (until - begun)[seen], np.maximum(0, tracked - begun)[seen]
    return Stays(who[seen], days.astype(float), left[seen], entered.astype(float))


def _joined(who: np.ndarray, otherwise: np.ndarray) -> np.ndarray:
    """The day on which each joined, where they are known."""
    told = Person.objects.filter(pk__gt=0).order_by("pk").values_list("pk", "joined_at")
    known = [(pk, clock.us(at) // _DAY_US) for pk, at in told.iterator(10_000)]
    if not known:
        return otherwise
    people, days = (np.array(column, np.int64) for column in zip(*known, strict=True))
    at = np.searchsorted(people, who).clip(max=len(people) - 1)
    return np.where(people[at] == who, days[at], otherwise)


def _ended(told, who: np.ndarray, name: str) -> np.ndarray:
    """The day on which each first did what ends it; a far day for who never did."""
    numbers = [at for at, one in enumerate(told.names) if name in (one, one.partition(":")[2])]
    rows = np.flatnonzero(np.isin(told.activity, numbers))
    found = np.full(len(who), np.iinfo(np.int64).max // 2)
    np.minimum.at(found, np.searchsorted(who, told.who[rows]), told.day[rows])
    return found


def reckon(question: Staying, progress=lambda percent: None) -> dict:
    """The curves of a question, as a sheet keeps them. Unanswerable "few" below the privacy floor."""
    from hearthside.algorithms.statistics import floor, survival

    told = stays(question, lambda done: progress(done * 6 // 10))
    if len(told.who) < K:
        raise Unanswerable("few", "too few people", n=len(told.who), least=K)
    labels = _labels(question, told.who)
    counts = [int((labels == one).sum()) for one in (1, 0)]
    groups = {}
    if question.segment is not None and all(floor.shown(counts, k=K)):
        groups = {"in": labels == 1, "out": labels == 0}
    progress(70)
    whole = _curve(survival, told, np.ones(len(labels), bool))
    parts = {name: _curve(survival, told, rows) for name, rows in groups.items()}
    return {
        "whole": whole, "parts": parts, "apart": _apart(survival, told, labels, parts),
        "late": int((told.entered > 0).sum()), "hidden": question.segment is not None and not groups,
    }  # fmt: skip


def _labels(question: Staying, who: np.ndarray) -> np.ndarray:
    if question.segment is None:
        return np.zeros(len(who), int)
    held = keeping.members(Segment(pk=question.segment)).values_list("person", flat=True)
    return np.isin(who, np.fromiter(held, np.int64)).astype(int)


def _curve(survival, told: Stays, rows: np.ndarray) -> dict:
    """A curve from where enough people are looked at, to where too few are."""
    days, left, entered = told.days[rows], told.left[rows], told.entered[rows]
    since = _enough(days, entered)
    curve = survival.kaplan_meier(days, left, entered, since=since)
    seen = np.sort(days)
    until = float(seen[max(0, len(seen) - K)])  # so many people were here just before
    inside = curve.times <= until
    points = np.column_stack([curve.times, curve.stays, curve.low, curve.high])[inside]
    marks = [month for month in MARKS if since < month * MONTH < until + 1]
    return {
        "n": curve.n,
        "left": int(left.sum()),
        "since": since,
        "until": until,
        "low": curve.at(since - 1).low,
        "points": _thinned(points),
        "marks": [{"months": month} | _kept(curve.at(min(month * MONTH, until))) for month in marks],
        "half": _half(curve.quantile(), until),
        "here": [[float(at), int(curve.here(at))] for at in _ticks(since, until)],
    }


def _half(told, until: float) -> dict | None:
    """When half have left, where that is within what is shown."""
    if not told.value <= until:
        return None
    return {name: _finite(getattr(told, name)) for name in ("value", "low", "high")}


def _enough(days: np.ndarray, entered: np.ndarray) -> float:
    """The first day on which enough people are looked at: before it the few would bend the curve for all."""
    if (entered <= 0).sum() >= K:
        return 0.0
    moments = np.unique(entered)
    here = np.searchsorted(np.sort(entered), moments, "right") - np.searchsorted(
        np.sort(days), moments, "right"
    )
    enough = moments[here >= K]
    if not len(enough):
        raise Unanswerable(
            "few", "never were so many looked at together", n=int(here.max(initial=0)), least=K
        )
    return float(enough[0])


def _thinned(points: np.ndarray) -> list[list[float]]:
    if len(points) > _POINTS:
        points = points[np.unique(np.linspace(0, len(points) - 1, _POINTS).astype(int))]
    return [[round(float(value), 5) for value in row] for row in points]


def _ticks(since: float, until: float) -> list[float]:
    """Round months, for the numbers below the picture."""
    step = next((one for one in (1, 2, 3, 6, 12, 24, 60) if until / MONTH / one <= 7), 120)
    return [at * step * MONTH for at in range(int(until / MONTH / step) + 1) if at * step * MONTH >= since]


def _apart(survival, told: Stays, labels: np.ndarray, parts: dict) -> dict | None:
    """Whether those in the segment stay otherwise: the log-rank test, and how much longer within the time all were seen."""
    if not parts:
        return None
    since = max(part["since"] for part in parts.values())
    ends = [part["until"] for part in parts.values() if not part["points"] or part["points"][-1][1] > 0]
    until = min(ends or [max(part["until"] for part in parts.values())])
    rows = told.days > since
    try:
        test = survival.log_rank(
            told.days[rows], told.left[rows], labels[rows], np.maximum(told.entered, since)[rows]
        )
        means = [
            survival.kaplan_meier(told.days[one], told.left[one], told.entered[one], since=since).mean_until(
                until
            )
            for one in (labels == 1, labels == 0)
        ]
    except Unanswerable:
        return None
    from hearthside.algorithms.statistics import scores

    return {"p": test.p, "until": until} | _kept(scores.difference(*means))


def _kept(one) -> dict:
    return {"value": _finite(one.value), "low": one.low, "high": one.high, "n": int(one.n)}


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
