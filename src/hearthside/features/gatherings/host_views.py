"""What hosts see of a gathering: setting it up, its list, the door, and what can still be changed."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hearthside.features.gatherings import arriving, inviting, queries, replying, setting_up, telling
from hearthside.features.gatherings.forms import (
    GatheringForm,
    InviteForm,
    ItemForm,
    MoveForm,
    WhyForm,
    good_beginning,
)
from hearthside.features.gatherings.models import Item, Lead, Rsvp
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused, on_form
from hearthside.people import reach, rights


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Set one up, in two minutes."""
    rights.require(request.user, queries.SET_UP)
    asked = {name: request.GET[name][:80] for name in ("city", "day") if request.GET.get(name)}
    first = good_beginning(request.user) | asked | {"once": secrets.token_urlsafe(12)}
    form = GatheringForm(request.POST or None, initial=first, viewer=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = setting_up.set_up_gathering(by=request.user, **form.facts)
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("It stands. Now ask people to come."))
            return redirect("gatherings:desk", made.sessions.order_by("occurrence__starts_at").first().pk)
    return render(request, "gatherings/form.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, pk: int):
    """Change what is said of it, and its hour from now on."""
    found = get_object_or_404(queries.seen_by(request.user), pk=pk)
    if not queries.may_run(request.user, found):
        raise Http404
    form = GatheringForm(request.POST or None, initial=_first(found), viewer=request.user, changing=True)
    if request.method == "POST" and form.is_valid():
        try:
            changed = setting_up.change_gathering(found, by=request.user, **form.facts)
        except Refused as refused:
            on_form(form, refused)
        else:
            told = changed.changes > found.changes
            messages.success(request, _("Kept. Everybody who said yes is told.") if told else _("Kept."))
            return redirect(changed)
    context = {"form": form, "gathering": found, "why_form": WhyForm()}
    return render(request, "gatherings/form.html", context, status=422 if form.errors else 200)


def _first(found) -> dict:
    schedule, leads = found.schedule, queries.leads_of([found]).get(found.pk, [])
    of = {part: ", ".join(lead.person.name if lead.person else lead.name for lead in leads if lead.part == part)
          for part in Lead.Part.values}  # fmt: skip
    return {name: getattr(found, name) for name in setting_up.FACTS} | {
        "wall": schedule.wall, "minutes": schedule.minutes, "zone": schedule.zone, "hosts": of["host"],
        "speakers": of["speaker"],
    }  # fmt: skip


@login_required
@require_safe
def desk(request, pk: int):
    """Who comes, who waits, who is here."""
    return _desk(request, queries.get_run_by(request.user, pk))


def _desk(request, found, *, status: int = 200, **forms):
    rows = page(queries.listed(found, Rsvp.State.COMING), request, 100)
    context = {
        "session": found, "gathering": found.gathering, "page": rows,
        "waiting": list(queries.listed(found, Rsvp.State.WAITING)[:50]),
        "offered": list(queries.listed(found, Rsvp.State.OFFERED)[:50]),
        "left": queries.listed(found, Rsvp.State.LEFT).count(), "items": list(found.items.all()),
        "when": telling.when(found, request.user.zone), "where": telling.where_of(found),
        "reached": {whom: _counted(inviting.reached_count(found, whom)) for whom in (inviting.TOWN, inviting.EVERYBODY)}
        if found.is_open else {},
        "move_form": MoveForm(initial={"day": found.occurrence.local_day, "wall": found.occurrence.wall}),
        "item_form": ItemForm(), "why_form": WhyForm(), "invite_form": InviteForm(), **forms,
    }  # fmt: skip
    return render(request, "gatherings/desk.html", context, status=status)


def _counted(n: int) -> str:
    return str(n) if n <= inviting.COUNTED else _("more than %(n)s") % {"n": inviting.COUNTED}


@login_required
@require_POST
def check_in(request, pk: int, handle: str):
    """Somebody is here; or, with `undo`, is not."""
    found, person = queries.get_run_by(request.user, pk), reach.person(handle, request.user)
    try:
        if request.POST.get("undo"):
            arriving.check_out(found, person, by=request.user)
        else:
            arriving.check_in(found, person, by=request.user)
            messages.success(request, _("%(name)s is here.") % {"name": person.name})
    except Refused as refused:
        messages.error(request, refused.reason)
    return redirect("gatherings:desk", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def check_in_by_code(request, code: str):
    """A code was scanned: who it is, and one button. Whoever does not look after the door finds nothing."""
    row = arriving.find(code, request.user)
    if row is None:
        raise Http404
    if request.method == "POST":
        row = arriving.check_in(row.session, row.person, by=request.user)
        row.session = queries.get_run_by(request.user, row.session_id)
    context = {"row": row, "session": row.session, "gathering": row.session.gathering}
    return render(request, "gatherings/check_in.html", context)


def _act(request, pk: int, form, name: str, act, done: str):
    """One act upon a session from its desk: a refusal comes back beside what was typed."""
    found = queries.get_run_by(request.user, pk)
    if form.is_valid():
        try:
            act(found, by=request.user, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, done)
            return redirect("gatherings:desk", pk)
    return _desk(request, found, status=422, **{name: form})


@login_required
@require_POST
def move(request, pk: int):
    """Another day or hour for this date."""
    done = _("Moved. Everybody who said yes is told.")
    return _act(request, pk, MoveForm(request.POST), "move_form", setting_up.move_session, done)


@login_required
@require_POST
def call_off(request, pk: int):
    """This date will not be."""
    done = _("Called off. Everybody who said yes is told, with your reason.")
    return _act(request, pk, WhyForm(request.POST), "why_form", setting_up.call_off, done)


@login_required
@require_POST
def put_item(request, pk: int):
    """Something in the programme."""
    return _act(request, pk, ItemForm(request.POST), "item_form", setting_up.put_item, _("In the programme."))


@login_required
@require_POST
def invite(request, pk: int):
    """Ask many to come."""
    done = _("We are asking them now. Each is asked once.")
    return _act(request, pk, InviteForm(request.POST), "invite_form", inviting.invite, done)


@login_required
@require_POST
def take_item(request, pk: int):
    """Out of the programme."""
    item = get_object_or_404(Item.objects.select_related("session__gathering"), pk=pk)
    queries.get_run_by(request.user, item.session_id)
    setting_up.take_item(item, by=request.user)
    return redirect("gatherings:desk", item.session_id)


@login_required
@require_POST
def again(request, pk: int):
    """The same once more."""
    found = queries.get_run_by(request.user, pk)
    made = setting_up.make_again(found, by=request.user)
    messages.success(request, _("It stands once more, a week on. Look it over, then ask people to come."))
    return redirect("gatherings:desk", made.sessions.first().pk)


@login_required
@require_POST
def call_off_all(request, pk: int):
    """None of its dates will be."""
    found = get_object_or_404(queries.seen_by(request.user), pk=pk)
    if not queries.may_run(request.user, found):
        raise Http404
    form = WhyForm(request.POST)
    if form.is_valid():
        try:
            setting_up.call_off_all(found, by=request.user, why=form.cleaned_data["why"])
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("Called off. Everybody who said yes is told, with your reason."))
            return redirect(found)
    first = GatheringForm(initial=_first(found), viewer=request.user, changing=True)
    return render(
        request, "gatherings/form.html", {"form": first, "gathering": found, "why_form": form}, status=422
    )


@login_required
@require_POST
def reply(request, pk: int):
    """Answers that calendar programs sent to the house's mailbox."""
    queries.get_run_by(request.user, pk)
    file = request.FILES.get("file")
    try:
        taken = replying.take_replies(file.read(200_001) if file else b"", by=request.user)
    except Refused as refused:
        messages.error(request, refused.reason)
    else:
        words = ngettext("%(n)s answer taken.", "%(n)s answers taken.", taken) % {"n": taken}
        messages.success(request, words)
    return redirect("gatherings:desk", pk)
