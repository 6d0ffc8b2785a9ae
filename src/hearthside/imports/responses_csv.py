"""Answers from another survey tool or a spreadsheet: a row is what one person answered, a column a question."""

import re
import unicodedata
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from django.db import transaction
from django.db.models import F
from msgspec import json

from hearthside.imports import answers_map
from hearthside.imports.answers_map import Column, Mapping, Seen
from hearthside.imports.answers_people import People
from hearthside.imports.carrier import Report
from hearthside.imports.events_csv import Times
from hearthside.imports.feed import opened
from hearthside.imports.models import Imported
from hearthside.imports.table import checked, numbered, reader
from hearthside.interactions.record import history, record_many
from hearthside.kit import bulk, clock
from hearthside.listening import questions
from hearthside.listening.answers import scores_of
from hearthside.listening.models import Response, Survey, Version
from hearthside.listening.questions import NOT_APPLICABLE, Form, Option, Question

CHANNEL = "import"
_BATCH = 2_000
_KILO = 1024
_REMEMBERED = 5_000  # cells a column, so that each is understood once


def import_responses_csv(
    path: str | Path, progress=None, mapping: Mapping | None = None, *, by=None
) -> Report:
    """Import one person's answers a row; a row that is wrong is reported by its number and skipped.

    Without a mapping it is guessed from the titles and cells of the whole table. The same table again adds nothing;
    one that broke off goes on. ValueError where the table or the mapping as a whole cannot be understood.
    """
    path = Path(path)
    header, seen, rows = answers_map.survey(path)
    mapping = mapping or answers_map.guess(header, seen)
    form, found = understand(header, seen, mapping)
    times = Times(mapping.zone, mapping.dates or None)
    report = Report("responses-csv")
    report.reading = answers_map.plain(mapping)
    survey, version = _kept_survey(mapping.name or _name(path), form, by, report)
    report.survey = survey.pk
    taking = _Rows(survey, version, header, form, found, times, report)
    with opened(path) as (file, _position, _size), history("import:responses-csv"):
        lines = reader(file)
        next(lines)
        done = 0
        for number, cells in numbered(lines, report):
            taking.take(number, cells)
            done += any(cells)
            if taking.is_full:
                taking.flush()
                if progress:
                    progress(done, rows, "answers")
        taking.flush()
    if progress:
        progress(rows, rows, "answers")
    return report


def guess_mapping(path: Path) -> Mapping:
    """What each column of a table probably is, and a name for the survey. ValueError where it is no table."""
    header, seen, _rows = answers_map.survey(path)
    return answers_map.guess(header, seen, _name(path))


def check_mapping(path: Path, mapping: Mapping) -> None:
    """ValueError where this table cannot be read so."""
    header, seen, _rows = answers_map.survey(path)
    understand(header, seen, mapping)
    Times(mapping.zone, mapping.dates or None)


def sample(header: list[str], rows: list[list[str]], mapping: Mapping) -> tuple[Form, list[dict | str]]:
    """What would be kept of some rows: answers, or why a row would be left out. ValueError as `understand`."""
    form, found = understand(header, answers_map.of_rows(header, rows), mapping)
    taking = _Rows(Survey(), Version(), header, form, found, Times(mapping.zone, mapping.dates or None), None)
    kept = []
    for number, cells in enumerate(rows, start=2):
        try:
            kept.append(taking.read(number, cells)[0].answers)
        except ValueError as why:
            kept.append(str(why))
    return form, kept


def understand(header: list[str], seen: list[Seen], mapping: Mapping) -> tuple[Form, dict[int, "Reads"]]:
    """The form that a mapping makes of a table, and how each column is read. ValueError where it cannot be."""
    if missing := mapping.columns.keys() - set(header):
        raise ValueError(f"no column is called {', '.join(sorted(missing))}; there is {', '.join(header)}")
    kinds = [column.kind for column in mapping.columns.values()]
    if twice := [kind for kind in answers_map.ONCE if kinds.count(kind) > 1]:
        raise ValueError(f"two columns cannot both be the {twice[0]}")
    asked, found, keys = [], {}, set()
    for number, title in enumerate(header):
        column = mapping.columns.get(title)
        if column is None or column.kind == "skip":
            continue
        key = _key(title, keys)
        if column.is_question:
            try:
                asked.append(_question(key, title, column, seen[number], mapping.language))
            except ValueError as why:
                raise ValueError(f"{title} {why}") from why
        found[number] = Reads(title, column, asked[-1] if column.is_question else None)
    if not asked:
        raise ValueError("no column holds answers; say of one at least what it holds")
    if len(asked) > questions.MOST_QUESTIONS:
        raise ValueError(
            f"{len(asked)} columns hold answers; a survey has {questions.MOST_QUESTIONS} at most"
        )
    return Form(languages=(mapping.language,), questions=tuple(asked)), found


def _key(title: str, taken: set[str], prefix: str = "q") -> str:
    """A short name for a column, its own among those taken."""
    ascii_ = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "_", ascii_.lower()).strip("_")[:32].strip("_") or prefix
    key, number = plain, 1
    while key in taken:
        number += 1
        key = f"{plain}_{number}"
    taken.add(key)
    return key


def _question(key: str, title: str, column: Column, seen: Seen, language: str) -> Question:
    types = {"fact": "hidden", "text": "long_text" if seen.longest > questions.SHORT else "text"}
    taken: set[str] = set()
    if column.kind == "rating" and not 0 <= column.high - column.low <= 100:
        raise ValueError("has no range from low to high, of a hundred steps at most")
    unsaid = any(cell.lower() in answers_map.SAYS_NOT_APPLICABLE for cell in seen.cells)
    return Question(
        key=key,
        type=types.get(column.kind, column.kind),
        words={language: column.words or title},
        help={language: column.unit} if column.unit else {},
        options=tuple(
            Option(_key(one, taken, "o"), {language: one}) for one in answers_map.options(column, seen)
        ),
        low=column.low,
        high=column.high,
        applies=column.zero_is_na or (unsaid and column.kind not in ("text", "fact")),
    )


class Reads:
    """Reads the cells of one column; each different one is understood once."""

    def __init__(self, title: str, column: Column, question: Question | None):
        self.title, self.column, self.question = title, column, question
        self._keys = {next(iter(one.words.values())): one.key for one in question.options} if question else {}
        self._known: dict[str, object] = {}

    def answer(self, cell: str):
        """The answer as it is kept, None where it was skipped. ValueError where it does not fit the question."""
        try:
            return self._known[cell]
        except KeyError:
            pass
        try:
            value = self._read(cell.strip())
        except ValueError as why:
            raise ValueError(f"{self.title}: {why}") from why
        except questions.Refused as refused:
            raise ValueError(f"{self.title}: {cell[:40]!r} – {refused.reason}") from refused
        if len(self._known) < _REMEMBERED:
            self._known[cell] = value
        return value

    def _read(self, cell: str):
        if self.question.is_text or self.question.type == "hidden":
            return questions.check_answer(self.question, cell)
        if cell.lower() in answers_map.SAYS_NOT_APPLICABLE:
            return NOT_APPLICABLE
        if cell.lower() in answers_map.SAYS_NOTHING:
            return None
        if self.question.type == "choices":
            return [self._keys[part] for part in answers_map.parts(cell)]
        if self.question.type == "choice":
            return self._keys[cell]
        value = answers_map.number(cell)
        if value == 0 and self.column.zero_is_na:
            return NOT_APPLICABLE
        return questions.check_answer(self.question, value)


class _Rows:
    """Takes rows, and keeps them by the batch: answers, scores and interactions in one transaction."""

    def __init__(
        self, survey: Survey, version: Version, header, form: Form, found: dict, times: Times, report
    ):
        self.survey, self.version, self.times, self.report = survey, version, times, report
        self._width, self._now = len(header), clock.now()
        self._asked = [(number, one.question.key, one) for number, one in found.items() if one.question]
        self._form = form
        self._at = {one.column.kind: number for number, one in found.items() if one.question is None}
        self._people = People(survey, report)
        self._batch: list[tuple[Response, str, str]] = []

    @property
    def is_full(self) -> bool:
        return len(self._batch) >= _BATCH

    def take(self, number: int, cells: list[str]) -> None:
        """Understand one row, and remember it until the batch is kept."""
        if not any(cells):
            return
        try:
            self._batch.append(self.read(number, cells))
        except ValueError as why:
            self.report.skip(f"row {number}", why)

    def read(self, number: int, cells: list[str]) -> tuple[Response, str, str]:
        """The answers of a row, and by which sort of name who gave them. ValueError where it cannot be kept."""
        cells, answers = checked(cells, self._width), {}
        for at, key, reads in self._asked:
            if cell := cells[at]:
                value = reads.answer(cell)
                if value is not None and value != []:
                    answers[key] = value
        if not answers:
            raise ValueError("it holds no answer")
        who = next(
            (kind for kind in answers_map.PEOPLE if kind in self._at and cells[self._at[kind]].strip()), ""
        )
        name = cells[self._at[who]].strip() if who else ""
        at = self._moment(cells)
        response = Response(
            survey=self.survey, version=self.version, channel=CHANNEL, answers=answers, once=self._once(number, name, cells),
            language=cells[self._at["language"]].strip().lower()[:12] if "language" in self._at else "",
            started_at=at, touched_at=at, at=at,
        )  # fmt: skip
        return response, who, name

    def _moment(self, cells: list[str]) -> datetime:
        """When it was answered; where the table does not tell, when it is imported."""
        if "time" not in self._at:
            return self._now
        if not (cell := cells[self._at["time"]].strip()):
            raise ValueError("it does not say when")
        return clock.moment(self.times.read(cell))

    def _once(self, number: int, name: str, cells: list[str]) -> str:
        """A row that says whose it is is known again by its words; any other by its place, too."""
        digest = blake2b(json.encode(cells), digest_size=16).hexdigest()
        return f"csv:{self.survey.pk}:{digest}" if name else f"csv:{self.survey.pk}:{number}:{digest}"

    def flush(self) -> None:
        """Keep what was taken, but for what is here already."""
        if not self._batch:
            return
        with transaction.atomic():
            fresh = self._fresh()
            self._people.meet(fresh)
            responses = [row[0] for row in fresh]
            bulk.add(responses)
            scores = [score for one in responses for score in scores_of(one, self._form)]
            bulk.add(scores)
            record_many([_happened(one) for one in responses])
            Survey.objects.filter(pk=self.survey.pk).update(answered=F("answered") + len(fresh))
        self.report.added["answer"] += len(fresh)
        self.report.added["score"] += len(scores)
        self.report.known["answer"] += len(self._batch) - len(fresh)
        self.report.added, self.report.known = +self.report.added, +self.report.known
        self._batch = []

    def _fresh(self) -> list[tuple[Response, str, str]]:
        wanted = {row[0].once: row for row in reversed(self._batch)}
        here = Response.objects.filter(once__in=list(wanted)).values_list("once", flat=True)
        known = set(here)
        return [row for row in self._batch if wanted[row[0].once] is row and row[0].once not in known]


def _happened(response: Response) -> dict:
    return {
        "kind": "listening.answered", "actor": response.person, "about": f"survey:{response.survey_id}",
        "at": response.at, "channel": CHANNEL, "once": f"listening.answered:{response.pk}",
    }  # fmt: skip


@transaction.atomic
def _kept_survey(name: str, form: Form, by, report: Report) -> tuple[Survey, Version]:
    """The survey of this name that an import made, or a new one, with the version that asks this form."""
    mark = Imported.objects.filter(key=f"responses-csv:survey:{name}").first()
    survey = Survey.objects.filter(pk=mark.thing.partition(":")[2], removed_at=None).first() if mark else None
    if survey is None:
        now = clock.now()
        survey = Survey.objects.create(
            name=name, state=Survey.State.CLOSED, asks=Survey.Asks.ANYONE, made_by=by, opened_at=now, closed_at=now,
        )  # fmt: skip
        Imported.objects.update_or_create(
            key=f"responses-csv:survey:{name}", defaults={"thing": f"survey:{survey.pk}"}
        )
        report.added["survey"] += 1
    plain = questions.plain(form)
    latest = survey.versions.order_by("-number").first()
    if latest is None or questions.read(latest.form) != form:
        latest = Version.objects.create(
            survey=survey, number=(latest.number if latest else 0) + 1, form=plain, made_by=by
        )
        Survey.objects.filter(pk=survey.pk).update(version=latest, draft=plain)
    return survey, latest


def _name(path: Path) -> str:
    stem = re.sub(r"(\.(csv|tsv|txt|gz))+$", "", path.name, flags=re.IGNORECASE)
    return (stem.replace("_", " ").strip().capitalize() or "Answers")[:120]
