"""Asking: who is asked when, and what came of it; and the small no of whoever is asked on home."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hearthside.features.asking import actions, preview, queries
from hearthside.features.asking.forms import LimitsForm, RoundForm, TriggerForm
from hearthside.features.asking.models import Round, Trigger
from hearthside.kit import htmx
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused, on_form
from hearthside.listening import asking
from hearthside.listening.queries import surveys
from hearthside.people import rights

Sort = Trigger.Sort


def _require(request) -> None:
    rights.require(request.user, actions.RUN)


@login_required
@require_safe
def index(request):
    """Every survey with what makes it ask."""
    _require(request)
    found = page(surveys(), request, 20)
    by_survey: dict[int, list] = {}
    for trigger in queries.triggers().filter(survey__in=[one.pk for one in found]):
        by_survey.setdefault(trigger.survey_id, []).append((trigger, queries.in_words(trigger)))
    asked, most = queries.today()
    rows = [(one, by_survey.get(one.pk, [])) for one in found]
    return render(request, "asking/index.html", {"page": found, "rows": rows, "asked": asked, "most": most})


@login_required
@require_safe
def survey(request, pk: int):
    """One survey: its triggers, and every decision with its reason."""
    _require(request)
    return _survey(request, queries.survey_for(pk))


def _survey(request, found, *, limits=None, status: int = 200):
    show, why = request.GET.get("show", ""), request.GET.get("why", "")
    rounds = queries.rounds(found).filter(trigger=None)[:5]
    decisions = page(queries.decisions(found, show, why), request, 30)
    context = {
        "survey": found, "show": show or why, "log": queries.log(found), "page": decisions,
        "triggers": [(one, queries.in_words(one)) for one in queries.triggers(found)], "rounds": rounds,
        "limits": limits or LimitsForm(initial={"share": found.share, "again_days": found.again_days}),
        "sorts": Sort.choices, "reasons": queries.REASONS,
    }  # fmt: skip
    return render(request, "asking/survey.html", context, status=status)


@login_required
@require_POST
def limit(request, pk: int):
    """How many a survey may ask, and how often."""
    _require(request)
    found, form = queries.survey_for(pk), LimitsForm(request.POST)
    if not form.is_valid():
        return _survey(request, found, limits=form, status=422)
    actions.limit_survey(found, by=request.user, **form.cleaned_data)
    messages.success(request, _("So it is from now on."))
    return redirect("asking:survey", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk: int, sort: str):
    """A trigger: what it would do today, and then kept."""
    _require(request)
    if sort not in Sort.values:
        return redirect("asking:survey", pk)
    found, seen, trigger = queries.survey_for(pk), None, None
    form = TriggerForm(request.POST or None, sort=sort)
    if request.method == "POST" and form.is_valid():
        try:
            trigger = actions.fit_trigger(found, sort, **form.facts())
            if request.POST.get("do") == "keep":
                actions.keep_trigger(trigger, by=request.user)
                messages.success(request, _("It is on. What happened before asks nobody."))
                return redirect("asking:survey", pk)
            seen = preview.of(trigger)
        except Refused as refused:
            on_form(form, Refused(refused.reason, _FIELD.get(refused.field, refused.field)))
            if sort == Sort.DID and refused.field == "name":
                form.add_error("event", refused.reason)
    context = {
        "survey": found, "form": form, "sort": Sort(sort), "preview": seen,
        "words": queries.in_words(trigger) if trigger and seen else "",
    }  # fmt: skip
    return render(request, "asking/new.html", context, status=422 if form.errors else 200)


_FIELD = {"name": "kind", "wait_hours": "wait"}


@login_required
@require_safe
def trigger(request, pk: int):
    """One trigger: what it would do today."""
    _require(request)
    found = get_object_or_404(queries.triggers(), pk=pk)
    context = {
        "trigger": found, "survey": found.survey, "words": queries.in_words(found), "preview": preview.of(found),
        "rounds": queries.rounds(found.survey).filter(trigger=found)[:10],
    }  # fmt: skip
    return render(request, "asking/trigger.html", context)


@login_required
@require_POST
def switch(request, pk: int):
    """On, off, or away."""
    _require(request)
    found, do = get_object_or_404(queries.triggers(), pk=pk), request.POST.get("do")
    if do == "remove":
        actions.remove_trigger(found, by=request.user)
        messages.success(request, _("It is gone. Whom it asked stands in the log."))
        return redirect("asking:survey", found.survey_id)
    (actions.turn_on if do == "on" else actions.turn_off)(found, by=request.user)
    return redirect("asking:trigger", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def now(request, pk: int):
    """Ask many people now."""
    _require(request)
    found, seen = queries.survey_for(pk), None
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        try:
            if request.POST.get("do") == "begin":
                return redirect("asking:round", actions.begin_round(found, by=request.user, **words).pk)
            seen = preview.of_people(found, words["channel"], segment=words["segment"])
        except Refused as refused:
            on_form(form, refused)
    context = {"survey": found, "form": form, "preview": seen}
    return render(request, "asking/now.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def show_round(request, pk: int):
    """How far a round is."""
    _require(request)
    row = get_object_or_404(Round.objects.select_related("survey", "segment", "begun_by"), pk=pk)
    decided = [(words, row.decided[why]) for why, words in queries.REASONS.items() if row.decided.get(why)]
    decided.sort(key=lambda one: -one[1])
    context = {"row": row, "survey": row.survey, "asked": row.decided.get("", 0), "decided": decided}
    return render(request, "asking/round.html", context)


@login_required
@require_POST
def stop(request, pk: int):
    """Ask nobody more in this round."""
    row = get_object_or_404(Round, pk=pk)
    actions.stop_round(row, by=request.user)
    return redirect("asking:round", pk)


@login_required
@require_POST
def say_no(request, pk: int):
    """Not now, or never about this: from home."""
    row = queries.invitation_for(request.user, pk)
    never = request.POST.get("do") == "never"
    asking.say_no(row, by=request.user, never=never)
    if htmx.wants_partial(request):
        return render(request, "asking/_said_no.html", {"never": never})
    messages.success(request, _SAID[never])
    return redirect("home:home")


_SAID = {
    True: _("We will not ask you about this again."),
    False: _("Not now, then. Thank you for saying so."),
}
