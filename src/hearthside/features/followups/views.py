"""Following up: the desk's list, one answer, what it is worth; and “you said, we did”."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hearthside import house
from hearthside.features.followups import actions, queries, tasks, telling, worth
from hearthside.features.followups.forms import ChangeForm, OutcomeForm, ShareForm, WhyForm, WordForm
from hearthside.features.followups.models import Change
from hearthside.interactions import promises, reads
from hearthside.kit import htmx
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused, on_form
from hearthside.people import rights

_OF_PERSON = 5


@require_safe
def changes(request):
    """You said, we did: everybody may read it."""
    found = page(queries.published(), request, 10)
    credits, mine = queries.credited(found.items), queries.was_heard(request.user, found.items)
    rows = [(change, credits[change.pk], change.pk in mine) for change in found]
    context = {"page": found, "rows": rows, "may_tell": rights.may(request.user, queries.TELL)}
    return render(request, "followups/changes.html", context)


@login_required
@require_safe
def index(request):
    """What is and was on the desk."""
    rights.require(request.user, queries.RUN)
    done = request.GET.get("show") == "done"
    due, kept = promises.kept_lately(tasks.PROMISE)
    found = page(queries.done() if done else queries.waiting(), request, 25)
    promised = reads.open_about([row.about for row in found])
    rows = [(row, promised.get(row.about)) for row in found]
    context = {"page": found, "rows": rows, "done": done, "due": due, "kept": kept}
    return render(request, "followups/index.html", context)


@login_required
@require_safe
def one(request, pk: int):
    """One answer with its whole context; to the one who gave it, what came of it."""
    row = queries.get_for(request.user, pk)
    if not rights.may(request.user, queries.RUN):
        return render(request, "followups/yours.html", {"row": row, "lines": queries.lines(row.response)})
    return _shown(request, row)


def _shown(request, row, *, status: int = 200, word_form=None, outcome_form=None):
    first = {"wrong": row.wrong, "did": row.did, "helped": row.helped}
    context = {
        "row": row,
        "lines": queries.lines(row.response),
        "words": row.words.select_related("by"),
        "scores": queries.own_scores(row.person) if row.person else [],
        "entries": reads.timeline(row.person, request.user, limit=_OF_PERSON) if row.person else [],
        "promise": reads.open_about([row.about]).get(row.about),
        "word_form": word_form or WordForm(initial={"once": secrets.token_urlsafe(12)}),
        "outcome_form": outcome_form or OutcomeForm(initial=first),
    }
    return render(request, "followups/one.html", context, status=status)


@login_required
@require_POST
def write(request, pk: int):
    """A host's words to the person, from the page or from the desk."""
    rights.require(request.user, queries.RUN)
    row, form = queries.get_for(request.user, pk), WordForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data
        try:
            actions.write_to(row, by=request.user, text=words["text"], once=words["once"] or None)
        except Refused as refused:
            on_form(form, refused)
        else:
            return _sent(request, row, _("Sent. %(name)s is told of it.") % {"name": row.person.first_name})
    if htmx.wants_partial(request):
        return render(request, "hearth/_errors.html", {"form": form}, status=422)
    return _shown(request, row, status=422, word_form=form)


@login_required
@require_POST
def outcome(request, pk: int):
    """What came of it."""
    rights.require(request.user, queries.RUN)
    row, form = queries.get_for(request.user, pk), OutcomeForm(request.POST)
    if form.is_valid():
        try:
            actions.record_outcome(row, by=request.user, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            return _sent(request, row, _("Kept. It counts when we look at what following up is worth."))
    return _shown(request, row, status=422, outcome_form=form)


def _sent(request, row, words: str):
    if not htmx.wants_partial(request):
        messages.success(request, words)
    return htmx.done(request, row.get_absolute_url())


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_anyway(request, response: int):
    """Turn to somebody of one's own accord."""
    found = queries.response_for(request.user, response)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.open_anyway(found, by=request.user, why=form.cleaned_data["why"])
        except Refused as refused:
            on_form(form, refused)
        else:
            return redirect(row)
    context = {"form": form, "response": found, "lines": queries.lines(found)}
    return render(request, "followups/open.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def value(request):
    """What following up is worth, and how many are held out so that it can be told."""
    rights.require(request.user, queries.RUN)
    form = ShareForm(request.POST or None, initial={"share": house.get("followups.holdout")})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_share(form.cleaned_data["share"], by=request.user)
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("So many are held out from now on. What was drawn stays as it is."))
            return redirect("followups:value")
    due, kept = promises.kept_lately(tasks.PROMISE)
    context = {
        "worths": worth.all_of_it(), "form": form, "due": due, "kept": kept, "hours": house.get("followups.hours"),
        "may_decide": rights.may(request.user, actions.DECIDE), "share": house.get("followups.holdout"),
    }  # fmt: skip
    return render(request, "followups/value.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def written(request):
    """What hosts wrote down as “you said, we did”, with drafts."""
    rights.require(request.user, queries.TELL)
    return render(request, "followups/written.html", {"page": page(queries.changes(), request)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write_change(request, pk: int | None = None):
    """Write one, or change it."""
    rights.require(request.user, queries.TELL)
    change = get_object_or_404(queries.changes(), pk=pk) if pk else None
    form = ChangeForm(request.POST or None, initial=_first(change))
    if request.method == "POST" and form.is_valid():
        try:
            change = telling.write_change(change, by=request.user, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            return redirect("followups:change", change.pk)
    context = {"form": form, "change": change, "voices": _voices(change)}
    return render(request, "followups/change.html", context, status=422 if form.errors else 200)


def _first(change: Change | None) -> dict:
    if change is None:
        return {}
    names = ("title", "said", "did", "survey", "theme", "since")
    return {name: getattr(change, name) for name in names} | {
        "ideas": " ".join(f"/ideas/{about.partition(':')[2]}/" for about in change.abouts)
    }


def _voices(change: Change | None) -> dict | None:
    if change is None:
        return None
    some = change.voices.select_related("person").order_by("pk")
    return {"count": some.count(), "some": [voice.person for voice in some[:8]]}


@login_required
@require_POST
def publish(request, pk: int):
    """Let everybody read it, and tell those whose words led to it."""
    rights.require(request.user, queries.TELL)
    change = get_object_or_404(queries.changes(), pk=pk)
    try:
        telling.publish_change(change, by=request.user)
    except Refused as refused:
        messages.error(request, refused.reason)
        return redirect("followups:change", pk)
    messages.success(request, _("Published. Everybody whose words led to it is told."))
    return redirect("followups:changes")


@login_required
@require_POST
def remove(request, pk: int):
    """Take one off the page."""
    telling.remove_change(get_object_or_404(queries.changes(), pk=pk), by=request.user)
    messages.success(request, _("It is off the page."))
    return redirect("followups:written")
