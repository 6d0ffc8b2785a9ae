"""My data: see it, take it along, leave."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearthside.door import fresh, leaving, takeaway
from hearthside.door.forms import LeaveForm
from hearthside.door.mydata import gather
from hearthside.kit.refused import Refused, on_form
from hearthside.manifest import registry


@login_required
def mine(request):
    """What the house holds about the person, part by part, and what can be done with it."""
    holds = [(entry.name, entry.holds) for entry in registry.erasures]
    return render(
        request, "door/mine.html", {"tab": "mine", "holds": holds, "takeaway": takeaway.latest(request.user)}
    )


@fresh.required("/me/everything/")
def everything(request):
    """All of it, to read."""
    return render(request, "door/everything.html", {"tab": "mine", "holdings": gather(request.user)})


@require_POST
@fresh.required("/me/")
def take_along(request):
    """Ask for the package."""
    takeaway.ask(request.user)
    return redirect("door:mine")


@fresh.required("/me/")
def download(request):
    """The package itself, for its person alone."""
    row = takeaway.latest(request.user)
    if row is None or not row.ready_at:
        raise Http404
    file = (takeaway.folder() / row.file).open("rb")
    return FileResponse(
        file, as_attachment=True, filename=f"{request.user.handle}.zip", content_type="application/zip"
    )


@fresh.required("/me/leave/")
def leave(request):
    """Leave for good."""
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["handle"].strip().lstrip("@").lower() != request.user.handle:
                raise Refused(_("That is not your handle. Nothing was deleted."), "handle")
            leaving.erase(request.user, by=request.user, keep_texts=form.cleaned_data["texts"] == "keep")
        except Refused as refused:
            on_form(form, refused)
        else:
            logout(request)
            return render(request, "door/left.html")
    return render(
        request, "door/leave.html", {"form": form, "tab": "mine"}, status=422 if form.errors else 200
    )
