"""A sitting as its players and its host have it on their screens."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hearthside.features.games import playing, queries, results, seats, timing
from hearthside.features.games.forms import AnswerForm, JoinForm
from hearthside.features.games.models import Asked
from hearthside.kit import clock
from hearthside.kit.htmx import wants_partial
from hearthside.kit.refused import Refused, on_form
from hearthside.people import rights


@require_http_methods(["GET", "HEAD", "POST"])
def by_pin(request):
    """The way in for everybody who has the PIN."""
    pin = "".join(one for one in request.POST.get("pin", "") if one.isascii() and one.isdigit())
    wrong = ""
    if request.method == "POST":
        if not seats.may_try(request):
            return render(
                request, "games/pin.html", {"wrong": _("Too many tries. Wait a few minutes.")}, status=429
            )
        sitting = queries.by_pin(pin)
        if sitting and (sitting.guests or queries.is_member(request.user)):
            return redirect(f"{sitting.get_absolute_url()}?pin={pin}")
        seats.count_wrong(request)
        wrong = _("No quiz is open under this PIN. Look at the screen once more.")
    return render(request, "games/pin.html", {"wrong": wrong, "pin": pin}, status=422 if wrong else 200)


def _visible(request, pk: int):
    """The sitting for members, and for guests who sit in it or bring its PIN."""
    found = queries.get_sitting(pk)
    if queries.is_member(request.user):
        return found, seats.seat_of(request, found)
    if request.user.is_authenticated or not found.guests:
        raise Http404
    seat, pin = seats.seat_of(request, found), request.POST.get("pin") or request.GET.get("pin")
    if seat is None and (found.ended_at or pin != found.pin):
        raise Http404
    return found, seat


@require_safe
def sitting(request, pk: int):
    """The page of a player: a seat to take, then whatever stands on the screen."""
    found, seat = _visible(request, pk)
    return _page(request, found, seat, JoinForm())


def _page(request, found, seat, form, *, status: int = 200, said: str = ""):
    context = _stage_facts(request, found, seat) | {
        "form": form,
        "said": said,
        "pin": found.pin if seat is None else "",
    }
    if seat is None or not seat.team:
        context["teams"] = list(found.teams.order_by("name")[:60]) if found.talk else []
    return render(request, "games/sitting.html", context, status=status)


def _stage_facts(request, found, seat) -> dict:
    now = clock.now()
    stage = queries.stage_of(found, now)
    asked = found.asked
    facts = {
        "sitting": found, "stage": stage, "seat": seat, "asked": asked, "now": now,
        "state": f"{found.asked_id or 0}-{stage}", "may_hold": rights.may(request.user, queries.HOLD),
    }  # fmt: skip
    if asked and stage != queries.OVER:
        facts["mine"] = queries.answer_of(asked, seat)
        facts["ticket"] = timing.ticket(asked, seat) if seat and stage == queries.ANSWERING else ""
    if stage == queries.SHOWN:
        facts["choices"] = _chosen(asked)
    if stage == queries.LOBBY:
        facts["players"] = queries.faces(found, request.user)
    if stage == queries.OVER:
        facts["results"] = results.of_sitting(found, request.user)
    return facts


def _chosen(asked) -> list[dict]:
    """Each choice with how many sides took it, and their share of all in percent."""
    chosen = list(asked.answers.values_list("choice", flat=True))
    return [
        {"text": text, "n": chosen.count(place), "share": 100 * chosen.count(place) / max(1, len(chosen)),
         "is_right": place == asked.question.right, "place": place}
        for place, text in enumerate(asked.question.choices)
    ]  # fmt: skip


@require_safe
def stage(request, pk: int):
    """What stands on the screen now, for a page that is open; nothing where it stands there already."""
    found, seat = _visible(request, pk)
    facts = _stage_facts(request, found, seat)
    if request.GET.get("state") == facts["state"]:
        return HttpResponse(status=204)
    return render(request, "games/_stage.html", facts)


@require_POST
def join(request, pk: int):
    """Take a seat."""
    found, seat = _visible(request, pk)
    form = JoinForm(request.POST)
    if form.is_valid():
        try:
            by = request.user if request.user.is_authenticated else None
            player = playing.join_sitting(found, by=by, seat=seat, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            return seats.keep_seat(request, redirect(found), player)
    return _page(request, found, seat, form, status=422)


@require_POST
def answer(request, pk: int, asked: int):
    """Answer what stands on the screen. A second answer, or a late one, is told so kindly."""
    found, seat = _visible(request, pk)
    row = get_object_or_404(Asked.objects.select_related("question"), pk=asked, sitting=found)
    form, said = AnswerForm(request.POST), ""
    if seat is None:
        raise Refused(_("Take a seat first."))
    kept = form.cleaned_data if form.is_valid() else {}
    try:
        choice = kept["choice"] if kept.get("choice") is not None else -1
        made = playing.answer(
            row, by=seat, choice=choice, ticket=kept.get("ticket", ""), claimed=kept.get("claimed")
        )
        if made.choice != choice:
            said = _("The first answer counts.")
    except Refused as refused:
        said = refused.reason
    if wants_partial(request):
        return render(request, "games/_stage.html", _stage_facts(request, found, seat) | {"said": said})
    return _page(request, found, seat, JoinForm(), said=said) if said else redirect(found)


@login_required
@require_safe
def host(request, pk: int):
    """The host's screen: big enough for a wall, with the buttons that lead on."""
    rights.require(request.user, queries.HOLD)
    found = queries.get_sitting(pk)
    context = _host_facts(request, found)
    return render(request, "games/_host.html" if wants_partial(request) else "games/host.html", context)


def _host_facts(request, found) -> dict:
    left = queries.questions_left(found).count() if not found.ended_at else 0
    return _stage_facts(request, found, None) | queries.counts(found) | {"left": left, "on_wall": True}


@login_required
@require_POST
def lead(request, pk: int, step: str):
    """The next question, the right answer, or the end."""
    found = queries.get_sitting(pk)
    at = request.POST.get("asked", "0")
    at = int(at) if at.isascii() and at.isdigit() and len(at) < 18 else 0
    if step == "next":
        playing.ask_next(found, by=request.user, after=at)
    elif step == "show":
        playing.show_right(found, by=request.user, asked=at)
    else:
        playing.end_sitting(found, by=request.user)
    return redirect("games:host", found.pk)
