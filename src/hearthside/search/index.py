"""Put things in and take them out, in the transaction of the one who changes them."""

from datetime import datetime

from django.db import connection

from hearthside.search import words

BODY = 100_000


def put(about: str, *, title: str, text: str = "", people=(), at: datetime, reach: str = "public") -> None:
    """Let `about` ("idea:42") be found by its title, text and people's names. Putting again replaces it."""
    from hearthside.search.models import Entry  # models load after this module

    entry = Entry(
        about=about,
        kind=about.partition(":")[0],
        title=words.clean(title)[:300],
        body=words.clean(text[:BODY]),
        people=words.clean(" ".join(getattr(person, "name", str(person)) for person in people)),
        reach=reach,
        at=at,
    )
    fields = ["kind", "title", "body", "people", "reach", "at"]
    Entry.objects.bulk_create([entry], update_conflicts=True, unique_fields=["about"], update_fields=fields)
    if connection.vendor == "postgresql":
        from hearthside.search import postgres

        postgres.weigh(entry)


def drop(about: str) -> None:
    """Let `about` be found no more; nothing happens where it could not."""
    from hearthside.search.models import Entry

    Entry.objects.filter(about=about).delete()
