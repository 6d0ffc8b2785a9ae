"""What analyses read: answers as arrays, and measured answers as counts, one person one vote.

Whoever objects to analysis is in none of it; whoever was erased is there as nobody. People count as who they are
now: somebody merged into another is that other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

import msgspec
import numpy as np
from django.db.models import Case, Count, F, Q, QuerySet, TextField, Value, When, Window
from django.db.models.functions import Cast, Coalesce, RowNumber

from hearthside import house
from hearthside.kit import clock
from hearthside.listening import questions, recall
from hearthside.listening.models import Response, Score, Survey
from hearthside.listening.questions import Form, Question
from hearthside.people import consent

NOT_APPLICABLE = np.inf  # stands for “does not apply”: whoever forgets it gets no finite figure
_CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Column:
    """One question as an array. `options` are (key, words) of a choice, whose codes are their places."""

    key: str
    words: str
    type: str
    low: int = 0
    high: int = 0
    options: tuple[tuple[str, str], ...] = ()

    @property
    def is_rating(self) -> bool:
        return self.high > self.low


@dataclass(frozen=True, slots=True)
class Frame:
    """Complete answers to a survey. Each array (n) is float: a number or the code of a choice; nan was skipped,
    NOT_APPLICABLE did not apply. `units` int (n) says whose each is; `at` when, in microseconds."""

    columns: dict[str, Column]
    values: dict[str, np.ndarray]
    units: np.ndarray
    at: np.ndarray

    def __len__(self) -> int:
        return len(self.units)


def frame(survey: Survey, *, since=None, until=None, people=None, keys=None) -> Frame:
    """The answers to a survey from `since` until before `until`, of `people` (a question for ids) if given.

    Its columns are the questions of the newest version that can be counted (those in `keys`, if given). Where an
    earlier version asked something else under the same key, or on another scale, that counts as skipped.
    """
    reads = [one for one in _reads(survey) if keys is None or one.column.key in keys]
    wanted = sorted({one.question.key for one in reads})
    Row = msgspec.defstruct(
        "Row", [(f"a{at}", object, None) for at in range(len(wanted))], gc=False,
        rename={f"a{at}": key for at, key in enumerate(wanted)},
    )  # fmt: skip
    decoder, places = msgspec.json.Decoder(list[Row]), {key: f"a{at}" for at, key in enumerate(wanted)}
    others = _other_questions(survey, reads)
    parts: dict[str, list[np.ndarray]] = {one.column.key: [] for one in reads}
    units, at = [], []
    for texts, versions, who, names, pks, moments in _columns_of(_told(survey, since, until, people)):
        rows = decoder.decode("[" + ",".join(texts) + "]")
        for one in reads:
            place, read = places[one.question.key], one.read
            values = np.array([read(getattr(row, place)) for row in rows], float)
            if others[one.column.key]:
                values[np.isin(versions, others[one.column.key])] = np.nan
            parts[one.column.key].append(values)
        units += map(_unit, who, names, pks)
        at += map(clock.us, moments)
    return Frame(
        {one.column.key: one.column for one in reads},
        {key: np.concatenate(some) if some else np.empty(0) for key, some in parts.items()},
        np.unique(np.array(units, str), return_inverse=True)[1] if units else np.empty(0, np.int64),
        np.array(at, np.int64),
    )


def countable(survey: Survey) -> dict[str, Column]:
    """The questions of the newest version that can be counted, in their order."""
    return {one.column.key: one.column for one in _reads(survey)}


def measured(
    measure: str, *, survey=None, question=None, since=None, until=None, segment=None, stage=None, touchpoint=None
) -> dict[int, int]:  # fmt: skip
    """How many gave each value of a measure in a window: `{value: people}`, of each person their latest answer.

    `segment` is a question for ids of people. One query, however many answers there are.
    """
    rows = scores(measure, survey=survey, question=question, since=since, until=until, people=segment)
    told = {"stage": stage, "touchpoint": touchpoint}
    rows = rows.filter(**{name: value for name, value in told.items() if value is not None})
    who = [Coalesce("person__merged_into", "person"), Case(When(person=None, then="unit"), default=Value(""))]
    latest = Window(RowNumber(), partition_by=who, order_by=[F("at").desc(), F("pk").desc()])
    votes = Score.objects.filter(pk__in=rows.annotate(turn=latest).filter(turn=1).values("pk"))
    found = votes.values_list("value").annotate(n=Count("pk")).order_by("value")
    return dict(found)


def scores(
    measure: str, *, survey=None, question=None, since=None, until=None, people=None
) -> QuerySet[Score]:
    """The measured answers of those whose answers may be learnt from."""
    rows = Score.objects.filter(measure=measure, survey__removed_at=None)
    if survey is not None:
        rows = rows.filter(survey=survey)
    if question is not None:
        rows = rows.filter(question=question)
    return _among(rows, since, until, people)


@dataclass(frozen=True, slots=True)
class Votes:
    """Measured answers, oldest first: arrays (n). `units` int says whose each is, `people` the person's id, or 0;
    `slices` gives for each of SLICES the label everybody is under."""

    units: np.ndarray
    people: np.ndarray
    values: np.ndarray
    at: np.ndarray
    slices: dict[str, np.ndarray]

    def __len__(self) -> int:
        return len(self.units)

    def latest(self, since_us: int, until_us: int) -> "Votes":
        """Of each person the latest answer in a window."""
        rows = np.flatnonzero((self.at >= since_us) & (self.at < until_us))
        last = len(rows) - 1 - np.unique(self.units[rows][::-1], return_index=True)[1]
        return self.of(rows[np.sort(last)])

    def of(self, rows: np.ndarray) -> "Votes":
        """Some of them."""
        slices = {name: labels[rows] for name, labels in self.slices.items()}
        return Votes(self.units[rows], self.people[rows], self.values[rows], self.at[rows], slices)


SLICES = ("stage", "touchpoint", "language", "channel")


def votes(measure: str, *, survey, question: str, since=None, until=None) -> Votes:
    """The measured answers to one question, each with what it can be sliced by."""
    rows = scores(measure, survey=survey, question=question, since=since, until=until)
    told = rows.order_by("at", "pk").values_list(
        Coalesce("person__merged_into", "person"), "unit", "value", "at", "stage", "touchpoint",
        "response__language", "response__channel",
    )  # fmt: skip
    found = list(zip(*told.iterator(_CHUNK), strict=True)) or [()] * 8
    people, units, values, moments = found[:4]
    whose = [f"p:{person}" if person else unit for person, unit in zip(people, units, strict=True)]
    return Votes(
        np.unique(np.array(whose, str), return_inverse=True)[1],
        np.array([person or 0 for person in people], np.int64),
        np.array(values, np.int64),
        np.array([clock.us(moment) for moment in moments], np.int64),
        {name: np.array(labels, str) for name, labels in zip(SLICES, found[4:], strict=True)},
    )


def _told(survey: Survey, since, until, people) -> Iterator[tuple]:
    rows = _among(Response.objects.filter(survey=survey, at__isnull=False), since, until, people)
    told = rows.order_by("pk").values_list(
        Cast("answers", TextField()), "version", Coalesce("person__merged_into", "person"), "respondent", "pk", "at"
    )  # fmt: skip
    return told.iterator(_CHUNK)


def _among(rows: QuerySet, since, until, people) -> QuerySet:
    for field in ("person", "person__merged_into"):
        rows = consent.among(rows, "analysis", field)
    if since is not None:
        rows = rows.filter(at__gte=since)
    if until is not None:
        rows = rows.filter(at__lt=until)
    if people is not None:
        rows = rows.filter(Q(person__in=people) | Q(person__merged_into__in=people))
    return rows


def _columns_of(rows: Iterator[tuple]) -> Iterator[tuple]:
    while some := list(islice(rows, _CHUNK)):
        yield tuple(zip(*some, strict=True))


def _unit(person, respondent: str, response: int) -> str:
    return f"p:{person}" if person else f"r:{respondent}" if respondent else f"x:{response}"


@dataclass(frozen=True, slots=True)
class _Reads:
    """A column, the question it is of, and what makes a number of its answers."""

    column: Column
    question: Question
    read: Callable

    @property
    def scale(self) -> tuple:
        return self.question.type, self.column.low, self.column.high


def _reads(survey: Survey) -> list[_Reads]:
    form = questions.read(survey.version.form) if survey.version else Form()
    return [one for question in form.questions for one in _of_question(question, form.languages[0])]


def _of_question(question: Question, language: str) -> list[_Reads]:
    def said(words) -> str:
        return recall.outline(questions.say(words, language, language), {"house": house.get("house.name")})

    words, bounds = said(question.words), question.bounds
    if question.type in ("nps", "csat", "ces", "rating"):
        return [_Reads(Column(question.key, words, question.type, *bounds), question, _number)]
    if question.type == "choice":
        options = tuple((one.key, said(one.words)) for one in question.options)
        codes = {key: float(at) for at, (key, _words) in enumerate(options)} | {
            questions.NOT_APPLICABLE: np.inf
        }
        return [
            _Reads(
                Column(question.key, words, "choice", options=options),
                question,
                lambda value: codes.get(value, np.nan),
            )
        ]
    if question.type == "hidden":
        return [_Reads(Column(question.key, words, "hidden"), question, _number)]
    if question.type == "matrix" and not question.options:
        return [
            _Reads(
                Column(f"{question.key}.{row.key}", said(row.words), "rating", *bounds),
                question,
                _cell(row.key),
            )
            for row in question.rows
        ]
    return []


def _number(value) -> float:
    if type(value) is int:
        return value
    if value == questions.NOT_APPLICABLE:
        return np.inf
    try:
        return float(value.replace(",", ".")) if isinstance(value, str) else np.nan
    except ValueError:
        return np.nan


def _cell(row: str) -> Callable:
    return lambda value: _number(value.get(row)) if isinstance(value, dict) else np.nan


def _other_questions(survey: Survey, reads: list[_Reads]) -> dict[str, list[int]]:
    """The versions in which a column's key was another question, or one on another scale."""
    found = {one.column.key: [] for one in reads}
    for pk, form in survey.versions.exclude(pk=survey.version_id).values_list("pk", "form"):
        read = questions.read(form)
        was = {one.column.key: one for question in read.questions for one in _of_question(question, "")}
        for one in reads:
            if one.column.key in was and was[one.column.key].scale != one.scale:
                found[one.column.key].append(pk)
    return found
