"""Read the stream: everybody outside comes in here."""

from datetime import datetime, timedelta
from functools import cache

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from hearthside.interactions.models import Interaction, Promise, Standing, Tie
from hearthside.interactions.rows import heads, newest
from hearthside.interactions.sentences import Entry, entries, may_see
from hearthside.interactions.timeline import SHOWS, Did, Place, may_see_events, timeline, timeline_page
from hearthside.kit.prepared import one_of, prepared

__all__ = [
    "SHOWS", "Did", "Entry", "Place", "between", "due", "entries", "may_see", "may_see_events",
    "promises_to", "settled", "since", "standing", "ties", "timeline",
    "timeline_page",
]  # fmt: skip
_UNSETTLED = timedelta(minutes=2)


def between(a, b, viewer, *, limit: int = 50) -> list[Entry]:
    """What happened between two people, newest first."""
    mine, theirs = a.ids(), b.ids()
    both = Q(actor__in=mine, recipient__in=theirs) | Q(actor__in=theirs, recipient__in=mine)
    return entries(newest(Interaction.objects.filter(both), None, limit), viewer)


def since(cursor: int, limit: int = 1000, *, kinds=()) -> list[Interaction]:
    """The next interactions (of these kinds, if any are given) after a cursor (an id), in the order they were
    recorded; for jobs, not for pages."""
    rows = Interaction.objects.filter(pk__gt=cursor)
    return list((rows.filter(kind__in=kinds) if kinds else rows).order_by("pk")[:limit])


def settled(cursor: int) -> int:
    """The number up to which a cursor after `cursor` may move: no lower one will appear any more.

    SQLite has one writer at a time. On PostgreSQL a lower number may be committed after a higher one, so the last
    two minutes are to be read once more: who reads by this bears reading a row twice.
    """
    if connection.vendor != "postgresql":
        return max(cursor, head())
    old = Interaction.objects.filter(pk__gt=cursor, recorded_at__gte=timezone.now() - _UNSETTLED)
    first = old.order_by("pk").values_list("pk", flat=True).first()
    return max(cursor, head() if first is None else first - 1)


def of_kinds(kinds, *, after: int, upto: int, limit: int = 1000) -> list[Interaction]:
    """Those of these kinds among the interactions `after < id <= upto`, in the order they were recorded; for jobs."""
    rows = Interaction.objects.filter(kind__in=list(kinds), pk__gt=after, pk__lte=upto)
    return list(rows.select_related("actor", "recipient").order_by("pk")[:limit])


def happened(kind: str, *, since: datetime, until: datetime, limit: int = 1000) -> list[Interaction]:
    """What happened of a kind within that time, the newest first."""
    rows = Interaction.objects.filter(kind=kind, at__gte=since, at__lt=until)
    return list(rows.select_related("actor", "recipient").order_by("-at", "-pk")[:limit])


def head() -> int:
    """The number of the newest interaction; 0 where there is none."""
    return Interaction.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def about(thing: str, viewer, *, limit: int = 50) -> list[Entry]:
    """What happened with one thing, newest first."""
    return entries(newest(Interaction.objects.filter(about=thing), None, limit), viewer)


def recent(viewer, *, kinds=(), limit: int = 20) -> list[Entry]:
    """The newest interactions of these kinds in the whole house, as `viewer` may see them."""
    return entries(newest(heads(Interaction.objects.all(), kinds, limit), None, limit), viewer)


def toward(person, viewer, *, limit: int = 20) -> list[Entry]:
    """What others did toward `person`, newest first: what happened to what they said, and whom they met."""
    ids = person.ids()
    rows = Interaction.objects.filter(recipient__in=ids).exclude(actor__in=ids).exclude(good="")
    return entries(newest(rows, None, limit), viewer)


def standing(people) -> dict[int, Standing]:
    """How each of `people` stands, by id; those with whom nothing has happened have a blank one."""
    ids = [getattr(person, "pk", person) for person in people]
    found = Standing.objects.select_related("seen_by", "heard_by", "connected_with", "credited_by").in_bulk(
        ids
    )
    return {id_: found.get(id_) or Standing(person_id=id_) for id_ in ids}


def due(before: datetime, *, owner=None, names=(), limit: int = 200) -> list[Promise]:
    """Open promises (of these names, if any are given) that fall due before then and are not put off, oldest first."""
    rows = Promise.objects.filter(
        state=Promise.State.OPEN, due_at__lt=before, person__frozen_at=None
    ).exclude(snoozed_until__gt=before)
    if names:
        rows = rows.filter(name__in=names)
    if owner is not None:
        # Mine or nobody's. Asked as "or", SQLite would gather all that are nobody's, kept ones too, to sort them.
        rows = rows.alias(whose=Coalesce("owner_id", owner.pk)).filter(whose=owner.pk)
    return list(rows.select_related("person", "owner").order_by("due_at", "pk")[:limit])


def promises_to(people, *, limit: int = 200) -> list[Promise]:
    """The open promises to these people, soonest first."""
    ids = [getattr(person, "pk", person) for person in people]
    return _promises_to(limit)(*ids) if ids else []


@cache
def _promises_to(limit: int):
    rows = Promise.objects.filter(state=Promise.State.OPEN).select_related("person", "owner")
    return prepared(lambda *people: rows.filter(one_of("person", people)).order_by("due_at", "pk")[:limit])


def open_about(things) -> dict[str, Promise]:
    """The open promise about each of these things: where there are several, the one that falls due last."""
    rows = Promise.objects.filter(state=Promise.State.OPEN, about__in=list(things)).order_by("due_at", "pk")
    return {promise.about: promise for promise in rows}


def openings(promises, viewer) -> dict[int, Entry]:
    """What opened these promises, by its id, as `viewer` may see it."""
    rows = Interaction.objects.filter(pk__in=[promise.opened_id for promise in promises])
    found = entries(list(rows.select_related("actor", "recipient")), viewer)
    return {entry.row.pk: entry for entry in found}


def open_promises():
    """Every open promise, soonest due first, as a queryset for lists of the whole house; hosts only."""
    rows = Promise.objects.filter(state=Promise.State.OPEN, person__frozen_at=None)
    return rows.select_related("person", "owner").order_by("due_at", "pk")


def promises_by_id(ids) -> list[Promise]:
    """These promises, in no order."""
    return list(Promise.objects.filter(pk__in=list(ids)))


def promise(pk: int) -> Promise | None:
    """One promise by its number."""
    return Promise.objects.select_related("person", "owner").filter(pk=pk).first()


def ties(person, *, limit: int = 100) -> list[Tie]:
    """The people with whom something went at least one way, the latest first."""
    both = [row for side in ("low", "high") for row in _ties(side, limit)(person.pk)]
    return sorted(both, key=lambda tie: tie.last_at, reverse=True)[:limit]


def met(people: set[int]) -> list[tuple[int, int]]:
    """The pairs of these people between whom something ever went, one way at least."""
    rows = Tie.objects.filter(low__in=people, high__in=people)
    return list(rows.values_list("low", "high"))


@cache
def _ties(side: str, limit: int):
    rows = Tie.objects.select_related("low", "high").order_by("-last_at")
    return prepared(lambda person: rows.filter(**{side: person})[:limit])


def standings():
    """Every standing with its person, as a queryset for lists such as care; hosts only."""
    return (
        Standing.objects.select_related("person")
        .filter(person__frozen_at=None)
        .exclude(person__state__in=["former", "erased", "suspended"])
    )
