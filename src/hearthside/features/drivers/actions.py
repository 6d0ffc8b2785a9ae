"""Make a report, ask it again, remove it."""

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import jobs
from hearthside.features.drivers import questions, working
from hearthside.features.drivers.models import Report, Run
from hearthside.features.drivers.questions import Question
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening import reading
from hearthside.listening.models import Survey
from hearthside.people import audit, rights

_NAME = 120


@transaction.atomic
def make_report(survey: Survey, *, by, question: Question, name: str = "") -> Report:
    """Keep a question to a survey, and have it answered; one that was asked before is the same report."""
    rights.require(by, "listening.run")
    columns = reading.countable(survey)
    _check(question, columns)
    key = questions.digest(survey.pk, question)
    report = Report.objects.filter(key=key, removed_at=None).first()
    if report is None:
        name = " ".join(name.split()) or questions.outcomes(columns)[question.outcome]
        report = Report.objects.create(
            survey=survey, name=name[:_NAME], key=key, made_by=by, question=questions.plain(question)
        )
        audit.note(by, "drivers.made", report=report.pk, survey=survey.pk)
    run_report(report, by=by)
    return report


def _check(question: Question, columns) -> None:
    if question.outcome not in questions.outcomes(columns):
        raise Refused(_("Choose what you would like to be better: the outcome."), "outcome")
    chosen = [key for key in question.drivers if key in questions.drivers(columns)]
    if len(chosen) < 2 or question.outcome in chosen:
        raise Refused(_("Choose two drivers at least, and not the outcome itself."), "drivers")
    if len(chosen) > questions.MOST_DRIVERS:
        raise Refused(_("Choose forty drivers at most."), "drivers")
    if question.family == "binary" and "=" not in question.outcome:
        raise Refused(_("Whether or not is for an outcome that is one answer of a choice."), "family")


@transaction.atomic
def run_report(report: Report, *, by) -> Run:
    """Have a report answered as of now; where the answers are the same ones, its last run stands."""
    rights.require(by, "listening.run")
    Report.objects.select_for_update().get(pk=report.pk)
    stamp = working.stamp(report)
    last = report.runs.order_by("-pk").first()
    if last is not None and last.stamp == stamp:
        return last
    run = Run.objects.create(report=report, asked_by=by, stamp=stamp)
    jobs.enqueue("drivers.work", key=f"drivers.work:{run.pk}", run=run.pk)
    return run


@transaction.atomic
def remove_report(report: Report, *, by) -> None:
    """Nobody looks at it any more."""
    rights.require(by, "listening.run")
    Report.objects.filter(pk=report.pk).update(removed_at=clock.now())
    audit.note(by, "drivers.removed", report=report.pk, survey=report.survey_id)
