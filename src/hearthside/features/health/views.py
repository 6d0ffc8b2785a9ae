"""Health: whether it may be used in this house, who might be slipping away, and who looked at that."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.features.health import drawing, queries, switch, telling
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused
from hearthside.people import rights
from hearthside.people.models import Audit

_LOOKS = 12


@login_required
@require_safe
def index(request):
    """Whether it works here: how it fared on the last window, what it uses, and the owner's switch."""
    rights.require(request.user, switch.READ)
    training, may = switch.newest(), rights.may(request.user, switch.DECIDE)
    context = {
        "training": training, "is_on": switch.is_on(), "is_working": switch.is_working(training), "may_decide": may,
        "uses": telling.uses(), "quiet": training.quiet if training else None,
        "looks": _looks() if may else [],
    }  # fmt: skip
    if training:
        context["why_not"] = telling.why_not(training)
    if training and training.judgement:
        context |= _figures(training.judgement)
    return render(request, "health/index.html", context)


def _figures(judged: dict) -> dict:
    curve = [
        one | {name: f"{100 * one[name]:.0f}" for name in ("low", "high")} | {
            "said": f"{100 * one['expected']:.0f}", "came": f"{100 * one['value']:.0f}"}
        for one in judged["curve"]
    ]  # fmt: skip
    return {
        "judged": judged, "picture": drawing.reliability(judged["curve"], _("What was said, and what came")), "curve": curve,
        "better": f"{100 * judged['gain']['value'] / judged['base']:.0f}", "share": f"{100 * judged['left'] / judged['n']:.0f}",
    }  # fmt: skip


def _looks():
    """Who saw whose, lately."""
    rows = Audit.objects.filter(what=queries.LOOKED).select_related("who", "whom").order_by("-at", "-pk")
    return rows[:_LOOKS]


@login_required
@require_safe
def people(request):
    """Who might be slipping away, with the reasons, the likeliest first. Looking is written down."""
    rights.require(request.user, switch.READ)
    training = switch.newest()
    shown = page(queries.slipping(training), request, 30)
    queries.looked(request.user, [row.person for row in shown])
    rows = [(row, telling.reasons(row.reasons)) for row in shown]
    context = {
        "page": shown,
        "rows": rows,
        "is_working": switch.is_working(training),
        "is_on": switch.is_on(),
    }
    return render(request, "health/people.html", context)


@login_required
@require_POST
def try_now(request):
    """Let it be tried on this house's own past."""
    switch.try_now(by=request.user)
    messages.success(request, _("It is being tried on your house's own past. Look again in a minute."))
    return redirect("health:index")


@login_required
@require_POST
def turn_on(request):
    """An owner's deliberate step."""
    try:
        switch.turn_on(by=request.user)
    except Refused as refused:
        if not rights.may(request.user, switch.DECIDE):
            raise
        messages.error(request, refused.reason)
    else:
        messages.success(request, _("It is on. Who might be slipping away will stand on the desk."))
    return redirect("health:index")


@login_required
@require_POST
def turn_off(request):
    """Nobody is thought of any more."""
    switch.turn_off(by=request.user)
    messages.success(request, _("It is off, and what was thought of people is gone."))
    return redirect("health:index")
