"""The room as everybody in it sees it: the list, the invitation, its prompts, one prompt, and what is done there."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.features.focus import moderating, queries, taking_part
from hearthside.features.focus.forms import LevelForm, WordsForm
from hearthside.features.focus.models import Contribution, Participant
from hearthside.features.focus.words import agreement, names
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused, on_form
from hearthside.people import rights
from hearthside.threads.views.signed_in import signed_in


@login_required
@require_safe
def index(request):
    """The groups one was invited to."""
    context = {
        "page": page(queries.mine(request.user), request),
        "runs": rights.may(request.user, "focus.run"),
    }
    return render(request, "focus/index.html", context)


@login_required
@require_safe
def room(request, pk):
    """One group: for whoever has not answered yet the invitation, for the others its prompts."""
    group = queries.group_for(request.user, pk)
    return _room(request, group, queries.participant_of(request.user, group))


def _room(request, group, participant, form=None, status=200):
    runs = rights.may(request.user, "focus.run")
    if participant is not None and not participant.is_in and not runs:
        return _invitation(request, group, participant, form, status)
    context = {
        "group": group,
        "participant": participant,
        "prompts": list(queries.prompts(group, participant)),
        "runs": runs,
        "counts": queries.invited(group),
        "names": names(group),
    }
    return render(request, "focus/room.html", context)


def _invitation(request, group, participant: Participant, form, status):
    form = form or LevelForm(levels=taking_part.levels(group), initial={"level": participant.level})
    context = {
        "group": group,
        "form": form,
        "agreement": agreement(group),
        "prompts": group.prompts.count(),
        "host": participant.invited_by or group.made_by,
    }
    return render(request, "focus/invitation.html", context, status=status)


def _participant(request, pk):
    group = queries.group_for(request.user, pk)
    found = queries.participant_of(request.user, group)
    return get_object_or_404(group.participants, pk=found.pk if found else 0), group


@signed_in
@require_POST
def join(request, pk):
    """Say yes."""
    participant, group = _participant(request, pk)
    form = LevelForm(request.POST, levels=taking_part.levels(group))
    if form.is_valid():
        try:
            taking_part.join(participant, by=request.user, level=form.cleaned_data["level"])
            messages.success(request, _("Welcome. Write whenever it suits you."))
            return redirect("focus:room", pk)
        except Refused as refused:
            on_form(form, refused)
    return _room(request, group, queries.participant_of(request.user, group), form, status=422)


@signed_in
@require_POST
def decline(request, pk):
    """Say no."""
    participant, _group = _participant(request, pk)
    taking_part.decline(participant, by=request.user)
    messages.success(request, _("All right. Nobody asks you again for this one."))
    return redirect("focus:index")


@signed_in
def leave(request, pk):
    """Leave, with one's words or without."""
    participant, group = _participant(request, pk)
    if request.method == "POST":
        taking_part.leave(participant, by=request.user, keep_words=request.POST.get("words") == "stay")
        messages.success(request, _("You have left the group."))
        return redirect("focus:index")
    return render(request, "focus/leave.html", {"group": group})


@login_required
@require_safe
def prompt(request, pk, number):
    """One prompt and what was written to it."""
    return _prompt(request, *queries.prompt_for(request.user, pk, number))


def _prompt(request, found, participant, form=None, under=None, status=200):
    moderates = participant is None or not participant.is_in
    shown = page(queries.contributions(found, None if moderates else participant), request)
    context = {
        "prompt": found,
        "group": found.group,
        "participant": participant,
        "moderates": moderates,
        "runs": rights.may(request.user, "focus.run"),
        "page": shown,
        "rows": queries.with_answers(shown.items),
        "readable": moderates or queries.is_readable(found, participant),
        "form": form or WordsForm(initial={"once": secrets.token_urlsafe(12)}),
        "under": under,
        "levels": taking_part.levels(found.group),
        "may_write": found.group.is_open and found.is_open,
    }
    return render(request, "focus/prompt.html", context, status=status)


@signed_in
def write(request, pk, number):
    """Write to a prompt, or (with `under`) answer somebody; the words come back where it does not go through."""
    found, participant = queries.prompt_for(request.user, pk, number)
    under, form = (
        _under(request, found),
        WordsForm(request.POST or None, initial={"once": secrets.token_urlsafe(12)}),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = _write(request, found, participant, under, form.cleaned_data)
            return redirect(_place(request, made))
        except Refused as refused:
            on_form(form, refused)
    return _prompt(request, found, participant, form, under, status=422 if form.errors else 200)


def _write(request, found, participant, under, said) -> Contribution:
    if participant is None or not participant.is_in:
        return moderating.answer(found, by=request.user, under=under, **said)
    return taking_part.write(found, by=participant, under=under, **said)


def _under(request, found) -> Contribution | None:
    wanted = request.POST.get("under") or request.GET.get("under") or ""
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 19):
        return None
    rows = found.contributions.select_related("participant__person", "host", "under")
    return rows.filter(pk=wanted, removed_at=None).first()


def _place(request, made: Contribution) -> str:
    """Where it stands: on the page of what it is beneath."""
    first = made.under_id or made.pk
    before = made.prompt.contributions.filter(under=None, pk__lt=first).count()
    number = before // 20 + 1
    return f"{made.prompt.get_absolute_url()}{f'?page={number}' if number > 1 else ''}#said-{made.pk}"


@signed_in
def change(request, pk):
    """Other words, how far they may go, or taking them back: for their author."""
    found, _participant_ = queries.contribution_for(request.user, pk)
    form = WordsForm(request.POST or None, initial={"text": found.text})
    if request.method == "POST":
        try:
            return _changed(request, found, form)
        except Refused as refused:
            on_form(form, refused)
    context = {
        "found": found,
        "form": form,
        "prompt": found.prompt,
        "group": found.prompt.group,
        "levels": taking_part.levels(found.prompt.group),
    }
    return render(request, "focus/change.html", context, status=422 if form.errors else 200)


def _changed(request, found, form):
    """One act of an author on their own words."""
    if "back" in request.POST:
        taking_part.take_back(found, by=request.user)
        messages.success(request, _("Taken back. Nothing keeps it."))
    elif "level" in request.POST:
        taking_part.let_go_as_far_as(found, by=request.user, level=request.POST["level"])
    elif form.is_valid():
        taking_part.change(found, by=request.user, text=form.cleaned_data["text"])
    else:
        raise Refused(_("There are no words in it yet."), "text")
    return redirect(_place(request, found))
