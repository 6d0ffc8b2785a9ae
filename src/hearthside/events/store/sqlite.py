"""The store in a SQLite file of its own, so that events never hold up a page's writing."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS subject (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS activity (
    id INTEGER PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, seen INTEGER NOT NULL DEFAULT 0,
    first_us INTEGER NOT NULL DEFAULT 0, last_us INTEGER NOT NULL DEFAULT 0, newest INTEGER NOT NULL DEFAULT 0,
    UNIQUE (type, name)
);
CREATE INDEX IF NOT EXISTS activity_by_seen ON activity (seen, id);
CREATE VIRTUAL TABLE IF NOT EXISTS activity_words USING fts5 (
    name, content='activity', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
);
CREATE TRIGGER IF NOT EXISTS activity_spelled AFTER INSERT ON activity BEGIN
    INSERT INTO activity_words (rowid, name) VALUES (new.id, new.name);
END;
CREATE TABLE IF NOT EXISTS event (
    id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, us INTEGER NOT NULL, received_us INTEGER NOT NULL,
    sent_us INTEGER, original_us INTEGER, subject INTEGER NOT NULL, activity INTEGER NOT NULL,
    source INTEGER NOT NULL, channel TEXT NOT NULL, body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS event_by_subject ON event (subject, us, id, activity);
CREATE TABLE IF NOT EXISTS quarantine (
    id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, received_us INTEGER NOT NULL, source INTEGER NOT NULL,
    reason TEXT NOT NULL, message TEXT NOT NULL, body TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting', ended_us INTEGER
);
CREATE INDEX IF NOT EXISTS quarantine_by_state ON quarantine (state, id);
CREATE TABLE IF NOT EXISTS heard (
    source INTEGER PRIMARY KEY, events INTEGER NOT NULL, bad INTEGER NOT NULL, last_us INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
"""
_PRAGMAS = """
PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456; PRAGMA cache_size=-32000;
PRAGMA wal_autocheckpoint=8000; PRAGMA journal_size_limit=67108864; PRAGMA secure_delete=ON;
"""
_ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT = """
INSERT INTO event (digest, us, received_us, sent_us, original_us, subject, activity, source, channel, body)
VALUES %s ON CONFLICT (digest) DO NOTHING
"""
_AT_ONCE = (1000, 250, 50, 10, 1)  # rows in one statement: few sizes, so that each is prepared once
_SEEN = """
UPDATE activity SET
    first_us = CASE WHEN seen = 0 OR fresh.first_us < activity.first_us THEN fresh.first_us ELSE activity.first_us END,
    last_us = CASE WHEN seen = 0 OR fresh.last_us > activity.last_us THEN fresh.last_us ELSE activity.last_us END,
    seen = seen + fresh.count, newest = fresh.newest
FROM (
    SELECT activity AS number, count(*) AS count, min(us) AS first_us, max(us) AS last_us, max(id) AS newest
    FROM event WHERE id > ? GROUP BY activity
) AS fresh WHERE activity.id = fresh.number
"""


class SQLite:
    """One connection that writes, and as many that read as there are readers at a time.

    At every row that Python asks SQLite for it lets another thread run, and then waits for its own turn. While
    the others are busy, that costs more than the row; so the writer does much in few statements.
    """

    Trouble = sqlite3.Error

    def __init__(self, path: Path, busy_seconds: float = 5.0):
        self.path, self.busy_seconds = Path(path), busy_seconds
        self._turn = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._writer = self._connect()
        self._writer.execute("PRAGMA journal_mode=WAL")
        self._writer.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} COMMIT;")

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=self.busy_seconds, isolation_level=None, check_same_thread=False
        )
        connection.executescript(_PRAGMAS)
        return connection

    def close(self) -> None:
        """Close every connection; whoever asks again after this gets an error."""
        with self._turn:
            for connection in (self._writer, *self._idle):
                connection.close()
            self._idle.clear()

    def read(self, sql: str, args=()) -> list[tuple]:
        """All rows of one question."""
        connection = self._idle.pop() if self._idle else self._connect()
        try:
            rows = connection.execute(sql, args).fetchall()
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)
        return rows

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction of the only writer of this process; on the disk when it is left."""
        with self._turn:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    def add_events(self, transaction, rows: list[tuple]) -> int:
        """Insert what is new and count it for its activities; how many it was."""
        head = transaction.execute("SELECT coalesce(max(id), 0) FROM event").fetchone()[0]
        before = transaction.total_changes
        for some in _by_size(rows):
            transaction.execute(_INSERT % ", ".join([_ROW] * len(some)), list(chain.from_iterable(some)))
        new = transaction.total_changes - before
        if new:
            transaction.execute(_SEEN, (head,))
        return new

    def subjects(self, transaction, keys: list[str]) -> dict[str, int]:
        """The number of each key, made where there is none yet; keys go in and numbers come out as one value."""
        given = json.dumps(keys)
        transaction.execute("INSERT OR IGNORE INTO subject (key) SELECT value FROM json_each(?)", (given,))
        found = transaction.execute(
            "SELECT json_group_object(key, id) FROM subject WHERE key IN (SELECT value FROM json_each(?))",
            (given,),
        )
        return json.loads(found.fetchone()[0])

    def many(self, transaction, sql: str, rows: list[tuple]) -> None:
        """The same statement for many rows."""
        transaction.executemany(sql, rows)

    def verdict(self) -> str:
        """`ok`, or what is wrong with the file."""
        return self.read("PRAGMA quick_check")[0][0]

    def forgotten(self) -> None:
        """What was overwritten leaves the write-ahead log too."""
        with self._turn:
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _by_size(rows: list[tuple]) -> Iterator[list[tuple]]:
    start = 0
    for size in _AT_ONCE:
        while len(rows) - start >= size:
            yield rows[start : start + size]
            start += size
