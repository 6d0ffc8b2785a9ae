"""Pages of friction: what is watched, one outcome with its findings, one finding."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hearthside.features.paths import actions, asking, drawing, queries, sheets, simplifying, telling
from hearthside.features.paths.forms import StudyForm
from hearthside.features.paths.views import readers, state
from hearthside.features.paths.words import Words
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused, on_form
from hearthside.people import rights

_ROWS, _FIRST = 30, 8


@readers
@require_safe
def index(request):
    """What is watched, each with what costs most there."""
    shown = page(queries.studies(), request, 20)
    rows = []
    for study in shown:
        row = asking.kept_friction(study.asked)
        told = telling.findings(study, row) if row else None
        rows.append(
            {
                "study": study,
                "told": told,
                "first": told.hurts[0] if told and told.hurts else None,
                "answer": row,
            }
        )
    return render(
        request, "paths/studies.html", {"rows": rows, "page": shown, "is_empty_house": not queries.choices()}
    )


@readers
@require_http_methods(["GET", "POST"])
def new(request):
    """Watch an outcome."""
    choices = queries.choices()
    form = StudyForm(
        request.POST or None, choices=choices, initial={"outcome": request.GET.getlist("outcome")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            study = actions.keep_study(
                by=request.user, name=form.named(), asked=form.asked(asking.read(request.POST))
            )
            return redirect("paths:study", study.pk)
        except Refused as refused:
            on_form(form, refused)
    context = {"form": form, "is_empty_house": not choices}
    return render(request, "paths/new.html", context, status=422 if form.errors else 200)


@readers
@require_safe
def one(request, pk):
    """One outcome: what goes with it, in sentences; what only divides people; what goes well; and every arc tested."""
    study = get_object_or_404(queries.studies(), pk=pk)
    row = asking.friction(study.asked)
    context = state(row) | {"study": study, "came": telling.came(study)}
    if row.body:
        told = telling.findings(study, row)
        context |= {
            "told": told, "first": told.hurts[:_FIRST], "more": len(told.hurts) - _FIRST,
            "rows": page(told.all, request, _ROWS), "is_few": told.outcome.n < simplifying.K,
            "endings": Words(study.asked["endings"]).values(), "may_see": rights.may(request.user, "desk.see"),
        }  # fmt: skip
    return render(request, "paths/study.html", context)


@readers
@require_safe
def take(request, pk):
    """Every arc that was tested, as a table."""
    study = get_object_or_404(queries.studies(), pk=pk)
    row = asking.kept_friction(study.asked)
    if row is None:
        raise Http404
    return sheets.turns(telling.findings(study, row))


@readers
@require_http_methods(["GET", "POST"])
def turn(request, pk):
    """One finding: its figures, for whom it holds most, and what one can do about it."""
    study = get_object_or_404(queries.studies(), pk=pk)
    row = asking.kept_friction(study.asked)
    ends = request.GET.get("source", ""), request.GET.get("target", "")
    told = telling.findings(study, row) if row else None
    found = next((one for one in told.all if (one.source, one.target) == ends), None) if told else None
    if found is None:
        raise Http404
    if request.method == "POST":
        actions.ask_for_whom(study, *ends, by=request.user)
        return redirect(request.get_full_path())
    whom = study.whoms.filter(source=ends[0], target=ends[1]).first()
    context = {
        "study": study, "one": found, "answer": row, "came": telling.came(study), "whom": whom,
        "is_busy": whom is not None and whom.answered_at is None, "groups": _groups(whom),
        "steps": telling.next_steps(found, study),
        "picture": drawing.against(found), "may_see": rights.may(request.user, "desk.see"),
    }  # fmt: skip
    return render(request, "paths/turn.html", context)


def _groups(whom) -> list[dict]:
    if whom is None or not whom.body:
        return []
    return [
        {
            "words": telling.group(one["conditions"]), "risk": telling.estimate(one["risk"], 100),
            "other": telling.estimate(one["other_risk"], 100), "more": telling.estimate(one["difference"], 100),
        }
        for one in whom.body["groups"]
    ]  # fmt: skip


@readers
@require_POST
def remove(request, pk):
    """Watch it no longer."""
    study = get_object_or_404(queries.studies(), pk=pk)
    actions.remove_study(study, by=request.user)
    messages.success(request, _("“%s” is not watched any more.") % study.name)
    return redirect("paths:studies")
