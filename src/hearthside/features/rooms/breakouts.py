"""Breakouts: planned, looked at, begun, told, and over. All that ends, ends at an instant that was written down once."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import live
from hearthside.features.rooms import queries
from hearthside.features.rooms.models import Breakout, Group, Place, Room, Round
from hearthside.interactions import reads
from hearthside.interactions.record import record
from hearthside.jobs import enqueue
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.manifest import Occasion, registry
from hearthside.people.models import Person

BETWEEN = timedelta(seconds=15)  # together again, before the next round
WARNING = timedelta(seconds=60)
LEAST = 3
SECONDS = 1.0  # of looking for a better plan, while a host waits


@transaction.atomic
def plan_breakout(
    room: Room, occasion: Occasion, *, by: Person, size: int, rounds: int, minutes: int, prompts: list[str],
    with_hosts: bool = True, seed: int = 0,
) -> Breakout:  # fmt: skip
    """Groups for those who are here, in which people meet whom they have not met. Nobody is moved yet."""
    from hearthside.algorithms import grouping

    _require(occasion)
    left_out = set() if with_hosts else occasion.hosts | {by.canonical_id}
    people = queries.here(room) - left_out
    if len(people) < LEAST:
        raise Refused(_few(len(people)))
    leads = sorted(occasion.hosts & people)
    found = grouping.plan_rounds(
        sorted(people), size, rounds, history=_history(people), apart=registry.apart(people), hosts=leads,
        seed=seed, seconds=SECONDS,
    )  # fmt: skip
    return Breakout.objects.create(
        room=room, by=by, size=size, minutes=minutes, prompts=prompts, leads=leads, left_out=sorted(left_out),
        plan=[[list(group) for group in groups] for groups in found.rounds],
    )  # fmt: skip


def _few(n: int) -> str:
    if n == 0:
        return _("Nobody is here yet. Groups can be made when three are.")
    if n == 1:
        return _("There is one person here. Groups can be made when three are.")
    return _("There are two people here: they are a group already. A third makes a breakout.")


def _history(people: set[int]) -> dict[tuple[int, int], float]:
    """How often each two met: in groups before, or whatever else went between them."""
    met: dict[tuple[int, int], float] = {pair: 1 for pair in reads.met(people)}
    for (one, other), times in queries.sat_together(people).items():
        pair = (min(one, other), max(one, other))
        met[pair] = met.get(pair, 0) + times
    return met


def firsts(breakout: Breakout) -> list[dict[int, int]]:
    """Whom everybody meets for the first time: {person: how many} in each round of a plan."""
    people = {person for groups in breakout.plan for group in groups for person in group}
    met = {frozenset(pair) for pair in _history(people)}
    told = []
    for groups in breakout.plan:
        new = {}
        for group in groups:
            for one in group:
                new[one] = sum(frozenset((one, other)) not in met for other in group if other != one)
        met |= {
            frozenset((one, other)) for group in groups for one in group for other in group if one != other
        }
        told.append(new)
    return told


@transaction.atomic
def begin(breakout: Breakout, occasion: Occasion, *, by: Person, turn: int) -> Breakout:
    """Move everybody. Of two hosts who do so at once one wins, and the other is told."""
    room = _locked(breakout.room, turn)
    _require(occasion)
    breakout = Breakout.objects.select_for_update().get(pk=breakout.pk)
    if breakout.begun_at is not None:
        raise Refused(_("These groups have met already. Make new ones."))
    if queries.current(room) or queries.following(room):
        raise Refused(_("People are in their groups. Bring them back first."))
    now, length = clock.now(), timedelta(minutes=breakout.minutes)
    for number, groups in enumerate(_as_they_are(breakout), 1):
        starts = now + (number - 1) * (length + BETWEEN)
        prompt = breakout.prompts[(number - 1) % len(breakout.prompts)] if breakout.prompts else ""
        round = Round.objects.create(
            breakout=breakout, number=number, starts_at=starts, ends_at=starts + length, prompt=prompt
        )
        _seat(round, groups)
        _plan_ahead(round)
    breakout.begun_at, breakout.plan = now, []
    breakout.save(update_fields=["begun_at", "plan"])
    record("rooms.moved", actor=by, about=room.about, once=f"rooms.moved:{breakout.pk}")
    move(breakout.rounds.get(number=1))
    return breakout


def _as_they_are(breakout: Breakout) -> list[list[list[int]]]:
    """The plan with those who came since it was made, and without those who went."""
    planned = {person for groups in breakout.plan for group in groups for person in group}
    here = queries.here(breakout.room) - set(breakout.left_out)
    if len(here) < LEAST:
        raise Refused(_few(len(here)))
    return _repaired(breakout, breakout.plan, joins=here - planned, leaves=planned - here)


def _repaired(breakout: Breakout, rounds, *, joins: set[int], leaves: set[int]) -> list[list[list[int]]]:
    from hearthside.algorithms import grouping

    if not joins and not leaves:
        return rounds
    people = {person for groups in rounds for group in groups for person in group} | joins
    known = grouping.kept(
        rounds,
        size=breakout.size,
        history=_history(people),
        apart=registry.apart(people),
        hosts=breakout.leads,
    )
    plan = grouping.repair(known, 0, joins=sorted(joins), leaves=sorted(leaves))
    return [[list(group) for group in groups if group] for groups in plan.rounds]


def _seat(round: Round, groups: list[list[int]]) -> None:
    made = Group.objects.bulk_create([Group(round=round, number=at) for at, _group in enumerate(groups, 1)])
    Place.objects.bulk_create(
        [
            Place(group=group, person_id=person)
            for group, people in zip(made, groups, strict=True)
            for person in people
        ]
    )


def _plan_ahead(round: Round) -> None:
    for what, at in (
        ("move", round.starts_at),
        ("warn", max(round.starts_at, round.ends_at - WARNING)),
        ("end", round.ends_at),
    ):
        enqueue("rooms.turn", key=f"rooms.{what}:{round.pk}", after=at, round=round.pk, what=what)


@transaction.atomic
def move(round: Round) -> None:
    """Tell everybody which group they are in; once a round."""
    if not Round.objects.filter(pk=round.pk, moved_at=None, over_at=None).update(moved_at=clock.now()):
        return
    channel = round.breakout.room.channel
    rows = Place.objects.filter(group__round=round).values_list("person", "group__number")
    facts = {"round": round.number, "left": _left(round)}
    live.publish_each("moved", {f"{channel}:{person}": facts | {"group": number} for person, number in rows})
    live.publish(channel, "stage")


def _left(round: Round) -> int:
    return max(0, int((round.ends_at - clock.now()).total_seconds()))


@transaction.atomic
def warn(round: Round) -> None:
    """A minute is left; said once."""
    rows = Round.objects.filter(pk=round.pk, warned_at=None, over_at=None)
    if rows.update(warned_at=clock.now()):
        live.publish(round.breakout.room.channel, "ending", {"left": _left(round)})


@transaction.atomic
def end(round: Round) -> None:
    """Everybody is back; said once, and not undone by a clock that is set back."""
    if not Round.objects.filter(pk=round.pk, over_at=None).update(over_at=clock.now()):
        return
    breakout = round.breakout
    last = not breakout.rounds.filter(over_at=None).exists()
    if last:
        Breakout.objects.filter(pk=breakout.pk, over_at=None).update(over_at=clock.now())
    live.publish(breakout.room.channel, "back", {"last": last})


@transaction.atomic
def bring_back(room: Room, occasion: Occasion, *, by: Person, turn: int) -> None:
    """Now, and not at the end of the rounds."""
    _require(occasion)
    room = _locked(room, turn)
    now = clock.now()
    running = Breakout.objects.filter(room=room, begun_at__isnull=False, over_at=None)
    Round.objects.filter(breakout__in=running, over_at=None).update(over_at=now)
    if running.update(over_at=now):
        record("rooms.back", actor=by, about=room.about)
        live.publish(room.channel, "back", {"last": True})


@transaction.atomic
def place_latecomer(room: Room, *, by: Person) -> Group | None:
    """A group for somebody who comes while the rounds are on; at most two groups a round change."""
    _change(room, joins={by.canonical_id}, leaves=set())
    return queries.group_of(queries.current(room), by)


@transaction.atomic
def fill_gaps(room: Room, occasion: Occasion, *, by: Person) -> None:
    """Whoever has gone leaves their group, so that nobody sits alone."""
    _require(occasion)
    round = queries.current(room) or queries.following(room)
    if round is not None:
        planned = {person for group in queries.groups_of(round) for person in group}
        _change(room, joins=set(), leaves=planned - queries.here(room) - {by.canonical_id})


def let_go(room: Room, person: Person) -> None:
    """Somebody said goodbye: their group goes on without them."""
    _change(room, joins=set(), leaves={person.canonical_id})


def _change(room: Room, *, joins: set[int], leaves: set[int]) -> None:
    """Repair the present round and those to come, and tell whoever is in another group now."""
    room = Room.objects.select_for_update().get(pk=room.pk)
    now = clock.now()
    rows = Round.objects.filter(breakout__room=room, breakout__over_at=None, over_at=None, ends_at__gt=now)
    rounds = list(rows.select_related("breakout").order_by("number"))
    if not rounds:
        return
    were = [queries.groups_of(one) for one in rounds]
    seated = {person for groups in were for group in groups for person in group}
    joins, leaves = joins - seated - set(rounds[0].breakout.left_out), leaves & seated
    if not joins and not leaves:
        return
    now_are = _repaired(rounds[0].breakout, were, joins=joins, leaves=leaves)
    for round, groups in zip(rounds, now_are, strict=True):
        moved = _reseat(round, groups)
        if round.starts_at <= now:
            facts = {"round": round.number, "left": _left(round)}
            told = {f"{room.channel}:{one}": facts | {"group": at} for one, at in moved.items()}
            live.publish_each("moved", told)
    live.publish(room.channel, "stage")


def _reseat(round: Round, groups: list[list[int]]) -> dict[int, int]:
    """Bring the rows of a round to these groups, each the one that shares most people; gives who moved, and where to."""
    rows = {group.pk: group for group in round.groups.all()}
    sat: dict[int, int] = dict(Place.objects.filter(group__round=round).values_list("person", "group"))
    free, moved = set(rows), {}
    last = max((group.number for group in rows.values()), default=0)
    for people in groups:
        shared = [sat[one] for one in people if sat.get(one) in free]
        if shared:
            group = rows[max(set(shared), key=lambda pk: (shared.count(pk), -pk))]
        else:
            last += 1
            group = Group.objects.create(round=round, number=last)
        free.discard(group.pk)
        for one in people:
            if sat.pop(one, None) != group.pk:
                Place.objects.filter(group__round=round, person=one).delete()
                Place.objects.create(group=group, person_id=one)
                moved[one] = group.number
    Place.objects.filter(group__round=round, person__in=list(sat)).delete()
    return moved


def _locked(room: Room, turn: int) -> Room:
    """The room, held, if people were not moved since its page was drawn."""
    locked = Room.objects.select_for_update().get(pk=room.pk)
    if locked.turn != turn:
        raise Refused(_("Somebody else moved people a moment ago. This is how it stands now."))
    locked.turn += 1
    locked.save(update_fields=["turn"])
    return locked


def _require(occasion: Occasion) -> None:
    if not occasion.runs:
        raise Refused(_("Only those who look after this gathering may do that."))
    if not queries.is_open(occasion):
        raise Refused(_("The room is closed just now."))
