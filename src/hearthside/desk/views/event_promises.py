"""Promises that start from an event: hosts make them, see how they are kept, and end them."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.desk.doors import desk
from hearthside.desk.forms import EventPromiseForm
from hearthside.events import promising, store
from hearthside.events.models import EventPromise
from hearthside.events.store.names import most_seen, spelled
from hearthside.interactions.promises import kept_rates
from hearthside.kit import clock
from hearthside.kit.refused import Refused, on_form

RIGHT = "events.meanings"
_OFFERED = 20


@desk(RIGHT)
def index(request):
    """The promises that are given, how they were kept in a year, and a form for one more."""
    form = EventPromiseForm(request.POST or None, initial={"name": request.GET.get("name", "")})
    if request.method == "POST" and form.is_valid():
        try:
            promising.make_promise(by=request.user, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("Promised. It holds for whoever does this from now on."))
            return redirect("desk:event_promises")
    rows = EventPromise.objects.select_related("made_by").order_by("ended_at", "-pk")[:200]
    kept = _kept()
    context = {
        "form": form,
        "rows": [(row, kept.get(f"{promising.PROMISE}:{row.pk}")) for row in rows],
        "offered": _offered(form["name"].value() or ""),
        "now": clock.now(),
    }
    return render(request, "desk/event_promises.html", context, status=422 if form.errors else 200)


def _kept() -> dict[str, tuple[int, int]]:
    """Of each promise, how many were kept in time, of how many, in the last twelve months."""
    found: dict[str, tuple[int, int]] = {}
    for rate in kept_rates(since=clock.now() - timedelta(days=366)):
        kept, due = found.get(rate.name, (0, 0))
        found[rate.name] = kept + rate.kept, due + rate.due
    return found


@desk(RIGHT)
@require_POST
def end(request, pk: int):
    """Promise it to nobody else."""
    promise = get_object_or_404(EventPromise, pk=pk)
    promising.end_promise(promise, by=request.user)
    messages.success(request, _("It is promised to nobody else. What was promised stays promised."))
    return redirect("desk:event_promises")


@desk()
@require_safe
def offered(request):
    """Names to choose from while typing one."""
    return render(request, "desk/_names.html", {"offered": _offered(request.GET.get("name", "")[:120])})


def _offered(typed: str) -> list[str]:
    kept = store.of_house()
    found = spelled(kept, typed, limit=_OFFERED) if typed else most_seen(kept, limit=_OFFERED)
    return list(dict.fromkeys(one.name for one in found if one.name))
