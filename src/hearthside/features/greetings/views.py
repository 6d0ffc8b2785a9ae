"""Greet, introduce, and read what was written."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hearthside.features.greetings import actions, queries
from hearthside.features.greetings.forms import GreetForm, IntroduceForm
from hearthside.kit import htmx
from hearthside.kit.refused import Refused, on_form
from hearthside.people import reach, rights


@login_required
@require_safe
def greeting(request, pk: int):
    """The words, for the one or two people they were written to, and hosts."""
    found = queries.greeting_for(request.user, pk)
    return render(
        request, "greetings/greeting.html", {"greeting": found, "pair": (found.person, found.other)}
    )


@login_required
def greet(request, handle: str):
    """Greet one person."""
    rights.require(request.user, "greetings.greet")
    person = reach.person(handle, request.user)
    form = GreetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.greet(person, by=request.user, text=form.cleaned_data["text"])
        except Refused as refused:
            on_form(form, refused)
        else:
            return _sent(request, person, _("%(name)s is greeted.") % {"name": person.name})
    return _form_page(request, form, person, _("Greet %(name)s") % {"name": person.name})


@login_required
def introduce(request, handle: str):
    """Introduce one person to another."""
    rights.require(request.user, "greetings.introduce")
    person = reach.person(handle, request.user)
    form = IntroduceForm(request.POST or None, initial={"other": request.GET.get("other", "")})
    if request.method == "POST" and form.is_valid():
        try:
            other = queries.person_named(form.cleaned_data["other"], request.user)
            actions.introduce(person, other, by=request.user, words=form.cleaned_data["text"])
        except Refused as refused:
            on_form(form, refused)
        else:
            names = {"a": person.name, "b": other.name}
            return _sent(request, person, _("%(a)s and %(b)s can meet now.") % names)
    return _form_page(request, form, person, _("Introduce %(name)s") % {"name": person.name})


@login_required
@require_safe
def complete(request):
    """Names that start like what was typed, as options of a list."""
    rights.require(request.user, "greetings.introduce")
    typed = request.GET.get("other", "")
    return render(request, "greetings/_options.html", {"people": queries.completions(typed, request.user)})


def _sent(request, person, words: str):
    if not htmx.wants_partial(request):
        messages.success(request, words)
    return htmx.done(request, person.get_absolute_url())


def _form_page(request, form, person, title: str):
    status = 422 if request.method == "POST" else 200
    template = "hearth/_errors.html" if htmx.wants_partial(request) else "greetings/form.html"
    context = {
        "form": form,
        "person": person,
        "title": title,
        "next": htmx.back_to(request, person.get_absolute_url()),
    }
    return render(request, template, context, status=status)
