"""The line of an idea's life: what was, what is, and what is still to come."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hearthside.features.ideas.models import Status
from hearthside.kit.lasting import lasting

_WAY = (Status.RECEIVED, Status.ANSWERED, Status.CONSIDERING, Status.PLANNED, Status.PILOTING, Status.SHIPPED)


@dataclass(frozen=True)
class Point:
    """A point on the line. `state` is done, now or ahead."""

    status: str
    label: str
    state: str
    at: datetime | None = None
    words: str = ""
    by: object = None


def line(idea, clocks=()) -> list[Point]:
    """The points of an idea's life in the order of the way, ending where it ended if it was declined."""
    reached = {Status.RECEIVED.value: (idea.created_at, None)}
    for step in idea.steps.all():
        reached.setdefault(step.status, (step.at, step.by))
    if idea.answered_at:
        reached.setdefault(Status.ANSWERED.value, (idea.answered_at, None))
    way = [status for status in _WAY if _is_shown(idea, status, reached)]
    if idea.status == Status.DECLINED:
        way.append(Status.DECLINED)
    return [_point(idea, status, reached, clocks) for status in way]


def _is_shown(idea, status, reached) -> bool:
    """What was skipped on the way is left out; after the end nothing is ahead."""
    if status in reached or idea.status == Status.DECLINED:
        return status in reached
    return _WAY.index(status) > _WAY.index(Status(idea.status))


def _point(idea, status, reached, clocks) -> Point:
    at, by = reached.get(status, (None, None))
    ahead = status in _WAY and idea.status in _WAY and _WAY.index(status) > _WAY.index(Status(idea.status))
    state = "now" if status == idea.status else "ahead" if ahead or at is None else "done"
    words = ""
    if status == Status.ANSWERED and at:
        words = _("in %(time)s") % {"time": lasting(at - idea.created_at)}
    elif status == Status.ANSWERED and clocks:
        words = clocks[0].words
    return Point(status, Status(status).label, state, at if state != "ahead" else None, words, by)
