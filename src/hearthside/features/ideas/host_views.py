"""What hosts and authors do on the page of an idea: answer, decide, credit, merge, record, take away."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hearthside.features.ideas import actions, mails, queries, spreadsheets
from hearthside.features.ideas.forms import (
    AnswerForm,
    CreditForm,
    FileForm,
    MergeForm,
    MoveForm,
    ReasonForm,
    RecordForm,
    TitleForm,
)
from hearthside.features.ideas.models import Alike, Credit
from hearthside.features.ideas.views import show
from hearthside.kit import csv
from hearthside.kit.htmx import done, wants_partial
from hearthside.kit.refused import Refused, on_form
from hearthside.people import rights


def _sent(request) -> dict:
    """The hidden fields of a form that is sent from elsewhere: the desk has only the address."""
    data = request.POST.copy()
    data.setdefault("seen", request.GET.get("seen", ""))
    return data


def _act(request, found, form, name: str, act):
    """Do what a form asks; where it cannot be done, the same page again with what was typed."""
    overtaken = None
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except actions.Overtaken as refused:
            overtaken = refused
            form.data = form.data.copy()
            form.data["seen"] = refused.seen
        except Refused as refused:
            on_form(form, refused)
        else:
            return done(request, found.get_absolute_url(), trigger="ideas-changed")
    context = {name: form, "overtaken": overtaken}
    if wants_partial(request):
        address = f"{request.path}?seen={overtaken.seen}" if overtaken else request.get_full_path()
        return render(
            request, "ideas/_overtaken.html", {**context, "form": form, "address": address}, status=422
        )
    return show(
        request, queries.get_idea_for(request.user, found.pk), status=409 if overtaken else 422, **context
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, pk):
    """A host's answer. Whoever was slower reads the other's words before sending."""
    found = queries.get_idea_for(request.user, pk)
    rights.require(request.user, "ideas.answer")
    if request.method != "POST":
        return redirect(f"{found.get_absolute_url()}#answer")

    def act(words):
        actions.answer_idea(
            found, by=request.user, text=words["text"], seen_answers=words["seen"], once=words["once"] or None
        )

    return _act(request, found, AnswerForm(_sent(request)), "answer_form", act)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move(request, pk):
    """A step in the life of an idea."""
    found = queries.get_idea_for(request.user, pk)
    rights.require(request.user, "ideas.decide")
    if request.method != "POST":
        return redirect(f"{found.get_absolute_url()}#decide")

    def act(words):
        actions.move_idea(
            found,
            by=request.user,
            status=words["status"],
            words=words["words"],
            built=words["built"],
            seen_answers=words["seen"],
            once=words["once"] or None,
        )

    return _act(request, found, MoveForm(_sent(request), idea=found), "move_form", act)


@login_required
@require_POST
def credit(request, pk):
    """Name somebody's part in an idea."""
    found = queries.get_idea_for(request.user, pk)

    def act(words):
        actions.credit(found, words["person"], by=request.user, as_=words["part"], words=words["words"])

    return _act(request, found, CreditForm(request.POST), "credit_form", act)


@login_required
@require_POST
def uncredit(request, pk, credit):
    """Take back a credit that was given in error."""
    found = queries.get_idea_for(request.user, pk)
    actions.uncredit(get_object_or_404(Credit, pk=credit, idea=found), by=request.user)
    return done(request, found.get_absolute_url(), trigger="ideas-changed")


@login_required
@require_POST
def remove(request, pk):
    """Take an idea away."""
    found = queries.get_idea_for(request.user, pk)

    def act(words):
        actions.remove_idea(found, by=request.user, reason=words["reason"])
        found.slug = found.slug or "idea"

    form = ReasonForm(request.POST)
    answer = _act(request, found, form, "reason_form", act)
    if found.removed_at:
        messages.success(request, _("The idea is taken away. Its words are still its author's."))
        return redirect("ideas:board")
    return answer


@login_required
@require_POST
def retitle(request, pk):
    """Give an idea clearer words."""
    found = queries.get_idea_for(request.user, pk)

    def act(words):
        actions.retitle_idea(found, by=request.user, title=words["title"])

    return _act(request, found, TitleForm(request.POST), "title_form", act)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request, pk):
    """Two ideas side by side: make them one, or say that they are not the same."""
    rights.require(request.user, "ideas.merge")
    found = queries.get_idea_for(request.user, pk)
    form = MergeForm(request.POST or {"into": request.GET.get("into", "")})
    if not form.is_valid():
        return redirect(found)
    into = queries.get_idea_for(request.user, form.cleaned_data["into"])
    if request.method == "POST":
        try:
            actions.merge_ideas(found, into=into, by=request.user, words=form.cleaned_data["words"])
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("They are one idea now. Everybody concerned has been told."))
            return redirect(into)
    pair = Alike.objects.filter(idea=found, other=into, settled_at=None).first()
    context = {"idea": found, "into": into, "form": form, "pair": pair}
    return render(request, "ideas/merge.html", context, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def unmerge(request, pk):
    """Two ideas again."""
    found = queries.get_idea_for(request.user, pk)
    actions.unmerge(found, by=request.user)
    messages.success(request, _("The idea stands for itself again, with its own votes and credits."))
    return redirect(found)


@login_required
@require_POST
def tell_apart(request, pk):
    """These two are not the same."""
    actions.settle_alike(get_object_or_404(Alike, pk=pk), by=request.user)
    return done(request, "/desk/", trigger="ideas-changed")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def record(request):
    """Write down what somebody told us, as their idea."""
    rights.require(request.user, "ideas.record")
    form = RecordForm(request.POST or None, initial={"once": secrets.token_hex(12)})
    if request.method == "POST" and form.is_valid():
        words = {
            name: form.cleaned_data[name] for name in ("title", "text", "person", "name", "email", "once")
        }
        try:
            made = actions.record_idea(words.pop("title"), words.pop("text"), by=request.user, **words)
        except Refused as refused:
            on_form(form, refused)
        else:
            name = made.author.first_name
            messages.success(request, _("Written down. %(name)s is asked to confirm it.") % {"name": name})
            return redirect(made)
    return render(request, "ideas/record.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, token):
    """The one who said it reads what a host wrote down; only a press of a button says yes or no."""
    found = mails.idea_of(token)
    if found is None or found.removed_at:
        return render(request, "ideas/confirm_gone.html", status=404)
    if request.method == "POST" and found.is_pending:
        if request.POST.get("yes"):
            actions.confirm_idea(found, by=found.author)
        elif request.POST.get("no"):
            actions.remove_idea(found, by=found.author, reason=request.POST.get("reason", ""))
            return render(request, "ideas/confirm_gone.html", {"taken_away": True})
        found.refresh_from_db()
    return render(request, "ideas/confirm.html", {"idea": found, "opening": found.thread.opening})


@login_required
@require_GET
def export(request):
    """All ideas as a CSV file with Fider's columns."""
    rights.require(request.user, "ideas.answer")
    return csv.response("ideas.csv", spreadsheets.COLUMNS, spreadsheets.rows())


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request):
    """Take in a CSV file with Fider's columns."""
    rights.require(request.user, "ideas.decide")
    form, report = FileForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            report = spreadsheets.take_in(form.cleaned_data["file"].read())
        except Refused as refused:
            on_form(form, refused)
    context = {"form": form, "report": report}
    return render(request, "ideas/bring_in.html", context, status=422 if form.errors else 200)
