"""The 24 rules that OCEL 2.0's specification (section 5, relational implementation) has for a SQLite file."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

GENERAL = {"event", "object", "event_object", "object_object", "event_map_type", "object_map_type"}


class _File:
    def __init__(self, base):
        self.ask = lambda sql, *args: base.execute(sql, args).fetchall()
        self.tables = {name for (name,) in self.ask("SELECT name FROM sqlite_master WHERE type = 'table'")}
        self.types = {kind: self._types(kind) for kind in ("event", "object")}

    def _types(self, kind: str) -> list[str]:
        return [f"{kind}_{table}" for (table,) in self.ask(f"SELECT ocel_type_map FROM {kind}_map_type")]

    def columns(self, table: str) -> dict[str, tuple[str, int]]:
        return {row[0]: row[1:] for row in self.ask("SELECT name, type, pk FROM pragma_table_info(?)", table)}

    def has(self, table: str, *columns: str) -> bool:
        return set(columns) <= self.columns(table).keys()

    def key(self, table: str) -> set[str]:
        return {name for name, (_type, key) in self.columns(table).items() if key}

    def refers(self, table: str, column: str, to: str, there: str) -> bool:
        rows = self.ask('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', table)
        return (column, to, there) in rows

    def of(self, kind: str) -> set[str]:
        """The tables whose names begin as those of this kind's types do."""
        return {name for name in self.tables - GENERAL if name.startswith(f"{kind}_")}

    def each(self, kind: str, rule: Callable[[str], bool]) -> bool:
        return all(map(rule, self.types[kind]))


RULES: dict[int, Callable[[_File], bool]] = {
    1: lambda f: f.tables >= GENERAL,
    2: lambda f: set(f.types["object"]) == f.of("object") and len(set(f.types["object"])) == len(f.types["object"]),
    3: lambda f: set(f.types["event"]) == f.of("event") and len(set(f.types["event"])) == len(f.types["event"]),
    4: lambda f: all(f.has(name, "ocel_type") for name in ("event", "object", "event_map_type", "object_map_type")),
    5: lambda f: all(f.has(name, "ocel_type_map") for name in ("event_map_type", "object_map_type")),
    6: lambda f: f.has("event", "ocel_id") and f.has("object", "ocel_id"),
    7: lambda f: f.has("event_object", "ocel_qualifier") and f.has("object_object", "ocel_qualifier"),
    8: lambda f: f.has("event_object", "ocel_event_id", "ocel_object_id"),
    9: lambda f: f.has("object_object", "ocel_source_id", "ocel_target_id"),
    10: lambda f: f.each("object", lambda table: f.has(table, "ocel_id")),
    11: lambda f: f.each("event", lambda table: f.has(table, "ocel_id")),
    12: lambda f: f.each("object", lambda table: f.columns(table).get("ocel_time", ("",))[0] == "TIMESTAMP"),
    13: lambda f: f.each("event", lambda table: f.columns(table).get("ocel_time", ("",))[0] == "TIMESTAMP"),
    14: lambda f: all(f.key(name) == {"ocel_type"} for name in ("event_map_type", "object_map_type")),
    15: lambda f: f.key("event") == f.key("object") == {"ocel_id"},
    16: lambda f: f.key("event_object") == {"ocel_event_id", "ocel_object_id", "ocel_qualifier"},
    17: lambda f: f.key("object_object") == {"ocel_source_id", "ocel_target_id", "ocel_qualifier"},
    18: lambda f: f.each("event", lambda table: f.key(table) == {"ocel_id"}),
    19: lambda f: f.refers("event", "ocel_type", "event_map_type", "ocel_type"),
    20: lambda f: f.refers("object", "ocel_type", "object_map_type", "ocel_type"),
    21: lambda f: f.refers("event_object", "ocel_event_id", "event", "ocel_id")
    and f.refers("event_object", "ocel_object_id", "object", "ocel_id"),
    22: lambda f: f.refers("object_object", "ocel_source_id", "object", "ocel_id")
    and f.refers("object_object", "ocel_target_id", "object", "ocel_id"),
    23: lambda f: f.each("event", lambda table: f.refers(table, "ocel_id", "event", "ocel_id")),
    24: lambda f: f.each("object", lambda table: f.refers(table, "ocel_id", "object", "ocel_id")),
}  # fmt: skip


def broken(path: Path) -> list[int]:
    """The numbers of the rules that the file breaks."""
    with closing(sqlite3.connect(path)) as base:
        file = _File(base)
        return [number for number, rule in RULES.items() if not rule(file)]


def dangling(path: Path) -> list[tuple]:
    """Rows that refer to nothing, and rows of a type that stand in the table of another."""
    with closing(sqlite3.connect(path)) as base:
        found = base.execute("PRAGMA foreign_key_check").fetchall()
        for kind in ("event", "object"):
            for name, table in base.execute(
                f"SELECT ocel_type, ocel_type_map FROM {kind}_map_type"
            ).fetchall():
                found += base.execute(
                    f'SELECT t.ocel_id FROM "{kind}_{table}" t JOIN {kind} k USING (ocel_id) WHERE k.ocel_type <> ?',
                    (name,),
                ).fetchall()
        return found
