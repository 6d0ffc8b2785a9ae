"""Ideas as a table with Fider's columns: out, and in again."""

import csv
import io
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.features.ideas.bringing import bring_idea
from hearthside.features.ideas.life import carry_status
from hearthside.features.ideas.merging import carry_merge
from hearthside.features.ideas.models import Idea, Status
from hearthside.interactions.record import history
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import handles, tombstones
from hearthside.people.former import former_member
from hearthside.people.models import Person

COLUMNS = (
    "number", "title", "description", "created_at", "created_by", "votes_count", "comments_count", "status",
    "responded_by", "responded_at", "response", "original_number", "original_title", "tags",
)  # fmt: skip
OLDER = {"total_votes": "votes_count", "total_comments": "comments_count"}  # as Fider named them once
_OUT = {
    Status.RECEIVED: "open",
    Status.ANSWERED: "open",
    Status.CONSIDERING: "open",
    Status.PLANNED: "planned",
    Status.PILOTING: "started",
    Status.SHIPPED: "completed",
    Status.DECLINED: "declined",
}
_IN = {
    "planned": Status.PLANNED,
    "started": Status.PILOTING,
    "completed": Status.SHIPPED,
    "declined": Status.DECLINED,
}
LARGEST = 8 * 1024 * 1024
_CHUNK = 500


def rows():
    """Every idea that was not taken away, as Fider would write it; some at a time, however many there are."""
    found = (
        Idea.objects.filter(removed_at=None).select_related("author", "thread", "merged_into").order_by("pk")
    )
    for idea in found.prefetch_related("steps__by", "thread__posts").iterator(chunk_size=_CHUNK):
        yield _row(idea)


def _row(idea) -> list:
    said = [step for step in idea.steps.all() if step.words]
    last, merged = (said[-1] if said else None), idea.merged_into
    opening = next((post.text for post in idea.thread.posts.all() if post.number == 1), "")
    return [
        idea.pk,
        idea.title,
        opening,
        _time_out(idea.created_at),
        idea.author.name,
        idea.votes,
        idea.thread.replies,
        "duplicate" if merged else _OUT[idea.status],
        last.by.name if last and last.by else "",
        _time_out(last.at) if last else "",
        last.words if last else "",
        merged.pk if merged else "",
        merged.title if merged else "",
        ", ".join(idea.tags),
    ]


def _time_out(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class Report:
    """What came in, what was here already, who is left out as they were erased, what was skipped and why."""

    added: int = 0
    known: int = 0
    forgotten: set[str] = field(default_factory=set)
    skipped: list[tuple[str, str]] = field(default_factory=list)


def take_in(content: bytes, progress=None) -> Report:
    """Take a file in. A broken row is reported and skipped; a second time adds nothing. Nobody is told."""
    table = read(content)
    report = Report()
    with history("import:fider"):
        here = []
        for done, (number, row) in enumerate(table, start=1):
            try:
                with transaction.atomic():
                    _take_row(row, report)
                here.append((number, row))
            except (Refused, ValueError) as why:
                report.skipped.append((_("line %(n)s") % {"n": number}, str(why)))
            if progress:
                progress(done, len(table), "ideas")
        for number, row in here:
            with transaction.atomic():
                _take_original(number, row, report)
    return report


def read(content: bytes) -> list[tuple[int, dict]]:
    """The rows of a file with their lines; Refused where it is not such a file."""
    if len(content) > LARGEST:
        raise Refused(_("This file is larger than 8 MB. Please split it."), "file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(_("This is not a text in UTF-8. Please save it as CSV, UTF-8."), "file") from error
    reader = csv.DictReader(io.StringIO(text.replace("\0", ""), newline=""))
    header = [OLDER.get(name, name) for name in reader.fieldnames or []]
    if not {"number", "title", "created_at"} <= set(header):
        raise Refused(
            _("Its first line must name the columns: number, title, description, created_at and so on."),
            "file",
        )
    reader.fieldnames = header
    try:
        return [
            (reader.line_num, {name: _plain(value) for name, value in row.items() if name}) for row in reader
        ]
    except csv.Error as error:
        raise Refused(_("The file breaks off or is not CSV: %(why)s") % {"why": error}, "file") from error


def _plain(cell) -> str:
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    cell = cell or ""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@\t\r\n＝＋－＠" and cell[1:] else cell


def _take_row(row: dict, report: Report) -> None:
    if _here(row):
        report.known += 1
        return
    if not row["title"].strip():
        raise ValueError(_("it has no title"))
    with clock.at(_time_in(row["created_at"])):
        author = _named(row.get("created_by") or _("Former member"), report)
        tags = [tag.strip() for tag in (row.get("tags") or "").split(",") if tag.strip()]
        idea = bring_idea(
            row["title"], row.get("description") or row["title"], by=author, source=_key(row), tags=tags
        )
    votes, merged = int(row.get("votes_count") or 0), (row.get("original_number") or "").strip()
    Idea.objects.filter(pk=idea.pk).update(votes=votes, votes_brought=0 if merged else votes)
    _take_status(idea, row, report)
    report.added += 1


def _take_status(idea, row: dict, report: Report) -> None:
    status, words = _IN.get((row.get("status") or "").strip().lower()), row.get("response") or ""
    if not status and words:
        status = Status.ANSWERED
    if status:
        at = _time_in(row["responded_at"]) if row.get("responded_at") else idea.created_at
        with clock.at(at):
            by = _named(row["responded_by"], report) if row.get("responded_by") else None
            carry_status(idea, status=status, words=words, by=by)


def _take_original(number: int, row: dict, report: Report) -> None:
    """A duplicate becomes part of its original, once both are here."""
    original = (row.get("original_number") or "").strip()
    idea = _here(row)
    if not original.isdecimal() or idea is None or idea.merged_into_id:
        return
    into = _here({"number": original, "title": row.get("original_title") or ""})
    if into is None or into.pk == idea.pk or into.merged_into_id == idea.pk:
        report.skipped.append((_("line %(n)s") % {"n": number}, _("its original is not in the file")))
        return
    carry_merge(idea, into=into)


def _here(row: dict) -> Idea | None:
    """The idea of a row, if it came in before, or went out from here."""
    if found := Idea.objects.filter(source=_key(row)).first():
        return found
    number = (row.get("number") or "").strip()
    if not number.isdecimal() or len(number) > 18:
        raise ValueError(_("its number is not a number"))
    return Idea.objects.filter(pk=number, title=" ".join(row["title"].split())[:160]).first()


def _key(row: dict) -> str:
    return f"fider:{(row.get('number') or '').strip()}"[:120]


def _named(name: str, report: Report) -> Person:
    """Somebody known only by a name: the same person wherever the name stands."""
    name = name.strip()[:100]
    if tombstones.of(f"fider:{name}"):
        report.forgotten.add(tombstones.digest(f"fider:{name}"))
        return former_member()
    known = Person.objects.filter(source=f"fider:{name}").first() or Person.objects.filter(name=name).first()
    if known:
        return known
    person = Person(
        name=name, handle=handles.free_handle(name), source=f"fider:{name}", joined_at=clock.now()
    )
    person.set_unusable_password()
    person.save()
    return person


def _time_in(text: str) -> datetime:
    moment = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
