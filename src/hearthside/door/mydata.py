"""Everything the house holds about one person, gathered from every feature."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from hearthside.door.models import Acceptance, Invitation, Takeaway
from hearthside.interactions import erase
from hearthside.kit import clock
from hearthside.manifest import Erasure, registry
from hearthside.people import consent
from hearthside.people.models import Audit, Person

_FACTS = (
    "handle",
    "name",
    "email",
    "photo",
    "line",
    "pronouns",
    "country",
    "city",
    "zone",
    "languages",
    "interests",
    "role",
    "state",
    "reach",
    "pseudonym",
    "credit_ok",
    "source",
)


@dataclass(frozen=True)
class Holding:
    """What one part of the house holds about a person."""

    name: str
    holds: str
    rows: list[dict]


def gather(person) -> list[Holding]:
    """Every holding about the person, in the order of the features; the empty ones are named, too.

    What is held of those who turned out to be the same person is theirs as well.
    """
    every = (person, *Person.objects.filter(merged_into=person.pk).order_by("pk"))
    return [
        Holding(entry.name, str(entry.holds), [row for one in every for row in entry.export(one)])
        for entry in registry.erasures
    ]


def _known_as(person) -> list[str]:
    """Their addresses, their handle, and who they were where they came from."""
    mails = {*EmailAddress.objects.filter(user=person).values_list("email", flat=True), person.email} - {None}
    return [*(f"mail:{mail}" for mail in mails), f"handle:{person.handle}", *filter(None, [person.source])]


def _profile(person) -> list[dict]:
    known = {fact: getattr(person, fact) for fact in _FACTS}
    moments = {fact: getattr(person, fact) for fact in ("joined_at", "last_login", "frozen_at")}
    return [known | {fact: moment.isoformat() for fact, moment in moments.items() if moment}]


def _sessions(person) -> list[dict]:
    rows = UserSession.objects.filter(user=person).order_by("created_at")
    return [
        {"since": row.created_at.isoformat(), "address": row.ip, "browser": row.user_agent} for row in rows
    ]


def _keys(person) -> list[dict]:
    rows = Authenticator.objects.filter(user=person).order_by("created_at")
    return [{"kind": row.get_type_display(), "since": row.created_at.isoformat()} for row in rows]


def _audit(person) -> list[dict]:
    """Who looked at or changed what is private about them, and what they did themselves."""
    rows = Audit.objects.filter(Q(whom=person) | Q(who=person)).select_related("who", "whom").order_by("at")
    return [
        {
            "at": row.at.isoformat(),
            "who": row.who.name if row.who else "",
            "what": row.what,
            "whom": _whom(row, person),
            "details": row.details if row.whom_id == person.pk else {},
        }
        for row in rows
    ]


def _whom(row, person) -> str:
    """Whom a host looked at is for that person alone to know."""
    if row.whom is None:
        return ""
    return row.whom.name if row.whom_id == person.pk else said("somebody")


def _masked(mail: str) -> str:
    """An address that is somebody else's: enough of it to tell which one was meant."""
    name, at, place = mail.partition("@")
    return f"{name[:1]}…{at}{place}" if at else mail


def _invitations(person) -> list[dict]:
    given = Invitation.objects.filter(by=person).order_by("created_at")
    taken = Acceptance.objects.filter(person=person).select_related("invitation__by")
    return [
        {"made": row.created_at.isoformat(), "for": _masked(row.email), "used": row.uses, "of": row.max_uses}
        for row in given
    ] + [{"came_in": row.at.isoformat(), "invited_by": row.invitation.by.name} for row in taken]


def _forget_keys(person, keep_texts) -> None:
    for model in (EmailAddress, Authenticator, UserSession):
        model.objects.filter(user=person).delete()


def _forget_invitations(person, keep_texts) -> None:
    mails = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    to_them = Invitation.objects.filter(email__in=[mail.lower() for mail in (*mails, person.email) if mail])
    to_them.update(email="", withdrawn_at=clock.now())
    Invitation.objects.filter(by=person).delete()
    Acceptance.objects.filter(person=person).delete()
    Takeaway.objects.filter(person=person).delete()


def _keep(person, keep_texts) -> None:
    """Audit rows stay: they prove who did what. Erasure has taken the name from the person they point to."""
    Audit.objects.filter(whom=person).exclude(details={}).update(details={})


def _blank(person, keep_texts) -> None:
    erase.blank(person)


def _nothing(person, keep_texts) -> None:
    """The facts of the person are emptied last, by leaving.erase itself."""


ERASURES = (
    Erasure(
        name="profile",
        holds=_("Who you are"),
        export=_profile,
        forget=_nothing,
        basis="contract",
        why=_("You told us, so that others know whom they meet. Your settings say who may see it."),
        models=("people.Person",),
        known_as=_known_as,
    ),
    Erasure(
        name="consent",
        holds=_("What you allowed us, and what you do not want"),
        export=consent.export,
        forget=consent.forget,
        basis="legal_duty",
        why=_("To keep to it, and to be able to show what you were asked and what you said."),
        models=("people.Consent",),
    ),
    Erasure(
        name="invitations",
        holds=_("Whom you asked in, and who asked you"),
        export=_invitations,
        forget=_forget_invitations,
        basis="contract",
        why=_("To let in those who were asked, and no others."),
        models=("door.Invitation", "door.Acceptance", "door.Takeaway"),
    ),
    Erasure(
        name="keys",
        holds=_("Your addresses, passkeys and authenticator apps"),
        export=_keys,
        forget=_forget_keys,
        basis="contract",
        why=_("So that you, and nobody else, can sign in as you."),
        models=("account.EmailAddress", "mfa.Authenticator"),
    ),
    Erasure(
        name="sessions",
        holds=_("Where you are signed in"),
        export=_sessions,
        forget=_forget_keys,
        basis="legitimate_interest",
        why=_("So that you can see whether somebody else is signed in as you, and end it."),
        kept=_("until you sign out, at most 30 days"),
        models=("usersessions.UserSession",),
    ),
    Erasure(
        name="audit",
        holds=_("Who looked at or changed your private facts"),
        export=_audit,
        forget=_keep,
        basis="legal_duty",
        why=_("So that you and the house can tell who did. These lines stay, without your name."),
        models=("people.Audit",),
    ),
    Erasure(
        name="interactions",
        holds=_("What happened between you and others"),
        export=erase.export,
        forget=_blank,
        basis="contract",
        why=_("So that nobody is overlooked: who was answered, thanked and met, and who was not."),
        models=(
            "interactions.Interaction",
            "interactions.Standing",
            "interactions.Tie",
            "interactions.Promise",
        ),
    ),
)
