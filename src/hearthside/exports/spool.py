"""Sort rows into cases on disk, whatever their number: a SQLite file beside the file being written."""

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from msgspec import json

_BATCH = 5_000
_SCHEMA = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=FILE; PRAGMA cache_size=-32000;
CREATE TABLE row (number INTEGER PRIMARY KEY, name TEXT, who TEXT, source TEXT, is_state INT, place INT, us INT, payload BLOB);
CREATE TABLE member (who TEXT PRIMARY KEY, account TEXT) WITHOUT ROWID;
"""
_CASES = """
CREATE TABLE sorted AS SELECT name, min(number) AS first, min(CASE WHEN is_state THEN place END) AS place,
    CASE WHEN min(source) = max(source) AND min(source) <> '' THEN 1 ELSE 0 END AS is_one_log,
    max(NOT is_state) AS has_events
FROM row WHERE name <> '' GROUP BY name;
CREATE UNIQUE INDEX sorted_by_name ON sorted (name);
"""
_READ = """
SELECT c.name, r.is_state, r.payload FROM row r JOIN sorted c ON c.name = r.name WHERE c.has_events OR ?
ORDER BY CASE WHEN (SELECT min(is_one_log) FROM sorted) THEN c.place END, c.first, r.is_state DESC,
    CASE WHEN c.is_one_log THEN r.place ELSE r.us END, r.us, r.number
"""


class Spool:
    """Takes rows in any order and gives them back by case, each in time, with what is known of the case before them.

    Within a case that came whole from one event log, the order is that of the log.
    """

    def __init__(self, path: Path):
        self.path = path
        path.unlink(missing_ok=True)
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.executescript(_SCHEMA)
        self._base.execute("BEGIN")
        self._rows: list[tuple] = []
        self.left_out = 0

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self._base.close()
        self.path.unlink(missing_ok=True)

    def add(
        self, name: str, who: str, source: str, is_state: bool, place: int, us: int, payload: bytes
    ) -> None:
        """A row of the case `name`; where that is empty, of the account that `who` turns out to belong to."""
        self._rows.append((name, who, source, is_state, place, us, payload))
        if len(self._rows) >= _BATCH:
            self._flush()

    def belongs(self, who: str, account: str) -> None:
        """Whoever it is belongs to this account; the last word holds."""
        self._base.execute("INSERT OR REPLACE INTO member VALUES (?, ?)", (who, account))

    def cases(self, *, also_without_events: bool) -> Iterator[tuple[str, list, Iterator[bytes]]]:
        """Each case: its name, the attributes told of it (as `[tag, key, value]`), and its rows' payloads in order."""
        self._flush()
        self._base.execute(
            "UPDATE row SET name = coalesce((SELECT account FROM member m WHERE m.who = row.who), '') WHERE name = ''"
        )
        self.left_out = self._base.execute(
            "SELECT count(*) FROM row WHERE name = '' AND NOT is_state"
        ).fetchone()[0]
        self._base.execute("COMMIT")
        self._base.executescript(_CASES)
        rows = self._base.execute(_READ, (also_without_events,))
        for name, of_case in groupby(rows, key=itemgetter(0)):
            yield name, *_told(of_case)

    def _flush(self) -> None:
        self._base.executemany(
            "INSERT INTO row (name, who, source, is_state, place, us, payload) VALUES (?, ?, ?, ?, ?, ?, ?)",
            self._rows,
        )
        self._rows.clear()


def _told(rows) -> tuple[list, Iterator[bytes]]:
    """The attributes of a case, a later word before an earlier one, and the rest of its rows."""
    attributes: dict[str, list] = {}
    for _name, is_state, payload in rows:
        if not is_state:
            return list(attributes.values()), _payloads(payload, rows)
        for position, one in enumerate(json.decode(payload)):
            attributes[one[1] or f"\0{position}"] = one
    return list(attributes.values()), iter(())


def _payloads(first: bytes, rows) -> Iterator[bytes]:
    yield first
    for _name, _is_state, payload in rows:
        yield payload
