"""Write an object-centric event log: OCEL 2.0 as a SQLite file, with all keys that its specification asks for.

Two readings of the rows: the first finds types and their attributes, of which the tables are made, the second fills
them. Nothing grows with the number of rows but the file.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import json

from hearthside.exports.happenings import Happening
from hearthside.exports.whos import Who

ALWAYS = "1970-01-01T00:00:00Z"
MOST_TYPES, MOST_ATTRIBUTES = 2_000, 200
_MORE = "more"
_BATCH = 5_000
_WIDER = {"BOOLEAN": 0, "INTEGER": 1, "REAL": 2, "TEXT": 3}
_TABLES = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA temp_store=FILE;
CREATE TABLE event_map_type (ocel_type TEXT NOT NULL PRIMARY KEY, ocel_type_map TEXT NOT NULL UNIQUE);
CREATE TABLE object_map_type (ocel_type TEXT NOT NULL PRIMARY KEY, ocel_type_map TEXT NOT NULL UNIQUE);
CREATE TABLE event (
    ocel_id TEXT NOT NULL PRIMARY KEY, ocel_type TEXT NOT NULL, FOREIGN KEY (ocel_type) REFERENCES event_map_type (ocel_type)
);
CREATE TABLE object (
    ocel_id TEXT NOT NULL PRIMARY KEY, ocel_type TEXT NOT NULL, FOREIGN KEY (ocel_type) REFERENCES object_map_type (ocel_type)
);
CREATE TABLE event_object (
    ocel_event_id TEXT NOT NULL, ocel_object_id TEXT NOT NULL, ocel_qualifier TEXT NOT NULL,
    PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier),
    FOREIGN KEY (ocel_event_id) REFERENCES event (ocel_id), FOREIGN KEY (ocel_object_id) REFERENCES object (ocel_id)
);
CREATE TABLE object_object (
    ocel_source_id TEXT NOT NULL, ocel_target_id TEXT NOT NULL, ocel_qualifier TEXT NOT NULL,
    PRIMARY KEY (ocel_source_id, ocel_target_id, ocel_qualifier),
    FOREIGN KEY (ocel_source_id) REFERENCES object (ocel_id), FOREIGN KEY (ocel_target_id) REFERENCES object (ocel_id)
);
"""
_BEGUN = """
INSERT OR IGNORE INTO object_object SELECT about, who, 'begun by' FROM (
    SELECT a.ocel_object_id AS about, b.ocel_object_id AS who, min(CAST(substr(a.ocel_event_id, 2) AS INTEGER))
    FROM event_object a JOIN event_object b ON b.ocel_event_id = a.ocel_event_id AND b.ocel_qualifier = 'by'
    WHERE a.ocel_qualifier = 'about' GROUP BY a.ocel_object_id
)
"""


def write(rows: Callable[[], Iterable[Happening]], path: Path) -> dict[str, int]:
    """Fill the empty file; `rows()` is read twice and must say the same. How many events and objects there are."""
    log = _Log(path)
    try:
        for row in rows():
            log.learn(row)
        log.make_tables()
        for row in rows():
            log.add(row)
        return log.end()
    finally:
        log.base.close()


class Type:
    """A type of events or objects: its attributes by name, each with the column and the kind of value it has."""

    def __init__(self, name: str, table: str):
        self.name, self.table = name, table
        self.kinds: dict[str, str] = {}
        self.columns: dict[str, str] = {}

    def learn(self, facts: dict) -> None:
        for name, value in facts.items():
            kind = _kind(value)
            if name in self.kinds:
                self.kinds[name] = _wider(self.kinds[name], kind)
            elif len(self.kinds) < MOST_ATTRIBUTES - 1:
                self.kinds[name] = kind
            else:
                self.kinds[_MORE] = "TEXT"

    def name_columns(self) -> None:
        """A column for each attribute; SQLite does not tell capital letters apart."""
        taken = {"ocel_id", "ocel_time", "ocel_changed_field"}
        for name in self.kinds:
            plain = name.replace("\0", "").strip()[:100] or "unnamed"
            column, number = plain, 1
            while column.lower() in taken:
                number += 1
                column = f"{plain} {number}"
            taken.add(column.lower())
            self.columns[name] = column

    def values(self, facts: dict) -> list:
        """The facts in the order of the columns; those without a column together in one."""
        more = {name: value for name, value in facts.items() if name not in self.columns}
        facts = facts | {_MORE: more} if more else facts
        return [self.value(name, facts.get(name)) for name in self.columns]

    def value(self, name: str, value):
        if value is None:
            return None
        if self.kinds[name] == "TEXT":
            return value if isinstance(value, str) else json.encode(value).decode()
        return float(value) if self.kinds[name] == "REAL" else int(value)


class _Log:
    def __init__(self, path: Path):
        self.base = sqlite3.connect(path, isolation_level=None)
        self.base.executescript(_TABLES)
        self.base.execute("BEGIN")
        self.events: dict[str, Type] = {}
        self.objects: dict[str, Type] = {}
        self._known: set[str] = set()
        self._waiting: dict[str, list[tuple]] = {}
        self._count = 0

    # The first reading

    def learn(self, row: Happening) -> None:
        if row.state:
            self._type(
                self.objects, "account" if row.state == "group" else _object_type(row.parties[0])
            ).learn(row.facts)
        else:
            self._type(self.events, self._event_type(row)).learn(_attributes(row))
        for one in (*row.parties, row.by, row.to):
            if one is not None:
                self._type(self.objects, _object_type(one)).learn(_static(one))
        if thing := _thing(row):
            self._type(self.objects, thing.partition(":")[0])
        if row.account:
            self._type(self.objects, "account")

    def _event_type(self, row: Happening) -> str:
        """A house whose pages are named by their addresses has more names than a file may have tables."""
        known = row.name in self.events or len(self.events) < MOST_TYPES
        return row.name if known else f"something else ({row.origin})"

    def _type(self, types: dict[str, Type], name: str) -> Type:
        if name not in types:
            types[name] = Type(name, _table(name, {type_.table.lower() for type_ in types.values()}))
        return types[name]

    def make_tables(self) -> None:
        """A table for each type, and the two that name them."""
        self._type(self.objects, "customer")
        for kind, types in (("event", self.events), ("object", self.objects)):
            for type_ in types.values():
                type_.name_columns()
                self.base.execute(f"INSERT INTO {kind}_map_type VALUES (?, ?)", (type_.name, type_.table))
                self.base.execute(_create(kind, type_))
                if kind == "object":
                    self.base.execute(
                        f"CREATE INDEX {_quoted(f'of_{type_.table}')} ON {_name(kind, type_)} (ocel_id)"
                    )

    # The second reading

    def add(self, row: Happening) -> None:
        who = row.parties[0] if row.parties else None
        if row.state:
            self._state(row, self._person(who))
        else:
            self._event(row)
        self._count += 1
        if self._count % _BATCH == 0:
            self._flush()

    def _event(self, row: Happening) -> None:
        type_ = self.events[self._event_type(row)]
        at = row.at.isoformat(timespec="microseconds").replace("+00:00", "Z")
        self._put("event", (row.key, type_.name))
        self._put(_name("event", type_), (row.key, at, *type_.values(_attributes(row))))
        for qualifier, one in (("by", row.by), ("to", row.to)):
            if one is not None:
                self._put("event_object", (row.key, self._person(one), qualifier))
        if thing := _thing(row):
            self._put("event_object", (row.key, self._object(thing, thing.partition(":")[0]), "about"))
        if row.account:
            self._put("event_object", (row.key, self._object(f"account:{row.account}", "account"), "for"))

    def _state(self, row: Happening, person: str) -> None:
        """What somebody is becomes an attribute of them: from its time on, or always where an event log said it."""
        object_, type_ = person, _object_type(row.parties[0])
        if row.state == "group" and row.account:
            object_, type_ = self._object(f"account:{row.account}", "account"), "account"
            self._put("object_object", (person, object_, "member of"))
        elif row.state != "identify":
            return
        self._flush()
        for name, value in row.facts.items():
            self._change(object_, self.objects[type_], name, value, None if row.words is not None else row.at)

    def _change(self, object_: str, type_: Type, name: str, value, at) -> None:
        if name not in type_.columns or (value := type_.value(name, value)) is None:
            return
        table, column = _name("object", type_), _quoted(type_.columns[name])
        if at is None:
            sql = f"UPDATE {table} SET {column} = ? WHERE ocel_id = ? AND ocel_changed_field IS NULL"
            self.base.execute(sql, (value, object_))
            return
        newest = f"SELECT {column} FROM {table} WHERE ocel_id = ? AND {column} IS NOT NULL ORDER BY ocel_time DESC LIMIT 1"
        if (known := self.base.execute(newest, (object_,)).fetchone()) and known[0] == value:
            return
        sql = f"INSERT INTO {table} (ocel_id, ocel_time, ocel_changed_field, {column}) VALUES (?, ?, ?, ?)"
        at = at.isoformat(timespec="microseconds").replace("+00:00", "Z")
        self.base.execute(sql, (object_, at, type_.columns[name], value))

    def _person(self, who: Who) -> str:
        return self._object(f"{_object_type(who)}:{who.label}", _object_type(who), _static(who))

    def _object(self, id_: str, type_name: str, static: dict | None = None) -> str:
        """The id of an object, which is made when it is first met. Forgotten ones are asked of the file again."""
        if id_ in self._known:
            return id_
        if len(self._known) > 200_000:
            self._known.clear()
        self._known.add(id_)
        self._flush()
        made = self.base.execute("INSERT OR IGNORE INTO object VALUES (?, ?)", (id_, type_name)).rowcount
        if made:
            type_ = self.objects[type_name]
            row = (id_, ALWAYS, None, *type_.values(static or {}))
            self.base.execute(_insert(_name("object", type_), len(row)), row)
        return id_

    def _put(self, table: str, row: tuple) -> None:
        self._waiting.setdefault(table, []).append(row)

    def _flush(self) -> None:
        for table, rows in self._waiting.items():
            self.base.executemany(_insert(table, len(rows[0])), rows)
        self._waiting.clear()

    def end(self) -> dict[str, int]:
        self._flush()
        self.base.execute(_BEGUN)
        self.base.execute("COMMIT")
        return {
            f"{table}s": self.base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("event", "object")
        }


def _attributes(row: Happening) -> dict:
    facts = {
        key: getattr(row, key) for key in ("origin", "channel", "direction", "good") if getattr(row, key)
    }
    return facts | {name: value for name, value in row.facts.items() if value is not None}


def _static(who: Who) -> dict:
    return {"role": who.role, "joined": who.joined} if who.role else {}


def _object_type(who: Who) -> str:
    return "host" if who.is_host else "customer"


def _thing(row: Happening) -> str:
    """What a row is about, unless that is a person, who stands in it as one."""
    prefix, _, id_ = row.about.partition(":")
    return row.about if id_ and prefix not in ("person", "customer", "host", "account") else ""


def _kind(value) -> str:
    if isinstance(value, bool):
        return "BOOLEAN"
    if isinstance(value, int) and abs(value) < 2**63:
        return "INTEGER"
    return "REAL" if isinstance(value, float) else "TEXT"


def _wider(one: str, other: str) -> str:
    """The kind that holds both; truth beside numbers is only text."""
    if one != other and "BOOLEAN" in (one, other):
        return "TEXT"
    return max(one, other, key=_WIDER.get)


def _table(name: str, taken: set[str]) -> str:
    """A name for the table of a type: its words run together, and none that the format has for itself."""
    plain = "".join(word[:1].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", name))[:60] or "Type"
    table, number = plain, 1
    while table.lower() in taken or table.lower() == "object":
        number += 1
        table = f"{plain}{number}"
    return table


def _create(kind: str, type_: Type) -> str:
    columns = [f"{_quoted(type_.columns[name])} {value}" for name, value in type_.kinds.items()]
    key = "TEXT NOT NULL PRIMARY KEY" if kind == "event" else "TEXT NOT NULL"
    changed = ["ocel_changed_field TEXT"] if kind == "object" else []
    parts = [f"ocel_id {key}", "ocel_time TIMESTAMP NOT NULL", *changed, *columns]
    return f"CREATE TABLE {_name(kind, type_)} ({', '.join(parts)}, FOREIGN KEY (ocel_id) REFERENCES {kind} (ocel_id))"


def _insert(table: str, width: int) -> str:
    return f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * width)})"


def _name(kind: str, type_: Type) -> str:
    return _quoted(f"{kind}_{type_.table}")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
