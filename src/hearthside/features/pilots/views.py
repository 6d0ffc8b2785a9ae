"""Pilots: all of them, a new one, one with its plan and what came of it, its end; and what leaves the house."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.features.pilots import (
    actions,
    drawing,
    plans,
    queries,
    sheets,
    showing,
    tables,
    telling,
)
from hearthside.features.pilots.forms import JudgeForm, PilotForm, StopForm, TableForm, as_kept, first_guess
from hearthside.features.pilots.models import Pilot, Result
from hearthside.kit import csv
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused, on_form
from hearthside.manifest import resolve
from hearthside.people import rights


def _with(right: str):
    """A page for those who have this right."""

    def guard(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            rights.require(request.user, queries.READ)
            rights.require(request.user, right)
            return view(request, *args, **kwargs)

        return login_required(guarded)

    return guard


@_with(queries.READ)
@require_safe
def index(request):
    """All pilots: what is tried now, and what came of the others; with `?since=` those about that day."""
    since = _day(request.GET.get("since", ""))
    shown = page(queries.around(since) if since else queries.pilots(), request, 30)
    rows = [(one, result, *showing.chip(one)) for one, result in queries.with_progress(shown.items)]
    context = {
        "page": shown,
        "rows": rows,
        "since": since,
        "may_make": rights.may(request.user, actions.MAKE),
    }
    return render(request, "pilots/index.html", context)


@_with(actions.MAKE)
def new(request):
    """Write one down, by hand, or from an idea or a finding that the address names."""
    return _planned(
        request, None, PilotForm(request.POST or None, initial=first_guess(request.GET, _idea(request)))
    )


@_with(actions.MAKE)
def change(request, pk):
    """Think better of one that has not begun: another plan is made, the earlier ones stay."""
    pilot = _get(pk)
    if pilot.begun_at:
        return redirect(pilot)
    kept = as_kept(pilot, plans.read(queries.plan_of(pilot).body))
    return _planned(request, pilot, PilotForm(request.POST or None, initial=kept))


def _planned(request, pilot, form: PilotForm):
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(actions.plan_pilot(pilot, by=request.user, draft=form.draft()))
        except Refused as refused:
            on_form(form, refused)
    context = {"pilot": pilot, "form": form, "from_idea": _title(form["about"].value() or "", request.user)}
    return render(request, "pilots/plan.html", context, status=422 if form.errors else 200)


def _idea(request) -> dict:
    """The idea that an address names, as far as this host may see it."""
    about = f"idea:{request.GET.get('idea', '')}"
    title = _title(about, request.user)
    return {"about": about, "name": title[:120]} if title else {}


def _title(about: str, viewer) -> str:
    found = resolve([about], viewer).get(about) if about else None
    return found.title if found else ""


@_with(queries.READ)
@require_safe
def one(request, pk):
    """One pilot: its plan, how sure chance was, what came of it, and what was learnt."""
    pilot = _get(pk)
    return render(request, "pilots/one.html", _context(request, pilot))


def _context(request, pilot: Pilot, **forms) -> dict:
    newest, answered = queries.results(pilot)
    context = showing.head(pilot, queries.plan_of(pilot)) | {
        "about": resolve([pilot.about], request.user).get(pilot.about) if pilot.about else None,
        "may_make": rights.may(request.user, actions.MAKE), "may_judge": rights.may(request.user, actions.JUDGE),
        "newest": newest, "is_busy": newest is not None and newest.answered_at is None,
    }  # fmt: skip
    state = context["state"]
    if newest is not None and newest.refused:
        context["refusal"] = telling.sentence(newest)
    elif answered is not None:
        context |= showing.result(answered)
    if (
        newest is not None
        and newest.answered_at
        and state in ("running", "ripe")
        and telling.may_be_judged(newest)
    ):
        context["judge_form"] = JudgeForm(initial={"result": newest.pk})
    if state in ("planned", "waiting", "running", "ripe"):
        context["stop_form"] = StopForm()
    if context["takes_table"] and state in ("waiting", "running", "ripe"):
        context["table_form"] = TableForm()
    return context | forms


def _shown_again(request, pilot: Pilot, name: str, form):
    return render(request, "pilots/one.html", _context(request, pilot, **{name: form}), status=422)


@_with(actions.MAKE)
@require_POST
def begin(request, pk):
    """From now on its plan stands."""
    pilot = actions.begin_pilot(_get(pk), by=request.user)
    messages.success(
        request, _("It begins. From now on its plan stands, and what comes of it is worked out each day.")
    )
    return redirect(pilot)


@_with(queries.READ)
@require_POST
def again(request, pk):
    """Work it out as of now."""
    pilot = _get(pk)
    actions.ask_result(pilot, by=request.user)
    return redirect(pilot)


@_with(actions.JUDGE)
@require_POST
def judge(request, pk):
    """End it with its verdict."""
    pilot, form = _get(pk), JudgeForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        result = get_object_or_404(Result.objects.filter(pilot=pilot), pk=told["result"])
        try:
            actions.judge_pilot(
                pilot, by=request.user, result=result, learnt=told["learnt"], then=told["then"]
            )
            messages.success(request, _("It is judged, and whoever asked for it is told."))
            return redirect(pilot)
        except Refused as refused:
            on_form(form, refused)
    return _shown_again(request, pilot, "judge_form", form)


@_with(actions.JUDGE)
@require_POST
def stop(request, pk):
    """End it before its time."""
    pilot, form = _get(pk), StopForm(request.POST)
    if form.is_valid():
        try:
            actions.stop_pilot(pilot, by=request.user, **form.cleaned_data)
            messages.success(request, _("It is stopped."))
            return redirect(pilot)
        except Refused as refused:
            on_form(form, refused)
    return _shown_again(request, pilot, "stop_form", form)


@_with(actions.MAKE)
@require_POST
def remove(request, pk):
    """Take one away that never began."""
    pilot = _get(pk)
    actions.remove_pilot(pilot, by=request.user)
    messages.success(request, _("“%s” is taken away.") % pilot.name)
    return redirect("pilots:index")


@_with(actions.MAKE)
@require_POST
def bring(request, pk):
    """Take arms and outcomes in from a table."""
    pilot, form = _get(pk), TableForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            report = tables.bring_table(pilot, by=request.user, **form.cleaned_data)
            actions.ask_result(pilot, by=request.user)
            messages.success(request, report.sentence)
            return redirect(pilot)
        except Refused as refused:
            on_form(form, refused)
    return _shown_again(request, pilot, "table_form", form)


@_with(actions.MAKE)
@require_safe
def people(request, pk):
    """Who is in which arm by now, for whoever lets them have it."""
    pilot = _get(pk)
    return csv.response(f"pilot-{pilot.pk}-people.csv", sheets.PEOPLE, sheets.people(pilot))


@_with(queries.READ)
@require_safe
def take(request, pk, what):
    """The figures, the picture, or the page to print."""
    pilot = _get(pk)
    _newest, result = queries.results(pilot)
    if result is None:
        raise Http404
    if what == "figures.csv":
        return csv.response(f"pilot-{pilot.pk}.csv", sheets.HEADER, sheets.rows(result))
    if what == "page.pdf":
        return _file(sheets.page(pilot, result), "application/pdf", f"pilot-{pilot.pk}.pdf")
    picture = drawing.picture(result.body, alone=True)
    if picture is None:
        raise Http404
    return _file(picture.encode(), "image/svg+xml", f"pilot-{pilot.pk}.svg")


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _day(text: str):
    """A day as an address gives it; None for none, and for what is none."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def _get(pk: int) -> Pilot:
    return get_object_or_404(queries.pilots(), pk=pk)
