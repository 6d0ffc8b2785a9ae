"""Ask somebody in: by a link for anybody, or by a mail for one."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hearthside.door.models import Acceptance, Invitation
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit, rights, tombstones

MOST_USES = 500
MOST_DAYS = 90


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    *, by, email: str = "", role: str = "member", max_uses: int = 1, days: int = 14
) -> tuple[Invitation, str]:
    """A new invitation and its token; the token is not kept and cannot be shown again."""
    rights.require(by, "door.invite")
    if role != Invitation.Role.MEMBER and not rights.may(by, "door.change_roles"):
        raise Refused(
            _("You can invite members. Only those who give roles can invite an ambassador."), "role"
        )
    if email and tombstones.of(f"mail:{email}"):
        raise Refused(_("Whoever has this address asked this house not to write to them any more."), "email")
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        digest=_digest(token),
        by=by,
        email=email.strip().lower(),
        role=Invitation.Role(role),
        max_uses=1 if email else min(max(max_uses, 1), MOST_USES),
        created_at=clock.now(),
        expires_at=clock.now() + timedelta(days=min(max(days, 1), MOST_DAYS)),
    )
    audit.note(by, "invitation.made", role=role, uses=invitation.max_uses, by_mail=bool(email))
    return invitation, token


def find(token: str) -> Invitation | None:
    """The open invitation of this token, if it is one and its giver is still here."""
    found = Invitation.objects.select_related("by").filter(digest=_digest(token)).first()
    return found if found and found.is_open and found.by.is_active else None


def by_id(pk) -> Invitation | None:
    """An open invitation by its number (kept in a visitor's session between two pages)."""
    found = Invitation.objects.select_related("by").filter(pk=pk).first() if pk else None
    return found if found and found.is_open and found.by.is_active else None


def use(invitation: Invitation, person) -> None:
    """Count one use; Refused where others were quicker. Two at once cannot both take the last one."""
    if invitation.email and invitation.email != person.email:
        raise Refused(_("This invitation was written to another address. Please use that one."), "email")
    open_ones = Invitation.objects.filter(pk=invitation.pk, withdrawn_at=None, expires_at__gt=clock.now())
    if not open_ones.filter(uses__lt=F("max_uses")).update(uses=F("uses") + 1):
        raise Refused(_("This invitation has been used up. Ask for another: you are welcome."))
    Acceptance.objects.create(invitation=invitation, person=person)


def is_from_before(person) -> bool:
    """Whether somebody who was erased comes by an invitation that was out before they left."""
    accepted = Acceptance.objects.select_related("invitation").filter(person=person).first()
    stone = tombstones.of(f"mail:{person.email}") if accepted else None
    return stone is not None and accepted.invitation.created_at <= stone.at


@transaction.atomic
def withdraw(invitation: Invitation, *, by) -> None:
    """Close an invitation: whoever made it, or somebody who gives roles."""
    if invitation.by_id != by.pk:
        rights.require(by, "door.change_roles")
    invitation.withdrawn_at = clock.now()
    invitation.save(update_fields=["withdrawn_at"])
    audit.note(by, "invitation.withdrawn", invitation=invitation.pk)
