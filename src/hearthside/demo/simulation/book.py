"""The rows of a simulated house, gathered and written many at a time."""

from collections import defaultdict

from django.core.management.color import no_style
from django.db import connection, transaction

from hearthside import search
from hearthside.interactions.record import quietly, record_many
from hearthside.kit import bulk
from hearthside.people.models import Person

CHUNK = 20_000  # interactions written in one transaction: what memory holds at a time
_TELLING = 500
_ROOM_KB = 400_000


def _make_ready() -> None:
    """Let this connection hold the indexes that a whole house is written into at random places, and look whether
    rows name rows that exist once, at the end: row by row, SQLite reads all threads for each post."""
    _say("PRAGMA foreign_keys=OFF", f"PRAGMA cache_size=-{_ROOM_KB}")


def _make_sure() -> None:
    if connection.vendor == "sqlite":
        connection.check_constraints()
        _say("PRAGMA foreign_keys=ON")


def _say(*pragmas: str) -> None:
    """Nothing happens on PostgreSQL, and the first of them does nothing inside a transaction."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for pragma in pragmas:
                cursor.execute(pragma)


class Book:
    """Numbers are given out here, as the house is empty: rows can name one another before they are written.

    `busiest` is counted on the way: `busy` says with how many interactions they had to do.
    """

    def __init__(self, hosts: int, busiest: int, total: int, progress=None):
        self._last: dict = defaultdict(int)
        self._rows: dict = defaultdict(dict)
        self._things: list[dict] = []
        self._stream: list[dict] = []
        self._hosts, self._busiest, self._total, self._progress = hosts, busiest, total, progress
        _make_ready()
        self._people: dict[int, Person] = {}
        self.recorded = self.busy = 0

    def add(self, model, **facts):
        """A new row; its number is known at once."""
        self._last[model] = number = self._last[model] + 1
        row = self._rows[model][number] = model(pk=number, **facts)
        return row

    def touch(self, row) -> None:
        """A row that was perhaps written already has changed."""
        self._rows[type(row)][row.pk] = row

    def person(self, number: int) -> Person:
        """Somebody as the stream needs them: number and role."""
        found = self._people.get(number)
        if found is None:
            role = "owner" if number == 1 else "host" if number <= self._hosts else "member"
            facts = ("default", ("id", "role", "state"), (number, role, "active"))
            found = self._people[number] = Person.from_db(*facts)
        return found

    def find(self, about: str, title: str, text: str, name: str, at, reach: str) -> None:
        """Let a thing be found."""
        thing = {"about": about, "title": title, "text": " ".join(text.split()), "people": [name], "at": at}
        self._things.append(thing | {"reach": reach})

    def record(
        self, kind, at, actor: int, recipient: int | None = None, about="", once=None, **facts
    ) -> None:
        """Something happened. What somebody does to themselves is done to nobody."""
        to = self.person(recipient) if recipient and recipient != actor else None
        row = {"kind": kind, "at": at, "actor": self.person(actor), "recipient": to, "about": about}
        self._stream.append(row | {"once": once, "facts": facts})
        self.recorded += 1
        self.busy += self._busiest in (actor, recipient)
        if self._progress and self.recorded % _TELLING == 0 and self.recorded < self._total:
            self._progress(self.recorded, self._total)

    @property
    def is_full(self) -> bool:
        return len(self._stream) >= CHUNK or len(self._rows[Person]) >= CHUNK

    @transaction.atomic
    def write(self) -> None:
        """Write what was gathered, all or nothing."""
        for model, rows in self._rows.items():
            fields = [field.column for field in model._meta.concrete_fields if not field.primary_key]
            fresh = [row for row in rows.values() if row._state.adding]
            changed = [row for row in rows.values() if not row._state.adding]
            bulk.insert(fresh)
            bulk.put(changed, ["id"], fields)
        search.put_many(self._things)
        with quietly():
            record_many(self._stream)
        self._forget()

    def _forget(self) -> None:
        for held in (*self._rows.values(), self._things, self._stream, self._people):
            held.clear()

    def close(self) -> None:
        """Write the rest, and let the database give out the next numbers itself."""
        self.write()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self._last)):
                cursor.execute(statement)
        _make_sure()
        if self._progress:
            self._progress(self._total, self._total)
