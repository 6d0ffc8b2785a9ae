"""Take out: ask for an export, see how far it is, fetch it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.door import fresh
from hearthside.exports import keeping
from hearthside.exports.forms import ExportForm
from hearthside.exports.models import Export
from hearthside.kit.refused import Refused, on_form
from hearthside.people import audit, rights

_SHOWN = 20


@login_required
def index(request):
    """The form, and the exports of the last week."""
    rights.require(request.user, keeping.RIGHT)
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            keeping.ask_for_export(by=request.user, **form.asked())
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("It is being made. You can leave this page."))
            return redirect("exports:index")
    rows = list(Export.objects.select_related("asked_by").order_by("-asked_at", "-pk")[:_SHOWN])
    for row in rows:
        row.erased_at = row.asked_at + keeping.KEPT
    context = {"form": form, "rows": rows, "is_busy": any(row.is_under_way for row in rows)}
    return render(request, "exports/index.html", context, status=422 if form.errors else 200)


@require_safe
@fresh.required("/desk/events/export/")
def download(request, pk):
    """The file, for hosts with the right who have just shown who they are; it is written down who took it."""
    rights.require(request.user, keeping.RIGHT)
    row = get_object_or_404(Export, pk=pk, ready_at__isnull=False)
    try:
        file = (keeping.folder() / row.file).open("rb")
    except FileNotFoundError as why:
        raise Http404 from why
    audit.note(request.user, "export.taken", None, format=row.format, export=row.pk)
    suffix = row.file.partition(".")[2]
    name = f"hearthside-{row.asked_at:%Y-%m-%d}-{row.pk}.{suffix}"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/octet-stream")


@login_required
@require_POST
def take_back(request, pk):
    """Erase one now."""
    keeping.take_back(get_object_or_404(Export, pk=pk), by=request.user)
    messages.success(request, _("It is erased."))
    return redirect("exports:index")
