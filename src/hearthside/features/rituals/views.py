"""Rituals as people meet them: the list, one of them before, during and after, and beginning one."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hearthside.calendars import choosing, words
from hearthside.calendars.models import Occurrence
from hearthside.features.rituals import actions, calling, queries, sound
from hearthside.features.rituals.forms import PartForm, RitualForm, good_beginning
from hearthside.features.rituals.models import Kept
from hearthside.kit import clock
from hearthside.kit.refused import Refused, on_form
from hearthside.live import presence
from hearthside.people import rights
from hearthside.people.models import Person

_MOST = 50
_NAMED = 5  # a town is counted aloud only from so many on


@require_safe
def list_rituals(request):
    """All that are kept, the nearest first."""
    found = list(queries.seen_by(request.user).order_by("pk")[:_MOST])
    moments = queries.moments(found, request.user)
    counts = queries.kept_counts([one.occurrence.pk for one in moments.values()])
    rows = [
        {"ritual": one, "moment": moment, "often": words.often(one.schedule), "hour": words.hour(one.schedule),
         "kept": counts.get(moment.occurrence.pk, 0)}
        for one in found if (moment := moments.get(one.pk))
    ]  # fmt: skip
    rows.sort(key=lambda row: (row["moment"].stage == queries.AFTER, row["moment"].starts_at))
    context = {"rows": rows, "may_run": rights.may(request.user, queries.RUN)}
    return render(request, "rituals/list.html", context)


@require_safe
def ritual(request, pk: int, slug: str = ""):
    """One ritual, as it stands for this person just now."""
    return _shown(request, queries.get_for(request.user, pk))


def _shown(request, found, *, form=None, status: int = 200):
    viewer = request.user
    moment = queries.moments([found], viewer).get(found.pk)
    if moment is None:
        raise Http404
    context = _moment_facts(found, moment, viewer) | {
        "form": form or PartForm(), "keeper": queries.keeps(found, viewer),
        "next": queries.following(found, moment, viewer) if moment.stage == queries.AFTER else None,
        "earlier": queries.walls_before(found, moment.occurrence) if viewer.is_authenticated else [],
        "may_run": rights.may(viewer, queries.RUN), "often": words.often(found.schedule),
        "hour": words.hour(found.schedule), "now": clock.now(),
    }  # fmt: skip
    if moment.stage == queries.BEFORE and context["earlier"]:  # what was, until there is something new
        last = context["earlier"].pop(0)
        context |= {"wall": queries.wall(last, viewer), "wall_day": last.day}
    return render(request, "rituals/ritual.html", context, status=status)


def _moment_facts(found, moment, viewer) -> dict:
    occurrence = moment.occurrence
    return {
        "ritual": found, "moment": moment, "occurrence": occurrence, "mine": queries.kept_by(occurrence, viewer),
        "wall": queries.wall(occurrence, viewer) if moment.stage != queries.BEFORE else [],
        "kept": queries.kept_counts([occurrence.pk]).get(occurrence.pk, 0), **_presence(moment, viewer),
    }  # fmt: skip


def _presence(moment, viewer) -> dict:
    town = getattr(viewer, "city", "")
    near = presence.count(moment.place, within=town) if town else 0
    return {"here": presence.count(moment.place), "near": near if near >= _NAMED else 0, "town": town}


@login_required
@require_POST
def here(request, pk: int, occurrence: int):
    """A page says that its person is here; the answer says who else is, and what the wall holds. No row is written."""
    found = queries.get_for(request.user, pk)
    row = _occurrence(found, occurrence)
    moment = queries.moment_of(row, request.user)
    if moment.is_near:
        presence.beat(moment.place, str(request.user.canonical_id), within=request.user.city)
    return render(request, "rituals/_here.html", _moment_facts(found, moment, request.user))


def _occurrence(found, pk: int) -> Occurrence:
    rows = Occurrence.objects.select_related("schedule").filter(schedule=found.schedule_id, cancelled_at=None)
    return get_object_or_404(rows, pk=pk)


@login_required
@require_POST
def part(request, pk: int, occurrence: int):
    """Take part, with or without words."""
    found = queries.get_for(request.user, pk)
    row, form = _occurrence(found, occurrence), PartForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.take_part(found, row, by=request.user, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("You were part of it."))
            return redirect(f"{found.get_absolute_url()}#wall")
    return _shown(request, found, form=form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def by_mail(request, token: str):
    """The way from a mail, signed in or not: a GET shows it, the person's own press takes part."""
    found = _meant(token)
    if found is None:
        return render(request, "rituals/by_mail.html", {"ritual": None}, status=404)
    one, occurrence, person = found
    form = PartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_part(one, occurrence, by=person, text=form.cleaned_data["text"], channel="email")
        except Refused as refused:
            on_form(form, refused)
    context = {
        "ritual": one, "occurrence": occurrence, "person": person, "form": form,
        "moment": queries.moment_of(occurrence, person), "mine": queries.kept_by(occurrence, person),
    }  # fmt: skip
    response = render(request, "rituals/by_mail.html", context, status=422 if form.errors else 200)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    return response


def _meant(token: str):
    ids = calling.read_token(token)
    occurrence = Occurrence.objects.select_related("schedule").filter(pk=ids[0]).first() if ids else None
    person = Person.objects.filter(pk=ids[1]).first() if ids else None
    if occurrence is None or person is None or not person.is_active:
        return None
    found = queries.seen_by(person).filter(schedule=occurrence.schedule_id).first()
    return (found, occurrence, person) if found else None


@login_required
@require_POST
def keep(request, pk: int):
    """Call me before each."""
    found = queries.get_for(request.user, pk)
    actions.become_keeper(found, by=request.user, by_mail=request.POST.get("by_mail") != "no")
    messages.success(request, _("We call you before each. It stands in your calendar, too."))
    return redirect(found)


@login_required
@require_POST
def stop(request, pk: int):
    """Call me no more."""
    found = queries.get_for(request.user, pk)
    actions.stop_keeping(found, by=request.user)
    messages.success(request, _("We call you no more. You are welcome at any of them."))
    return redirect(found)


@require_safe
def wall(request, pk: int, occurrence: int):
    """What was written at an earlier date."""
    found = queries.get_for(request.user, pk)
    row = _occurrence(found, occurrence)
    kept = queries.kept_counts([row.pk]).get(row.pk, 0)
    context = {
        "ritual": found, "occurrence": row, "wall": queries.wall(row, request.user), "kept": kept,
        "may_run": rights.may(request.user, queries.RUN),
    }  # fmt: skip
    return render(request, "rituals/wall.html", context)


@login_required
@require_POST
def remove(request, pk: int):
    """Take words off the wall."""
    row = get_object_or_404(Kept.objects.select_related("ritual__schedule", "person"), pk=pk, removed_at=None)
    actions.take_down(row, by=request.user)
    messages.success(request, _("It is off the wall."))
    return redirect(row.ritual)


@require_safe
def bell(request):
    """The bell, made by us."""
    answer = HttpResponse(sound.bell(), content_type="audio/wav")
    answer["Cache-Control"] = "public, max-age=604800"
    return answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Begin one."""
    rights.require(request.user, queries.RUN)
    first = good_beginning(request.user) | _asked(request) | {"once": secrets.token_urlsafe(12)}
    form = RitualForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_ritual(by=request.user, **form.facts)
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("It is begun. Tell people when it is."))
            return redirect(made)
    return render(request, "rituals/form.html", {"form": form}, status=422 if form.errors else 200)


def _asked(request) -> dict:
    """A time that was suggested, from the address."""
    asked = {name: request.GET[name] for name in ("wall", "zone") if name in request.GET}
    return {name: value for name, value in asked.items() if len(value) < 64}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, pk: int):
    """Other words, or another hour."""
    rights.require(request.user, queries.RUN)
    found = queries.get_for(request.user, pk)
    schedule = found.schedule
    first = {name: getattr(found, name) for name in actions.FACTS}
    first |= {"wall": schedule.wall, "zone": schedule.zone, "minutes": schedule.minutes}
    form = RitualForm(request.POST or None, initial=first, changing=True)
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.change_ritual(found, by=request.user, **form.facts)
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("Kept."))
            return redirect(changed)
    context = {"form": form, "ritual": found}
    return render(request, "rituals/form.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def end(request, pk: int):
    """Let it come to an end."""
    actions.end_ritual(queries.get_for(request.user, pk), by=request.user)
    messages.success(request, _("It has come to an end. Thank you for keeping it."))
    return redirect("rituals:list")


@login_required
@require_safe
def times(request):
    """The hours that reach most people, and who is left out."""
    rights.require(request.user, queries.RUN)
    zone = choosing.own_zone(request.user)
    context = {"hours": queries.best_hours(zone, 30), "zone": zone, "place": words.place(zone)}
    return render(request, "rituals/times.html", context)
