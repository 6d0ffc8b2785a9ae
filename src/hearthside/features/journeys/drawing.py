"""What is drawn on a map: stages, their touchpoints, and what each is bound to. Read from JSON, changed by copies."""

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearthside.kit.refused import Refused

MOST_STAGES, MOST_TOUCHPOINTS = 20, 60
NAME, CELL, LINE = 60, 1000, 200  # characters

LANES = {  # what hosts write about a touchpoint, and what the house works out
    "doing": gettext_lazy("What people do"),
    "goals": gettext_lazy("What they want"),
    "feelings": gettext_lazy("What they feel"),
    "people": gettext_lazy("Who comes by"),
    "score": gettext_lazy("How it is for them"),
    "voices": gettext_lazy("What they say"),
    "leaving": gettext_lazy("Where they leave"),
    "pains": gettext_lazy("What hurts"),
    "opportunities": gettext_lazy("What we could do"),
    "ideas": gettext_lazy("Ideas and promises"),
    "backstage": gettext_lazy("Backstage: who does what"),
}
LIVE = ("people", "score", "voices", "leaving", "ideas")
WRITTEN = tuple(lane for lane in LANES if lane not in LIVE)
CHANNELS = {
    "web": ("globe", gettext_lazy("Website")),
    "app": ("smartphone", gettext_lazy("App")),
    "email": ("mail", gettext_lazy("Mail")),
    "sms": ("message-circle", gettext_lazy("Text message")),
    "phone": ("phone", gettext_lazy("Phone")),
    "in_person": ("handshake", gettext_lazy("In person")),
    "post": ("mailbox", gettext_lazy("Post")),
    "social": ("at-sign", gettext_lazy("Social media")),
}
MARKS = {
    2: ("laugh", gettext_lazy("delighted")),
    1: ("smile", gettext_lazy("content")),
    0: ("meh", gettext_lazy("so-so")),
    -1: ("frown", gettext_lazy("annoyed")),
    -2: ("angry", gettext_lazy("at a loss")),
}


class Binding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What fills a touchpoint. `activities` are names as `insight.activities` knows them; `question` is `2:satisfied`,
    a question of a survey; voices are those said at `touchpoint`, or filed under one of `topics`. `segment` narrows
    all of it. `promises` are names of promises, `ideas` what interactions call them (`idea:42`)."""

    activities: tuple[str, ...] = ()
    question: str = ""
    touchpoint: str = ""
    topics: tuple[int, ...] = ()
    segment: int | None = None
    promises: tuple[str, ...] = ()
    ideas: tuple[str, ...] = ()

    @property
    def hears(self) -> bool:
        """Whether it says which voices belong here."""
        return bool(self.touchpoint or self.topics)


class Touchpoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step of people's way. The lanes are texts, a line a thought; `mark` is how a host thinks it feels, -2 to 2;
    `moment` why it is a moment of truth, where a host says so."""

    key: str
    name: str
    channels: tuple[str, ...] = ()
    doing: str = ""
    goals: str = ""
    feelings: str = ""
    pains: str = ""
    opportunities: str = ""
    backstage: str = ""
    mark: int | None = None
    moment: str = ""
    binding: Binding = Binding()

    def lines(self, lane: str) -> list[str]:
        """What stands in a lane, line by line."""
        return [line.strip() for line in getattr(self, lane).splitlines() if line.strip()]


class Stage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the way. `stage` is the house's own word for it, where it has one."""

    key: str
    name: str
    stage: str = ""
    touchpoints: tuple[Touchpoint, ...] = ()


class Drawing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole map. `outcome` is the question that says how people take the whole; `segment` whom it is about;
    `lanes` are shown in this order. `last` is the newest key given."""

    stages: tuple[Stage, ...] = ()
    lanes: tuple[str, ...] = tuple(LANES)
    outcome: str = ""
    segment: int | None = None
    last: int = 0

    @property
    def touchpoints(self) -> list[Touchpoint]:
        """All of them, in their order."""
        return [one for stage in self.stages for one in stage.touchpoints]

    def stage(self, key: str) -> Stage | None:
        """The stage of this key."""
        return next((one for one in self.stages if one.key == key), None)

    def touchpoint(self, key: str) -> Touchpoint | None:
        """The touchpoint of this key."""
        return next((one for one in self.touchpoints if one.key == key), None)

    def part(self, key: str, lane: str = ""):
        """What a change is about: a lane of a touchpoint, all of it but its lanes, or what a stage is called."""
        if touchpoint := self.touchpoint(key):
            if lane:
                return getattr(touchpoint, lane)
            return msgspec.structs.replace(touchpoint, **dict.fromkeys(WRITTEN, ""))
        stage = self.stage(key)
        return None if stage is None else (stage.name, stage.stage)


def read(kept: dict) -> Drawing:
    """A drawing as it was kept."""
    return msgspec.convert(kept, Drawing, strict=False)


def plain(drawing: Drawing) -> dict:
    """As JSON keeps it."""
    return msgspec.to_builtins(drawing)


def checked(drawing: Drawing) -> Drawing:
    """The drawing, put right where that is harmless. Refused where it is larger than anybody could read."""
    if len(drawing.stages) > MOST_STAGES:
        raise Refused(_("A map with more than twenty stages is two maps."))
    if len(drawing.touchpoints) > MOST_TOUCHPOINTS:
        raise Refused(_("A map with more than sixty touchpoints is two maps."))
    keys = [one.key for one in drawing.stages] + [one.key for one in drawing.touchpoints]
    if len(set(keys)) < len(keys):
        raise Refused(_("Two parts of this map have the same key."))
    for one in (*drawing.stages, *drawing.touchpoints):
        _check_name(one.name)
    for touchpoint in drawing.touchpoints:
        _check_touchpoint(touchpoint)
    lanes = dict.fromkeys(lane for lane in drawing.lanes if lane in LANES)
    return msgspec.structs.replace(drawing, lanes=tuple(lanes))


def _check_name(name: str) -> None:
    if not name.strip():
        raise Refused(_("Give it a name: a word or two."), "name")
    if len(name) > NAME:
        raise Refused(_("That is long for a name. A few words are enough."), "name")


def _check_touchpoint(one: Touchpoint) -> None:
    if any(len(getattr(one, lane)) > CELL for lane in WRITTEN) or len(one.moment) > LINE:
        raise Refused(_("This is too long for a cell: nobody reads a map like a book."), "text")
    if any(channel not in CHANNELS for channel in one.channels) or one.mark not in (None, *MARKS):
        raise Refused(_("A channel or a mark of this map is none that we know."))
