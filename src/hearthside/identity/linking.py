"""Link a subject to a person, and take that back."""

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.events.models import Identifier
from hearthside.identity import turn
from hearthside.identity.models import Link
from hearthside.interactions.record import record_many
from hearthside.kit import bulk, clock
from hearthside.kit.refused import Refused
from hearthside.people import audit, rights


def link_many(links: list[Link]) -> None:
    """Write new links of subjects that have none, with all that follows. Runs inside a transaction, in its turn."""
    now = clock.now()
    for link in links:
        link.at = now
    bulk.add(links)
    rows = [
        Identifier(subject=link.subject, key=link.key, person=link.person, linked_at=now, how=link.how)
        for link in links
    ]
    bulk.put(rows, ["subject"], ["person_id", "linked_at", "how"])
    turn.attribute((link.subject, -link.subject, link.person.canonical_id) for link in links)
    record_many(_told(link) for link in links)


def _told(link: Link) -> dict:
    return {
        "kind": "identity.linked", "actor": link.by, "recipient": link.person, "channel": "api",
        "about": f"person:{link.person_id}", "at": clock.moment(link.us), "once": f"linked:{link.pk}",
        "facts": {"id": link.id_in_words[:200], "how": link.how},
    }  # fmt: skip


def part_many(links: list[Link], *, by=None) -> None:
    """Close open links: their subjects are nobody's. Runs inside a transaction, in its turn."""
    now = clock.now()
    Link.objects.filter(pk__in=[link.pk for link in links]).update(undone_at=now, undone_by=by)
    Identifier.objects.filter(subject__in=[link.subject for link in links]).update(
        person=None, how="", linked_at=None
    )
    turn.attribute((link.subject, link.person.canonical_id, -link.subject) for link in links)
    record_many(
        {
            "kind": "identity.unlinked", "actor": by, "recipient": link.person, "once": f"unlinked:{link.pk}",
            "about": f"person:{link.person_id}", "facts": {"id": link.id_in_words[:200]},
        }
        for link in links
    )  # fmt: skip


@transaction.atomic
def link(subject: int, key: str, person, *, by) -> Link:
    """A host says whose this id is; whoever had it before has it no more."""
    rights.require(by, "identity.merge")
    turn.take()
    held = Link.objects.select_related("person").filter(subject=subject, undone_at=None).first()
    if held is not None:
        if held.person.canonical_id == person.canonical_id:
            return held
        part_many([held], by=by)
    us = clock.us(clock.now())
    made = Link(subject=subject, key=key, person=person, how=Link.How.HOST, us=us, by=by)
    link_many([made])
    audit.note(by, "id.linked", person, link=made.pk)
    return made


@transaction.atomic
def unlink(held: Link, *, by) -> None:
    """This id is not theirs: what it did is nobody's again, and no event links it to them once more."""
    rights.require(by, "identity.merge")
    turn.take()
    held = Link.objects.select_for_update(of=("self",)).select_related("person").get(pk=held.pk)
    if held.undone_at:
        raise Refused(_("Somebody took this back in the meantime."))
    if held.person.state == held.person.State.KNOWN and held.is_user:
        raise Refused(_("We know them by nothing but this id. Merge them with whoever they are instead."))
    part_many([held], by=by)
    audit.note(by, "id.unlinked", held.person, link=held.pk)
