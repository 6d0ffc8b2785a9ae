"""Coming in, changing one's own facts, changing roles, being kept out."""

import zoneinfo
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import jobs
from hearthside.door import erased, sessions
from hearthside.door.models import Acceptance
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit, handles, masks, rights, tombstones
from hearthside.people.models import Person, TakenHandle

PROFILE = {
    "name", "line", "pronouns", "country", "city", "zone", "languages", "interests", "reach",
    "pseudonym", "credit_ok", "photo",
}  # fmt: skip


@transaction.atomic
def join(
    name: str, *, email=None, handle=None, role="member", source=None, state="active", **profile
) -> Person:
    """A new person of the house. `handle` is made from the name where none is given or it is taken."""
    person = _make(name, email=email, handle=handle, role=role, source=source, state=state, **profile)
    record("door.joined", actor=person, channel="web")
    return person


@transaction.atomic
def knock(name: str, *, email: str, invitation=None) -> Person:
    """Somebody signs up. Nobody sees them, nothing is recorded, until the address is shown to be theirs."""
    from hearthside.door import invitations

    role = invitation.role if invitation else Person.Role.MEMBER
    person = _make(name, email=email, role=role, state=Person.State.KNOCKING)
    if invitation:
        invitations.use(invitation, person)
    return person


@transaction.atomic
def come_in(person: Person) -> Person:
    """The address is theirs: they are in. Whoever asked them in is remembered.

    Somebody who was erased and comes back of their own will may be written to again; all else stays forgotten.
    """
    person.state, person.joined_at = Person.State.ACTIVE, clock.now()
    person.save(update_fields=["state", "joined_at"])
    if tombstones.lift(f"mail:{person.email}"):
        digest = tombstones.digest(f"mail:{person.email}")
        transaction.on_commit(partial(erased.write_down_lifted, digest), robust=True)
    record("door.joined", actor=person, channel="web")
    jobs.enqueue("identity.recognise", person=person.pk)
    accepted = Acceptance.objects.select_related("invitation__by").filter(person=person).first()
    if accepted and accepted.invitation.by.is_active:
        by = accepted.invitation.by
        record(
            "door.invited",
            actor=by,
            recipient=person,
            about=f"person:{person.pk}",
            once=f"invited:{person.pk}",
        )
    return person


def _make(name, *, email=None, handle=None, role="member", source=None, state="active", **profile) -> Person:
    if unknown := set(profile) - PROFILE:
        raise ValueError(f"no such facts of a person: {', '.join(sorted(unknown))}")
    wanted = (handle or "").lower()
    free = wanted and handles.VALID.fullmatch(wanted) and handles.is_free(wanted)
    person = Person(
        name=" ".join(name.split())[:120] or _("Guest"),
        handle=wanted if free else handles.free_handle(name),
        email=email.strip().lower() if email else None,
        role=role,
        state=state,
        source=source,
        joined_at=clock.now(),
        **profile,
    )
    person.set_unusable_password()
    person.save()
    return person


@transaction.atomic
def update_profile(person: Person, *, by: Person, **facts) -> Person:
    """Change what is known of a person: their own doing, or a host's (who leaves an audit row)."""
    if unknown := set(facts) - PROFILE - {"handle"}:
        raise ValueError(f"no such facts of a person: {', '.join(sorted(unknown))}")
    if by.pk != person.pk:
        rights.require(by, "door.edit_people")
        audit.note(by, "person.changed", person, facts=sorted(facts))
    if facts.get("zone") and facts["zone"] not in zoneinfo.available_timezones():
        raise Refused(_("We do not know that time zone. It looks like Europe/London."), "zone")
    handle = facts.pop("handle", person.handle)
    if handle != person.handle:
        _take_handle(person, handle.lower())
    for fact, value in facts.items():
        setattr(person, fact, value)
    person.save()
    masks.dress(person)
    return person


def _take_handle(person: Person, handle: str) -> None:
    if not handles.VALID.fullmatch(handle):
        raise Refused(_("A handle has letters a to z, digits, - and _, and at most 40 of them."), "handle")
    if not handles.is_free(handle):
        raise Refused(_("Somebody has or had that handle. Please choose another."), "handle")
    TakenHandle.objects.create(handle=person.handle)
    person.handle = handle


@transaction.atomic
def change_role(person: Person, *, by: Person, role: str) -> Person:
    """Give a person another role. The last owner stays one, so that a house always has somebody in charge."""
    rights.require(by, "door.change_roles")
    if Person.Role.OWNER in (role, person.role) and not by.is_owner:
        raise Refused(_("Only an owner can make or unmake an owner."), "role")
    if role != Person.Role.OWNER:
        keep_an_owner(person)
    before, person.role = person.role, role
    person.save(update_fields=["role"])
    masks.dress(person)
    audit.note(by, "role.changed", person, before=before, after=role)
    return person


def keep_an_owner(person: Person) -> None:
    """Refused where `person` is the only owner. Call it inside the transaction that would unmake them."""
    owners = Person.objects.select_for_update().filter(role=Person.Role.OWNER, state=Person.State.ACTIVE)
    if person.is_owner and owners.count() == 1:
        raise Refused(_("This is the only owner. Make somebody else an owner first."), "role")


@transaction.atomic
def suspend(person: Person, *, by: Person, reason: str) -> Person:
    """Keep a person out until further notice. Their sessions end at once; what they wrote stays."""
    rights.require(by, "door.suspend")
    if person.pk == by.pk:
        raise Refused(_("You cannot shut yourself out."))
    if person.is_host and not by.is_owner:
        raise Refused(_("Only an owner can suspend a host."))
    if len(reason.strip()) < 3:
        raise Refused(_("Say in a few words why. It is kept in the audit log."), "reason")
    keep_an_owner(person)
    person.state = Person.State.SUSPENDED
    person.save(update_fields=["state"])
    sessions.end_all(person)
    audit.note(by, "person.suspended", person, reason=reason.strip()[:300])
    return person


@transaction.atomic
def readmit(person: Person, *, by: Person) -> Person:
    """Let a suspended person in again."""
    rights.require(by, "door.suspend")
    if person.state != Person.State.SUSPENDED:
        raise Refused(_("This person is not suspended."))
    person.state = Person.State.ACTIVE
    person.save(update_fields=["state"])
    audit.note(by, "person.readmitted", person)
    return person
