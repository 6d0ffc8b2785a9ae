"""What delivery holds of a person: exported, and forgotten."""

from django.db import transaction

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
        for row in Mail.objects.filter(person=person).order_by("pk").defer("plain", "html").iterator()
    ]
    return told + chosen + mails


@transaction.atomic
def forget(person, keep_texts: bool) -> None:
    """All of it goes; and the person's name and words go from what others were told."""
    Mail.objects.filter(person=person).delete()
    Notice.objects.filter(person=person).delete()
    Preference.objects.filter(person=person).delete()
    gone = markdown.words_of(str(person.name))
    for row in Notice.objects.filter(actor=person).iterator():
        Notice.objects.filter(pk=row.pk).update(title=row.title.replace(gone, "—"), words="", actor=None)
