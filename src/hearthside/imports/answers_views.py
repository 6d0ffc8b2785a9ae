"""Bring a table of answers: the file, what each column is with a look at what comes of it, and what was taken in."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hearthside.imports import answers_map, uploads
from hearthside.imports.answers_forms import AnswersForm
from hearthside.imports.answers_map import Mapping
from hearthside.imports.forms import FileForm
from hearthside.imports.models import Upload
from hearthside.imports.responses_csv import sample
from hearthside.imports.table import look
from hearthside.kit.refused import Refused, on_form
from hearthside.listening.questions import NOT_APPLICABLE
from hearthside.people import rights

_ROWS = 200
_SHOWN = 5


def _asker(view):
    """For those who run surveys."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        rights.require(request.user, "listening.run")
        return view(request, *args, **kwargs)

    return login_required(guarded)


@_asker
def bring(request):
    """Choose the file; the latest ones and what came of them."""
    form = FileForm(request.POST or None, request.FILES or None)
    form.fields["file"].help_text = _(
        "One person's answers a row, with the questions as titles above. At most 12 MB by this page."
    )
    if request.method == "POST" and form.is_valid():
        try:
            kept = uploads.keep_upload(form.cleaned_data["file"], by=request.user, holds=Upload.Holds.ANSWERS)
            return redirect("imports:answers", kept.pk)
        except Refused as refused:
            on_form(form, refused)
    latest = (
        Upload.objects.filter(holds=Upload.Holds.ANSWERS).order_by("-at", "-pk").select_related("by")[:20]
    )
    shown = {"form": form, "latest": latest}
    return render(request, "imports/answers_bring.html", shown, status=422 if form.errors else 200)


@_asker
def upload(request, pk):
    """Say what each column is, and look at what comes of it; afterwards, how far it is and what was taken in."""
    row = get_object_or_404(Upload, pk=pk, holds=Upload.Holds.ANSWERS)
    if row.state != Upload.State.NEW:
        return render(request, "imports/answers_upload.html", {"upload": row})
    header, rows = look(row.path, _ROWS)
    header = [title.strip() for title in header]
    mapping = answers_map.of(row.columns)
    form = AnswersForm(request.POST or None, mapping=mapping, header=header, rows=rows)
    if request.method == "POST" and form.is_valid():
        mapping = form.mapping()
        if request.POST.get("do") == "take":
            try:
                uploads.take_answers_in(row, by=request.user, mapping=mapping)
                return redirect("imports:answers", row.pk)
            except Refused as refused:
                on_form(form, refused)
    bad = bool(form.errors or any(one.errors for one in form.columns))
    shown = {"upload": row, "form": form, "preview": _preview(header, rows, mapping)}
    return render(request, "imports/answers_columns.html", shown, status=422 if bad else 200)


def _preview(header: list[str], rows: list[list[str]], mapping: Mapping) -> dict:
    """The first rows as they would be kept, in words; or why they cannot be."""
    try:
        form, answers = sample(header, rows, mapping)
    except ValueError as why:
        return {"why": str(why)}
    words = [next(iter(one.words.values())) for one in form.questions]
    return {"titles": words, "rows": [_row(form, one) for one in answers[:_SHOWN]]}


def _row(form, answers) -> dict:
    if isinstance(answers, str):
        return {"why": answers}
    return {"cells": [_in_words(one, answers.get(one.key)) for one in form.questions]}


def _in_words(question, value) -> dict:
    if value is None:
        return {"words": _("skipped"), "is_quiet": True}
    if value == NOT_APPLICABLE:
        return {"words": _("does not apply"), "is_quiet": True}
    options = {one.key: next(iter(one.words.values())) for one in question.options}
    if isinstance(value, list):
        return {"words": ", ".join(options[one] for one in value)}
    return {"words": options.get(value, value)}
