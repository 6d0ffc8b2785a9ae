"""Bring a map in: a file is checked to the last field, and what this house does not have is let go of."""

import msgspec
from django.utils.translation import gettext as _
from msgspec.structs import replace

from hearthside.events import meanings
from hearthside.features.journeys import actions, choosing, redrawing
from hearthside.features.journeys.drawing import Binding, Drawing
from hearthside.features.journeys.models import Map
from hearthside.kit.refused import Refused

MOST_BYTES = 1_000_000
FORMAT = "hearthside.journey.1"


class Taken(msgspec.Struct):
    """A map as `sheets` writes it. Its figures are of another house, and are left there."""

    format: str
    name: str
    drawing: Drawing
    what: str = Map.What.AS_IS


def bring_map(file, *, by) -> tuple[Map, bool]:
    """The map that a file holds, and whether some of it was bound to what this house does not have."""
    if file.size > MOST_BYTES:
        raise Refused(_("This file is larger than any map."), "file")
    try:
        taken = msgspec.json.decode(file.read(), type=Taken)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refused(_("We cannot read this as a map: %s") % error, "file") from error
    if taken.format != FORMAT or taken.what not in Map.What.values:
        raise Refused(_("This is no journey map that we know how to read."), "file")
    drawing = loosened(_counted(taken.drawing))
    made = actions.make_map(
        by=by, name=taken.name[:80], drawing=drawing, what=taken.what, words=_("Brought in")
    )
    return made, drawing != taken.drawing


def _counted(drawing: Drawing) -> Drawing:
    """With `last` no less than any key, so that new parts get keys of their own."""
    keys = [one.key for one in (*drawing.stages, *drawing.touchpoints)]
    if not all(key.isascii() and key.isdigit() and len(key) < 9 for key in keys):
        raise Refused(_("The keys of a map are whole numbers."), "file")
    return replace(drawing, last=max([drawing.last, *map(int, keys)]))


def loosened(drawing: Drawing) -> Drawing:
    """Without what it is bound to and this house does not have."""
    questions, segments = dict(choosing.question_choices()), dict(choosing.segment_choices())
    topics = dict(choosing.topic_choices())

    def fitting(binding: Binding) -> Binding:
        return replace(
            binding, question=binding.question if binding.question in questions else "",
            segment=binding.segment if binding.segment in segments else None,
            topics=tuple(topic for topic in binding.topics if topic in topics),
        )  # fmt: skip

    for one in drawing.touchpoints:
        drawing = redrawing.change_touchpoint(drawing, one.key, binding=fitting(one.binding))
    return replace(
        drawing, outcome=drawing.outcome if drawing.outcome in questions else "",
        segment=drawing.segment if drawing.segment in segments else None,
    )  # fmt: skip


def fitted(drawing: Drawing) -> Drawing:
    """Bound to what hosts said that events mean: the first touchpoint of a stage gets what belongs to that stage."""
    by_stage: dict[str, list] = {}
    for meaning in meanings.current().exclude(stage=""):
        by_stage.setdefault(meaning.stage, []).append(meaning)
    for stage in drawing.stages:
        meant = by_stage.get(stage.stage, ())
        if meant and stage.touchpoints:
            one = stage.touchpoints[0]
            binding = Binding(
                activities=tuple(sorted(f"{row.type}:{row.name}" for row in meant))[:40],
                touchpoint=next((row.touchpoint for row in meant if row.touchpoint), ""),
            )  # fmt: skip
            drawing = redrawing.change_touchpoint(drawing, one.key, binding=binding)
    return drawing
