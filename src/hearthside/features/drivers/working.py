"""Work a report out: read the answers, ask the statistics, keep what they say."""

import math

import msgspec
import numpy as np
from django.db.models import Count, Max

from hearthside.features.drivers import questions
from hearthside.features.drivers.models import Report, Run
from hearthside.features.drivers.questions import Question
from hearthside.kit import clock
from hearthside.listening import reading
from hearthside.listening.models import Response
from hearthside.people import consent
from hearthside.segments import keeping
from hearthside.segments.models import Segment

RESAMPLES = 1000


def stamp(report: Report) -> str:
    """Of which answers a run would be, in a word that changes with them."""
    rows = Response.objects.filter(survey=report.survey_id, at__isnull=False)
    told = rows.aggregate(n=Count("pk"), last=Max("pk"), people=Count("person"))
    segment = Segment.objects.filter(pk=read(report).segment).values_list("computed_at", "size").first()
    parts = [*told.values(), report.survey.version_id, len(consent.left_out("analysis")), str(segment)]
    return "-".join(map(str, parts))[:64]


def read(report: Report) -> Question:
    """The question of a report."""
    return questions.read(report.question)


def work(run: Run) -> None:
    """Answer a run, with progress. What cannot be answered is kept with its reason."""
    from hearthside.algorithms.statistics import drivers
    from hearthside.algorithms.statistics.unanswerable import Unanswerable

    report, question = run.report, read(run.report)
    _tell(run, 2)
    outcome, _, option = question.outcome.partition("=")
    frame = reading.frame(report.survey, keys={outcome, *question.drivers}, people=_people(question))
    columns = [key for key in question.drivers if key in frame.columns]
    _tell(run, 15)
    try:
        if outcome not in frame.columns or not columns:
            raise Unanswerable("gone", "the survey does not ask this any more")
        found = drivers.report(
            frame.values | {question.outcome: _outcome(frame, outcome, option)}, question.outcome, columns,
            not_applicable=(reading.NOT_APPLICABLE,), method=question.method, family=question.family,
            cases=question.cases, unit=_units(frame), resamples=RESAMPLES, seed=questions.seed(report.key),
            scale={key: (frame.columns[key].low, frame.columns[key].high) for key in columns},
            progress=lambda done, all_: _tell(run, 15 + 84 * done // all_),
        )  # fmt: skip
    except Unanswerable as why:
        words = _words(frame, question)
        _end(run, refused={"why": why.why, "facts": _plain(why.facts), "words": words, "n": len(frame)})
        return
    _end(run, body=_plain(msgspec.to_builtins(found)) | {"words": _words(frame, question)})


def _people(question: Question):
    if question.segment is None:
        return None
    return keeping.members(Segment(pk=question.segment))


def _outcome(frame, key: str, option: str) -> np.ndarray:
    """The outcome as numbers: a score, or whether somebody chose the option. What did not apply is no outcome."""
    values = np.where(np.isinf(frame.values[key]), np.nan, frame.values[key])
    if not option:
        return values
    codes = [one for one, _words in frame.columns[key].options]
    at = codes.index(option) if option in codes else -1
    return np.where(np.isnan(values), np.nan, (values == at).astype(float))


def _units(frame) -> np.ndarray | None:
    """Whose each answer is; None where everybody answered once, which is reckoned faster."""
    return None if len(np.unique(frame.units)) == len(frame) else frame.units


def _words(frame, question: Question) -> dict[str, str]:
    return questions.drivers(frame.columns) | questions.outcomes(frame.columns)


def _tell(run: Run, percent: int) -> None:
    if percent > run.progress:
        run.progress = percent
        Run.objects.filter(pk=run.pk).update(progress=percent)


def _end(run: Run, **told) -> None:
    Run.objects.filter(pk=run.pk, answered_at=None).update(progress=100, answered_at=clock.now(), **told)


def _plain(value):
    """As JSON can keep it: what is no finite number is none."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value.item() if isinstance(value, np.generic) else value
