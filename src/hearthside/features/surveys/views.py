"""Surveys for hosts: the list, making one, what was answered, its versions, its settings."""

from django.contrib import messages
from django.db.models import Case, IntegerField, Value, When
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.features.surveys import queries
from hearthside.features.surveys.doors import runs, survey
from hearthside.features.surveys.forms import NameForm, SciForm, SettingsForm
from hearthside.kit import paging
from hearthside.kit.refused import Refused, on_form
from hearthside.listening import keeping, library, questions
from hearthside.listening.mistakes import mistakes
from hearthside.listening.models import Survey
from hearthside.listening.queries import surveys
from hearthside.people import audit, rights

_ORDER = Case(
    When(state=Survey.State.OPEN, then=Value(0)), When(state=Survey.State.DRAFT, then=Value(1)), default=Value(2),
    output_field=IntegerField(),
)  # fmt: skip


@runs
@require_safe
def index(request):
    """All surveys, those that are open first, with how many answered."""
    found = paging.page(surveys().annotate(order=_ORDER).order_by("order", "-made_at", "-pk"), request, 30)
    rates, last = queries.rates(list(found)), queries.last_answers(list(found))
    rows = [
        {"survey": one, "rate": rates.get(one.pk, queries.Rate()), "last": last.get(one.pk)} for one in found
    ]
    return render(request, "surveys/index.html", {"rows": rows, "page": found})


@runs
def new(request):
    """Make one: empty, from the library, or from pasted items."""
    name_form, sci_form = NameForm(), SciForm(initial={"name": _("How much we belong")})
    if request.method == "POST":
        ready = library.READY.get(request.POST.get("ready", ""))
        form = name_form = NameForm(request.POST) if not ready else None
        if request.POST.get("ready") == "sci2":
            form = sci_form = SciForm(request.POST)
            name_form = NameForm()
        if ready:
            made = keeping.make_survey(
                by=request.user, name=str(ready.name), form=ready.form, asks=ready.asks
            )
            return _made(request, made, ready.anonymous)
        if form.is_valid():
            lines = form.cleaned_data.get("lines")
            asked = library.sci2(lines) if lines else None
            made = keeping.make_survey(by=request.user, name=form.cleaned_data["name"], form=asked)
            return _made(request, made, bool(lines))
    context = {"ready": library.READY.values(), "name_form": name_form, "sci_form": sci_form}
    return render(request, "surveys/new.html", context, status=422 if request.method == "POST" else 200)


def _made(request, made: Survey, anonymous: bool):
    if anonymous:
        keeping.settle_survey(
            made, by=request.user, name=made.name, asks=made.asks, anonymous=True, most=None, closes_at=None
        )
    return redirect("surveys:build", made.pk)


@runs
@require_safe
def one(request, pk):
    """What was answered so far, in counts and in words."""
    found = survey(pk)
    if found.version_id is None:
        return redirect("surveys:build", pk)
    context = _about(found, "answers") | {
        "results": queries.results(found),
        "rate": queries.rates([found]).get(found.pk, queries.Rate()),
        "may_read": rights.may(request.user, "listening.read"),
    }
    if context["may_read"] and not found.anonymous:
        told = [
            one["row"].person for each in context["results"].told for one in each.texts if one["row"].person
        ]
        audit.note_view(request.user, "survey.read", told)
    return render(request, "surveys/one.html", context)


def _about(found: Survey, tab: str) -> dict:
    """What every page of one survey knows."""
    changed = found.version is not None and found.version.form != found.draft
    return {
        "survey": found,
        "tab": tab,
        "changed": changed,
        "mistakes": mistakes(questions.read(found.draft)),
    }


@runs
@require_safe
def words(request, pk, key):
    """Everything people wrote to one question, newest first."""
    rights.require(request.user, "listening.read")
    found = survey(pk)
    question = queries.asked(found).question(key)
    if question is None or not question.is_text:
        raise Http404
    if found.anonymous and found.answered < queries.FEWEST_ANONYMOUS:
        raise Refused(_("Words are shown from five answers on, so that nobody can be recognised."))
    page = paging.page(queries.texts(found, key), request, 20)
    audit.note_view(request.user, "survey.read", [row.person for row in page if row.person])
    context = _about(found, "answers") | {
        "question": question, "said": questions.say(question.words, "", ""), "page": page,
        "texts": [queries.said(row, key) for row in page],
    }  # fmt: skip
    return render(request, "surveys/words.html", context)


@runs
@require_safe
def versions(request, pk):
    """What changed when, and by whom."""
    found = survey(pk)
    rows = list(found.versions.select_related("made_by").order_by("-number"))
    earlier = [*rows[1:], None]
    changes = [(row, queries.changes(row, before)) for row, before in zip(rows, earlier, strict=True)]
    return render(request, "surveys/versions.html", _about(found, "versions") | {"rows": changes})


@runs
def settings(request, pk):
    """Whom it asks, whether it keeps who answered, when it ends."""
    found = survey(pk)
    kept = {name: getattr(found, name) for name in ("name", "asks", "anonymous", "most", "closes_at")}
    form = SettingsForm(request.POST if request.method == "POST" else None, initial=kept)
    if form.is_valid():
        try:
            keeping.settle_survey(found, by=request.user, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("Kept."))
            return redirect("surveys:settings", pk)
    context = _about(found, "settings") | {"form": form}
    return render(request, "surveys/settings.html", context, status=422 if form.errors else 200)


@runs
@require_POST
def turn(request, pk):
    """Open, close, or take away."""
    found, do = survey(pk), request.POST.get("do")
    if do == "remove":
        keeping.remove_survey(found, by=request.user)
        messages.success(request, _("“%s” is off the list. What people answered is kept.") % found.name)
        return redirect("surveys:index")
    if do == "close":
        keeping.close_survey(found, by=request.user)
        messages.success(request, _("Closed: nobody can answer any more."))
        return redirect("surveys:one", pk)
    try:
        keeping.open_survey(found, by=request.user)
    except Refused as refused:
        messages.error(request, refused.reason)
        return redirect("surveys:build", pk)
    first = found.version_id is None
    messages.success(
        request, _("Open. Now choose how people come to it.") if first else _("Open, with these questions.")
    )
    return redirect("surveys:links" if first else "surveys:one", pk)
