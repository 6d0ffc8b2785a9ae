"""Who comes by each touchpoint and where they leave, from the whole stream; behind the privacy floor."""

from datetime import timedelta

import numpy as np

from hearthside.algorithms.passing import Passed, passing
from hearthside.algorithms.statistics import scores
from hearthside.features.journeys.drawing import Drawing, Touchpoint
from hearthside.insight import questions
from hearthside.kit import clock
from hearthside.segments import conditions, keeping
from hearthside.segments.models import Segment

K = 10  # the privacy floor
WEEKS = 12
PATIENCE = timedelta(days=14)  # so long somebody has to go on before they count as gone
_WEEK = timedelta(weeks=1)


def window():
    """When figures begin and end: twelve weeks up to the end of the present day."""
    now = clock.now()
    end = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return end - WEEKS * _WEEK, end


def ids_of(segment: int | None) -> np.ndarray | None:
    """The people of a segment; None for everybody."""
    if segment is None:
        return None
    return conditions.ids(keeping.members(Segment(pk=segment)), "person")


def people(drawing: Drawing, progress) -> dict[str, Passed]:
    """What happened at each touchpoint and, under its own key, in each stage."""
    points = drawing.touchpoints
    names = sorted({name for one in points for name in one.binding.activities})
    if not names:
        return {}
    since, until = window()
    found = questions.visits(
        names, every=_WEEK, since_us=clock.us(since), until_us=clock.us(until), among=ids_of(drawing.segment),
        progress=progress,
    )  # fmt: skip
    places = _places(found.names)
    columns = (found.activity, found.who, found.period, found.first, found.last)
    held = {one.binding.segment: ids_of(one.binding.segment) for one in points}
    asked = {"stretches": WEEKS, "settled_before": clock.us(clock.now() - PATIENCE)}
    at_each = passing(
        [_numbers(one, places) for one in points], *columns, among=[held[one.binding.segment] for one in points], **asked
    )  # fmt: skip
    told = {one.key: passed for one, passed in zip(points, at_each, strict=True)}
    whole = [np.concatenate([np.empty(0, int), *(_numbers(one, places) for one in stage.touchpoints)])
             for stage in drawing.stages]  # fmt: skip
    in_each = passing(whole, *columns, **asked)
    return told | {stage.key: passed for stage, passed in zip(drawing.stages, in_each, strict=True)}


def _places(names: list[str]) -> dict[str, list[int]]:
    """The place of each activity under its whole name, and under what stands behind the colon, as it is asked for."""
    found: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        type_, _, bare = name.partition(":")
        for said in (name, *((bare,) if type_ != "got" else ())):
            found.setdefault(said, []).append(at)
    return found


def _numbers(one: Touchpoint, places: dict[str, list[int]]) -> np.ndarray:
    return np.array(sorted({at for name in one.binding.activities for at in places.get(name, ())}), int)


def told(passed: Passed | None) -> dict | None:
    """What may be shown of who came by: weeks of fewer people than the floor are None."""
    if passed is None or passed.people < K:
        return None
    return {
        "n": passed.people, "weeks": [n if n >= K else None for n in passed.stretches],
        "newest": clock.moment(passed.newest).isoformat(),
    }  # fmt: skip


def leaving(passed: Passed | None) -> dict | None:
    """The share that went no further, in per cent, with its interval; None where too few had the time."""
    if passed is None or passed.settled is None or passed.settled < K:
        return None
    share = scores.share(passed.left, passed.settled)
    return {"value": 100 * share.value, "low": 100 * share.low, "high": 100 * share.high, "n": passed.settled}
