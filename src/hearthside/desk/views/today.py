"""Today, and what can be done there without leaving the list."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.desk import actions, beside, gestures
from hearthside.desk.doors import desk
from hearthside.desk.forms import HandOverForm, LaterForm
from hearthside.desk.models import MINUTES
from hearthside.desk.today import minutes_of
from hearthside.desk.today import today as day_of
from hearthside.desk.words import headline, how_it_fits
from hearthside.interactions import reads
from hearthside.kit import clock, htmx
from hearthside.kit.refused import Refused, on_form
from hearthside.manifest import registry
from hearthside.people import reach, rights


@desk()
@require_safe
def today(request):
    """The list of this host's day, with the first item open and its person beside it."""
    day = day_of(request.user, minutes_of(request.user))
    shown = day.entries + (day.rest if "all" in request.GET else [])
    context = {
        "day": day,
        "rows": _rows(request.user, shown),
        "choices": MINUTES,
        "now": clock.now(),
        "headline": headline(len(day.entries)),
        "fits": how_it_fits(day),
        "may_hand_over": rights.may(request.user, "desk.hand_over"),
        "back": request.get_full_path(),
    }
    if shown:
        context |= beside.panel(shown[0].item.person, request.user)
    return render(request, "desk/today.html", context)


def _rows(host, entries) -> list[dict]:
    mine = gestures.gestures_for(host)
    names = {promise.pk: promise.name for promise in reads.promises_by_id(_raw_promises(entries))}
    return [_row(number, entry, mine, names) for number, entry in enumerate(entries, 1)]


def _raw_promises(entries) -> set[int]:
    return {entry.item.promise_id for entry in entries if entry.item.promise_id and not entry.item.reply_url}


def _row(number, entry, mine, names) -> dict:
    item = entry.item
    name = names.get(item.promise_id, "")
    first = None if item.reply_url else gestures.best(mine, item, name if registry.promise(name) else "")
    others = [(gesture, _way(gesture, item)) for gesture in mine if gesture != first]
    return {
        "n": number,
        "entry": entry,
        "item": item,
        "first": first,
        "first_url": first.url(item.person) if first else "",
        "others": others,
        "query": urlencode({"key": entry.key}),
    }


def _way(gesture, item) -> str:
    address = reverse("desk:gesture", args=[gesture.name, item.person.handle])
    return (
        f"{address}?{urlencode({'other': f'@{item.other.handle}'})}"
        if gesture.other and item.other
        else address
    )


@desk()
@require_POST
def minutes(request):
    """How much time there is today."""
    chosen = request.POST.get("minutes", "")
    actions.set_minutes(request.user, int(chosen) if chosen.isascii() and chosen.isdigit() else 0)
    return redirect("desk:today")


@desk()
@require_safe
def gesture(request, name: str, handle: str):
    """The words of one gesture, to be sent to the feature that it belongs to."""
    person = reach.person(handle, request.user)
    found = next((one for one in gestures.gestures_for(request.user) if one.name == name), None)
    if found is None:
        raise Http404
    context = {
        "gesture": found,
        "person": person,
        "url": found.url(person),
        "other": request.GET.get("other", ""),
        "back": htmx.back_to(request, reverse("desk:person", args=[person.handle])),
    }
    template = "desk/_gesture.html" if htmx.wants_partial(request) else "desk/gesture.html"
    return render(request, template, context)


@desk()
def later(request, handle: str):
    """Put something off, with a reason and a day."""
    person = reach.person(handle, request.user)
    form = LaterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_off(
                by=request.user, key=_key(request), until=form.moment(), reason=form.cleaned_data["reason"]
            )
        except Refused as refused:
            on_form(form, refused)
        else:
            return _arranged(request, _("It will be back."))
    return _form(request, form, person, _("Later"), _("Put it off"))


@desk("desk.hand_over")
def hand_over(request, handle: str):
    """Give something to another host."""
    person = reach.person(handle, request.user)
    form = HandOverForm(request.POST or None, host=request.user)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        try:
            actions.hand_over(by=request.user, to=to, key=_key(request), reason=form.cleaned_data["reason"])
        except Refused as refused:
            on_form(form, refused)
        else:
            return _arranged(request, _("%(name)s has it now.") % {"name": to.first_name})
    return _form(request, form, person, _("Hand over"), _("Hand it over"))


def _key(request) -> str:
    key = request.POST.get("key") or request.GET.get("key") or ""
    if not key or len(key) > 120:
        raise Refused(_("We do not know what this was about. Please open it from today's list again."))
    return key


def _arranged(request, words: str):
    if not htmx.wants_partial(request):
        messages.success(request, words)
    return htmx.done(request, reverse("desk:today"))


def _form(request, form, person, title: str, send: str):
    status = 422 if request.method == "POST" else 200
    here = htmx.wants_partial(request)
    context = {
        "form": form,
        "person": person,
        "title": title,
        "send": send,
        "key": _key(request),
        "next": htmx.back_to(request, reverse("desk:today")),
    }
    if here and status == 422:
        return render(request, "hearth/_errors.html", context, status=422)
    return render(request, "desk/_arrange.html" if here else "desk/arrange.html", context, status=status)


@desk()
@require_safe
def done(request, handle: str):
    """The quiet line that stands where an item was."""
    return render(request, "desk/_done.html", {"person": reach.person(handle, request.user)})


@desk()
@require_safe
def panel(request, handle: str) -> HttpResponse:
    """One person beside the list."""
    return render(request, "desk/_panel.html", beside.panel(reach.person(handle, request.user), request.user))
