"""A live room as people are in it. All of it works by forms; the socket makes it lively."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.features.rooms import actions, breakouts, queries
from hearthside.features.rooms.forms import BreakoutForm, PollForm, PromptForm, SayForm
from hearthside.features.rooms.models import Message, Poll, Seat
from hearthside.kit import clock
from hearthside.kit.refused import Refused, on_form
from hearthside.live import presence
from hearthside.people import reach


@login_required
@require_safe
def room(request, pk: int):
    """The room: coming in takes a seat, and a group where the others are in theirs."""
    found, occasion = queries.get_for(request.user, pk)
    if queries.is_open(occasion):
        actions.come_in(found, occasion, by=request.user)
        presence.beat(found.channel, str(request.user.canonical_id))
        if occasion.starts_at <= clock.now():
            breakouts.place_latecomer(found, by=request.user)
    return _shown(request, pk, found, occasion)


def _shown(request, pk: int, found, occasion, *, status: int = 200, **forms):
    found.refresh_from_db()
    stage = _stage(request, pk, found, occasion)
    context = stage | {
        "said": queries.said(found, stage["group"]), "present": queries.present(found, request.user),
        "poll": _poll(found, request.user), "say_form": SayForm(), "prompt_form": PromptForm(),
        "poll_form": PollForm(), "breakout_form": BreakoutForm(), **forms,
    }  # fmt: skip
    if occasion.runs:
        context |= {"planned": _preview(queries.planned(found), request.user)}
    return render(request, "rooms/room.html", context, status=status)


def _stage(request, pk: int, found, occasion) -> dict:
    """What stands in the middle: the group one is in, or what everybody shares."""
    viewer, round, is_open = request.user, queries.current(found), queries.is_open(occasion)
    group = queries.group_of(round, viewer)
    code = group.code if group else found.code
    link = queries.video(code) if group or not occasion.link else occasion.link
    following = None if round else queries.following(found)
    return {
        "key": pk, "room": found, "occasion": occasion, "is_open": is_open, "now": clock.now(), "round": round,
        "group": group, "members": queries.members_of(group, viewer) if group else [],
        "video": link if is_open else "", "following": following,
        "timer": found.timer_ends_at if found.timer_ends_at and found.timer_ends_at > clock.now() else None,
        "seat": Seat.objects.filter(room=found, person__in=viewer.ids()).first(),
        "met": queries.met_in(found, viewer) if not round and not following else [],
        "enjoyed": queries.enjoyed_by(found, viewer),
    }  # fmt: skip


def _poll(found, viewer) -> dict | None:
    poll = queries.poll_of(found)
    if poll is None:
        return None
    votes = list(poll.votes.values_list("person", "choice"))
    mine = next((choice for person, choice in votes if person in viewer.ids()), None)
    chosen = [choice for _person, choice in votes]
    rows = [
        {
            "at": at,
            "words": words,
            "n": chosen.count(at),
            "share": 100 * chosen.count(at) / max(1, len(chosen)),
        }
        for at, words in enumerate(poll.choices)
    ]
    return {"poll": poll, "rows": rows, "mine": mine, "n": len(chosen)}


def _preview(planned, viewer) -> dict | None:
    """The groups that were prepared: names, and how many are new to each."""
    if planned is None:
        return None
    ids = {person for groups in planned.plan for group in groups for person in group}
    people = reach.people(viewer).in_bulk(ids)
    firsts = breakouts.firsts(planned)
    rounds = [
        [[{"person": people[one], "new": new[one]} for one in group if one in people] for group in groups]
        for groups, new in zip(planned.plan, firsts, strict=True)
    ]
    return {
        "breakout": planned,
        "rounds": rounds,
        "one_group": all(len(groups) == 1 for groups in rounds),
        "n": len(ids),
        "new": sum(map(sum, (one.values() for one in firsts))) // 2,
    }


@login_required
@require_safe
def stage(request, pk: int):
    """The middle of the room, anew."""
    found, occasion = queries.get_for(request.user, pk)
    return render(request, "rooms/_stage.html", _stage(request, pk, found, occasion))


@login_required
@require_safe
def people(request, pk: int):
    """Who is here, anew."""
    found, occasion = queries.get_for(request.user, pk)
    context = {"present": queries.present(found, request.user), "occasion": occasion}
    return render(request, "rooms/_people.html", context)


@login_required
@require_safe
def poll(request, pk: int):
    """The poll, anew."""
    found, occasion = queries.get_for(request.user, pk)
    context = {
        "poll": _poll(found, request.user),
        "occasion": occasion,
        "key": pk,
        "is_open": queries.is_open(occasion),
    }
    return render(request, "rooms/_poll.html", context)


@login_required
@require_safe
def said(request, pk: int):
    """What was said after a message: for who comes back, and for those who may take words down."""
    found, occasion = queries.get_for(request.user, pk)
    after = request.GET.get("after", "0")
    group = queries.group_of(queries.current(found), request.user)
    rows = queries.said(found, group, after=int(after) if after.isdecimal() and len(after) < 18 else 0)
    return render(request, "rooms/_said.html", {"said": rows, "occasion": occasion, "key": pk})


@login_required
@require_POST
def say(request, pk: int):
    """Say something."""
    found, occasion = queries.get_for(request.user, pk)
    form = SayForm(request.POST)
    if form.is_valid():
        try:
            actions.say(found, occasion, by=request.user, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            return _done(request, pk, "#said")
    return _shown(request, pk, found, occasion, status=422, say_form=form)


def _done(request, pk: int, where: str = ""):
    """The page again; nothing for who is told by the socket."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    return redirect(f"/rooms/{pk}/{where}")


@login_required
@require_POST
def remove(request, pk: int, message: int):
    """Take a message down."""
    found, occasion = queries.get_for(request.user, pk)
    row = get_object_or_404(Message.objects.select_related("room", "group"), pk=message, room=found)
    actions.remove(row, occasion, by=request.user)
    return _done(request, pk, "#said")


@login_required
@require_POST
def hand(request, pk: int):
    """Raise a hand, or take it down."""
    found, occasion = queries.get_for(request.user, pk)
    return _act(request, pk, actions.raise_hand, found, occasion, up=request.POST.get("up") == "1")


def _act(request, pk: int, act, *about, **facts):
    """One press that may be refused in words."""
    try:
        act(*about, by=request.user, **facts)
    except Refused as refused:
        messages.error(request, refused.reason)
    return redirect("rooms:room", pk)


@login_required
@require_POST
def leave(request, pk: int):
    """Goodbye."""
    found, occasion = queries.get_for(request.user, pk)
    actions.leave(found, by=request.user)
    breakouts.let_go(found, request.user)
    presence.leave(found.channel, str(request.user.canonical_id))
    messages.success(request, _("See you soon."))
    return redirect(occasion.url)


@login_required
@require_POST
def vote(request, pk: int, poll: int):
    """Choose."""
    found, occasion = queries.get_for(request.user, pk)
    row = get_object_or_404(Poll.objects.select_related("room"), pk=poll, room=found)
    choice = request.POST.get("choice", "")
    return _act(request, pk, actions.vote, row, occasion, choice=int(choice) if choice.isdecimal() else -1)


@login_required
@require_POST
def enjoyed(request, pk: int):
    """Whom one enjoyed meeting."""
    found, _occasion = queries.get_for(request.user, pk)
    handles = request.POST.getlist("enjoyed")[:200]
    chosen = list(reach.people(request.user).filter(handle__in=handles))
    mutual = actions.say_enjoyed(found, chosen, by=request.user)
    if mutual:
        names = ", ".join(one.name for one in mutual)
        messages.success(request, _("%(names)s enjoyed it, too. You are introduced.") % {"names": names})
    else:
        messages.success(
            request, _("Kept, for you alone. Whoever says the same of you is introduced to you.")
        )
    return redirect("rooms:room", pk)
