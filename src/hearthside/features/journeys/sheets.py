"""What of a map leaves the house: one A3 sheet (PDF, SVG, PNG), its table (CSV), and the whole of it (JSON).

On paper and in files stand only the words of people who let themselves be quoted in public.
"""

from datetime import date as Date
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from django.template.defaultfilters import date
from django.utils import timezone
from django.utils.translation import gettext as _

from hearthside import house
from hearthside.features.journeys import bringing, drawing, picture
from hearthside.features.journeys.showing import Cell, Column, Shown
from hearthside.kit import paper

TEMPLATES = Path(__file__).parent / "templates" / "journeys"
WEEK = timedelta(weeks=1)


def day(moment: str) -> Date:
    """The day of a moment as figures keep it."""
    return timezone.localtime(datetime.fromisoformat(moment)).date()


def header() -> list[str]:
    """The columns of the table."""
    figures = ("people", "score", "score_low", "score_high", "score_n", "left_percent", "left_low", "left_high", "left_n",
               "voices", "glad", "neutral", "unhappy", "evidence_people", "evidence_score", "evidence_voices")  # fmt: skip
    return ["stage", "touchpoint", "channels", *drawing.WRITTEN, "mark", "moment_of_truth", *figures]


def rows(shown: Shown):
    """The table, a touchpoint a row; what may not be told is empty."""
    points = shown.body.get("points", {})
    for column in shown.columns:
        one, told = column.touchpoint, points.get(column.touchpoint.key, {})
        yield [
            column.stage.name, one.name, " ".join(one.channels), *(getattr(one, lane) for lane in drawing.WRITTEN),
            one.mark, " ".join(column.moments), *_figures(told),
        ]  # fmt: skip


def _figures(told: dict) -> list:
    people, score, left, voices = (told.get(name) or {} for name in ("people", "score", "leaving", "voices"))
    evidence = told.get("evidence", {})
    return [
        people.get("n"), *(_round(score.get(name)) for name in ("value", "low", "high", "n")),
        *(_round(left.get(name)) for name in ("value", "low", "high", "n")), voices.get("n"),
        *(voices.get("tones") or (None,) * 3), *(evidence.get(cell) for cell in ("people", "score", "voices")),
    ]  # fmt: skip


def _round(value):
    return None if value is None else round(value, 2)


def _json(shown: Shown) -> bytes:
    """The map as another house can bring it in, with its figures for whoever reads the file; no voice is in it."""
    points = {
        key: {name: part for name, part in told.items() if name not in ("voices", "ideas")}
        for key, told in shown.body.get("points", {}).items()
    }
    taken = {
        "format": bringing.FORMAT, "name": shown.map.name, "what": shown.map.what, "drawing": drawing.plain(shown.drawing),
        "figures": {"as_of": shown.figures.asked_at.isoformat(), "points": points} if shown.figures else None,
    }  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(taken), indent=2)


def facts(shown: Shown) -> dict:
    """Everything that stands on the sheet, in words."""
    map_ = shown.map
    return {
        "house": house.get("house.name"), "title": map_.name, "what": str(map_.get_what_display()),
        "persona": map_.persona.name if map_.persona else "", "line": map_.persona.line if map_.persona else "",
        "as_of": _as_of(shown), "backing": shown.backing["word"], "backing_words": shown.backing["words"],
        "lanes": [{"key": lane, "words": str(words), "live": live} for lane, words, live in shown.lanes],
        "groups": [
            {"name": group.stage.name, "span": group.span, "people": _people(group.people),
             "columns": [_column(column) for column in group.columns]}
            for group in shown.groups
        ],
        "moments_word": _("Moments of truth"),
        "moments": [{"name": column.touchpoint.name, "why": why} for column in shown.columns for why in column.moments],
        "curve_word": _("How it is for people, from 0 to 100"), "curve_column": picture.COLUMN, "width": shown.width,
        "key": _("● from answers, with its 95 % interval   ○ our guess, drawn by hand"),
        "foot": _("Figures of twelve weeks. Nothing is shown of fewer than ten people; quoted are those who let us quote them."),
    }  # fmt: skip


def _as_of(shown: Shown) -> str:
    if shown.figures is None:
        return _("No figures yet")
    return _("As of %s") % date(timezone.localtime(shown.figures.asked_at), "DATE_FORMAT")


def _people(n: int | None) -> str:
    return _("%(n)s people") % {"n": f"{n:,}"} if n else ""


def _column(column: Column) -> dict:
    cells = {cell.lane: _live(cell) if cell.is_live else {"lines": cell.lines} for cell in column.cells}
    channels = [str(words) for _icon, words in column.channels]
    return {
        "name": column.touchpoint.name,
        "channels": ", ".join(channels),
        "moment": bool(column.moments),
        "cells": cells,
    }


def _live(cell: Cell) -> dict:
    """A live cell on paper: a figure, lines, and quotes of those who may be quoted."""
    told = cell.told
    if cell.lane == "people" and told["people"]:
        return {"figure": _("%s people") % told["people"], "lines": []}
    if cell.lane == "score" and told["score"]:
        score = told["score"]
        return {"figure": score["figure"], "lines": [f"{score['name']}, {score['between']}, n {score['n']}"]}
    if cell.lane == "leaving" and told["leaving"]:
        left = told["leaving"]
        return {"figure": left["figure"], "lines": [_("went no further (%(between)s, of %(n)s)") % left]}
    if cell.lane == "voices" and told["voices"]:
        tones = " · ".join(f"{share} % {word}" for _tone, word, _n, share in told["tones"])
        quotes = [
            {"words": quote.voice.text[:160], "who": quote.who} for quote in told["all"] if quote.public
        ][:1]
        return {"lines": [tones] if tones else [], "quotes": quotes}
    if cell.lane == "ideas":
        return {
            "lines": [
                *(str(ref.title) for ref in told["ideas"]),
                *(f"{str(words).rstrip('.')}: {kept}" for words, kept in told["promises"]),
            ]
        }
    return {"lines": [], "none": str(told.get("why", ""))}


def _sheet(format: str):
    def made(shown: Shown) -> bytes:
        points = [
            one
            for group in shown.groups
            for one in ([c.point for c in group.columns] or [picture.Point("", None)])
        ]
        curve = picture.curve(points or [picture.Point("", None)], _("How it is for people"), alone=True)
        return paper.page(TEMPLATES / "map.typ", facts(shown), {"curve": curve}, format=format)

    return made


FILES = {"map.pdf": _sheet("pdf"), "map.png": _sheet("png"), "map.svg": _sheet("svg"), "map.json": _json}
