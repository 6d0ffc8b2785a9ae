"""Coffee with someone new: taking part, whom one was introduced to, and what hosts see of a programme."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hearthside.features.pairings import actions, queries
from hearthside.features.pairings.forms import ProgrammeForm, SnoozeForm
from hearthside.features.pairings.models import Programme
from hearthside.features.pairings.showing import Shown
from hearthside.kit import htmx
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused, on_form
from hearthside.people import reach, rights


@login_required
@require_safe
def index(request):
    """The programmes, one's own part in them, and whom one was introduced to."""
    return _index(request)


def _index(request, *, snooze=None, of: int = 0, status: int = 200):
    rights.require(request.user, actions.JOIN)
    found = page(queries.programmes(), request, 10, "programmes")
    seats = queries.seats_of(request.user, found)
    met = page(queries.meetings_of(request.user), request, 12)
    context = {
        "programmes": [(one, seats.get(one.pk), snooze if one.pk == of else SnoozeForm()) for one in found],
        "page": met, "more": found,
        "meetings": [Shown.of(one, request.user) for one in met],
        "may_run": rights.may(request.user, actions.RUN),
    }  # fmt: skip
    return render(request, "pairings/index.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def new(request):
    """A host opens a programme."""
    rights.require(request.user, actions.RUN)
    form = ProgrammeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.make_programme(by=request.user, **form.cleaned_data)
        messages.success(request, _("It is open. Tell people about it: whoever wishes joins by one press."))
        return redirect(made)
    return render(request, "pairings/new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_safe
def programme(request, pk: int):
    """A programme as hosts see it: its rounds, who takes part, who waits."""
    rights.require(request.user, actions.JOIN)
    found = queries.programme_for(pk)
    if not rights.may(request.user, actions.RUN):
        return redirect("pairings:index")
    came = queries.came_of(found)
    context = {
        "programme": found, "rounds": page(queries.rounds_of(found), request, 12, "rounds"),
        "seats": page(queries.here(found), request, 30), "came": came, "floor": queries.FLOOR,
        "came_percent": [100 * part for part in (came.value, came.low, came.high)] if came else None,
    }  # fmt: skip
    return render(request, "pairings/programme.html", context)


@login_required
@require_POST
def take_part(request, pk: int):
    """Join, fill in, rest, skip the next round, or leave."""
    found, do = queries.programme_for(pk), request.POST.get("do", "")
    try:
        if do == "rest":
            return _rest(request, found)
        if do == "skip":
            until = actions.skip_round(found, by=request.user)
            messages.success(
                request, _("The next round leaves you out. You are in again from %(day)s.") % {"day": until}
            )
        elif do == "leave":
            actions.leave_programme(found, by=request.user)
            messages.success(request, _("You are out. Come back whenever you like."))
        else:
            actions.join_programme(found, by=request.user, fills_in=do == "fill_in")
            messages.success(request, _("You are in. We tell you whom you meet."))
    except Refused as refused:
        messages.error(request, refused.reason)
    return redirect(htmx.back_to(request, "pairings:index"))


def _rest(request, found: Programme):
    form = SnoozeForm(request.POST)
    if form.is_valid():
        try:
            actions.snooze(found, by=request.user, until=form.cleaned_data["until"])
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("Rest well. You are in again by yourself."))
            return redirect("pairings:index")
    return _index(request, snooze=form, of=found.pk, status=422)


@login_required
@require_POST
def close(request, pk: int):
    """No further round."""
    actions.close_programme(queries.programme_for(pk), by=request.user)
    messages.success(request, _("It has ended. Nobody is asked any more."))
    return redirect("pairings:programme", pk)


@login_required
@require_safe
def meeting(request, pk: int):
    """Whom one was introduced to: what both share, a question, times, and whether it came to a meeting."""
    shown = Shown.of(queries.meeting_for(pk, request.user), request.user)
    context = {"one": shown, "common": shown.in_common(request.user), "times": shown.times(request.user)}
    return render(request, "pairings/meeting.html", context)


@login_required
@require_POST
def suggest(request, pk: int):
    """Suggest one of the times to the others."""
    found = queries.meeting_for(pk, request.user)
    try:
        actions.suggest_time(found, by=request.user, at=_moment(request.POST.get("at", "")))
        messages.success(request, _("They have your suggestion."))
    except Refused as refused:
        messages.error(request, refused.reason)
    return redirect(found)


def _moment(typed: str) -> datetime:
    try:
        return datetime.fromisoformat(typed)
    except ValueError as error:
        raise Refused(_("That is not one of the times. Write to one another for another.")) from error


@login_required
@require_POST
def say_met(request, pk: int):
    """Say whether they met."""
    found = queries.meeting_for(pk, request.user)
    try:
        actions.say_met(found, by=request.user, met=request.POST.get("met", ""))
        messages.success(request, _("Thank you for telling us."))
    except Refused as refused:
        messages.error(request, refused.reason)
    return redirect(htmx.back_to(request, found.get_absolute_url()))


@login_required
@require_http_methods(["GET", "POST"])
def apart(request):
    """Whom one would rather not meet: for nobody else's eyes."""
    rights.require(request.user, actions.JOIN)
    if request.method == "POST":
        try:
            other = reach.person(request.POST.get("handle", "").strip().lstrip("@"), request.user)
        except Http404:
            messages.error(
                request, _("We know nobody by that handle. It stands in the address of their page.")
            )
            return redirect("pairings:apart")
        if request.POST.get("do") == "allow":
            actions.allow_again(other, by=request.user)
        else:
            actions.keep_apart(other, by=request.user)
        messages.success(request, _("Kept. Nobody but you can see this."))
        return redirect("pairings:apart")
    return render(request, "pairings/apart.html", {"page": page(queries.apart_from(request.user), request)})
