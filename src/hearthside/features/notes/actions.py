"""Write a note, read, block, report."""

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from hearthside.delivery.telling import read_about
from hearthside.features.notes import likeness, open_pages
from hearthside.features.notes.limits import require_room
from hearthside.features.notes.models import Block, Conversation, Note, Report, Starter
from hearthside.interactions.record import is_quiet, record
from hearthside.kit import clock, markdown
from hearthside.kit.refused import Refused
from hearthside.people import audit, reach, rights, selves

LONGEST = 20_000
_STARTER, _STARTERS = 200, 20


def write_note(to, *, by, text: str, once: str | None = None) -> Note:
    """One person writes to one person. `once` makes it idempotent: the second call returns the first note.

    Leaves `notes.wrote` between members, `notes.asked` from a member to a host, `notes.answered` where a
    host writes back, `notes.hosted` where a host writes first; `notes.repeated` where what a host writes first
    reads like what another got: it is sent, and does not count as seeing anybody.
    """
    key = f"{by.pk}:{once}"[:80] if once else None
    if key and (known := Note.objects.filter(once=key).first()):
        return known
    try:
        return _write(to, by, text.strip(), key)
    except IntegrityError:  # the same press of the button arrived twice at once
        if key and (known := Note.objects.filter(once=key).first()):
            return known
        raise


@transaction.atomic
def _write(to, by, text: str, key: str | None) -> Note:
    rows = list(Conversation.objects.between(by, to).select_for_update(of=("self",)))
    _require_may_write(by, to, text, rows)
    asked = bool(rows) and rows[0].last_by_id in to.ids()
    pair = {by.pk, to.pk}
    conversation = next((row for row in rows if {row.low_id, row.high_id} == pair), None) or _begin(by, to)
    alike = likeness.closest(text, by=by, to=to) if by.is_host else None
    copy = alike if alike and alike.is_copy else None
    note = Note.objects.create(
        conversation=conversation,
        sender=by,
        recipient=to,
        text=text,
        html=markdown.render(text, reach.mentions(markdown.mentioned(text))),
        sent_at=clock.now(),
        once=key,
        copy_of=copy.note if copy else None,
        likeness=copy.percent if copy else 0,
    )
    if by.is_host:
        likeness.remember(note)
    _bring_up_to_date(conversation, note)
    about = f"conversation:{conversation.pk}"
    record(_kind(note, asked), actor=by, recipient=to, about=about, once=f"note:{note.pk}")
    if not is_quiet():
        open_pages.show(note, {note.conversation_id, *(row.pk for row in rows)})
    return note


def _kind(note: Note, asked: bool) -> str:
    if note.sender.is_host:
        if asked and not note.recipient.is_host:
            return "notes.answered"
        return "notes.repeated" if note.copy_of else "notes.hosted"
    return "notes.asked" if note.recipient.is_host else "notes.wrote"


def _pair(a, b) -> dict:
    low, high = sorted((a, b), key=lambda person: person.pk)
    return {"low": low, "high": high}


def _begin(by, to) -> Conversation:
    now = clock.now()
    return Conversation.objects.create(**_pair(by, to), begun_by=by, begun_at=now, last_by=by, last_at=now)


def _bring_up_to_date(conversation: Conversation, note: Note) -> None:
    conversation.last_at = note.sent_at
    conversation.last_by = note.sender
    conversation.last_words = markdown.plain(note.text, 150)[:160]
    conversation.last_note = note.pk
    setattr(conversation, conversation.read_field(note.sender), note.pk)
    conversation.save()


def _require_may_write(by, to, text: str, rows: list[Conversation]) -> None:
    rights.require(by, "notes.write")
    if by.pk == to.pk:
        raise Refused(_("A note goes to somebody else."))
    if not text:
        raise Refused(_("A note needs a few words."), "text")
    if len(text) > LONGEST:
        raise Refused(
            _("That is longer than a note can be. Your words are still here; please shorten them."), "text"
        )
    if not to.is_active:
        raise Refused(_("%(name)s is not here any more to read this.") % {"name": to.name})
    if not rows and not reach.people(by).filter(pk=to.pk).exists():
        raise Refused(_("You cannot write to this person."))
    _require_welcome(by, to)
    require_room(by, to, rows)


def _require_welcome(by, to) -> None:
    mine, theirs = by.ids(), to.ids()
    between = Q(person__in=mine, blocked__in=theirs) | Q(person__in=theirs, blocked__in=mine)
    for block in Block.objects.filter(between):
        if block.person_id in mine:
            raise Refused(_("You take no notes from them. Allow them again before you write."))
        raise Refused(_("%(name)s does not take notes from you at present.") % {"name": to.name})


@transaction.atomic
def mark_read(rows: list[Conversation], *, by) -> None:
    """The person has read this conversation, in all its rows. Told to nobody: there are no read receipts."""
    for row in rows:
        field = row.read_field(by)
        Conversation.objects.filter(pk=row.pk).update(**{field: Greatest(field, row.last_note)})
        read_about(f"conversation:{row.pk}", by=by)


@transaction.atomic
def block(person, *, by) -> None:
    """Take no more notes from a person. They are told only if they try to write."""
    if person.pk == by.pk:
        raise Refused(_("You cannot block yourself."))
    Block.objects.get_or_create(person=by, blocked=person)


@transaction.atomic
def unblock(person, *, by) -> None:
    """Take notes from a person again."""
    Block.objects.filter(selves.of(by), selves.of(person, "blocked")).delete()


@transaction.atomic
def add_starter(text: str, *, by) -> Starter:
    """Keep a host's own words to begin notes with; what is said after them decides whether a note is personal."""
    rights.require(by, "notes.starters")
    text = " ".join(text.split())
    if not text:
        raise Refused(_("Write the words you like to begin with."), "text")
    if len(text) > _STARTER or Starter.objects.filter(person=by).count() >= _STARTERS:
        raise Refused(
            _("A way to begin has %(long)d characters at most, and %(many)d of them are enough.")
            % {"long": _STARTER, "many": _STARTERS},
            "text",
        )
    return Starter.objects.get_or_create(person=by, text=text)[0]


@transaction.atomic
def remove_starter(pk: int, *, by) -> None:
    """No longer a way to begin; one's own alone."""
    Starter.objects.filter(person=by, pk=pk).delete()


@transaction.atomic
def report(note: Note, *, by, reason: str) -> Report:
    """Lay one note before the hosts, with a reason. They read this note, none other."""
    if note.recipient_id not in by.ids():
        raise Refused(_("Only the person who received a note can report it."))
    reason = reason.strip()
    if len(reason) < 3:
        raise Refused(_("Tell the hosts in a few words what is wrong."), "reason")
    made, fresh = Report.objects.get_or_create(note=note, by=by, defaults={"reason": reason[:500]})
    if fresh:
        record("notes.reported", actor=by, about=f"note-report:{made.pk}", once=f"note-report:{made.pk}")
    return made


@transaction.atomic
def settle_report(report_: Report, *, by, outcome: str) -> None:
    """A host says what was done about a report."""
    rights.require(by, "notes.settle")
    outcome = outcome.strip()
    if len(outcome) < 3:
        raise Refused(_("Say in a few words what you did."), "outcome")
    now = clock.now()
    mine = Report.objects.filter(pk=report_.pk, settled_at=None)
    if not mine.update(settled_at=now, settled_by=by, outcome=outcome[:500]):
        raise Refused(_("Somebody else has settled this meanwhile."))
    audit.note(by, "note.report_settled", report_.by, report=report_.pk)
    about = f"note-report:{report_.pk}"
    record(
        "notes.settled", actor=by, recipient=report_.by, about=about, once=f"note-report:{report_.pk}:settled"
    )
