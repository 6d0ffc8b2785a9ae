"""What the events alone cannot decide: shown to a host with both sides, and decided in plain words."""

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.identity import linking, merging, turn
from hearthside.identity.models import Conflict, Link, Merge
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import rights
from hearthside.people.models import Person


def between(
    kind: str, one: Person, other: Person, *, subject: int | None = None, id_key: str = ""
) -> Conflict:
    """A new conflict of two people, one for each pair and thing: asked again, it is the same one."""
    low, high = sorted((one, other), key=lambda person: person.pk)
    about = f":{subject}" if subject else ""
    return Conflict(
        key=f"{kind}:{low.pk}:{high.pk}{about}", kind=kind, one=one, other=other, subject=subject,
        id_key=id_key[:300],
    )  # fmt: skip


def device(subject: int, key: str, one: Person, other: Person) -> Conflict:
    """An anonymous id that two people were seen with."""
    return between(Conflict.Kind.DEVICE, one, other, subject=subject, id_key=key)


def are_apart(one: Person, other: Person) -> bool:
    """Whether a host said that these two are two."""
    pair = {"one__in": (one, other), "other__in": (one, other)}
    return Conflict.objects.filter(choice=Conflict.Choice.APART, **pair).exists()


def waiting(limit: int) -> list[Conflict]:
    """The open conflicts, the oldest first."""
    rows = Conflict.objects.filter(decided_at=None).select_related("one__merged_into", "other__merged_into")
    return list(rows.order_by("at", "pk")[:limit])


@transaction.atomic
def decide(conflict: Conflict, *, by: Person, choice: str) -> Conflict:
    """`same`: the two are one person, kept as `one`'s page. A device is `one`'s, `other`'s, or both use it (`apart`).

    Otherwise `one` and `other` say whose page is kept of two who are one, and `apart` that they are two.
    """
    rights.require(by, "identity.merge")
    turn.take()
    conflict = (
        Conflict.objects.select_for_update(of=("self",))
        .select_related("one__merged_into", "other__merged_into")
        .get(pk=conflict.pk)
    )
    if conflict.decided_at:
        raise Refused(_("Somebody decided this in the meantime."))
    if choice not in Conflict.Choice.values:
        raise Refused(_("Choose one of the answers."))
    one, other = (person.merged_into or person for person in (conflict.one, conflict.other))
    if one.pk != other.pk:
        _do(conflict, one, other, choice, by)
    conflict.choice, conflict.decided_at, conflict.decided_by = choice, clock.now(), by
    conflict.save(update_fields=["choice", "decided_at", "decided_by"])
    record(
        "identity.decided", actor=by, recipient=one, about=f"person:{other.pk}", once=f"decided:{conflict.pk}",
        what=conflict.kind, choice=choice,
    )  # fmt: skip
    return conflict


def _do(conflict: Conflict, one: Person, other: Person, choice: str, by: Person) -> None:
    if conflict.kind == Conflict.Kind.DEVICE:
        _give_device(conflict, one, other, choice, by)
    elif choice in ("one", "same"):
        merging.merge(other, one, by=by)
    elif choice == "other":
        merging.merge(one, other, by=by)


def _give_device(conflict: Conflict, one: Person, other: Person, choice: str, by: Person) -> None:
    if choice == "same":
        merging.merge(other, one, by=by)
    elif choice == "apart":
        held = Link.objects.select_related("person").filter(subject=conflict.subject, undone_at=None)
        linking.part_many(list(held), by=by)
    else:
        linking.link(conflict.subject, conflict.id_key, one if choice == "one" else other, by=by)


def forget(person: Person) -> None:
    """Nothing is asked about somebody who is gone."""
    Conflict.objects.filter(one=person).delete()
    Conflict.objects.filter(other=person).delete()
    Merge.objects.filter(person=person).update(was={})
