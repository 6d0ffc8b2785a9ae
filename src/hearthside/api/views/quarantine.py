"""What came in broken: why, and what to do about it."""

import msgspec
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.api import mending
from hearthside.api.doors import keeper
from hearthside.events import store
from hearthside.events.models import Source
from hearthside.kit import clock

SHOWN = 25


@keeper
@require_safe
def index(request):
    """The reasons for which events wait, and the newest of them."""
    kept = store.of_house()
    before = request.GET.get("before", "")
    before = int(before) if before.isdigit() and len(before) < 19 else None
    waiting = kept.quarantined(before=before, limit=SHOWN + 1)
    names = dict(Source.objects.values_list("pk", "name"))
    shown = {
        "reasons": [
            (source, names.get(source, ""), reason, count)
            for source, reason, count in kept.quarantine_reasons()
        ],
        "rows": [_row(one, names) for one in waiting[:SHOWN]],
        "next": waiting[SHOWN - 1].id if len(waiting) > SHOWN else None,
    }
    return render(request, "api/quarantine.html", shown)


def _row(one, names: dict, typed: str | None = None, error: str = "") -> dict:
    text = one.body.decode("utf-8", "replace") if typed is None else typed
    return {
        "id": one.id,
        "at": clock.moment(one.received_us),
        "source": names.get(one.source, ""),
        "reason": one.reason,
        "text": text if typed is not None else _laid_out(text),
        "error": error,
    }


def _laid_out(text: str) -> str:
    """JSON with a line for each part, where it is JSON."""
    try:
        return msgspec.json.format(text, indent=2)
    except (msgspec.DecodeError, RecursionError):
        return text


@keeper
@require_POST
def mend(request, pk):
    """Keep one event as the host mended it, or let it go."""
    waiting = store.of_house().waiting(pk)
    if waiting is None:
        raise Http404
    if "drop" in request.POST:
        mending.drop(waiting, by=request.user)
        messages.success(request, _("Let go."))
        return redirect("api:quarantine")
    typed = request.POST.get("body", "")
    try:
        mending.mend(waiting, by=request.user, body=typed.encode("utf-8", "replace"))
    except mending.StillBroken as broken:
        names = dict(Source.objects.filter(pk=waiting.source).values_list("pk", "name"))
        row = _row(waiting, names, typed, _(str(broken)))
        return render(request, "api/quarantine.html", {"rows": [row], "one": True}, status=422)
    messages.success(request, _("Mended and kept."))
    return redirect("api:quarantine")


@keeper
@require_POST
def settle(request):
    """Try all of one reason again, or let them go."""
    source, reason = request.POST.get("source", ""), request.POST.get("reason", "")
    how = mending.DROPPED if "drop" in request.POST else mending.MENDED
    if not source.isdigit() or not Source.objects.filter(pk=source[:18]).exists():
        raise Http404
    mending.settle_all(int(source), reason, how, by=request.user)
    messages.success(request, _("We are going through them; look again in a moment."))
    return redirect("api:quarantine")
