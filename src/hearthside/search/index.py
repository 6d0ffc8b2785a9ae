"""Put things in and take them out, in the transaction of the one who changes them."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from hearthside.kit import bulk
from hearthside.search import words

BODY = 100_000


def put(about: str, *, title: str, text: str = "", people=(), at: datetime, reach: str = "public") -> None:
    """Let `about` ("idea:42") be found by its title, text and people's names. Putting again replaces it."""
    put_many([{"about": about, "title": title, "text": text, "people": people, "at": at, "reach": reach}])


def put_many(things: Iterable[dict]) -> None:
    """put() for many at once; each a dict of put's arguments."""
    from hearthside.search.models import Entry  # models load after this module

    entries = [_entry(Entry, **thing) for thing in things]
    fields = ["kind", "title", "body", "people", "reach", "at"]
    bulk.put(entries, ["about"], fields)
    if connection.vendor == "postgresql":
        from hearthside.search import postgres

        for entry in entries:
            postgres.weigh(entry)


def _entry(model, about, *, title, text="", people=(), at, reach="public"):
    return model(
        about=about,
        kind=about.partition(":")[0],
        title=words.clean(title)[:300],
        body=words.clean(text[:BODY]),
        people=words.clean(" ".join(getattr(person, "name", str(person)) for person in people)),
        reach=reach,
        at=at,
    )


def drop(about: str) -> None:
    """Let `about` be found no more; nothing happens where it could not."""
    from hearthside.search.models import Entry

    Entry.objects.filter(about=about).delete()


def unname(abouts: Iterable[str]) -> None:
    """Let these be found by their words alone, no longer by whose they are."""
    for about in abouts:
        _change(about, people="")


def reword(about: str, text: str) -> None:
    """Other words for what can be found; nothing happens where it cannot."""
    _change(about, body=words.clean(text[:BODY]))


def _change(about: str, **facts) -> None:
    from hearthside.search.models import Entry

    if Entry.objects.filter(about=about).update(**facts) and connection.vendor == "postgresql":
        from hearthside.search import postgres

        postgres.weigh(Entry.objects.get(about=about))


def scrub() -> None:
    """Leave nothing of dropped words in the files of the index (PostgreSQL's own housekeeping does so there)."""
    if connection.vendor == "sqlite":
        from hearthside.search import sqlite

        sqlite.merge_all()
