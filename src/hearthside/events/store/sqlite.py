"""The store in a SQLite file of its own, so that events never hold up a page's writing."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
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
    name, content='activity', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3'
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
_INSERT = """
INSERT INTO event (digest, us, received_us, sent_us, original_us, subject, activity, source, channel, body)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING
"""


class SQLite:
    """One connection that writes, and as many that read as there are readers at a time."""

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

    def add_events(self, transaction, rows: list[tuple]) -> list[tuple]:
        """Insert what is new; `(activity, how many, first us, last us, newest id)` of it."""
        head = transaction.execute("SELECT coalesce(max(id), 0) FROM event").fetchone()[0]
        transaction.executemany(_INSERT, rows)
        return transaction.execute(
            "SELECT activity, count(*), min(us), max(us), max(id) FROM event WHERE id > ? GROUP BY activity",
            (head,),
        ).fetchall()

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
