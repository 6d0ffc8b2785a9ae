"""The games of a house, and the writing of a quiz."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hearthside.features.games import actions, playing, queries
from hearthside.features.games.forms import OpenForm, QuestionForm, QuizForm
from hearthside.features.games.models import Question, Quiz
from hearthside.kit import paging
from hearthside.kit.refused import Refused, on_form
from hearthside.people import rights


@login_required
@require_safe
def index(request):
    """What is played now, and what may be."""
    may_hold = rights.may(request.user, queries.HOLD)
    context = {
        "open": queries.open_now(), "may_hold": may_hold, "over": queries.over_lately(),
        "quizzes": paging.page(queries.quizzes(), request) if may_hold else None,
    }  # fmt: skip
    return render(request, "games/index.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Write a quiz."""
    rights.require(request.user, queries.HOLD)
    form = QuizForm(request.POST or None, initial={"once": secrets.token_urlsafe(12)})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_quiz(by=request.user, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            return redirect(made)
    return render(request, "games/new.html", {"form": form}, status=422 if form.errors else 200)


def _quiz(request, pk: int) -> Quiz:
    rights.require(request.user, queries.HOLD)
    return get_object_or_404(Quiz.objects.select_related("made_by"), pk=pk, removed_at=None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def quiz(request, pk: int):
    """Its questions, one more, and the way to open it."""
    return _written(request, _quiz(request, pk))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, pk: int):
    """Other words for one question."""
    rows = Question.objects.select_related("quiz", "picture").filter(removed_at=None, quiz__removed_at=None)
    rights.require(request.user, queries.HOLD)
    question = get_object_or_404(rows, pk=pk)
    return _written(request, question.quiz, question)


def _written(request, found: Quiz, question: Question | None = None):
    form = QuestionForm(request.POST or None, request.FILES or None, initial=_facts_of(question))
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_question(found, by=request.user, question=question, **form.facts)
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("Kept."))
            return redirect(found)
    questions = list(
        found.questions.filter(removed_at=None).select_related("picture").order_by("number", "pk")
    )
    context = {
        "quiz": found, "questions": questions, "form": form, "changing": question,
        "opening": OpenForm(initial={"once": secrets.token_urlsafe(12)}),
    }  # fmt: skip
    return render(request, "games/quiz.html", context, status=422 if form.errors else 200)


def _facts_of(question: Question | None) -> dict:
    if question is None:
        return {}
    choices = {f"choice_{place}": text for place, text in enumerate(question.choices, 1)}
    return {"text": question.text, "right": question.right, "seconds": question.seconds, **choices}


@login_required
@require_POST
def take_out(request, pk: int):
    """Ask it no more."""
    question = get_object_or_404(Question.objects.select_related("quiz"), pk=pk)
    actions.take_out(question, by=request.user)
    messages.success(request, _("It is asked no more."))
    return redirect(question.quiz)


@login_required
@require_POST
def move_up(request, pk: int):
    """Ask it earlier."""
    question = get_object_or_404(Question.objects.select_related("quiz"), pk=pk)
    actions.move_up(question, by=request.user)
    return redirect(question.quiz)


@login_required
@require_POST
def remove(request, pk: int):
    """Play it no more."""
    actions.remove_quiz(_quiz(request, pk), by=request.user)
    messages.success(request, _("It is played no more."))
    return redirect("games:index")


@login_required
@require_POST
def open_quiz(request, pk: int):
    """Let people in."""
    found, form = _quiz(request, pk), OpenForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Choose how people play."))
    sitting = playing.open_sitting(found, by=request.user, **form.cleaned_data)
    return redirect("games:host", sitting.pk)
