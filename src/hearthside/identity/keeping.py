"""What the sources reported of a person: how it is exported, and how it is forgotten."""

from hearthside.events.models import Identifier
from hearthside.identity import conflicts, turn
from hearthside.identity.models import Claim, Link, Membership, Trait
from hearthside.kit.clock import moment


def export_ids(person) -> list[dict]:
    """Every id that is or was linked to the person."""
    rows = Link.objects.filter(person=person).select_related("source").order_by("pk")
    return [
        {
            "id": row.id_in_words,
            "since": moment(row.us).isoformat(),
            "how": str(row.get_how_display()),
            "source": row.source.name if row.source else "",
            "until": row.undone_at.isoformat() if row.undone_at else None,
        }
        for row in rows
    ]


def export_traits(person) -> list[dict]:
    """Everything that sources said of the person, with its history, and the accounts they belong to."""
    subjects = _subjects(person)
    said = Trait.objects.filter(subject__in=subjects).select_related("source")
    member = Membership.objects.filter(subject__in=subjects).select_related("account").order_by("since_us")
    return [
        *(
            {
                "name": row.name,
                "value": row.value,
                "since": moment(row.since_us).isoformat(),
                "last_said": moment(row.until_us).isoformat(),
                "source": row.source.name if row.source else "",
            }
            for row in said.order_by("name", "since_us")
        ),
        *({"account": row.account.name, "since": moment(row.since_us).isoformat()} for row in member),
    ]


def forget(person, keep_texts: bool) -> None:
    """Forget the keys, and all that was said under them. Whose the emptied events count as stays as it was."""
    turn.take()
    mine = _subjects(person)
    for model in (Trait, Membership, Claim):
        model.objects.filter(subject__in=mine).delete()
    Claim.objects.filter(user__in=mine).delete()
    Link.objects.filter(person=person).update(key="")
    conflicts.forget(person)


def nothing(person, keep_texts: bool) -> None:
    """Forgotten with the ids."""


def _subjects(person):
    return Identifier.objects.filter(person=person).values("subject")
