"""Bring a table of events: the file, how to read it, what came of it."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render

from hearthside.imports import uploads
from hearthside.imports.events_csv import guess
from hearthside.imports.forms import ColumnsForm, FileForm
from hearthside.imports.models import Upload
from hearthside.imports.table import look
from hearthside.kit.refused import Refused, on_form
from hearthside.people import rights


def keeper(view):
    """For those who look after what machines tell."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        rights.require(request.user, "api.sources")
        return view(request, *args, **kwargs)

    return login_required(guarded)


@keeper
def bring(request):
    """Choose the file; the latest ones and what came of them."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(
                "imports:upload", uploads.keep_upload(form.cleaned_data["file"], by=request.user).pk
            )
        except Refused as refused:
            on_form(form, refused)
    latest = Upload.objects.filter(holds=Upload.Holds.EVENTS).order_by("-at", "-pk").select_related("by")[:20]
    shown = {"form": form, "latest": latest}
    return render(request, "imports/bring.html", shown, status=422 if form.errors else 200)


@keeper
def upload(request, pk):
    """Say which column holds what; afterwards, how far it is and what came of it."""
    row = get_object_or_404(Upload, pk=pk, holds=Upload.Holds.EVENTS)
    if row.state != Upload.State.NEW:
        return render(request, "imports/upload.html", {"upload": row})
    header, rows = look(row.path)
    form = ColumnsForm(request.POST or None, header=header, initial=guess(header))
    if request.method == "POST" and form.is_valid():
        told = {
            "columns": form.columns(),
            "zone": form.cleaned_data["zone"],
            "dates": form.cleaned_data["dates"],
        }
        try:
            uploads.take_in(row, by=request.user, **told)
            return redirect("imports:upload", row.pk)
        except Refused as refused:
            on_form(form, refused)
    shown = {"upload": row, "form": form, "header": header, "rows": rows}
    return render(request, "imports/columns.html", shown, status=422 if form.errors else 200)
