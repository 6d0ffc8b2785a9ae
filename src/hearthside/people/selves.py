"""Somebody under all their ids: rows keep the id they were written with, also after two people became one.

Whoever shows what a person wrote, or counts people, asks here; after an undoing it is as it was, as no row changed.
"""

from collections.abc import Iterable

from django.db.models import Q

from hearthside.people import reach
from hearthside.people.models import Person


def of(person, field: str = "person") -> Q:
    """The rows whose `field` is this person, under their own id or one merged into it."""
    return Q(**{field: person}) | Q(**{f"{field}__merged_into": person})


def of_any(people, field: str = "person") -> Q:
    """of() for any of several people."""
    return Q(**{f"{field}__in": people}) | Q(**{f"{field}__merged_into__in": people})


def seen_by(viewer):
    """The ids of everybody `viewer` may see, and those merged into them, for use inside a question."""
    people = reach.people(viewer).values("pk")
    return Person.objects.filter(Q(pk__in=people) | Q(merged_into__in=people)).values("pk")


def once(rows: Iterable, field: str = "by") -> list:
    """The first of these rows of each person, however many ids they did it under; their `field` is loaded."""
    found: dict[int, object] = {}
    for row in rows:
        found.setdefault(getattr(row, field).canonical_id, row)
    return list(found.values())
