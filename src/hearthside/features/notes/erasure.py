"""What notes hold of a person: exported with other people's names masked, and forgotten."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hearthside.features.notes.models import Block, Conversation, Note, Piece, Report, Starter


def export(person) -> list[dict]:
    """Every note the person wrote or received. The other stays unnamed: their name is theirs."""
    rows = Note.objects.filter(Q(sender=person) | Q(recipient=person)).order_by("pk")
    notes = [
        {
            "what": "note",
            "at": row.sent_at.isoformat(),
            "conversation": row.conversation_id,
            "from": "you" if row.sender_id == person.pk else "the other person",
            "text": row.text,
        }
        for row in rows.iterator()
    ]
    return notes + _starters(person) + _blocks(person) + _reports(person)


def _starters(person) -> list[dict]:
    rows = Starter.objects.filter(person=person).order_by("pk")
    return [{"what": "a way to begin notes", "at": row.at.isoformat(), "text": row.text} for row in rows]


def _blocks(person) -> list[dict]:
    return [{"what": "block", "at": row.at.isoformat()} for row in Block.objects.filter(person=person)]


def _reports(person) -> list[dict]:
    rows = Report.objects.filter(by=person).order_by("pk")
    return [
        {"what": "report", "at": row.at.isoformat(), "reason": row.reason, "outcome": row.outcome}
        for row in rows
    ]


@transaction.atomic
def forget(person, keep_texts: bool) -> None:
    """Blank what the person wrote unless they leave it to the others; blocks and reports go."""
    Block.objects.filter(Q(person=person) | Q(blocked=person)).delete()
    Report.objects.filter(by=person).update(reason="")
    Starter.objects.filter(person=person).delete()
    Piece.objects.filter(Q(note__sender=person) | Q(note__recipient=person)).delete()
    if keep_texts:
        return
    gone = _("This note was taken back by its writer.")
    Note.objects.filter(sender=person).update(text=gone, html=f"<p>{gone}</p>", once=None)
    Conversation.objects.filter(last_by=person).update(last_words=gone[:160])
