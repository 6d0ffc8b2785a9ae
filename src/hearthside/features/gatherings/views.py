"""Gatherings as people meet them: the list, one of them, answering, and afterwards."""

import secrets

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hearthside import house
from hearthside.calendars import ics, words
from hearthside.calendars.views import answer as calendar_file
from hearthside.delivery import telling as notices
from hearthside.features.gatherings import afterwards, coming, queries, telling
from hearthside.features.gatherings import room as live_room
from hearthside.features.gatherings.forms import AnswerForm, KeepForm, PhotoForm
from hearthside.features.gatherings.models import Keepsake, Rsvp
from hearthside.kit import clock
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused, on_form
from hearthside.people import reach, rights
from hearthside.people.models import Person

_YOURS, _PAST = 12, 3


@require_safe
def list_gatherings(request):
    """Yours first, then what is coming, then what was."""
    viewer = request.user
    yours = list(queries.mine(viewer)[:_YOURS]) if viewer.is_authenticated else []
    coming_up = page(queries.next_of_each(viewer).exclude(pk__in=[one.pk for one in yours]), request, 20)
    past = list(queries.gone_by(viewer)[:_PAST])
    rows = {row["session"].pk: row for row in _rows([*yours, *coming_up, *past], viewer)}
    context = {
        "yours": [rows[one.pk] for one in yours], "coming": [rows[one.pk] for one in coming_up], "page": coming_up,
        "past": [rows[one.pk] for one in past], "may_set_up": rights.may(viewer, queries.SET_UP),
    }  # fmt: skip
    return render(request, "gatherings/list.html", context)


def _rows(sessions, viewer) -> list[dict]:
    """What a list says of each: faces, one's own answer, a photo."""
    faces, answers = queries.faces_of(sessions, viewer), queries.answers_of(viewer, sessions)
    covers = queries.covers_of(sessions) if getattr(viewer, "pk", None) else {}
    return [
        {
            "session": one, "faces": faces[one.pk], "rsvp": answers.get(one.pk), "cover": covers.get(one.pk),
            "often": words.often(one.gathering.schedule), "when": telling.when(one, _zone(viewer, one)),
            "where": telling.where_of(one),
        }
        for one in sessions
    ]  # fmt: skip


def _zone(viewer, session) -> str:
    """The viewer's own clock; the place's for those we do not know."""
    return viewer.zone if viewer.is_authenticated else session.occurrence.schedule.zone


@require_safe
def past(request):
    """What was, with its photos."""
    found = page(queries.gone_by(request.user), request, 20)
    return render(request, "gatherings/past.html", {"page": found, "rows": _rows(found.items, request.user)})


@require_safe
def gathering(request, pk: int, slug: str = ""):
    """A gathering has no page of its own: its next session has, else its last."""
    found = get_object_or_404(queries.seen_by(request.user), pk=pk)
    sessions = queries.sessions_seen_by(request.user).filter(gathering=found)
    following = queries.next_of_each(request.user).filter(gathering=found).first()
    latest = following or sessions.order_by("-occurrence__starts_at").first()
    if latest is None:
        raise Http404
    return redirect(latest)


@require_safe
def session(request, gathering: int, slug: str, pk: int):
    """One date: when, where, who comes, and afterwards what is kept of it."""
    found = queries.get_session_for(request.user, gathering, pk)
    if request.user.is_authenticated:
        notices.read_about(found.about, by=request.user)
    return _shown(request, found)


def _shown(request, found, *, status: int = 200, **forms):
    viewer, about = request.user, found.gathering
    row = queries.rsvp_of(found, viewer)
    began = viewer.is_authenticated and found.starts_at <= clock.now()
    runs = queries.may_run(viewer, about)
    there = began and (runs or afterwards.was_there(found, viewer))
    context = {
        "session": found, "gathering": about, "rsvp": row, "runs": runs, "there": there,
        "when": telling.when(found, _zone(viewer, found)), "often": words.often(about.schedule),
        "leads": queries.leads_of([about]).get(about.pk, []), "faces": queries.faces_of([found], viewer)[found.pk],
        "others": [{"session": one, "when": telling.when(one, _zone(viewer, one))} for one in queries.others_of(found)],
        "items": list(found.items.all()), "kept": queries.keepsakes(found, viewer),
        "came": queries.who_came(found, viewer) if viewer.is_authenticated and found.arrived and began else [],
        "code": _code(request, row) if row and row.is_coming and about.is_in_town and not found.is_over else "",
        "candidates": afterwards.met_candidates(found, viewer) if there else [],
        "met": queries.met_by(found, viewer) if there else set(),
        "guest_choices": range(about.guests_most + 1), "answer_form": AnswerForm(),
        "keep_form": KeepForm(initial={"once": secrets.token_urlsafe(12)}),
        "photo_form": PhotoForm(), "may_take_down": runs, **forms,
    }  # fmt: skip
    return render(request, "gatherings/session.html", context, status=status)


def _code(request, row: Rsvp) -> str:
    """The code that is scanned at the door."""
    address = request.build_absolute_uri(reverse("gatherings:code", args=[row.code]))
    drawn = segno.make(address, error="m").svg_inline(
        border=2, omitsize=True, svgclass="code", lineclass=None
    )
    return mark_safe(drawn)


@login_required
@require_POST
def join(request, pk: int):
    """Yes."""
    found, form = _open(request, pk), AnswerForm(request.POST)
    if form.is_valid():
        try:
            row = coming.join(found, by=request.user, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _said(row))
            return redirect(found)
    return _shown(request, found, status=422, answer_form=form)


def _said(row: Rsvp) -> str:
    if row.is_coming:
        return _("Lovely. You are coming.")
    return _("It is full just now. You are on the list, and we write as soon as there is a place.")


@login_required
@require_POST
def leave(request, pk: int):
    """No, after all."""
    found = _open(request, pk)
    try:
        coming.leave(found, by=request.user)
    except Refused as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, _("Thank you for saying so. Your place goes to the next."))
    return redirect(found)


def _open(request, pk: int):
    return get_object_or_404(queries.sessions_seen_by(request.user), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, token: str):
    """The way from a mail: a GET shows what would be said, the person's own press says it. Signed in or not."""
    found = _meant(token)
    if found is None:
        response = render(request, "gatherings/answer.html", {"session": None}, status=404)
    else:
        session, person = found
        form = AnswerForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            _take_answer(request, session, person, form)
        session.refresh_from_db()
        context = {
            "session": session, "gathering": session.gathering, "person": person, "form": form,
            "rsvp": queries.rsvp_of(session, person), "when": telling.when(session, person.zone),
            "where": telling.where_of(session), "guest_choices": range(session.gathering.guests_most + 1),
        }  # fmt: skip
        response = render(request, "gatherings/answer.html", context, status=422 if form.errors else 200)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _meant(token: str):
    ids = telling.read_token(token)
    if ids is None:
        return None
    person = Person.objects.filter(pk=ids[1]).first()
    session = queries.sessions_seen_by(person).filter(pk=ids[0]).first() if person else None
    return (session, person) if session and person.is_active else None


def _take_answer(request, session, person, form) -> None:
    try:
        if request.POST.get("say") == "no":
            coming.leave(session, by=person, channel="email")
        else:
            coming.join(session, by=person, channel="email", **form.cleaned_data)
    except Refused as refused:
        on_form(form, refused)


@login_required
@require_safe
def room(request, pk: int):
    """Where a session's live room opens: for those who come, and for those who look after it."""
    if live_room.find(str(pk), request.user) is None:
        raise Http404
    return redirect("rooms:room", pk)


@require_safe
def file(request, pk: int):
    """This one date as a file for a calendar."""
    found = _open(request, pk)
    row = queries.rsvp_of(found, request.user)
    body = ics.calendar([telling.event_of(found, rsvp=row)], name=house.get("house.name"))
    return calendar_file(body, f"{found.gathering.slug}-{found.occurrence.local_day}")


@login_required
@require_POST
def met(request, pk: int):
    """Whom somebody met there."""
    found = _open(request, pk)
    handles = request.POST.getlist("met")[:200]
    people = list(reach.people(request.user).filter(handle__in=handles))
    afterwards.say_met(found, people, by=request.user)
    messages.success(request, _("Kept. They are told that you met."))
    return redirect(f"{found.get_absolute_url()}#after")


@login_required
@require_POST
def note(request, pk: int):
    """How it was."""
    found = _open(request, pk)
    return _kept(request, found, KeepForm(request.POST), "keep_form", afterwards.keep_note)


@login_required
@require_POST
def photo(request, pk: int):
    """A photo of it."""
    found = _open(request, pk)
    form = PhotoForm(request.POST, request.FILES)
    return _kept(request, found, form, "photo_form", afterwards.keep_photo)


def _kept(request, found, form, name: str, act):
    if form.is_valid():
        try:
            act(found, by=request.user, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("Thank you. It is kept on this page."))
            return redirect(f"{found.get_absolute_url()}#after")
    return _shown(request, found, status=422, **{name: form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def thank(request, pk: int, handle: str):
    """Thank somebody for what they did for a session."""
    found, person = _open(request, pk), reach.person(handle, request.user)
    form = KeepForm(request.POST or None, initial={"once": secrets.token_urlsafe(12)})
    if request.method == "POST" and form.is_valid():
        try:
            afterwards.thank(found, person, by=request.user, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("Thank you. They are told."))
            return redirect(f"{found.get_absolute_url()}#after")
    context = {"session": found, "gathering": found.gathering, "person": person, "form": form}
    return render(request, "gatherings/thank.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def remove(request, pk: int):
    """Take something kept off the page."""
    related = ("session__gathering__schedule", "session__occurrence")
    row = get_object_or_404(Keepsake.objects.select_related(*related), pk=pk, removed_at=None)
    afterwards.remove(row, by=request.user)
    messages.success(request, _("It is off the page."))
    return redirect(row.session)
