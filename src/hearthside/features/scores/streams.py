"""What is measured: each question of a survey that gives a score is a stream of its own, never mixed with another."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hearthside import house
from hearthside.listening import questions, recall
from hearthside.listening.models import Survey

MOST = 60


@dataclass(frozen=True)
class Stream:
    """One measured question of a survey."""

    survey: Survey
    question: str
    measure: str
    words: str

    @property
    def key(self) -> tuple[int, str]:
        return self.survey.pk, self.question


def of(survey: Survey) -> list[Stream]:
    """The measured questions of a survey in its newest version, in their order."""
    if survey.version is None:
        return []
    form = questions.read(survey.version.form)
    first, known = form.languages[0], {"house": house.get("house.name")}
    return [
        Stream(survey, one.key, one.type, recall.outline(questions.say(one.words, first, first), known))
        for one in form.questions
        if one.type in questions.SCALES
    ]


def of_house() -> list[Stream]:
    """Every stream of the house, of the newest surveys first, up to a limit."""
    rows = Survey.objects.filter(removed_at=None, version__isnull=False).exclude(state=Survey.State.DRAFT)
    found = rows.select_related("version").order_by("-answered", "-pk")[:MOST]
    return [stream for survey in found for stream in of(survey)][:MOST]


NAMES = {"nps": "NPS", "csat": "CSAT", "ces": "CES"}


def definition(measure: str) -> str:
    """What the figure is, in a sentence."""
    return {
        "nps": _("Of 100 people, how many would recommend (9, 10) less how many would not (0 to 6)."),
        "csat": _("How many of 100 people gave one of the two best of five answers."),
        "ces": _("The mean of “it was easy”, from 1 to 7."),
    }[measure]


def method(measure: str) -> str:
    """By which the interval is reckoned."""
    return {"nps": _("adjusted Wald"), "csat": _("Wilson"), "ces": _("Student's t")}[measure]


def ends(measure: str) -> tuple[float, float]:
    """The least and the most the figure can be."""
    return {"nps": (-100, 100), "csat": (0, 100), "ces": (1, 7)}[measure]
