"""Write an object-centric event log as OCEL 2.0 JSON, out of the SQLite file that `ocel` wrote."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from msgspec import json

_TYPES = {"TEXT": "string", "TIMESTAMP": "time", "INTEGER": "integer", "REAL": "float", "BOOLEAN": "boolean"}
_OURS = {"ocel_id", "ocel_time", "ocel_changed_field"}


def write(log: Path, file: BinaryIO) -> None:
    """Write types, objects and events, one a line. Every value is a text, as the format's schema asks."""
    with closing(sqlite3.connect(f"file:{log}?mode=ro", uri=True)) as base:
        parts = {
            "objectTypes": _types(base, "object"),
            "eventTypes": _types(base, "event"),
            "objects": _objects(base),
            "events": _events(base),
        }
        file.write(b"{")
        for number, (name, rows) in enumerate(parts.items()):
            file.write((",\n" if number else "\n").encode() + json.encode(name) + b": [")
            for position, row in enumerate(rows):
                file.write((b",\n" if position else b"\n") + json.encode(row))
            file.write(b"\n]")
        file.write(b"\n}\n")


def _types(base, kind: str) -> Iterator[dict]:
    for name, table in base.execute(
        f"SELECT ocel_type, ocel_type_map FROM {kind}_map_type ORDER BY rowid"
    ).fetchall():
        columns = _columns(base, kind, table)
        yield {
            "name": name,
            "attributes": [{"name": one, "type": _TYPES[type_]} for one, type_ in columns.items()],
        }


def _events(base) -> Iterator[dict]:
    for name, table in base.execute(
        "SELECT ocel_type, ocel_type_map FROM event_map_type ORDER BY rowid"
    ).fetchall():
        columns = _columns(base, "event", table)
        for id_, at, *values in base.execute(f'SELECT * FROM "event_{table}"'):
            attributes = [
                {"name": one, "value": _text(value, type_)}
                for (one, type_), value in zip(columns.items(), values, strict=True)
                if value is not None
            ]
            yield {
                "id": id_, "type": name, "time": at, "attributes": attributes,
                "relationships": _related(base, "event_object", "ocel_event_id", "ocel_object_id", id_),
            }  # fmt: skip


def _objects(base) -> Iterator[dict]:
    for name, table in base.execute(
        "SELECT ocel_type, ocel_type_map FROM object_map_type ORDER BY rowid"
    ).fetchall():
        columns = _columns(base, "object", table)
        rows = base.execute(f'SELECT * FROM "object_{table}" ORDER BY ocel_id, ocel_time, rowid')
        for id_, states in groupby(rows, key=itemgetter(0)):
            attributes = [
                {"name": one, "time": at, "value": _text(value, type_)}
                for _id, at, _changed, *values in states
                for (one, type_), value in zip(columns.items(), values, strict=True)
                if value is not None
            ]
            yield {
                "id": id_, "type": name, "attributes": attributes,
                "relationships": _related(base, "object_object", "ocel_source_id", "ocel_target_id", id_),
            }  # fmt: skip


def _columns(base, kind: str, table: str) -> dict[str, str]:
    facts = base.execute("SELECT name, type FROM pragma_table_info(?)", (f"{kind}_{table}",)).fetchall()
    return {name: type_ for name, type_ in facts if name not in _OURS}


def _related(base, table: str, mine: str, theirs: str, id_: str) -> list[dict]:
    rows = base.execute(
        f"SELECT {theirs}, ocel_qualifier FROM {table} WHERE {mine} = ? ORDER BY rowid", (id_,)
    )
    return [{"objectId": other, "qualifier": qualifier} for other, qualifier in rows]


def _text(value, type_: str) -> str:
    if type_ == "BOOLEAN":
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)
