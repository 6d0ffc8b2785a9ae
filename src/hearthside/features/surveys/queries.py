"""Surveys with their figures, and what was answered, for hosts."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db.models import Count, Max, Q

from hearthside import house
from hearthside.features.surveys import counting
from hearthside.features.surveys.counting import asked
from hearthside.features.surveys.scales import Scored, scored
from hearthside.listening import questions, recall
from hearthside.listening.drawing import Artist
from hearthside.listening.models import Invitation, Response, Survey
from hearthside.listening.questions import NOT_APPLICABLE, Form, Question

NEWEST = 2000  # answers are counted on the page up to so many, more by a job
FEWEST_ANONYMOUS = 5
_TEXTS = 3


@dataclass(frozen=True)
class Rate:
    """How many were asked, and how many of them answered."""

    asked: int = 0
    answered: int = 0

    @property
    def share(self) -> int:
        """Of a hundred who were asked, how many answered."""
        return round(100 * self.answered / self.asked) if self.asked else 0


def rates(surveys: list[Survey]) -> dict[int, Rate]:
    """The response rate of each survey: of those who were asked by name."""
    rows = Invitation.objects.filter(survey__in=surveys, asked_at__isnull=False).values("survey")
    counted = rows.annotate(asked=Count("pk"), answered=Count("pk", filter=Q(answered_at__isnull=False)))
    return {row["survey"]: Rate(row["asked"], row["answered"]) for row in counted}


def last_answers(surveys: list[Survey]) -> dict:
    """When each survey was answered last."""
    rows = (
        Response.objects.filter(survey__in=surveys, at__isnull=False)
        .values("survey")
        .annotate(last=Max("at"))
    )
    return {row["survey"]: row["last"] for row in rows}


@dataclass
class Bar:
    """One answer, and how often it was given."""

    words: str
    n: int
    share: float


@dataclass
class Told:
    """What was answered to one question."""

    question: Question
    words: str
    answered: int = 0
    not_applicable: int = 0
    bars: list[Bar] = field(default_factory=list)
    groups: list[tuple[str, list[Bar]]] = field(default_factory=list)
    texts: list = field(default_factory=list)

    @property
    def is_scale(self) -> bool:
        """Whether its answers are numbers in their order."""
        return self.question.type in (*questions.SCALES, "rating") or (
            bool(self.groups) and not self.question.options
        )


@dataclass
class Results:
    """What was answered to a survey. `of`: over how many answers it was counted; `as_of`: when, where it was counted
    before (None: just now)."""

    told: list[Told]
    of: int
    partial: int
    scales: list[Scored] = field(default_factory=list)
    too_few: bool = False
    as_of: datetime | None = None


def results(survey: Survey) -> Results:
    """Counts of each answer over all of them, and their newest words.

    Many are counted by a job (`counting`); until it has, over the newest ones.
    """
    partial = Response.objects.filter(survey=survey, at=None).count()
    if survey.anonymous and survey.answered < FEWEST_ANONYMOUS:
        return Results([], 0, partial, too_few=True)
    form = asked(survey)
    rows = Response.objects.filter(survey=survey, at__isnull=False).order_by("-at", "-pk")
    given = list(rows.values_list("pk", "answers")[:NEWEST])
    kept = counting.current(survey) if survey.answered > NEWEST else None
    if kept:
        told, of, scales, as_of = kept.body["told"], kept.body["of"], counting.scales(kept), kept.counted_at
    else:
        told, of, scales, as_of = counting.fold({}, form, given), len(given), scored(form, given), None
    return Results(_drawn(form, told, given, survey.anonymous), of, partial, scales, as_of=as_of)


def _drawn(form: Form, told: dict, newest: list, anonymous: bool) -> list[Told]:
    artist = Artist(form, form.languages[0], {}, {}, {"house": house.get("house.name")})
    shown = [
        _told(question, artist, told.get(question.key) or counting.nothing())
        for question in form.questions
        if question.type != "words"
    ]
    for one in shown:
        if one.question.is_text:
            one.texts = _newest(one.question.key, newest)
    _with_texts(shown, anonymous)
    return shown


def _newest(key: str, newest: list) -> list[int]:
    """The newest answers that have words to a question."""
    said = (pk for pk, answers in newest if answers.get(key, NOT_APPLICABLE) != NOT_APPLICABLE)
    return list(islice(said, _TEXTS))


def _told(question: Question, artist: Artist, counted: dict) -> Told:
    """One question with what was counted of it."""
    drawn = artist.draw(question)
    words = recall.outline(questions.say(question.words, artist.language, artist.language), artist.known)
    made = Told(question, words or question.key, counted["answered"], counted["not_applicable"])
    given = Counter(counted["values"])
    if question.is_text:
        return made
    if question.type in ("hidden", "date"):
        made.bars = _bars(given, {}, made.answered)[:12]
    elif question.type == "matrix":
        choices = [one for row in drawn.rows[:1] for one in row.choices]
        names = {one.value: one.words for one in choices if one.value != NOT_APPLICABLE}
        for row in drawn.rows:
            cells = Counter(counted["rows"].get(row.name.rpartition(".")[2], {}))
            made.groups.append((row.words, _bars(cells, names, cells.total())))
    else:
        made.bars = _bars(given, {one.value: one.words for one in drawn.choices}, made.answered)
    return made


def _bars(counted: Counter, names: dict[str, str], of: int) -> list[Bar]:
    keys = [*names, *(key for key, _n in counted.most_common() if key not in names)]
    return [Bar(names.get(key, str(key)), counted[key], 100 * counted[key] / of if of else 0) for key in keys]


def _with_texts(told: list[Told], anonymous: bool) -> None:
    """The newest words of every question, fetched together."""
    wanted = {pk for one in told for pk in one.texts}
    rows = Response.objects.select_related("person").in_bulk(wanted)
    for one in told:
        one.texts = [said(rows[pk], one.question.key) for pk in one.texts]


def texts(survey: Survey, key: str):
    """The responses that have words of their own to a question, newest first."""
    rows = Response.objects.filter(survey=survey, at__isnull=False, answers__has_key=key).exclude(
        **{f"answers__{key}": NOT_APPLICABLE}
    )
    return rows.select_related("person").order_by("-at", "-pk")


def said(row: Response, key: str) -> dict:
    """One person's words, with the score they gave."""
    score = next((row.answers[name] for name in ("likely", "satisfied", "easy") if name in row.answers), None)
    return {"row": row, "words": row.answers[key], "score": score}


def changes(version, before) -> list[tuple[str, str]]:
    """What a version asks that the one before did not: (added, taken out, changed or moved; the words of the question)."""
    now = questions.read(version.form)
    was = questions.read(before.form) if before else Form()
    first = now.languages[0]

    def words(question: Question) -> str:
        return questions.say(question.words, first, first) or question.key

    added = [("added", words(one)) for one in now.questions if was.question(one.key) is None]
    gone = [("gone", words(one)) for one in was.questions if now.question(one.key) is None]
    other = [("changed", words(one)) for one in now.questions if was.question(one.key) not in (None, one)]
    stay = [one.key for one in was.questions if now.question(one.key)]
    moved = [("moved", "")] if stay != [one.key for one in now.questions if was.question(one.key)] else []
    said = [("words", "")] if before and (now.before, now.after) != (was.before, was.after) else []
    spoken = [("languages", ", ".join(now.languages))] if before and now.languages != was.languages else []
    return added + gone + other + moved + said + spoken
