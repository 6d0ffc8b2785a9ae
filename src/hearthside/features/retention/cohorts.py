"""Of those who began in a month, who came again in each month after: as insight counts it, under the privacy floor."""

from datetime import date

from django.utils.formats import date_format

from hearthside.algorithms.statistics import scores
from hearthside.features.retention.sheets import FRESH
from hearthside.features.retention.staying import K
from hearthside.insight import answers
from hearthside.kit import clock

_ROWS, _COLUMNS, _SHADES = 18, 13, 10


def cohorts() -> dict:
    """The newest cohorts as rows of cells, the oldest first; a month that is not over is no cell. None while it is reckoned.

    `few`: in some month fewer began than may be shown.
    """
    told = answers.ask("retention", unit="month", fresh=FRESH)
    if told.body is None:
        return {"rows": None, "as_of": None}
    now = _month(clock.now().date().isoformat())
    rows = [_row(one, now) for one in told.body]
    rows = [row for row in rows if row["cells"]]
    few = any(row["n"] is None for row in rows)
    rows = [row for row in rows if row["n"] is not None][-_ROWS:]
    columns = range(1, max((len(row["cells"]) for row in rows), default=0) + 1)
    return {"rows": rows, "columns": columns, "few": few, "as_of": told.answered_at}


def _row(one: dict, now: int) -> dict:
    began, n = _month(one["began"]), one["people"]
    over = one["returned"][1 : min(_COLUMNS, now - began)]
    over += [0] * (min(_COLUMNS, now - began) - 1 - len(over))
    month = date_format(date.fromisoformat(one["began"]), "M Y")
    return {
        "month": month,
        "wide": len(over) + 1,
        "n": n if n >= K else None,
        "cells": [_cell(back, n) for back in over],
    }


def _cell(back: int, n: int) -> dict:
    told = scores.share(back, n)
    return {
        "value": 100 * told.value, "low": 100 * told.low, "high": 100 * told.high,
        "shade": min(_SHADES - 1, int(told.value * _SHADES)),
    }  # fmt: skip


def _month(words: str) -> int:
    return int(words[:4]) * 12 + int(words[5:7]) - 1
