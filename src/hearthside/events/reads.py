"""Whose events are whose. `who` is the id of the person a subject is, else minus the subject's own number."""

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from hearthside.events.models import Identifier

_PERSON = Coalesce(F("person__merged_into"), F("person"))


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
