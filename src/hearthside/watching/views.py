"""What drifts: the list, one drift with how it went and where to look on, and having looked."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.kit.paging import page
from hearthside.manifest import registry
from hearthside.people import rights
from hearthside.watching import actions, beside, drawing, looking, queries, telling


def _hearers(view):
    """A page for those who hear of anything that is watched."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not any(rights.may(request.user, watch.right) for watch in registry.watches.values()):
            rights.require(request.user, "insight.read")
        return view(request, *args, **kwargs)

    return login_required(guarded)


@_hearers
@require_safe
def index(request):
    """What drifts now, what was looked at, and what is watched."""
    shown = page(queries.heard_by(request.user).order_by("settled_at", "-found_at", "-pk"), request, 30)
    rows = [(one, telling.sentence(one)) for one in queries.told(shown)]
    look = queries.last_look()
    context = {
        "page": shown, "open": [one for one in rows if one[0].row.settled_at is None],
        "settled": [one for one in rows if one[0].row.settled_at], "look": look, "budget": telling.budget(),
        "watches": _watched(look),
        "least": looking.LEAST_WEEKS,
    }  # fmt: skip
    return render(request, "watching/index.html", context)


def _watched(look) -> list[tuple[str, int]]:
    """What was looked at, and how many series of each."""
    counts = look.counts if look else {}
    return [(registry.watches[name].label, n) for name, n in counts.items() if name in registry.watches]


@_hearers
@require_safe
def one(request, pk: int):
    """One drift: the sentence, the weeks, and where to look on."""
    alert = get_object_or_404(queries.heard_by(request.user), pk=pk)
    found = queries.told([alert])
    if not found:
        raise Http404
    told = found[0]
    context = {
        "told": told, "sentence": telling.sentence(told), "budget": telling.budget(),
        "picture": drawing.weeks(alert, told.watched.words), "links": beside.links(told, request.user),
        "weeks": alert.weeks[::-1],
    }  # fmt: skip
    return render(request, "watching/one.html", context)


@_hearers
@require_POST
def settle(request, pk: int):
    """Somebody has looked at a drift."""
    alert = get_object_or_404(queries.heard_by(request.user), pk=pk)
    actions.settle_alert(alert, by=request.user)
    messages.success(request, _("Thank you. It is off everybody's list."))
    return redirect("watching:index")
