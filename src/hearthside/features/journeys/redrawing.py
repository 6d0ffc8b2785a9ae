"""Change a drawing: each verb gives a new one. What is not there any more stays as it is."""

from collections.abc import Callable

from msgspec.structs import replace

from hearthside.features.journeys.drawing import LANES, Drawing, Stage, Touchpoint

Change = Callable[[Drawing], Drawing]


def add_stage(drawing: Drawing, name: str, stage: str = "") -> Drawing:
    """A new stage at the end."""
    key = str(drawing.last + 1)
    return replace(drawing, last=drawing.last + 1, stages=(*drawing.stages, Stage(key, _line(name), stage)))


def add_touchpoint(drawing: Drawing, stage: str, name: str, **told) -> Drawing:
    """A new touchpoint at the end of a stage."""
    made = Touchpoint(str(drawing.last + 1), _line(name), **told)
    grown = _each_stage(
        drawing, lambda one: replace(one, touchpoints=(*one.touchpoints, made)) if one.key == stage else one
    )
    return replace(grown, last=drawing.last + 1)


def rename(drawing: Drawing, key: str, name: str, stage: str | None = None) -> Drawing:
    """Another name for a stage or a touchpoint; for a stage also which of the house's stages it is."""
    name = _line(name)
    if drawing.touchpoint(key):
        return change_touchpoint(drawing, key, name=name)
    told = {"name": name} | ({} if stage is None else {"stage": stage})
    return _each_stage(drawing, lambda one: replace(one, **told) if one.key == key else one)


def change_touchpoint(drawing: Drawing, key: str, **told) -> Drawing:
    """Other facts for a touchpoint."""
    return _each_touchpoint(drawing, lambda one: replace(one, **told) if one.key == key else one)


def remove(drawing: Drawing, key: str) -> Drawing:
    """Without a stage and all in it, or without a touchpoint."""
    kept = tuple(one for one in drawing.stages if one.key != key)
    return _each_stage(
        replace(drawing, stages=kept),
        lambda one: replace(one, touchpoints=tuple(at for at in one.touchpoints if at.key != key)),
    )


def move(drawing: Drawing, key: str, by: int) -> Drawing:
    """A stage or a touchpoint one place back (-1) or on (1). A touchpoint at the end of its stage goes over into the next."""
    if drawing.stage(key):
        return replace(drawing, stages=_swapped(drawing.stages, key, by))
    for at, stage in enumerate(drawing.stages):
        keys = [one.key for one in stage.touchpoints]
        if key not in keys:
            continue
        if 0 <= keys.index(key) + by < len(keys):
            return _within(drawing, stage, _swapped(stage.touchpoints, key, by))
        if 0 <= at + by < len(drawing.stages):
            beside = drawing.stages[at + by]
            return put(drawing, key, beside.key, 0 if by > 0 else len(beside.touchpoints))
    return drawing


def _within(drawing: Drawing, stage: Stage, touchpoints: tuple[Touchpoint, ...]) -> Drawing:
    return _each_stage(
        drawing, lambda one: replace(one, touchpoints=touchpoints) if one.key == stage.key else one
    )


def put(drawing: Drawing, key: str, stage: str, place: int) -> Drawing:
    """A touchpoint into a stage, before the one that is number `place` there now."""
    touchpoint = drawing.touchpoint(key)
    if touchpoint is None or drawing.stage(stage) is None:
        return drawing
    before = [one.key for one in drawing.stage(stage).touchpoints][: max(0, place)]
    place = len([one for one in before if one != key])

    def with_it(one: Stage) -> Stage:
        if one.key != stage:
            return one
        return replace(one, touchpoints=(*one.touchpoints[:place], touchpoint, *one.touchpoints[place:]))

    return _each_stage(remove(drawing, key), with_it)


def move_lane(drawing: Drawing, lane: str, by: int) -> Drawing:
    """A lane one place up (-1) or down (1)."""
    lanes = list(drawing.lanes)
    if lane in lanes and 0 <= lanes.index(lane) + by < len(lanes):
        at = lanes.index(lane)
        lanes[at], lanes[at + by] = lanes[at + by], lanes[at]
    return replace(drawing, lanes=tuple(lanes))


def show_lane(drawing: Drawing, lane: str, shown: bool) -> Drawing:
    """A lane hidden, or shown again at the end."""
    lanes = tuple(one for one in drawing.lanes if one != lane)
    return replace(drawing, lanes=(*lanes, lane) if shown and lane in LANES else lanes)


def _line(text: str) -> str:
    return " ".join(text.split())


def _each_stage(drawing: Drawing, do: Callable[[Stage], Stage]) -> Drawing:
    return replace(drawing, stages=tuple(map(do, drawing.stages)))


def _each_touchpoint(drawing: Drawing, do: Callable[[Touchpoint], Touchpoint]) -> Drawing:
    return _each_stage(drawing, lambda one: replace(one, touchpoints=tuple(map(do, one.touchpoints))))


def _swapped(some: tuple, key: str, by: int) -> tuple:
    order = list(some)
    at = [one.key for one in order].index(key)
    if 0 <= at + by < len(order):
        order[at], order[at + by] = order[at + by], order[at]
    return tuple(order)
