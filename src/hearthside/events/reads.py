"""Whose events are whose. `who` is the id of the person a subject is, else minus the subject's own number."""

from collections.abc import Iterator

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from hearthside.events.models import Attribution, Identifier

_PERSON = Coalesce(F("person__merged_into"), F("person"))


def whos(size: int = 10_000) -> Iterator[tuple[int, int]]:
    """`(subject, who)` of every linked subject, ascending; a person who was merged counts as the one they are."""
    rows = Identifier.objects.exclude(person=None).order_by("subject")
    yield from rows.values_list("subject", _PERSON).iterator(chunk_size=size)


def who_of(subjects) -> dict[int, int]:
    """`{subject: who}` of each of these."""
    wanted = list(subjects)
    found = {subject: -subject for subject in wanted}
    for start in range(0, len(wanted), 400):
        rows = Identifier.objects.filter(subject__in=wanted[start : start + 400]).exclude(person=None)
        found.update(rows.values_list("subject", _PERSON))
    return found


def who_changes(after: int = 0, limit: int = 10_000) -> list[tuple[int, int, int, int]]:
    """`(number, subject, old who, new who)` from behind the number `after`, in the order it happened."""
    rows = Attribution.objects.filter(pk__gt=after).order_by("pk")
    return list(rows.values_list("pk", "subject", "old", "new")[:limit])


def subjects_of(person) -> list[int]:
    """Every subject that is this person, under any of their ids."""
    rows = Identifier.objects.filter(person__in=person.ids()).order_by("subject")
    return list(rows.values_list("subject", flat=True))


def subjects_of_each(people) -> dict[int, list[int]]:
    """The subjects of each of these people, by the person's id."""
    ids = [getattr(person, "pk", person) for person in people]
    found: dict[int, list[int]] = {id_: [] for id_ in ids}
    rows = Identifier.objects.filter(Q(person__in=ids) | Q(person__merged_into__in=ids))
    for subject, who in rows.values_list("subject", _PERSON):
        found[who].append(subject)
    return found
