"""The newest rows of the stream: each list from ranges of an index, however long the stream is."""

from functools import reduce
from operator import or_

from django.db.models import Q

from hearthside.interactions.models import Interaction


def of_person(person, before, limit: int) -> list[Interaction]:
    ids = person.ids()
    mine = newest(_by_any("actor", ids, before, limit), before, limit)
    theirs = newest(_by_any("recipient", ids, before, limit), before, limit)
    rows = {row.pk: row for row in (*mine, *theirs)}
    return sorted(rows.values(), key=lambda row: (row.at, row.pk), reverse=True)[:limit]


def heads(rows, kinds, limit: int):
    """The newest `limit` of `rows` of each kind: among them are the newest of all kinds together.

    Asked for several kinds at once, a database gathers all their rows to sort them.
    """
    return _each(rows, [Q(kind=kind) for kind in kinds], limit)


def _each(rows, wanted: list[Q], limit: int):
    newest = rows.order_by("-at", "-id").values("pk")
    each = (Q(pk__in=newest.filter(one)[:limit]) for one in wanted)
    return Interaction.objects.filter(reduce(or_, each, Q(pk__in=())))


def _by_any(party: str, ids: list[int], before, limit: int):
    """What any of these ids had this part in: where they are several, the newest of each, as `heads`."""
    if len(ids) == 1:
        return Interaction.objects.filter(**{party: ids[0]})
    rows = _earlier(Interaction.objects.all(), before)
    return _each(rows, [Q(**{party: id_}) for id_ in ids], limit)


def _earlier(rows, before):
    if before is None:
        return rows
    at, pk = before
    return rows.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))


def newest(rows, before, limit: int) -> list[Interaction]:
    return list(with_people(_earlier(rows, before), limit))


def with_people(rows, limit: int):
    """The newest of `rows` with their people, as a queryset."""
    return rows.select_related("actor", "recipient").order_by("-at", "-id")[:limit]
