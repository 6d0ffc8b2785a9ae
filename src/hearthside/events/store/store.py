"""The store of events: one class over SQLite and PostgreSQL, in plain SQL, as machines report by the million."""

import json
import secrets
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from hearthside.events.store.names import KNOWN
from hearthside.events.store.rows import (
    Activity,
    Bad,
    Heard,
    NewEvent,
    Stored,
    Waiting,
    bad_digest,
    digest,
)
from hearthside.events.store.sqlite import SQLite

_MOST_REMEMBERED = 100_000
_AT_ONCE = 500
_COLUMNS = "e.id, e.us, e.received_us, a.type, a.name, e.subject, e.activity, e.source, e.channel, e.body"
_HEARD = """
INSERT INTO heard (source, events, bad, last_us) VALUES (?, ?, ?, ?) ON CONFLICT (source) DO UPDATE SET
events = heard.events + excluded.events, bad = heard.bad + excluded.bad,
last_us = CASE WHEN heard.last_us > excluded.last_us THEN heard.last_us ELSE excluded.last_us END
"""
_QUARANTINE = """
INSERT INTO quarantine (digest, received_us, source, reason, message, body) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (digest) DO NOTHING
"""


class Store:
    """Where events are kept: `where` is the path of a SQLite file or a PostgreSQL address.

    Safe to share between threads. Errors of the database come as they are: see `Store.Trouble`.
    """

    def __init__(self, where: str | Path, *, schema: str = "events"):
        is_address = isinstance(where, str) and ("://" in where or "dbname=" in where)
        self.engine = _postgres(where, schema) if is_address else SQLite(Path(where))
        self.Trouble = self.engine.Trouble
        self._subjects: dict[str, int] = {}
        self._activities: dict[tuple[str, str], int] = {}
        self._forgotten = -1

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.close()

    def verdict(self) -> str:
        """`ok`, or what is wrong with the store."""
        return self.engine.verdict()

    # Writing

    def append(self, events: Collection[NewEvent], bad: Collection[Bad] = ()) -> int:
        """Store in one transaction what is not there yet; how many events were new.

        What it was given is on the disk when it returns, and nothing of it is when it raises.
        """
        with self.engine.writing() as transaction:
            self._renew_memory(transaction)
            subjects = self._subject_numbers(transaction, {event.subject for event in events})
            activities = self._activity_numbers(transaction, {(event.type, event.name) for event in events})
            rows = [
                _row(event, subjects[event.subject], activities[event.type, event.name]) for event in events
            ]
            new = self.engine.add_events(transaction, rows) if rows else 0
            self._add_bad(transaction, bad)
            self._hear(transaction, events, bad)
        self._remember(self._subjects, subjects)
        self._remember(self._activities, activities)
        return new

    def _renew_memory(self, transaction) -> None:
        """Forgetting gives keys a new number; then what was remembered is wrong, in every process."""
        row = transaction.execute("SELECT value FROM kept WHERE name = 'forgotten'").fetchone()
        count = row[0] if row else 0
        if count != self._forgotten:
            self._subjects.clear()
            self._forgotten = count

    def _subject_numbers(self, transaction, wanted: set[str]) -> dict[str, int]:
        """The number of each key. What is new is remembered after the commit, not before."""
        found = {key: self._subjects[key] for key in wanted if key in self._subjects}
        missing = sorted(wanted - found.keys())
        return found | self.engine.subjects(transaction, missing) if missing else found

    def _activity_numbers(self, transaction, wanted: set[tuple]) -> dict[tuple, int]:
        found = {key: self._activities[key] for key in wanted if key in self._activities}
        for some in _pieces(sorted(wanted - found.keys())):
            marks, args = ", ".join(["(?, ?)"] * len(some)), [value for key in some for value in key]
            known = transaction.execute(
                KNOWN.format(columns="a.id, a.type, a.name", marks=marks), args
            ).fetchall()
            missing = sorted(set(some) - {row[1:] for row in known})
            if missing:
                marks, args = (
                    ", ".join(["(?, ?)"] * len(missing)),
                    [value for key in missing for value in key],
                )
                sql = f"INSERT INTO activity (type, name) VALUES {marks} RETURNING id, type, name"
                known += transaction.execute(sql, args).fetchall()
            found |= {row[1:]: row[0] for row in known}
        return found

    def _remember(self, memory: dict, found: dict) -> None:
        fresh = {key: number for key, number in found.items() if key not in memory}
        if len(memory) + len(fresh) > _MOST_REMEMBERED:
            memory.clear()
        memory |= fresh

    def _add_bad(self, transaction, bad: Collection[Bad]) -> None:
        rows = [
            (bad_digest(one), one.received_us, one.source, one.reason, one.message, _text(one.body))
            for one in bad
        ]
        if rows:
            self.engine.many(transaction, _QUARANTINE, rows)

    def _hear(self, transaction, events, bad) -> None:
        good, odd = Counter([one.source for one in events]), Counter([one.source for one in bad])
        last: dict[int, int] = {}
        for source, us in {(one.source, one.received_us) for one in chain(events, bad)}:
            last[source] = max(us, last.get(source, us))
        if last:
            lines = [(source, good[source], odd[source], us) for source, us in sorted(last.items())]
            self.engine.many(transaction, _HEARD, lines)

    # Reading

    def head(self) -> int:
        """The number of the newest event; 0 when there is none."""
        return self.engine.read("SELECT coalesce(max(id), 0) FROM event")[0][0]

    def after(self, cursor: int, limit: int = 1000) -> list[Stored]:
        """Events in the order of storing, from behind `cursor` (0: from the beginning)."""
        sql = f"""SELECT {_COLUMNS} FROM (SELECT * FROM event WHERE id > ? ORDER BY id LIMIT ?) e
            JOIN activity a ON a.id = e.activity ORDER BY e.id"""
        return [_stored(row) for row in self.engine.read(sql, (cursor, limit))]

    def newest(
        self,
        subjects: Iterable[int],
        *,
        before: tuple[int, int] | None = None,
        limit: int = 50,
        activities: Collection[int] | None = None,
    ) -> list[Stored]:
        """What these subjects did, newest first by (us, id), from before `before`.

        Each subject is one range of an index, so it costs the same for a hundred events and a hundred thousand.
        """
        found: list[Stored] = []
        for some in _pieces(dict.fromkeys(subjects), 50):
            found += self._newest(some, before, limit, activities)
        found.sort(key=lambda event: (event.us, event.id), reverse=True)
        return found[:limit]

    def _newest(self, subjects: list[int], before, limit: int, activities) -> list[Stored]:
        where, args = "e.subject = ?", []
        if before is not None:
            where += " AND (e.us, e.id) < (?, ?)"
        if activities is not None:
            where += f" AND e.activity IN ({', '.join(str(int(one)) for one in activities) or 'NULL'})"
        one = f"SELECT * FROM (SELECT * FROM event e WHERE {where} ORDER BY e.us DESC, e.id DESC LIMIT ?) x"
        for subject in subjects:
            args += [subject, *(before or ()), limit]
        sql = f"""SELECT {_COLUMNS} FROM ({" UNION ALL ".join([one] * len(subjects))}) e
            JOIN activity a ON a.id = e.activity ORDER BY e.us DESC, e.id DESC LIMIT ?"""
        return [_stored(row) for row in self.engine.read(sql, (*args, limit))]

    def columns(self, after: int, upto: int, size: int = 10_000) -> Iterator[list[tuple]]:
        """Chunks of rows `(id, us, subject, activity, source, channel, body as text)` with `after < id <= upto`."""
        sql = """SELECT id, us, subject, activity, source, channel, body FROM event
            WHERE id > ? AND id <= ? ORDER BY id LIMIT ?"""
        while rows := self.engine.read(sql, (after, upto, size)):
            yield rows
            after = rows[-1][0]

    def subjects(self, keys: Iterable[str]) -> dict[str, int]:
        """The number of each key (`u:<userId>`, `a:<anonymousId>`); a new key gets one."""
        wanted = set(keys)
        found = self.known_subjects(wanted)
        if len(found) < len(wanted):
            with self.engine.writing() as transaction:
                found |= self.engine.subjects(transaction, sorted(wanted - found.keys()))
        return found

    def known_subjects(self, keys: Iterable[str]) -> dict[str, int]:
        """The number of each key that has one; it makes none."""
        found = {}
        for some in _pieces(keys):
            sql = f"SELECT id, key FROM subject WHERE key IN ({', '.join('?' * len(some))})"
            found |= {key: number for number, key in self.engine.read(sql, tuple(some))}
        return found

    def keys(self, ids: Iterable[int]) -> dict[int, str]:
        """The key of each subject."""
        found = {}
        for some in _pieces(ids):
            sql = f"SELECT id, key FROM subject WHERE id IN ({', '.join('?' * len(some))})"
            found |= dict(self.engine.read(sql, tuple(some)))
        return found

    def activities(self, *, after: int = 0, limit: int = 200) -> list[Activity]:
        """A page of all activities in the order they were first met."""
        sql = """SELECT id, type, name, seen, first_us, last_us, newest FROM activity
            WHERE id > ? AND seen > 0 ORDER BY id LIMIT ?"""
        return [Activity(*row) for row in self.engine.read(sql, (after, limit))]

    def heard(self) -> dict[int, Heard]:
        """What each source has reported so far."""
        return {
            row[0]: Heard(*row[1:])
            for row in self.engine.read("SELECT source, events, bad, last_us FROM heard")
        }

    # Quarantine

    def quarantined(
        self,
        *,
        state: str = "waiting",
        before: int | None = None,
        limit: int = 50,
        source: int | None = None,
        reason: str | None = None,
    ) -> list[Waiting]:
        """Events in quarantine, newest first, from before the number `before`; of one source and reason alone."""
        where, args = "", []
        for name, value in (("source", source), ("reason", reason)):
            if value is not None:
                where += f" AND {name} = ?"
                args.append(value)
        sql = f"""SELECT id, received_us, source, reason, message, body, state, ended_us FROM quarantine
            WHERE state = ? AND id < ?{where} ORDER BY id DESC LIMIT ?"""
        rows = self.engine.read(sql, (state, before or 2**62, *args, limit))
        return [Waiting(*row[:5], row[5].encode(), *row[6:]) for row in rows]

    def waiting(self, number: int) -> Waiting | None:
        """One that waits in quarantine, by its number."""
        found = self.quarantined(before=number + 1, limit=1)
        return found[0] if found and found[0].id == number else None

    def quarantine_reasons(self) -> list[tuple[int, str, int]]:
        """`(source, reason, how many)` of what waits, most first."""
        return self.engine.read(
            """SELECT source, reason, count(*) FROM quarantine WHERE state = 'waiting'
            GROUP BY source, reason ORDER BY count(*) DESC, source, reason LIMIT 200"""
        )

    def settle(self, ids: Iterable[int], state: str, at_us: int) -> None:
        """Quarantined events have been `mended` (stored as events by whoever mended them) or `dropped`."""
        with self.engine.writing() as transaction:
            for some in _pieces(ids):
                transaction.execute(
                    f"UPDATE quarantine SET state = ?, ended_us = ? WHERE id IN ({', '.join('?' * len(some))})",
                    (state, at_us, *some),
                )

    # Forgetting

    def forget(self, subjects: Iterable[int]) -> None:
        """Erase people: their events' bodies are emptied, their keys replaced by meaningless ones.

        The rows stay, so counts stay true; the same key gets a new number when it comes again.
        """
        keys = self.keys(subjects)
        with self.engine.writing() as transaction:
            new = [(f"gone:{secrets.token_hex(12)}", subject) for subject in keys]
            self.engine.many(transaction, "UPDATE subject SET key = ? WHERE id = ?", new)
            transaction.execute(
                """INSERT INTO kept (name, value) VALUES ('forgotten', 1)
                ON CONFLICT (name) DO UPDATE SET value = kept.value + 1"""
            )
        for subject in keys:
            self._empty(subject)
        self._drop_quarantined(set(keys.values()))
        self.engine.forgotten()

    def _empty(self, subject: int) -> None:
        """Empty a few thousand bodies at a time, so that new events need not wait for all of them."""
        us, number = -(2**62), 0
        while some := self.engine.read(
            """SELECT id, us FROM event WHERE subject = ? AND (us, id) > (?, ?)
            ORDER BY us, id LIMIT 5000""",
            (subject, us, number),
        ):
            number, us = some[-1]
            with self.engine.writing() as transaction:
                self.engine.many(transaction, "UPDATE event SET body = '{}' WHERE id = ? AND us = ?", some)

    def _drop_quarantined(self, keys: set[str]) -> None:
        before, theirs = 2**62, []
        while rows := self.engine.read(
            "SELECT id, body FROM quarantine WHERE id < ? AND body <> '{}' ORDER BY id DESC LIMIT 1000",
            (before,),
        ):
            before = rows[-1][0]
            theirs += [number for number, body in rows if _bears(body, keys)]
        with self.engine.writing() as transaction:
            self.engine.many(
                transaction,
                "UPDATE quarantine SET body = '{}', state = 'dropped' WHERE id = ?",
                [(number,) for number in theirs],
            )


def _postgres(address: str, schema: str):
    from hearthside.events.store.postgres import PostgreSQL  # a house on SQLite need not load its driver

    return PostgreSQL(address, schema)


def _row(event: NewEvent, subject: int, activity: int) -> tuple:
    return (
        digest(event.source, event.message), event.us, event.received_us, event.sent_us, event.original_us,
        subject, activity, event.source, event.channel, event.body.decode(),
    )  # fmt: skip


def _stored(row: tuple) -> Stored:
    return Stored(*row[:-1], row[-1].encode())


def _text(body: bytes) -> str:
    """A refused body may be anything; what is no text is shown by its escapes."""
    return body.decode("utf-8", "backslashreplace").replace("\0", "\\0")


def _bears(body: str, keys: set[str]) -> bool:
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):
        return False
    if not isinstance(event, dict):
        return False
    borne = (("u", "userId"), ("u", "previousId"), ("a", "anonymousId"), ("a", "previousId"))
    return any(f"{letter}:{event.get(name)}" in keys for letter, name in borne)


def _pieces(values: Iterable, size: int = _AT_ONCE) -> Iterator[list]:
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
