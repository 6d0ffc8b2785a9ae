"""Pages of paths: the picture, the ways people begin, funnels; and the work behind them, stopped or begun again."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.features.paths import asking, queries, sheets, showing, simplifying
from hearthside.features.paths.drawing import Picture
from hearthside.features.paths.forms import STAGES, FilterForm, FunnelForm
from hearthside.insight import answers
from hearthside.insight.models import Answer
from hearthside.kit.paging import page
from hearthside.people import rights

_ROWS, _WITHIN, _MOST_DAYS = 30, 30, 3650


def readers(view):
    """A page for those who read what customers go through."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        rights.require(request.user, "insight.read")
        return view(request, *args, **kwargs)

    return login_required(guarded)


def state(row: Answer) -> dict:
    """What a page says of an answer's work: whether there is one, how far the next is, whether somebody stopped it."""
    return {"answer": row, "is_busy": not answers.is_current(row) and row.stopped_at is None}


@readers
@require_safe
def index(request):
    """The picture of paths, as simple as is asked for, with its figures beneath."""
    question, detail = asking.read(request.GET), _detail(request)
    row = asking.paths(question)
    context = state(row) | _filters(question, detail)
    if row.body:
        shown = simplifying.shown(row.body[0], detail)
        words = showing.words_of(shown)
        context |= {
            "shown": shown, "picture": showing.picture(shown, words, question).draw(_("The ways people take")),
            "nodes": showing.nodes(shown, words), "arcs": page(showing.arcs(shown, words), request, _ROWS),
            "is_few": shown.people is None,
        }  # fmt: skip
    return render(request, "paths/index.html", context)


def _filters(question, detail: int = simplifying.USUAL) -> dict:
    choices = queries.choices()
    narrower = question.only, question.since, question.until, question.prop, question.case != "person"
    return {
        "question": question, "detail": detail, "most": simplifying.MOST, "query": question.query(),
        "form": FilterForm(question, choices=choices), "is_empty_house": not choices, "is_narrowed": any(narrower),
    }  # fmt: skip


def _detail(request) -> int:
    at = _number(request.GET.get("detail", ""), simplifying.USUAL)
    return min(max(at, simplifying.LEAST), simplifying.MOST)


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


@readers
@require_safe
def take(request, kind):
    """The picture or its table as a file, as it is kept."""
    row = asking.kept_paths(asking.read(request.GET))
    if row is None:
        raise Http404
    shown = simplifying.shown(row.body[0], _detail(request))
    words = showing.words_of(shown)
    if kind.endswith("csv"):
        return sheets.arcs(shown, words)
    if not shown.nodes:
        raise Http404
    drawn = Picture(shown, words).draw(_("The ways people take"), alone=True)
    return sheets.picture(drawn, kind.rpartition(".")[2])


@readers
@require_safe
def ways(request):
    """The ways people begin, by their first steps."""
    question = asking.read(request.GET)
    row = asking.paths(question)
    told = showing.ways(row.body[1]) if row.body else {}
    return render(request, "paths/ways.html", state(row) | _filters(question) | told)


@readers
@require_safe
def funnel(request):
    """A funnel: how many come from stage to stage in time, and where people are left behind."""
    question, choices = asking.read(request.GET), queries.choices()
    known = {name for name, _words in choices}
    stages = [one for at in range(STAGES) if (one := request.GET.get(f"stage{at}", "")) in known]
    within = min(max(_number(request.GET.get("within", ""), _WITHIN), 1), _MOST_DAYS)
    form = FunnelForm(question, choices=choices, stages=stages, within=within)
    context = {
        "form": form,
        "question": question,
        "within": within,
        "stages": stages,
        "is_empty_house": not choices,
    }
    if len(stages) > 1:
        row = asking.funnel(question, [[one] for one in stages], within)
        context |= state(row) | (showing.funnel(row.body, stages) if row.body else {})
    return render(request, "paths/funnel.html", context)


@readers
@require_POST
def stop(request, pk):
    """Work on an answer no longer."""
    answers.stop(get_object_or_404(Answer, pk=pk))
    return _back(request)


@readers
@require_POST
def again(request, pk):
    """Work on it after all."""
    answers.begin(get_object_or_404(Answer, pk=pk))
    return _back(request)


def _back(request):
    url = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure())
    return redirect(url if here else "paths:index")
