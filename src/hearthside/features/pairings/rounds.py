"""A round: who is there, whom they had met, who is put with whom."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from random import Random

from django.db import transaction

from hearthside.algorithms import matching
from hearthside.features.pairings import calendar
from hearthside.features.pairings.common import shared
from hearthside.features.pairings.library import QUESTIONS
from hearthside.features.pairings.models import Apart, Meeting, Partner, Programme, Round, Seat
from hearthside.interactions.record import record_many
from hearthside.kit import clock
from hearthside.people.models import Person

AT_ONCE = 400  # people whose hours and places are compared with one another's
HALF_LIFE = timedelta(weeks=26)  # a meeting that is so long ago weighs half
NOT_MET = 0.25  # what an introduction weighs that led to nothing
FEW_HOURS = 3  # fewer shared hours a day than this speak against a pair


@dataclass(frozen=True)
class Matched:
    """Who is put with whom, and who is left over: the seats, by person, and the ids of people."""

    seats: dict[int, Seat]
    groups: list[tuple[int, ...]]
    left: list[int]
    repeats: int


def hold_due(programme_pk: int) -> Round | None:
    """Hold the programme's round if it is due: once, however often this is called, and late rather than never.

    Rounds that were missed while the house was down are held as one; the next is the calendar's next after now. Whom
    each meets is worked out before anything is written, so that nobody's writing waits for it.
    """
    programme = Programme.objects.filter(pk=programme_pk, closed_at=None, next_at__lte=clock.now()).first()
    return programme and _hold(programme, _matched(programme, _seats(programme)))


@transaction.atomic
def _hold(programme: Programme, matched: Matched) -> Round | None:
    """Write the round down, unless somebody else did meanwhile."""
    locked = Programme.objects.select_for_update().get(pk=programme.pk)
    if not locked.is_open or locked.next_at != programme.next_at:
        return None
    held, is_new = Round.objects.get_or_create(
        programme=locked,
        due_at=programme.next_at,
        defaults={"people": len(matched.seats), "repeats": matched.repeats, "left_over": len(matched.left)},
    )
    locked.next_at = calendar.following(locked, clock.now())
    locked.save(update_fields=["next_at"])
    if not is_new:
        return None
    _introduce(held, [[matched.seats[pk].person for pk in group] for group in matched.groups])
    _console(held, [matched.seats[pk] for pk in matched.left])
    met = [matched.seats[pk].pk for group in matched.groups for pk in group]
    Seat.objects.filter(pk__in=met).update(waited=0)
    return held


def _seats(programme: Programme) -> list[Seat]:
    """The seats of everybody who is there today; of those who fill in, the one who met nobody for longest, if needed."""
    today = clock.now().astimezone(calendar.zone(programme.zone)).date()
    rows = Seat.objects.filter(programme=programme, left_at=None, person__state=Person.State.ACTIVE)
    rows = rows.filter(person__frozen_at=None).exclude(snoozed_until__gt=today)
    there = list(rows.select_related("person").order_by("pk"))
    regular = [seat for seat in there if not seat.fills_in]
    spare = [seat for seat in there if seat.fills_in]
    if len(regular) % 2 and spare:
        last = dict(
            Partner.objects.filter(person__in=[seat.person_id for seat in spare])
            .order_by("meeting__at").values_list("person", "meeting__at")
        )  # fmt: skip
        regular.append(
            min(spare, key=lambda seat: (seat.person_id in last, last.get(seat.person_id), seat.pk))
        )
    return regular


def _matched(programme: Programme, seats: list[Seat]) -> Matched:
    by_person = {seat.person_id: seat for seat in seats}
    matched = Matched(by_person, [], [], 0)
    met, apart, seed = _met(by_person), _apart(by_person), int(programme.next_at.timestamp())
    for some in _crowds(seats, seed):
        people = {seat.person_id: seat.person for seat in some}
        found = matching.pair(
            people, history=met, apart=apart, affinity=_affinity(list(people.values()), programme.across),
            waited={seat.person_id: seat.waited for seat in some if seat.waited}, seed=seed,
        )  # fmt: skip
        trio = [found.trio_or_none] if found.trio_or_none else []
        matched = Matched(
            by_person,
            [*matched.groups, *found.pairs, *trio],
            [*matched.left, *found.left],
            matched.repeats + found.repeats,
        )
    return matched


def _crowds(seats: list[Seat], seed: int) -> list[list[Seat]]:
    """All at once where they are few, else those of neighbouring zones together, others each time; all but the last
    are even."""
    if len(seats) <= AT_ONCE:
        return [seats]
    now, chance = clock.now(), Random(seed)
    offsets = {
        zone: now.astimezone(calendar.zone(zone)).utcoffset() for zone in {seat.person.zone for seat in seats}
    }
    order = sorted(chance.sample(seats, len(seats)), key=lambda seat: offsets[seat.person.zone])
    starts = range(0, len(order) - AT_ONCE // 2, AT_ONCE)
    return [order[start:end] for start, end in zip(starts, [*starts[1:], len(order)], strict=True)]


def _met(people) -> dict[tuple[int, int], float]:
    """How much each two have met, in whichever programme: less the longer ago, and little where it did not work out."""
    rows = Partner.objects.filter(person__in=list(people)).values_list(
        "meeting", "person", "met", "meeting__at"
    )
    meetings = defaultdict(list)
    for meeting, person, met, at in rows:
        meetings[meeting].append((person, met, at))
    weights: dict[tuple[int, int], float] = defaultdict(float)
    for partners in meetings.values():
        said = {met for _person, met, _at in partners}
        share = NOT_MET if "no" in said and "yes" not in said else 1
        for (a, _met_a, at), (b, _met_b, _at) in combinations(sorted(partners, key=lambda one: one[0]), 2):
            weights[a, b] += share * 0.5 ** ((clock.now() - at) / HALF_LIFE)
    return weights


def _apart(people) -> list[tuple[int, int]]:
    """Who does not wish to meet whom, and who shows themselves to hosts alone and so meets only hosts."""
    rows = Apart.objects.filter(person__in=list(people), other__in=list(people)).values_list(
        "person", "other"
    )
    hidden = [
        pk
        for pk, seat in people.items()
        if seat.person.reach == Person.Reach.HOSTS and not seat.person.is_host
    ]
    members = [pk for pk, seat in people.items() if not seat.person.is_host]
    return [*rows, *((one, other) for one in hidden for other in members if one != other)]


def _affinity(people: list[Person], across: bool) -> dict[tuple[int, int], float]:
    """What speaks for two people meeting: days that overlap, a language, something both like, and another place, where
    the programme reaches across places. It never outweighs that they have not met."""
    if len(people) > 2 * AT_ONCE:
        return {}
    today = clock.now().date()
    hours: dict[tuple[str, str], int] = {}
    found = {}
    for a, b in combinations(people, 2):
        zones = min(a.zone, b.zone), max(a.zone, b.zone)
        if zones not in hours:
            hours[zones] = calendar.shared_hours(list(zones), today)
        worth = -0.5 if hours[zones] < FEW_HOURS else 0.0
        if a.languages and b.languages:
            worth += 0.0 if shared(a, b, "languages") else -0.5
        worth += 0.25 if shared(a, b, "interests") else 0.0
        if across and a.city:
            worth += -0.25 if a.city.casefold() == b.city.casefold() else 0.25
        if worth:
            found[a.pk, b.pk] = worth
    return found


def _introduce(held: Round, groups: list[list[Person]]) -> None:
    now = clock.now()
    meetings = Meeting.objects.bulk_create(
        [
            Meeting(
                round=held, at=now, question=(held.pk * 7 + number) % len(QUESTIONS),
                proposals=[one.isoformat() for one in calendar.moments([person.zone for person in group], now)],
            )
            for number, group in enumerate(groups)
        ]
    )  # fmt: skip
    pairs = [(meeting, group) for meeting, group in zip(meetings, groups, strict=True)]
    Partner.objects.bulk_create(
        [Partner(meeting=one, person=person) for one, group in pairs for person in group]
    )
    record_many(
        {
            "kind": "pairings.introduced", "actor": None, "recipient": person, "about": f"meeting:{one.pk}",
            "once": f"pairings.introduced:{one.pk}:{person.pk}",
        }
        for one, group in pairs
        for person in group
    )  # fmt: skip


def _console(held: Round, left: list[Seat]) -> None:
    """Tell whoever nobody was there for, and let them go first next time."""
    for seat in left:
        seat.waited += 1
    Seat.objects.bulk_update(left, ["waited"])
    record_many(
        {
            "kind": "pairings.left_over", "actor": None, "recipient": seat.person,
            "about": f"programme:{held.programme_id}", "once": f"pairings.left_over:{held.pk}:{seat.person_id}",
        }
        for seat in left
    )  # fmt: skip
