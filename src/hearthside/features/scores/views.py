"""Scores: the list, one stream with its trend and slices, and the answers behind a figure."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from hearthside.features.scores import actions, coming, queries, showing, streams
from hearthside.kit import paging
from hearthside.listening.queries import surveys
from hearthside.people import audit, rights

_STEPS = ("four", "week")


def _askers(view):
    """A page for those who run surveys."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        rights.require(request.user, "listening.run")
        return view(request, *args, **kwargs)

    return login_required(guarded)


def _stream(pk: int, question: str) -> streams.Stream:
    survey = get_object_or_404(surveys().select_related("version"), pk=pk)
    found = next((one for one in streams.of(survey) if one.question == question), None)
    if found is None:
        raise Http404
    return found


@_askers
@require_safe
def index(request):
    """Every measured question with its figure as it was reckoned last, and who comes again."""
    told = streams.of_house()
    sheets = queries.sheets(told)
    rows = [showing.Line.of(stream, sheets.get(stream.key)) for stream in told]
    context = {"rows": rows, "alerts": showing.alerts(queries.alerts_of()), "coming": coming.coming()}
    return render(request, "scores/index.html", context)


@_askers
@require_safe
def one(request, pk, question):
    """One stream: its figure, its trend, its slices and what moved it."""
    stream = _stream(pk, question)
    sheet = actions.current(stream)
    step = request.GET.get("step") if request.GET.get("step") in _STEPS else _STEPS[0]
    context = showing.page(stream, sheet, step) | {
        "alerts": showing.alerts(queries.alerts_of(stream)),
        "wordings": queries.wordings(stream), "may_read": rights.may(request.user, "listening.read"),
    }  # fmt: skip
    return render(request, "scores/one.html", context)


@_askers
@require_safe
def behind(request, pk, question):
    """The answers behind a figure, with who gave them, for those who may read that."""
    rights.require(request.user, "listening.read")
    stream = _stream(pk, question)
    asked = {name: request.GET.get(name, "")[:80] for name in ("band", "name", "label")}
    page = paging.page(queries.answers(stream, **asked), request, 30)
    if not stream.survey.anonymous:
        audit.note_view(request.user, "survey.read", [row.person for row in page if row.person])
    context = {
        "stream": stream, "page": page, "rows": showing.answers(page), "asked": asked,
        "bands": showing.bands(stream.measure), "slice": showing.slice_words(asked["name"], asked["label"]),
    }  # fmt: skip
    return render(request, "scores/behind.html", context)
