"""People, and one person."""

from django.db.models.functions import Lower
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from hearthside.desk import beside, gestures
from hearthside.desk.doors import desk
from hearthside.desk.forms import PeopleForm
from hearthside.desk.lamps import lamps
from hearthside.interactions import reads
from hearthside.kit import htmx, paging
from hearthside.people import consent, reach
from hearthside.search import people as index
from hearthside.segments.keeping import members

ENTRIES = 40


@desk()
@require_safe
def people(request):
    """Everybody, by name, with their lamps."""
    form = PeopleForm(request.GET)
    rows = _found(reach.people(request.user), form) if form.is_valid() else reach.people(request.user)
    page = paging.page(rows.order_by(Lower("name"), "pk"), request, 30)
    standing = reads.standing(page.items)
    shown = [{"person": person, "lamps": lamps(standing[person.pk])} for person in page]
    return render(request, "desk/people.html", {"form": form, "page": page, "rows": shown})


def _found(rows, form):
    wanted = form.cleaned_data
    rows = rows.exclude(state="former") if wanted["state"] else rows.exclude(state__in=("former", "known"))
    if wanted["q"]:
        rows = _called(rows, wanted["q"].strip())
    for fact in ("role", "state"):
        if wanted[fact]:
            rows = rows.filter(**{fact: wanted[fact]})
    if wanted["city"]:
        rows = index.narrowed(rows, wanted["city"], index.PLACE)
    if wanted["language"]:
        rows = index.narrowed(rows, wanted["language"], index.SPEAKS)
    if wanted["segment"]:
        rows = rows.filter(pk__in=members(wanted["segment"]))
    if since := form.since_moment():
        rows = rows.filter(joined_at__gte=since)
    return rows


def _called(rows, said: str):
    """By name or handle; by the whole address where one was typed."""
    if "@" in said.lstrip("@"):
        return rows.filter(email=said.lower())
    return index.narrowed(rows, said, index.NAME)


@desk()
@require_safe
def person(request, handle: str):
    """Who they are, how they stand, what happened, and what a host can do."""
    found = reach.person(handle, request.user)
    if found.handle != handle.lower():
        return redirect("desk:person", handle=found.handle)
    show = request.GET.get("show", "")
    show = show if show in reads.SHOWS else ""
    before = reads.Place.read(request.GET.get("before", ""))
    entries, following = reads.timeline_page(found, request.user, before=before, limit=ENTRIES, show=show)
    context = {"entries": entries, "more": _address(found, following, show), "person": found, "show": show}
    if htmx.wants_partial(request):
        return render(request, "desk/_entries.html", context)
    context |= beside.panel(found, request.user, lately=0)
    context["ties"] = [_tie(tie, found) for tie in reads.ties(found, limit=12)]
    context["may_see_events"] = reads.may_see_events(found, request.user)
    context["gestures"] = gestures.gestures_for(request.user) if consent.may_approach(found) else []
    return render(request, "desk/person.html", context)


def _tie(tie, person) -> dict:
    return {
        "person": tie.high if tie.low_id == person.pk else tie.low,
        "two_way": tie.two_way,
        "at": tie.last_at,
    }


def _address(person, following: reads.Place | None, show: str) -> str:
    if following is None:
        return ""
    cursor = urlencode({"before": str(following)} | ({"show": show} if show else {}))
    return f"{reverse('desk:person', args=[person.handle])}?{cursor}"
