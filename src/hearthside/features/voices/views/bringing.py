"""Bring voices from elsewhere: feeds, tables, and what somebody told a host."""

import secrets

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.features.voices import actions
from hearthside.features.voices.doors import door
from hearthside.features.voices.forms import ColumnsForm, FeedForm, FileForm, ToldForm
from hearthside.features.voices.models import Feed, Upload
from hearthside.kit.refused import Refused, on_form
from hearthside.listening.heard import tables
from hearthside.listening.heard.mentions import Told, write_down
from hearthside.listening.heard.models import Mention, Voice


@door("voices.bring")
@require_safe
def bring(request):
    """The ways in: what is followed, and which tables came lately."""
    latest = Upload.objects.order_by("-at", "-pk").select_related("by")[:20]
    feeds = Feed.objects.filter(ended_at=None).select_related("made_by").order_by("name", "pk")
    return render(request, "voices/bring.html", {"latest": latest, "feeds": feeds})


@door("voices.bring")
def feed(request):
    """Follow a feed."""
    form = FeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.follow_feed(by=request.user, **form.cleaned_data)
            messages.success(request, _("“%s” is followed. What stands in it comes in a moment.") % made.name)
            return redirect("voices:bring")
        except Refused as refused:
            on_form(form, refused)
    return render(request, "voices/feed.html", {"form": form}, status=422 if form.errors else 200)


@door("voices.bring")
@require_POST
def end_feed(request, pk):
    """Follow a feed no more."""
    found = get_object_or_404(Feed, pk=pk, ended_at=None)
    actions.end_feed(found, by=request.user)
    messages.success(request, _("“%s” is followed no more. What it brought stays.") % found.name)
    return redirect("voices:bring")


@door("voices.bring")
def table(request):
    """Choose the file."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("voices:upload", actions.keep_upload(by=request.user, **form.cleaned_data).pk)
        except Refused as refused:
            on_form(form, refused)
    return render(request, "voices/table.html", {"form": form}, status=422 if form.errors else 200)


@door("voices.bring")
def upload(request, pk):
    """Say which column holds what; afterwards, how far it is and what came of it."""
    row = get_object_or_404(Upload, pk=pk)
    if row.state != Upload.State.NEW:
        return render(request, "voices/upload.html", {"upload": row})
    header, rows = tables.look(row.path)
    form = ColumnsForm(request.POST or None, header=header, initial=tables.guess(header))
    if request.method == "POST" and form.is_valid():
        actions.take_in(row, by=request.user, columns=form.columns(), dates=form.cleaned_data["dates"])
        return redirect("voices:upload", row.pk)
    shown = {"upload": row, "form": form, "header": header, "rows": rows}
    return render(request, "voices/columns.html", shown, status=422 if form.errors else 200)


@door("voices.answer")
def told(request):
    """Write down what somebody said."""
    form = ToldForm(request.POST or None, initial={"once": secrets.token_urlsafe(12)})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        key = f"told:{request.user.pk}:{words.pop('once') or secrets.token_urlsafe(12)}"
        try:
            made = write_down(Told(key=key, **words), by=request.user)
            messages.success(request, _("Written down. It stands among the voices."))
            return redirect("voices:voice", _voice_of(made).pk)
        except Refused as refused:
            on_form(form, refused)
    return render(request, "voices/told.html", {"form": form}, status=422 if form.errors else 200)


def _voice_of(mention: Mention) -> Voice:
    return Voice.objects.get(key=mention.about)
