"""A round: who is there, whom they had met, who is put with whom."""

from collections import defaultdict
from datetime import timedelta
from itertools import combinations

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


@transaction.atomic
def hold_due(programme_pk: int) -> Round | None:
    """Hold the programme's round if it is due: once, however often this is called, and late rather than never.

    Rounds that were missed while the house was down are held as one; the next is the calendar's next after now.
    """
    programme = Programme.objects.select_for_update().filter(pk=programme_pk, closed_at=None).first()
    now = clock.now()
    if programme is None or programme.next_at is None or programme.next_at > now:
        return None
    held, is_new = Round.objects.get_or_create(programme=programme, due_at=programme.next_at)
    programme.next_at = calendar.following(programme, now)
    programme.save(update_fields=["next_at"])
    if is_new:
        _bring_together(held, _seats(programme))
    return held if is_new else None


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


def _bring_together(held: Round, seats: list[Seat]) -> None:
    by_person = {seat.person_id: seat for seat in seats}
    groups, left, repeats = [], [], 0
    met, apart = _met(by_person), _apart(by_person)
    for some in _crowds(seats):
        people = {seat.person_id: seat.person for seat in some}
        found = matching.pair(
            people, history=met, apart=apart, affinity=_affinity(list(people.values()), held.programme.across),
            waited={seat.person_id: seat.waited for seat in some if seat.waited}, seed=held.pk,
        )  # fmt: skip
        groups += [*found.pairs, *([found.trio_or_none] if found.trio_or_none else [])]
        left += found.left
        repeats += found.repeats
    _introduce(held, [[by_person[pk].person for pk in group] for group in groups])
    _console(held, [by_person[pk] for pk in left])
    Seat.objects.filter(pk__in=[by_person[pk].pk for group in groups for pk in group]).update(waited=0)
    held.people, held.repeats, held.left_over = len(seats), repeats, len(left)
    held.save(update_fields=["people", "repeats", "left_over"])


def _crowds(seats: list[Seat]) -> list[list[Seat]]:
    """All at once where they are few, else those of neighbouring zones together; all but the last are even."""
    if len(seats) <= AT_ONCE:
        return [seats]
    now = clock.now()
    order = sorted(
        seats,
        key=lambda seat: (now.astimezone(calendar.zone(seat.person.zone)).utcoffset(), seat.pk * 7919 % 9973),
    )
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
