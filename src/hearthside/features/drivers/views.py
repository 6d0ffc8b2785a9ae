"""Driver reports: the list, a new one, one with its pictures, and what of it leaves the house."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.features.drivers import actions, drawing, queries, questions, sheets, telling
from hearthside.features.drivers.forms import QuestionForm
from hearthside.features.drivers.models import Report, Run
from hearthside.kit import csv
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused, on_form
from hearthside.listening import reading
from hearthside.listening.queries import surveys
from hearthside.people import rights
from hearthside.segments.models import Segment


def _askers(view):
    """A page for those who run surveys."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        rights.require(request.user, "listening.run")
        return view(request, *args, **kwargs)

    return login_required(guarded)


@_askers
@require_safe
def index(request):
    """All reports, and the surveys one can be made of."""
    shown = page(queries.reports(), request, 30)
    asked = surveys().filter(answered__gt=0)[:30]
    context = {"page": shown, "rows": queries.with_runs(shown.items), "surveys": asked}
    return render(request, "drivers/index.html", context)


@_askers
def new(request, pk):
    """Ask what goes with an outcome of a survey."""
    survey = get_object_or_404(surveys().select_related("version"), pk=pk)
    columns, guess = reading.countable(survey), questions.guess(survey)
    form = QuestionForm(request.POST or None, columns=columns, guess=guess)
    if request.method == "POST" and form.is_valid():
        try:
            report = actions.make_report(
                survey, by=request.user, question=form.question(), name=form.cleaned_data["name"]
            )
            return redirect("drivers:one", report.pk)
        except Refused as refused:
            on_form(form, refused)
    context = {
        "survey": survey,
        "form": form,
        "can_be": guess is not None and len(questions.drivers(columns)) > 1,
    }
    return render(request, "drivers/new.html", context, status=422 if form.errors else 200)


@_askers
@require_safe
def one(request, pk):
    """One report: its newest answer in sentences, pictures and a table, beside the answer before."""
    report = get_object_or_404(queries.reports(), pk=pk)
    newest, answered, before = queries.runs(report)
    context = {"report": report, "run": newest, "is_busy": newest is not None and newest.answered_at is None}
    if newest is not None and newest.refused:
        context["refusal"] = telling.refusal(newest)
    if answered is not None:
        context |= _answer(report, answered, before)
    return render(request, "drivers/one.html", context)


def _answer(report: Report, run: Run, before: Run | None) -> dict:
    told = telling.drivers(run, before)
    most = max(one.share.high for one in told)
    question = questions.read(report.question)
    return {
        "answered": run, "before": before, "told": told, "r2": telling.estimate(run.body["r2"], 100),
        "sentences": telling.sentences(run, told), "next_step": telling.next_step(told), "account": telling.account(run),
        "outcome": telling.outcome(run), "method": telling.METHODS[question.method], "question": question,
        "segment": Segment.objects.filter(pk=question.segment).first() if question.segment else None,
        "rows": [(one, drawing.row(one, most)) for one in told],
        "quadrant": drawing.quadrant(told, _("Importance and performance")),
        "suppressors": [one for one in told if one.suppressor], "overlapping": [one for one in told if one.overlaps],
    }  # fmt: skip


@_askers
@require_POST
def again(request, pk):
    """Answer it as of now."""
    report = get_object_or_404(queries.reports(), pk=pk)
    last = report.runs.order_by("-pk").first()
    if actions.run_report(report, by=request.user) == last:
        messages.success(request, _("Nothing has changed since: the same question has the same answer."))
    return redirect("drivers:one", report.pk)


@_askers
@require_POST
def remove(request, pk):
    """Nobody looks at it any more."""
    report = get_object_or_404(queries.reports(), pk=pk)
    actions.remove_report(report, by=request.user)
    messages.success(request, _("“%s” is removed.") % report.name)
    return redirect("drivers:index")


@_askers
@require_safe
def take(request, pk, what):
    """A picture, the table, or the page to print."""
    report = get_object_or_404(queries.reports(), pk=pk)
    _newest, run, before = queries.runs(report)
    if run is None:
        raise Http404
    told = telling.drivers(run, before)
    if what == "table.csv":
        return csv.response(f"drivers-{report.pk}.csv", sheets.HEADER, sheets.rows(told))
    return _file(sheets.FILES[what](report, run, told), what, f"drivers-{report.pk}-{what}")


def _file(data: bytes, what: str, name: str) -> HttpResponse:
    kind = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}[what.rpartition(".")[2]]
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
