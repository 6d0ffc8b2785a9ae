"""Scores as series that are watched week by week: each stream, and each stage and touchpoint it was asked at."""

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext as _

from hearthside.features.scores import figures, streams
from hearthside.features.scores.streams import Stream
from hearthside.listening import reading
from hearthside.listening.models import Survey
from hearthside.manifest import Series, Watched
from hearthside.watching import weeks

LEAST_EFFECT = 2.0  # of a scale of 100: what is smaller is nobody's news
LEAST_N = 30
_PLACES = ("stage", "touchpoint")


def series() -> list[Series]:
    """Every stream of the house and its parts, one person one vote in each week."""
    return [one for stream in streams.of_house() for one in _of(stream)]


def _of(stream: Stream) -> list[Series]:
    told = reading.votes(stream.measure, survey=stream.survey, question=stream.question)
    key = f"{stream.survey.pk}:{stream.question}"
    found = [_series(key, stream.measure, told)]
    for name in _PLACES:
        for label in np.unique(told.slices[name][told.slices[name] != ""]).tolist():
            rows = np.flatnonzero(told.slices[name] == label)
            if len(rows) < len(told):  # else it is the stream itself
                found.append(_series(f"{key}:{name}:{label}", stream.measure, told.of(rows), **{name: label}))
    return found


def _series(key: str, measure: str, told: reading.Votes, **place) -> Series:
    """{week: (score of 100, people)} of whole weeks."""
    week = weeks.number(told.at)
    found = {}
    for one in np.unique(week[week < weeks.now()]).tolist():
        since = weeks.since_us(one)
        values = told.latest(since, since + weeks.WEEK_US).values
        found[one] = figures.of_hundred(measure, values), len(values)
    return Series(key=key, weeks=found, least_effect=LEAST_EFFECT, least_n=LEAST_N, **place)


def read(wanted: set[str]) -> dict[str, Watched]:
    """How these series read, of surveys that still ask the question."""
    ids = {key.partition(":")[0] for key in wanted}
    rows = Survey.objects.filter(
        pk__in=[one for one in ids if one.isdigit()], removed_at=None
    ).select_related("version")
    known = {f"{one.survey.pk}:{one.question}": one for row in rows for one in streams.of(row)}
    found = {}
    for key in wanted:
        survey, question, *place = key.split(":", 3)
        stream = known.get(f"{survey}:{question}")
        if stream is not None:
            found[key] = _read(stream, place)
    return found


def _read(stream: Stream, place: list[str]) -> Watched:
    words = f"{streams.NAMES[stream.measure]}, “{stream.survey.name}”"
    if place:
        words = f"{words} ({place[1].replace('_', ' ') if place[0] == 'stage' else place[1]})"
    return Watched(
        words=words, good=1, unit=_("of 100"), url=reverse("scores:one", args=[stream.survey.pk, stream.question]),
        leads=_("Which slice moved it, and all of its figures"),
    )  # fmt: skip
