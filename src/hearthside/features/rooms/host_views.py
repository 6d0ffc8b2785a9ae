"""A live room for those who look after it: what is on the screen, and who sits with whom."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearthside.features.rooms import actions, breakouts, queries
from hearthside.features.rooms.forms import BreakoutForm, PollForm, PromptForm
from hearthside.features.rooms.models import Breakout, Poll
from hearthside.features.rooms.views import _act, _shown
from hearthside.kit.refused import Refused, on_form


def _with(request, pk: int, form, name: str, act):
    found, occasion = queries.get_for(request.user, pk)
    if form.is_valid():
        try:
            act(found, occasion, by=request.user, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            return redirect("rooms:room", pk)
    return _shown(request, pk, found, occasion, status=422, **{name: form})


@login_required
@require_POST
def prompt(request, pk: int):
    """A question on everybody's screen."""
    return _with(request, pk, PromptForm(request.POST), "prompt_form", actions.show_prompt)


@login_required
@require_POST
def ask(request, pk: int):
    """A poll."""
    return _with(request, pk, PollForm(request.POST), "poll_form", actions.ask_poll)


@login_required
@require_POST
def close(request, pk: int, poll: int):
    """The poll is over."""
    found, occasion = queries.get_for(request.user, pk)
    row = get_object_or_404(Poll.objects.select_related("room"), pk=poll, room=found)
    return _act(request, pk, actions.close_poll, row, occasion)


@login_required
@require_POST
def plan(request, pk: int):
    """Groups to look at."""
    return _with(request, pk, BreakoutForm(request.POST), "breakout_form", breakouts.plan_breakout)


@login_required
@require_POST
def begin(request, pk: int, breakout: int):
    """Move everybody."""
    found, occasion = queries.get_for(request.user, pk)
    row = get_object_or_404(Breakout.objects.select_related("room"), pk=breakout, room=found)
    return _moving(request, pk, breakouts.begin, row, occasion, _("Everybody is on their way."))


@login_required
@require_POST
def back(request, pk: int):
    """Bring everybody back."""
    found, occasion = queries.get_for(request.user, pk)
    return _moving(request, pk, breakouts.bring_back, found, occasion, _("Everybody is back."))


def _moving(request, pk: int, act, thing, occasion, said: str):
    turn = request.POST.get("turn", "")
    try:
        act(thing, occasion, by=request.user, turn=int(turn) if turn.isdecimal() else -1)
    except Refused as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, said)
    return redirect("rooms:room", pk)


@login_required
@require_POST
def fill(request, pk: int):
    """Even the groups out."""
    found, occasion = queries.get_for(request.user, pk)
    return _act(request, pk, breakouts.fill_gaps, found, occasion)
