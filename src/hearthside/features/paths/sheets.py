"""What of paths leaves the house: tables, and pictures that stand alone."""

from pathlib import Path

from django.http import HttpResponse

from hearthside.features.paths.simplifying import Shown
from hearthside.features.paths.telling import Findings
from hearthside.features.paths.words import Words
from hearthside.kit import csv, paper

_TEMPLATES = Path(__file__).parent / "templates" / "paths"
ARCS = ["from", "from_name", "to", "to_name", "people", "times", "median_seconds", "p90_seconds"]
TURNS = [
    "from", "from_name", "to", "to_name", "n", "risk", "risk_low", "risk_high", "others", "other_risk", "excess",
    "excess_low", "excess_high", "p", "stands", "confirmed", "closed_share_of_others", "branch_split",
]  # fmt: skip


def arcs(shown: Shown, words: Words) -> HttpResponse:
    """Every arc that may be shown, as a table."""
    rows = (
        (
            words[one["source"]], one["source"], words[one["target"]], one["target"], one["people"], one["passages"],
            one["median_us"] / 1e6, one["p90_us"] / 1e6,
        )
        for one in shown.all_arcs
    )  # fmt: skip
    return csv.response("paths.csv", ARCS, rows)


def turns(told: Findings) -> HttpResponse:
    """Every arc that was tested, as a table."""
    rows = (
        (
            one.source_words, one.source, one.target_words, one.target, one.n, _part(one.risk.value),
            _part(one.risk.low), _part(one.risk.high), one.others, _part(one.other.value), round(one.excess.value, 2),
            round(one.excess.low, 2), round(one.excess.high, 2), one.p, _yes(one.stands), _yes(one.confirmed),
            round(one.closed, 4), _yes(one.is_split),
        )
        for one in told.all
    )  # fmt: skip
    return csv.response("friction.csv", TURNS, rows)


def picture(drawn: str, kind: str) -> HttpResponse:
    """A picture as a file: `svg` or `png`."""
    if kind == "png":
        data = paper.page(_TEMPLATES / "picture.typ", {}, {"picture": drawn}, format="png")
        answer = HttpResponse(data, content_type="image/png")
    else:
        answer = HttpResponse(drawn, content_type="image/svg+xml")
    answer["Content-Disposition"] = f'attachment; filename="paths.{kind}"'
    return answer


def _part(percent: float) -> float:
    return round(percent / 100, 6)


def _yes(one: bool) -> str:
    return "yes" if one else "no"
