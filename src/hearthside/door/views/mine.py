"""My data: see it, take it along, leave."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from hearthside.door import fresh, leaving, takeaway
from hearthside.door.forms import LeaveForm
from hearthside.door.mydata import gather
from hearthside.kit.refused import Refused, on_form
from hearthside.manifest import registry
from hearthside.people import consent

BASES = {
    "contract": gettext_lazy("because you are a member, and it takes this to run the house for you"),
    "consent": gettext_lazy("because you said yes"),
    "legitimate_interest": gettext_lazy(
        "because it serves the house, and weighs little on you; you may object"
    ),
    "legal_duty": gettext_lazy("because the law asks us to be able to show it"),
}


@login_required
def mine(request):
    """What the house holds about the person, part by part, and what can be done with it."""
    holds = [
        (entry, BASES[entry.basis])
        for entry in sorted(registry.erasures, key=lambda one: one.name != "profile")
    ]
    context = {"tab": "mine", "holds": holds, "takeaway": takeaway.latest(request.user)}
    return render(request, "door/mine.html", context | {"choices": consent.choices(request.user)})


@require_POST
@login_required
def choose(request, purpose):
    """Say yes or no to one use of one's data; the one is as easy as the other."""
    if purpose not in consent.PURPOSES:
        raise Http404
    given = request.POST.get("given") == "yes"
    consent.choose(request.user, purpose, given, by=request.user)
    messages.success(request, _("Kept: yes.") if given else _("Kept: no. It holds from now on."))
    return redirect(f"{reverse('door:mine')}#choices")


@require_POST
@login_required
def freeze(request):
    """Stop every use of one's data but keeping it, or let it go on."""
    if request.POST.get("frozen") == "yes":
        consent.freeze(request.user, by=request.user)
        messages.success(request, _("We leave you alone from now on, and keep what we have."))
    else:
        consent.thaw(request.user, by=request.user)
        messages.success(request, _("Good to have you back."))
    return redirect(f"{reverse('door:mine')}#freeze")


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
