"""Count what was answered to a survey over all its answers, however many: some at a time, kept with the moment.

What is counted of a question is `{"answered": n, "not_applicable": n, "values": {value: n}, "rows": {row: {value: n}}}`,
as JSON keeps it; of a ranking the first place, of several choices each.
"""

from collections import Counter
from dataclasses import asdict
from datetime import timedelta

from hearthside import jobs
from hearthside.features.surveys.models import Tally
from hearthside.features.surveys.scales import Scored, scored
from hearthside.kit import clock
from hearthside.listening import questions
from hearthside.listening.models import Response, Survey
from hearthside.listening.questions import NOT_APPLICABLE, Form, Question

CHUNK = 5000
MOST_VALUES = 2000  # different values of one question: beyond twice as many, the rare ones are let go of
FEWEST_KEPT = 10  # a date or a link's fact that fewer gave is not kept: it could be somebody's own
AGAIN = timedelta(minutes=5)  # between two counts of answers that keep coming


def asked(survey: Survey) -> Form:
    """Every question that some version asked, each as it was asked last, the newest version's first."""
    forms = [questions.read(version.form) for version in survey.versions.order_by("-number")]
    seen: dict[str, Question] = {}
    for form in forms:
        for question in form.questions:
            seen.setdefault(question.key, question)
    return Form(languages=forms[0].languages, questions=tuple(seen.values())) if forms else Form()


def current(survey: Survey) -> Tally | None:
    """What was counted of all answers, if it ever was; a job counts anew where more came or somebody's went."""
    kept = Tally.objects.filter(survey=survey).first()
    mark = stamp(survey)
    is_due = kept is None or (kept.stamp != mark and kept.counted_at < clock.now() - AGAIN)
    if is_due:
        jobs.enqueue("surveys.count", key=f"surveys.count:{survey.pk}:{mark}", survey=survey.pk)
    return kept


def stamp(survey: Survey) -> str:
    """Of which answers a count would be; of each day anew, as whoever was erased is in none."""
    return f"{clock.now().date()}:{survey.answered}:{survey.version_id}"


def count(survey: Survey, progress=None) -> Tally:
    """Count all answers of a survey and keep it."""
    mark, form, told, of = stamp(survey), asked(survey), {}, 0
    scaled = [one.key for one in form.questions if one.scale]
    rated: list[tuple[int, dict]] = []
    last = 0
    while some := _after(survey, last):
        last = some[-1][0]
        fold(told, form, some)
        rated += (
            [(pk, {key: answers[key] for key in scaled if key in answers}) for pk, answers in some]
            if scaled
            else []
        )
        of += len(some)
        if progress:
            progress(of, max(survey.answered, of), "answers")
    for question in form.questions:
        if question.type in ("hidden", "date"):
            values = told[question.key]["values"]
            told[question.key]["values"] = {word: n for word, n in values.items() if n >= FEWEST_KEPT}
    body = {"told": told, "of": of, "scales": [asdict(one) for one in scored(form, rated)]}
    facts = {"body": body, "stamp": mark, "counted_at": clock.now()}
    return Tally.objects.update_or_create(survey=survey, defaults=facts)[0]


def _after(survey: Survey, pk: int) -> list[tuple[int, dict]]:
    rows = Response.objects.filter(survey=survey, at__isnull=False, pk__gt=pk).order_by("pk")
    return list(rows.values_list("pk", "answers")[:CHUNK])


def scales(kept: Tally) -> list[Scored]:
    """The scales that were scored with a count."""
    told = (
        {**one, "interval": tuple(one["interval"]), "parts": tuple(map(tuple, one["parts"]))}
        for one in kept.body["scales"]
    )
    return [Scored(**one) for one in told]


def nothing() -> dict:
    """What is counted of a question that nobody answered."""
    return {"answered": 0, "not_applicable": 0, "values": {}, "rows": {}}


def fold(told: dict, form: Form, given: list[tuple[int, dict]]) -> dict:
    """Count these answers ([(number, answers)]) into `told`, in place."""
    for question in form.questions:
        if question.type != "words":
            counted = told.setdefault(question.key, nothing())
            _fold(
                question,
                counted,
                [answers[question.key] for _pk, answers in given if question.key in answers],
            )
    return told


def _fold(question: Question, counted: dict, values: list) -> None:
    real = [value for value in values if value != NOT_APPLICABLE]
    counted["answered"] += len(real)
    counted["not_applicable"] += len(values) - len(real)
    if question.type == "matrix":
        for row in {key for value in real for key in value}:
            cells = (str(value[row]) for value in real if value.get(row, NOT_APPLICABLE) != NOT_APPLICABLE)
            counted["rows"][row] = _added(counted["rows"].get(row, {}), cells)
    elif not question.is_text:
        counted["values"] = _added(
            counted["values"], (_word(one) for value in real for one in _each(question, value))
        )


def _each(question: Question, value) -> list:
    if question.type == "ranking":
        return value[:1]
    return value if isinstance(value, list) else [value]


def _word(value) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _added(before: dict, words) -> dict:
    counted = Counter(before)
    counted.update(words)
    return dict(counted.most_common(MOST_VALUES) if len(counted) > 2 * MOST_VALUES else counted)
