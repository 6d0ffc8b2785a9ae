"""Surveys with their figures, and what was answered, for hosts."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Max, Q

from hearthside import house
from hearthside.features.surveys.scales import Scored, scored
from hearthside.listening import questions, recall
from hearthside.listening.drawing import Artist
from hearthside.listening.models import Invitation, Response, Survey
from hearthside.listening.questions import NOT_APPLICABLE, Form, Question

NEWEST = 2000  # answers are counted on the page over so many; figures over all are reckoned by jobs
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
    """What was answered to a survey; `of` says over how many of the newest answers it was counted."""

    told: list[Told]
    of: int
    partial: int
    scales: list[Scored] = field(default_factory=list)
    too_few: bool = False


def results(survey: Survey) -> Results:
    """Counts of each answer over the newest ones, and their newest words."""
    partial = Response.objects.filter(survey=survey, at=None).count()
    if survey.anonymous and survey.answered < FEWEST_ANONYMOUS:
        return Results([], 0, partial, too_few=True)
    rows = Response.objects.filter(survey=survey, at__isnull=False).order_by("-at", "-pk")
    given = list(rows.values_list("pk", "answers")[:NEWEST])
    form = asked(survey)
    artist = Artist(form, form.languages[0], {}, {}, {"house": house.get("house.name")})
    told = [_told(question, artist, given) for question in form.questions if question.type != "words"]
    _with_texts(told, survey.anonymous)
    return Results(told, len(given), partial, scored(form, given))


def asked(survey: Survey) -> Form:
    """Every question that some version asked, each as it was asked last, the newest version's first."""
    forms = [questions.read(version.form) for version in survey.versions.order_by("-number")]
    seen: dict[str, Question] = {}
    for form in forms:
        for question in form.questions:
            seen.setdefault(question.key, question)
    return Form(languages=forms[0].languages, questions=tuple(seen.values())) if forms else Form()


def _told(question: Question, artist: Artist, given: list) -> Told:
    values = [(pk, answers[question.key]) for pk, answers in given if question.key in answers]
    real = [(pk, value) for pk, value in values if value != NOT_APPLICABLE]
    drawn = artist.draw(question)
    words = recall.outline(questions.say(question.words, artist.language, artist.language), artist.known)
    made = Told(question, words or question.key, len(real), len(values) - len(real))
    if question.is_text or question.type in ("hidden", "date"):
        made.texts = [pk for pk, _value in real[:_TEXTS]] if question.is_text else []
        if not question.is_text:
            made.bars = _bars(Counter(value for _pk, value in real), {}, len(real))[:12]
        return made
    if question.type == "matrix":
        names = {
            one.value: one.words
            for row in drawn.rows[:1]
            for one in row.choices
            if one.value != NOT_APPLICABLE
        }
        for row, words in ((row.name.rpartition(".")[2], row.words) for row in drawn.rows):
            cells = [
                str(value[row]) for _pk, value in real if value.get(row, NOT_APPLICABLE) != NOT_APPLICABLE
            ]
            made.groups.append((words, _bars(Counter(cells), names, len(cells))))
        return made
    counted = Counter(
        _said(one) for _pk, value in real for one in (value if isinstance(value, list) else [value])
    )
    if question.type == "ranking":
        counted = Counter(value[0] for _pk, value in real if value)
    made.bars = _bars(counted, {one.value: one.words for one in drawn.choices}, len(real))
    return made


def _said(value) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


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
