"""Write down, change, remove; and, for everybody, read what is written about oneself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.features.memos import actions, queries
from hearthside.features.memos.forms import AnswerForm, MemoForm, WithholdForm
from hearthside.kit import htmx
from hearthside.kit.refused import Refused, on_form
from hearthside.people import reach, rights


@login_required
@require_safe
def mine(request):
    """What hosts wrote down about me."""
    memos = queries.seen_by(request.user).filter(person=request.user)
    return render(request, "memos/mine.html", {"memos": memos})


@login_required
def answer(request, pk: int):
    """Say something to a memo about me."""
    memo = queries.memo_for(request.user, pk)
    form = AnswerForm(request.POST or None, initial={"text": memo.their_words})
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_memo(memo, by=request.user, text=form.cleaned_data["text"])
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("Your words stand beside it now."))
            return redirect("memos:mine")
    return _page(request, form, memo.person, _("Say something to it"), memo=memo)


@login_required
def write(request, handle: str):
    """Write something down about one person."""
    rights.require(request.user, "memos.write")
    person = reach.person(handle, request.user)
    form = MemoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_memo(person, by=request.user, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            return _sent(
                request, person, _("Written down. %(name)s may read it.") % {"name": person.first_name}
            )
    return _page(request, form, person, _("Remember something about %(name)s") % {"name": person.name})


@login_required
def memo(request, pk: int):
    """Read a memo again, and change it."""
    rights.require(request.user, "memos.read")
    found = queries.memo_for(request.user, pk)
    queries.note_views([found.person], request.user)
    first = {"text": found.text, "review_on": found.review_on, "asked": found.asked}
    form = MemoForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_memo(found, by=request.user, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            return _sent(request, found.person, _("Changed. What it said before is kept."))
    title = _("About %(name)s") % {"name": found.person.name}
    return _page(request, form, found.person, title, memo=found, wordings=found.wordings.select_related("by"))


@login_required
@require_POST
def remove(request, pk: int):
    """Take a memo away."""
    found = queries.memo_for(request.user, pk)
    actions.remove_memo(found, by=request.user)
    return _sent(request, found.person, _("Removed."))


@login_required
def withhold(request, pk: int):
    """Ask that a memo be withheld from its person."""
    rights.require(request.user, "memos.write")
    found = queries.memo_for(request.user, pk)
    form = WithholdForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_to_withhold(found, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            on_form(form, refused)
        else:
            return _sent(request, found.person, _("Asked. Until a second host agrees, they may read it."))
    return _page(request, form, found.person, _("Withhold a memo"), memo=found)


@login_required
@require_POST
def agree(request, pk: int):
    """Agree to an exception."""
    found = queries.memo_for(request.user, pk)
    actions.agree_to_withhold(found, by=request.user)
    return _sent(request, found.person, _("Agreed. It is withheld."))


@login_required
@require_POST
def show(request, pk: int):
    """Refuse or end an exception."""
    found = queries.memo_for(request.user, pk)
    actions.show_again(found, by=request.user)
    return _sent(request, found.person, _("They may read it again."))


def _sent(request, person, words: str):
    if not htmx.wants_partial(request):
        messages.success(request, words)
    return htmx.done(request, person.get_absolute_url())


def _page(request, form, person, title: str, **more):
    status = 422 if request.method == "POST" else 200
    template = "hearth/_errors.html" if htmx.wants_partial(request) else "memos/form.html"
    back = htmx.back_to(request, person.get_absolute_url())
    context = {"form": form, "person": person, "title": title, "next": back, **more}
    return render(request, template, context, status=status)
