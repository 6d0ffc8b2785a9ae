"""Talks: the list, planning one, and its page with agreement, notes and quotes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.features.voices import interviews
from hearthside.features.voices.doors import door
from hearthside.features.voices.forms import AgreeForm, InterviewForm, NotesForm, QuoteForm
from hearthside.features.voices.models import Interview, Quote
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused, on_form
from hearthside.people import rights


@door("voices.read")
@require_safe
def index(request):
    """All talks, the latest first."""
    context = {
        "page": page(interviews.interviews(), request),
        "may_answer": rights.may(request.user, "voices.answer"),
    }
    return render(request, "voices/interviews.html", context)


@door("voices.answer")
def plan(request):
    """Plan a talk, or note down that there was one."""
    form = InterviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = interviews.plan_interview(by=request.user, **form.cleaned_data)
            return redirect("voices:interview", made.pk)
        except Refused as refused:
            on_form(form, refused)
    return render(request, "voices/plan.html", {"form": form}, status=422 if form.errors else 200)


def _interview(pk: int) -> Interview:
    return get_object_or_404(Interview.objects.select_related("person", "by"), pk=pk)


@door("voices.read")
@require_safe
def interview(request, pk):
    """One talk."""
    return _show(request, _interview(pk))


def _show(request, found, *, status=200, **forms):
    context = {
        "interview": found,
        "marks": found.marks.order_by("second", "pk"),
        "quotes": found.quotes.filter(removed_at=None).order_by("second", "pk"),
        "levels": Quote.Level.choices,
        "wording": interviews.WORDING,
        "agree_form": AgreeForm(),
        "notes_form": NotesForm(),
        "quote_form": QuoteForm(),
        "may_answer": rights.may(request.user, "voices.answer"),
    }
    return render(request, "voices/interview.html", context | forms, status=status)


def _act(request, pk, form, name, act, words):
    """One act on a talk by a form; what was typed comes back where it does not go through."""
    found = _interview(pk)
    if form.is_valid():
        try:
            act(found, form.cleaned_data)
            messages.success(request, words)
            return redirect("voices:interview", pk)
        except Refused as refused:
            on_form(form, refused)
    return _show(request, found, **{name: form}, status=422)


@door("voices.answer")
@require_POST
def agree(request, pk):
    """Note that they agreed."""

    def act(found, told):
        interviews.agree(found, by=request.user, **told)

    return _act(request, pk, AgreeForm(request.POST), "agree_form", act, _("Noted. Now you can write along."))


@door("voices.answer")
@require_POST
def note(request, pk):
    """Keep notes."""

    def act(found, told):
        interviews.note(found, by=request.user, text=told["text"])

    return _act(request, pk, NotesForm(request.POST), "notes_form", act, _("Your notes are kept."))


@door("voices.answer")
@require_POST
def quote(request, pk):
    """Keep a quote."""

    def act(found, told):
        second = interviews.second_of(told.pop("second"))
        interviews.quote(found, by=request.user, second=second, **told)

    return _act(
        request,
        pk,
        QuoteForm(request.POST),
        "quote_form",
        act,
        _("Kept. It will stand among the voices in a minute."),
    )


@door("voices.answer")
@require_POST
def level(request, pk):
    """They let a quote go further, or less far; or take it back."""
    found = get_object_or_404(Quote.objects.select_related("interview__person"), pk=pk, removed_at=None)
    if request.POST.get("level") in Quote.Level.values:
        interviews.let_go_as_far_as(found, by=request.user, level=request.POST["level"])
    elif request.POST.get("remove"):
        interviews.remove_quote(found, by=request.user)
    return redirect("voices:interview", found.interview_id)


@door("voices.answer")
@require_POST
def withdraw(request, pk):
    """They would rather not."""
    interviews.withdraw(_interview(pk), by=request.user)
    messages.success(request, _("Notes and quotes are gone."))
    return redirect("voices:interview", pk)
