"""Talks with people: a guide, their agreement, notes against the timeline, and quotes as far as they let them go."""

import re

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hearthside.features.voices.models import Interview, Mark, Quote
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.manifest import Ref, Said
from hearthside.people import audit, rights

MOST_QUESTIONS, MOST_MARKS = 40, 1000
_LINE = re.compile(r"^\s*(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)\s+(\S.*)$")
WORDING = "You may keep notes of what I say here, and quote me as far as I tell you, inside the house unless I say otherwise."


@transaction.atomic
def plan_interview(
    *, by, title: str, guide: str, person=None, name: str = "", recording: str = "", at=None
) -> Interview:
    """A talk that is to come or has been, with its guide: one question a line."""
    rights.require(by, "voices.answer")
    questions = [" ".join(line.split())[:300] for line in guide.splitlines() if line.strip()]
    if len(questions) > MOST_QUESTIONS:
        raise Refused(_("Forty questions are a lot for one talk. Which matter most?"), "guide")
    if person is None and not name.strip():
        raise Refused(_("With whom? A handle, or a name."), "person")
    if person is not None and person.frozen_at is not None:
        raise Refused(_("%(name)s wants to be left alone.") % {"name": person.first_name}, "person")
    return Interview.objects.create(
        title=title.strip(),
        guide=questions,
        person=person,
        name=name.strip(),
        by=by,
        at=at or clock.now(),
        recording=recording.strip(),
    )


@transaction.atomic
def agree(interview: Interview, *, by, how: str) -> Interview:
    """They said yes to being noted down: when, how, to which words. Only then is anything kept."""
    rights.require(by, "voices.answer")
    if len(how.split()) < 2:
        raise Refused(_("Say how they agreed, such as “at the start, on the recording”."), "how")
    if not interview.is_agreed:
        interview.agreed_at, interview.withdrawn_at = clock.now(), None
        interview.agreed_how, interview.agreed_to = how.strip()[:120], WORDING
        interview.save(update_fields=["agreed_at", "withdrawn_at", "agreed_how", "agreed_to"])
        audit.note(by, "interview.agreed", interview.person, interview=interview.pk, how=how.strip()[:120])
        record("voices.interviewed", actor=by, recipient=interview.person, about=interview.about)
    return interview


@transaction.atomic
def withdraw(interview: Interview, *, by) -> None:
    """They would rather not: notes and quotes go at once, and the voices with them."""
    rights.require(by, "voices.answer")
    if interview.withdrawn_at is None:
        Mark.objects.filter(interview=interview).delete()
        for quote in Quote.objects.filter(interview=interview, removed_at=None):
            remove_quote(quote, by=by)
        Interview.objects.filter(pk=interview.pk).update(withdrawn_at=clock.now(), recording="")
        audit.note(by, "interview.withdrawn", interview.person, interview=interview.pk)


def _require_agreed(interview: Interview, by) -> None:
    rights.require(by, "voices.answer")
    if not interview.is_agreed:
        raise Refused(_("Note first that they agree: before that, nothing is kept."), "text")


@transaction.atomic
def note(interview: Interview, *, by, text: str) -> list[Mark]:
    """Notes, a line each, with their time: `3:05 she laughs about the queue`. Refused with the line that has none."""
    _require_agreed(interview, by)
    lines = [line for line in text.splitlines() if line.strip()]
    if interview.marks.count() + len(lines) > MOST_MARKS:
        raise Refused(_("A thousand notes are a book. Begin another talk."), "text")
    return Mark.objects.bulk_create([_mark(interview, line) for line in lines])


def _mark(interview: Interview, line: str) -> Mark:
    found = _LINE.match(line)
    if found is None:
        words = _("Each line begins with its time, such as 3:05. This one does not: %s")
        raise Refused(words % line.strip()[:60], "text")
    hours, minutes, seconds, words = int(found[1] or 0), int(found[2]), int(found[3]), found[4]
    return Mark(interview=interview, second=hours * 3600 + minutes * 60 + seconds, text=words.strip()[:2000])


def second_of(text: str) -> int | None:
    """`3:05` as seconds; None for nothing typed. Refused for anything else."""
    found = _LINE.match(f"{text} x")
    if text.strip() and found is None:
        raise Refused(_("Write the time as 3:05."), "second")
    return int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3]) if found else None


@transaction.atomic
def quote(
    interview: Interview, *, by, text: str, level: str = Quote.Level.INTERNAL, second: int | None = None
) -> Quote:
    """Keep a sentence in their own words; it is a voice."""
    _require_agreed(interview, by)
    text = " ".join(text.split())
    if len(text.split()) < 2:
        raise Refused(_("What did they say, in their own words?"), "text")
    made = Quote.objects.create(interview=interview, text=text[:2000], level=level, second=second, by=by)
    _record("voices.quoted", made)
    return made


@transaction.atomic
def let_go_as_far_as(quote: Quote, *, by, level: str) -> Quote:
    """They let it go further, or less far."""
    _require_agreed(quote.interview, by)
    if quote.level != level and quote.removed_at is None:
        quote.level = level
        quote.save(update_fields=["level"])
        audit.note(by, "quote.level", quote.interview.person, quote=quote.pk, level=level)
        _record("voices.requoted", quote)
    return quote


@transaction.atomic
def remove_quote(quote: Quote, *, by) -> None:
    """Take a quote back; nothing keeps its words."""
    rights.require(by, "voices.answer")
    if quote.removed_at is None:
        quote.removed_at, quote.text = clock.now(), ""
        quote.save(update_fields=["removed_at", "text"])
        _record("voices.unquoted", quote)


def _record(kind: str, quote: Quote) -> None:
    interview = quote.interview
    speaks = None if quote.level == Quote.Level.ANONYMOUS else interview.person
    record(kind, actor=speaks, about=interview.about, at=clock.now(), channel="in_person", quote=quote.pk)


def said(rows) -> dict[int, list[Said]]:
    """The quotes that these interactions brought, changed or took back."""
    quotes = Quote.objects.select_related("interview__person").in_bulk(
        {row.facts.get("quote") for row in rows}
    )
    return {
        row.pk: [_said(quotes[row.facts["quote"]])] if row.facts.get("quote") in quotes else []
        for row in rows
    }


def _said(quote: Quote) -> Said:
    interview, unnamed = quote.interview, quote.level == Quote.Level.ANONYMOUS
    return Said(
        key=quote.about, text="" if quote.removed_at else quote.text, source="interview", at=interview.at,
        person=None if unnamed else interview.person, name="" if unnamed else interview.name, title="",
        reach="right:voices.read",
    )  # fmt: skip


def interviews():
    """All talks, the latest first."""
    return Interview.objects.select_related("person", "by").order_by("-at", "-pk")


def resolve(ids: set[str], viewer) -> dict[str, Ref]:
    """What interactions call `interview:<id>`: for readers of voices, and for whoever was talked with."""
    if viewer is None or not viewer.is_authenticated:
        return {}
    rows = Interview.objects.filter(pk__in=[id_ for id_ in ids if id_.isdecimal() and len(id_) < 19])
    reads = rights.may(viewer, "voices.read")
    rows = rows if reads else rows.filter(Q(person__in=viewer.ids()))
    return {str(row.pk): Ref(row.title, f"/voices/interviews/{row.pk}/" if reads else "") for row in rows}
