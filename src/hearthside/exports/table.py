"""Write what happened as a table, one row each: CSV that opens safely in a spreadsheet, or plain for Parquet."""

import csv
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from msgspec import json

from hearthside.exports.happenings import Happening
from hearthside.kit import csv as spreadsheets

COLUMNS = (
    "id", "at", "what", "origin", "case", "person", "by", "to", "subject", "account", "about", "direction", "good",
    "channel", "source", "is_state", "facts",
)  # fmt: skip
KINDS = dict.fromkeys(COLUMNS, "VARCHAR") | {
    "at": "TIMESTAMPTZ",
    "is_state": "BOOLEAN",
}  # as Parquet has them


def write_csv(rows: Iterable[Happening], file: BinaryIO, *, cases) -> None:
    """UTF-8 with the mark that spreadsheets look for; no cell is taken for a formula."""
    text = TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
    spreadsheets.write(text, COLUMNS, _lines(rows, cases))
    text.detach()


def write_plain(rows: Iterable[Happening], path: Path, *, cases) -> None:
    """The cells as they are, for a program to read."""
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(_lines(rows, cases))


def _lines(rows: Iterable[Happening], cases) -> Iterator[tuple]:
    for row in rows:
        who = row.parties[0] if row.parties else None
        yield (
            row.key, row.at.isoformat(timespec="microseconds"), row.name, row.origin, next(iter(cases(row)), ""),
            who.label if who and who.is_known else "", row.by.label if row.by else "", row.to.label if row.to else "",
            who.subject if who else "", row.account, row.about, row.direction, row.good, row.channel, row.source,
            "true" if row.state else "false", json.encode(row.facts).decode() if row.facts else "",
        )  # fmt: skip
