"""A map as its page shows it: columns of cells, painted from what is kept."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from hearthside.features.journeys import drawing as drawings
from hearthside.features.journeys import picture, queries, telling
from hearthside.features.journeys.drawing import LANES, LIVE, Drawing, Stage, Touchpoint
from hearthside.features.journeys.models import Figures, Map, Version


@dataclass(frozen=True)
class Cell:
    """One lane of one touchpoint: a host's `lines`, or what was worked out (`told`)."""

    lane: str
    words: str
    lines: list[str] = field(default_factory=list)
    told: dict | None = None

    @property
    def is_live(self) -> bool:
        return self.lane in LIVE

    @property
    def text(self) -> str:
        """A host's lines as they are written."""
        return "\n".join(self.lines)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read in it."""
        if not self.is_live:
            return not self.lines
        return not any(self.told.get(name) for name in (self.lane, "ideas", "promises"))


@dataclass(frozen=True)
class Column:
    """A touchpoint with its cells. `moments` are the reasons why it is a moment of truth: worked out, and a host's own.

    `first` and `last`: it cannot go further that way; `ends`: nothing lies behind it."""

    touchpoint: Touchpoint
    stage: Stage
    point: picture.Point
    cells: list[Cell]
    channels: list[tuple[str, str]]
    moments: list[str]
    first: bool
    last: bool
    ends: bool

    @property
    def mark(self) -> tuple[str, str] | None:
        """The face of a host's mark, and its word."""
        return drawings.MARKS.get(self.touchpoint.mark)


@dataclass(frozen=True)
class Group:
    """A stage with its columns."""

    stage: Stage
    columns: list[Column]
    people: int | None
    first: bool
    last: bool

    @property
    def span(self) -> int:
        """How many columns it takes: an empty one has one for what is to come."""
        return max(len(self.columns), 1)


@dataclass(frozen=True)
class Shown:
    """Everything on a map's page that hangs on the drawing and its figures."""

    map: Map
    version: Version
    drawing: Drawing
    figures: Figures | None
    busy: Figures | None
    groups: list[Group]
    quotes: dict
    ideas: dict

    @property
    def body(self) -> dict:
        return self.figures.body if self.figures else {}

    @property
    def columns(self) -> list[Column]:
        return [column for group in self.groups for column in group.columns]

    @property
    def width(self) -> int:
        """How many columns the page has."""
        return max(sum(group.span for group in self.groups), 1)

    @property
    def lanes(self) -> list[tuple[str, str, bool]]:
        return [(lane, LANES[lane], lane in LIVE) for lane in self.drawing.lanes]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        return [(lane, words) for lane, words in LANES.items() if lane not in self.drawing.lanes]

    @property
    def curve(self):
        points = [
            one for group in self.groups for one in ([column.point for column in group.columns] or [_NOWHERE])
        ]
        return picture.curve(points, _("How it is for people, from 0 to 100"))

    @property
    def backing(self) -> dict:
        return telling.backing(self.body.get("backing"))

    @property
    def no_moment(self) -> str:
        """Why nothing could be worked out to be a moment of truth; empty where something was."""
        return "" if self.body.get("moments") else telling.no_moment(self.body)

    @property
    def is_older(self) -> bool:
        """Whether the figures are of an earlier drawing."""
        return bool(self.figures) and self.body.get("version") != self.version.number


_NOWHERE = picture.Point("", None)


def shown(map_: Map, version: Version, viewer) -> Shown:
    """A version of a map, with the newest figures."""
    busy, figures = queries.figures([map_.about])[map_.about]
    body = figures.body if figures else {}
    points = body.get("points", {})
    quotes = queries.quotes(
        {pk for one in points.values() for pk in (one["voices"] or {}).get("quotes", ())}, viewer
    )
    ideas = queries.ideas({about for one in points.values() for about in one["ideas"]}, viewer)
    drawing = version.drawing
    groups = []
    for at, stage in enumerate(drawing.stages):
        columns = _columns(stage, body, quotes, ideas, drawing)
        people = (body.get("stages", {}).get(stage.key) or {}).get("n")
        groups.append(Group(stage, columns, people, at == 0, at == len(drawing.stages) - 1))
    at_work = busy if busy and busy.is_busy else None
    return Shown(map_, version, drawing, figures, at_work, groups, quotes, ideas)


def _columns(stage: Stage, body: dict, quotes: dict, ideas: dict, drawing: Drawing) -> list[Column]:
    end, first, last = drawing.touchpoints[-1:], stage == drawing.stages[0], stage == drawing.stages[-1]
    return [
        column(
            one, stage, body, quotes, ideas, drawing.lanes, first=first and one == stage.touchpoints[0],
            last=last and one == stage.touchpoints[-1], ends=[one] == end,
        )
        for one in stage.touchpoints
    ]  # fmt: skip


def column(
    one: Touchpoint, stage: Stage, body: dict, quotes, ideas, lanes, first=False, last=False, ends=False
) -> Column:
    """One touchpoint as it is shown."""
    told = body.get("points", {}).get(one.key)
    moments = [telling.moment(found) for found in body.get("moments", ()) if found["key"] == one.key]
    moments += [one.moment] if one.moment else []
    return Column(
        one, stage, picture.point(one, told, bool(moments)),
        [_cell(lane, one, told, quotes, ideas) for lane in lanes],
        [(drawings.CHANNELS[name][0], drawings.CHANNELS[name][1]) for name in one.channels if name in drawings.CHANNELS],
        moments, first, last, ends,
    )  # fmt: skip


def _cell(lane: str, one: Touchpoint, told: dict | None, quotes: dict, ideas: dict) -> Cell:
    if lane not in LIVE:
        return Cell(lane, LANES[lane], one.lines(lane))
    return Cell(lane, LANES[lane], told=_LIVE[lane](one, told or {}, quotes, ideas))


def _state(one: Touchpoint, told: dict, cell: str) -> dict:
    state = told.get("evidence", {}).get(cell)
    return {"state": state, "why": telling.evidence(state) if state else _("not worked out yet")}


def _people(one: Touchpoint, told: dict, quotes, ideas) -> dict:
    people = told.get("people")
    if not people:
        return {"people": None, **_state(one, told, "people")}
    title = _("People a week at “%s”") % one.name
    return {
        "people": f"{people['n']:,}",
        "weeks": picture.weeks(people["weeks"], title),
        **_state(one, told, "people"),
    }


def _score(one: Touchpoint, told: dict, quotes, ideas) -> dict:
    score = told.get("score")
    return {
        "score": telling.score(score) if score else None,
        "level": (score or {}).get("level"),
        **_state(one, told, "score"),
    }


def _voices(one: Touchpoint, told: dict, quotes, ideas) -> dict:
    voices = told.get("voices")
    if not voices:
        return {"voices": None, **_state(one, told, "voices")}
    read = [quotes[pk] for pk in voices["quotes"] if pk in quotes]
    return {
        "voices": voices, "quotes": read[: queries.SHOWN_QUOTES], "all": read, "tones": tones(voices),
        "bars": _bars(voices["tones"]),
        **_state(one, told, "voices"),
    }  # fmt: skip


def tones(voices: dict) -> list[tuple[str, str, int, int]]:
    """How voices sound: (tone, word, how many, per cent)."""
    total = sum(voices["tones"])
    words = (("good", _("glad")), ("calm", _("neutral")), ("late", _("unhappy")))
    return [
        (tone, word, n, round(100 * n / total))
        for (tone, word), n in zip(words, voices["tones"], strict=True)
        if total
    ]


def _bars(counted: list[int]) -> list[tuple[str, float, float]]:
    """The tones as parts of a bar of a hundred: (tone, where it begins, how wide it is)."""
    total, so_far, found = sum(counted) or 1, 0.0, []
    for tone, n in zip(("good", "calm", "late"), counted, strict=True):
        found.append((tone, f"{so_far:.1f}", f"{100 * n / total:.1f}"))
        so_far += 100 * n / total
    return found


def _leaving(one: Touchpoint, told: dict, quotes, ideas) -> dict:
    found = told.get("leaving")
    return {"leaving": telling.share(found) if found else None, "is_bound": bool(one.binding.activities)}


def _ideas(one: Touchpoint, told: dict, quotes, ideas) -> dict:
    promised = [(promise["words"], telling.kept(promise)) for promise in told.get("promises", ())]
    return {
        "ideas": [ideas[about] for about in told.get("ideas", ()) if about in ideas],
        "promises": promised,
    }


_LIVE = {"people": _people, "score": _score, "voices": _voices, "leaving": _leaving, "ideas": _ideas}


def small_curves(maps: list[Map]) -> dict[int, tuple]:
    """The little picture and the backing of each map, by its number."""
    versions = queries.newest_versions(maps)
    kept = queries.figures([one.about for one in maps])
    found = {}
    for one in maps:
        figures = kept[one.about][1]
        body = figures.body if figures else {}
        true = {moment["key"] for moment in body.get("moments", ())}
        points = [
            picture.point(at, body.get("points", {}).get(at.key), at.key in true or bool(at.moment))
            for at in versions[one.pk].drawing.touchpoints
        ]
        drawn = picture.small(points, _("How “%s” is for people") % one.name) if points else None
        found[one.pk] = (drawn, telling.backing(body.get("backing")), versions[one.pk], figures)
    return found
