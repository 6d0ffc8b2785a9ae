"""What hosts may do with the outbox: release, drop, try again, let mails out after a restore."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from hearthside import house, jobs
from hearthside.delivery import ways
from hearthside.delivery.groups import CODE
from hearthside.delivery.models import Mail, Notice
from hearthside.kit.refused import Refused
from hearthside.people import audit, rights

State = Mail.State


@transaction.atomic
def release_mail(mail: Mail, *, by) -> None:
    """Send a mail that was kept here or has failed."""
    rights.require(by, "delivery.outbox")
    if not ways.is_set():
        raise Refused(_("There is no mail server yet. Set HEARTHSIDE_EMAIL_URL, and this can go."))
    if ways.is_held():
        raise Refused(_("This house was restored from a copy. Let mails out first."))
    if mail.kind == CODE:
        raise Refused(_("A code is old by now. Whoever needs one asks for a new one."))
    _queue(mail, by)


def _queue(mail: Mail, by) -> None:
    now = timezone.now()
    free = Mail.objects.filter(pk=mail.pk, state__in=(State.HELD, State.FAILED))
    if free.update(state=State.QUEUED, why_held="", attempts=0, released_at=now, next_try_at=now):
        audit.note(by, "mail.released", mail.person, mail=mail.pk)
        jobs.enqueue("delivery.send", mail=mail.pk)


@transaction.atomic
def drop_mail(mail: Mail, *, by) -> None:
    """Decide that a kept mail is never sent."""
    rights.require(by, "delivery.outbox")
    free = Mail.objects.filter(pk=mail.pk, state__in=(State.HELD, State.FAILED))
    if free.update(state=State.DROPPED, ended_at=timezone.now()):
        audit.note(by, "mail.dropped", mail.person, mail=mail.pk)


@transaction.atomic
def let_mails_out(*, by, waiting: str) -> None:
    """After a restore: mails may leave again. `waiting`: send, drop or keep those held meanwhile."""
    rights.require(by, "delivery.outbox")
    kept = Mail.objects.filter(state=State.HELD, why_held=Mail.Why.RESTORED)
    if waiting == "drop":
        kept.update(state=State.DROPPED, ended_at=timezone.now())
    audit.note(by, "mails.let_out", None, waiting=waiting)
    if waiting == "send":
        for mail in kept.exclude(kind=CODE).iterator():
            _queue(mail, by)
    transaction.on_commit(ways.release)


@transaction.atomic
def tidy() -> None:
    """Forget old mails and read notices: the stream remembers what happened."""
    now = timezone.now()
    ended = (State.SENT, State.FAILED, State.DROPPED)
    mails = now - timedelta(days=house.get("delivery.mail_days"))
    notices = now - timedelta(days=house.get("delivery.notice_days"))
    old = Q(state__in=ended, ended_at__lt=mails) | Q(state=State.HELD, created_at__lt=mails)
    gone = {
        "mails": Mail.objects.filter(old).delete()[0],
        "notices": Notice.objects.filter(read_at__lt=notices).delete()[0],
    }
    if any(gone.values()):
        audit.note(None, "retention.swept", **gone)
