"""How each touchpoint is for people: the answers to the question it is bound to, one person one vote."""

from dataclasses import dataclass

import numpy as np

from hearthside.algorithms.statistics import scores
from hearthside.algorithms.statistics.scores import Estimate
from hearthside.features.journeys.counting import K, window
from hearthside.features.journeys.drawing import Drawing
from hearthside.kit import clock
from hearthside.listening import reading
from hearthside.listening.models import Survey
from hearthside.listening.queries import surveys
from hearthside.listening.reading import Column, Frame
from hearthside.segments import keeping
from hearthside.segments.models import Segment


@dataclass(frozen=True)
class Asked:
    """The answers of one survey, each person's latest alone."""

    survey: Survey
    frame: Frame
    latest: np.ndarray

    def values(self, key: str) -> tuple[np.ndarray, np.ndarray]:
        """The answers to one question, and when they were given; what was skipped or did not apply is none."""
        values = self.frame.values[key][self.latest]
        there = np.isfinite(values)
        return values[there], self.frame.at[self.latest][there]


def ask(drawing: Drawing) -> dict[int, Asked]:
    """The answers that this map looks at, by survey: one reading of each."""
    wanted = [
        question
        for question in (drawing.outcome, *(one.binding.question for one in drawing.touchpoints))
        if question
    ]
    numbers = sorted({int(question.partition(":")[0]) for question in wanted})
    found = surveys().select_related("version").in_bulk(numbers)
    people = keeping.members(Segment(pk=drawing.segment)) if drawing.segment else None
    since, until = window()
    asked = {}
    for pk, survey in found.items():
        frame = reading.frame(survey, since=since, until=until, people=people)
        asked[pk] = Asked(survey, frame, _latest(frame))
    return asked


def _latest(frame: Frame) -> np.ndarray:
    """The rows that are somebody's newest."""
    order = np.lexsort((frame.at, frame.units))
    ends = np.flatnonzero(np.diff(frame.units[order], append=-1))
    return np.sort(order[ends])


def of(
    question: str, asked: dict[int, Asked], segment: int | None = None
) -> tuple[Column, np.ndarray, np.ndarray] | None:
    """The question, its answers and when they were given; None where no survey asks it."""
    number, _, key = question.partition(":")
    told = asked.get(int(number)) if number.isdecimal() else None
    if told is None or key not in told.frame.columns or not told.frame.columns[key].is_rating:
        return None
    if segment is not None:
        told = _among(told, segment)
    return told.frame.columns[key], *told.values(key)


def _among(told: Asked, segment: int) -> Asked:
    since, until = window()
    frame = reading.frame(told.survey, since=since, until=until, people=keeping.members(Segment(pk=segment)))
    return Asked(told.survey, frame, _latest(frame))


def told(found: tuple[Column, np.ndarray, np.ndarray] | None) -> dict | None:
    """The score as its measure is told, and `level`, the mean as a part of its scale from 0 to 100; None below the floor."""
    if found is None or len(found[1]) < K:
        return None
    column, values, at = found
    one = score(column, values)
    mean = scores.mean(values, scale=(column.low, column.high))
    level = [
        100 * (value - column.low) / (column.high - column.low) for value in (mean.value, mean.low, mean.high)
    ]
    return {
        "type": column.type, "words": column.words, "value": one.value, "low": one.low, "high": one.high, "n": int(one.n),
        "least": column.low, "most": column.high, "level": dict(zip(("value", "low", "high"), level, strict=True)),
        "newest": clock.moment(int(at.max())).isoformat(),
    }  # fmt: skip


def score(column: Column, values: np.ndarray) -> Estimate:
    """NPS from -100 to 100, CSAT in per cent, anything else the mean on its own scale."""
    if column.type == "nps":
        promoters, detractors = int((values >= 9).sum()), int((values <= 6).sum())
        return scores.nps(promoters, len(values) - promoters - detractors, detractors)
    if column.type == "csat":
        share = scores.share(int((values >= column.high - 1).sum()), len(values))
        return Estimate(100 * share.value, 100 * share.low, 100 * share.high, share.n, share.method)
    return scores.mean(values, scale=(column.low, column.high))
