"""Sheets as pages show them: every figure with its interval, n and moment, and an arrow only where it is sure."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hearthside.algorithms.statistics.scores import difference
from hearthside.features.scores import drawing, queries, streams
from hearthside.features.scores.figures import read
from hearthside.features.scores.models import Sheet
from hearthside.features.scores.sheets import K
from hearthside.features.scores.streams import Stream
from hearthside.listening import questions
from hearthside.listening.models import Link
from hearthside.segments.models import Segment
from hearthside.watching import telling
from hearthside.watching.queries import Told


@dataclass(frozen=True)
class Line:
    """One stream in the list."""

    stream: Stream
    name: str
    figure: dict | None
    arrow: str
    ends: tuple[float, float]
    as_of: datetime | None

    @classmethod
    def of(cls, stream: Stream, sheet: Sheet | None) -> "Line":
        body = (sheet.body if sheet and sheet.measure == stream.measure else None) or {}
        return cls(
            stream, streams.NAMES[stream.measure], body.get("now"), arrow(body.get("change")),
            streams.ends(stream.measure), sheet.reckoned_at if sheet else None,
        )  # fmt: skip


def arrow(change: dict | None) -> str:
    """`up`, `down`, `same` where the interval of the difference includes 0, or nothing where there is none."""
    return {1: "up", -1: "down", 0: "same"}[change["direction"]] if change else ""


def page(stream: Stream, sheet: Sheet, step: str) -> dict:
    """What the page of one stream shows."""
    context = {
        "stream": stream, "name": streams.NAMES[stream.measure], "sheet": sheet, "step": step, "floor": K,
        "definition": streams.definition(stream.measure), "method": streams.method(stream.measure),
        "ends": streams.ends(stream.measure), "is_busy": getattr(sheet, "is_waiting", False),
    }  # fmt: skip
    body = sheet.body
    if not body:
        return context
    buckets = _buckets(stream.measure, body["buckets"])
    windows = body["weeks" if step == "week" else "fours"]
    return context | {
        "body": body, "arrow": arrow(body["change"]), "as_of": datetime.fromisoformat(body["as_of"]),
        "trend": drawing.trend(windows, streams.ends(stream.measure), _("Trend")),
        "windows": [_window(one, before) for before, one in zip([None, *windows], windows, strict=False)][::-1],
        **_sliced(body["slices"]), "buckets": buckets, "bars": drawing.bars(buckets),
    }  # fmt: skip


def _window(one: dict, before: dict | None) -> dict:
    figure, earlier = one["figure"], before["figure"] if before else None
    sure = difference(read(figure), read(earlier)).direction if figure and earlier else None
    return {
        "since": datetime.fromisoformat(one["since"]), "figure": figure, "silent": one["silent"],
        "arrow": {1: "up", -1: "down", 0: "same", None: ""}[sure],
    }  # fmt: skip


def _buckets(measure: str, counts: list[int] | None) -> list[dict]:
    first = 0 if measure == "nps" else 1
    return [{"value": at + first, "n": n} for at, n in enumerate(counts or [])]


def _sliced(kept: list[dict]) -> dict:
    """The ways to slice that show something, segments together; and the names of those that may show nothing."""
    told = [_slice(one) for one in kept]
    segments = [row for one in told if one["words"] for row in one["rows"]]
    told = [one for one in told if not one["words"]]
    if segments:
        told.append({"name": "segments", "title": _("Segments"), "rows": segments, "split": None})
    shown = [one for one in told if any(row["now"] for row in one["rows"])]
    return {"slices": shown, "hidden": [one["title"] for one in told if one not in shown]}


def _slice(one: dict) -> dict:
    parts = {part["label"]: part for part in one["split"]["parts"]} if one["split"] else {}
    rows = [
        row
        | {
            "slice": one["name"],
            "words": one["words"] or slice_label(one["name"], row["label"]),
            "part": parts.get(row["label"]),
            "arrow": arrow(row["change"]),
        }
        for row in one["rows"]
    ]
    return one | {"title": slice_words(one["name"]), "rows": rows}


def slice_words(name: str, label: str = "") -> str:
    """A way to slice, or one slice, in words."""
    titles = {
        "stage": _("Stage"),
        "touchpoint": _("Touchpoint"),
        "language": _("Language"),
        "channel": _("Channel"),
    }
    if name.startswith("segment:"):
        held = Segment.objects.filter(pk=name[8:]) if label and name[8:].isdigit() else Segment.objects.none()
        return held.values_list("name", flat=True).first() or _("Segment")
    title = titles.get(name, "")
    return f"{title}: {slice_label(name, label)}" if label and title else title


def slice_label(name: str, label: str) -> str:
    """The label of a slice in words."""
    if name == "channel":
        named = {"import": _("brought in"), "mail": _("mail"), "home": _("in the house")}
        return named.get(label) or dict(Link.Channel.choices).get(label, label)
    return label.replace("_", " ") or _("none")


def bands(measure: str) -> list[tuple[str, str]]:
    """The parts of a scale with their words."""
    words = {
        "detractors": _("0 to 6"), "passives": _("7 and 8"), "promoters": _("9 and 10"), "low": _("the lower ones"),
        "middle": _("the middle"), "high": _("the upper ones"),
    }  # fmt: skip
    return [(key, words[key]) for key in queries.bands(measure)]


def alerts(told: list[Told]) -> list[tuple[Told, str]]:
    """Drifts in words."""
    return [(one, telling.sentence(one)) for one in told]


def answers(page) -> list[dict]:
    """Each answer of a page with who gave it and what they wrote in the same response."""
    return [_answer(row) for row in page]


def _answer(row) -> dict:
    person = row.person.merged_into or row.person if row.person else None
    texts = questions.texts(row.response.version.form)
    said = [value for key, value in row.response.answers.items() if key in texts and isinstance(value, str)]
    return {"row": row, "person": person, "words": said[0] if said else ""}
