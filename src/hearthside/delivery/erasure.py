"""What delivery holds of a person: exported, and forgotten."""

import re

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from hearthside.delivery.models import Mail, Notice, Preference
from hearthside.kit import markdown


def export(person) -> list[dict]:
    """Notices, choices, and the mails that were written: when and about what. Others' words stay theirs."""
    told = [
        {
            "what": "notice",
            "at": row.created_at.isoformat(),
            "kind": row.kind,
            "read": row.read_at is not None,
        }
        for row in Notice.objects.filter(person=person).order_by("pk").iterator()
    ]
    chosen = [
        {"what": "choice", "group": row.group, "in_the_house": row.app, "by_mail": row.mail}
        for row in Preference.objects.filter(person=person).order_by("group")
    ]
    mails = [
        {
            "what": "mail",
            "at": row.created_at.isoformat(),
            "to": row.address,
            "group": row.group,
            "state": row.state,
        }
        for row in Mail.objects.filter(person=person)
        .order_by("pk")
        .defer("plain", "html", "calendar")
        .iterator()
    ]
    return told + chosen + mails


@transaction.atomic
def forget(person, keep_texts: bool) -> None:
    """All of it goes; and the person's name and words go from what others were told."""
    Mail.objects.filter(Q(person=person) | Q(address__iexact=person.email or "-")).delete()
    _unname_mails(person.name, keep_texts)
    Notice.objects.filter(person=person).delete()
    Preference.objects.filter(person=person).delete()
    gone = markdown.words_of(str(person.name))
    for row in Notice.objects.filter(actor=person).iterator():
        Notice.objects.filter(pk=row.pk).update(title=row.title.replace(gone, "—"), words="", actor=None)


def _unname_mails(name: str, keep_texts: bool) -> None:
    """Copies of mails that name the person lose their words; what has not left yet goes without the name.

    A mail that has not left, and quotes somebody who takes their words back, is not sent at all.
    """
    ended = (Mail.State.SENT, Mail.State.FAILED, Mail.State.DROPPED)
    named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    said = Q(sender__contains=name) | Q(subject__contains=name) | Q(plain__contains=name)
    for mail in Mail.objects.filter(said | Q(html__contains=name)).iterator(chunk_size=100):
        for part in ("sender", "subject", "plain", "html", "calendar"):
            setattr(mail, part, named.sub(_("somebody who left"), getattr(mail, part)))
        if mail.state not in ended and not keep_texts:
            mail.state, mail.ended_at, mail.next_try_at = Mail.State.DROPPED, timezone.now(), None
        if mail.state in ended:
            mail.plain = mail.html = mail.calendar = ""
        mail.save()
