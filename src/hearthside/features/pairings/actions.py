"""Make a programme, take part in it, say what came of a meeting."""

from datetime import date, datetime, timedelta
from itertools import combinations

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import house
from hearthside.features.pairings import calendar
from hearthside.features.pairings.models import Apart, Meeting, Partner, Programme, Seat
from hearthside.interactions.record import record, record_many
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import rights

RUN, JOIN = "pairings.run", "pairings.join"
LONGEST_SNOOZE = timedelta(days=366)


@transaction.atomic
def make_programme(
    *, by, name: str, words: str = "", rhythm: str, weekday: int, hour: int, across=False
) -> Programme:
    """Open a programme; its first round is held at the next moment of its calendar that is a day away at least."""
    rights.require(by, RUN)
    now, zone = clock.now(), house.get("house.zone")
    made = Programme(
        name=name.strip(), words=words.strip(), rhythm=rhythm, weekday=weekday, hour=hour, across=across, zone=zone,
        begins_on=now.astimezone(calendar.zone(zone)).date(), made_by=by, made_at=now,
    )  # fmt: skip
    made.next_at = calendar.following(made, now + timedelta(days=1))
    made.save()
    record("pairings.opened", actor=by, about=f"programme:{made.pk}")
    return made


@transaction.atomic
def close_programme(programme: Programme, *, by) -> None:
    """No further round; what was, stays."""
    rights.require(by, RUN)
    if programme.closed_at is None:
        programme.closed_at, programme.next_at = clock.now(), None
        programme.save(update_fields=["closed_at", "next_at"])
        record("pairings.closed", actor=by, about=f"programme:{programme.pk}")


@transaction.atomic
def join_programme(programme: Programme, *, by, fills_in: bool = False) -> Seat:
    """Take part from the next round on. A host may join only to fill in, where somebody would be left alone."""
    rights.require(by, JOIN)
    if not programme.is_open:
        raise Refused(_("This one has ended. Is there another you would like to join?"))
    fills_in = fills_in and by.is_host
    seat = Seat.objects.select_for_update().filter(programme=programme, person=by).first()
    if seat is None:
        seat = Seat(programme=programme, person=by)
    elif seat.left_at is None and seat.fills_in == fills_in and seat.snoozed_until is None:
        return seat
    was_away = seat.pk is None or seat.left_at is not None
    seat.left_at = seat.snoozed_until = None
    seat.fills_in, seat.waited = fills_in, 0 if was_away else seat.waited
    seat.joined_at = clock.now() if was_away else seat.joined_at
    seat.save()
    if was_away:
        record("pairings.joined", actor=by, about=f"programme:{programme.pk}")
    return seat


@transaction.atomic
def leave_programme(programme: Programme, *, by) -> None:
    """Take part no more; whoever left may come back any time."""
    left = Seat.objects.filter(programme=programme, person=by, left_at=None).update(
        left_at=clock.now(), snoozed_until=None, waited=0
    )
    if left:
        record("pairings.left", actor=by, about=f"programme:{programme.pk}")


@transaction.atomic
def snooze(programme: Programme, *, by, until: date) -> None:
    """Rest until a day (of the programme's zone): nobody is told, and nothing is lost."""
    today = clock.now().astimezone(calendar.zone(programme.zone)).date()
    if not today < until <= today + LONGEST_SNOOZE:
        raise Refused(_("Please choose a day within the next year."), "until")
    seat = Seat.objects.filter(programme=programme, person=by, left_at=None).first()
    if seat is None:
        raise Refused(_("You take no part in this one yet."))
    seat.snoozed_until = until
    seat.save(update_fields=["snoozed_until"])
    record("pairings.snoozed", actor=by, about=f"programme:{programme.pk}")


@transaction.atomic
def skip_round(programme: Programme, *, by) -> date:
    """Rest for the next round alone; gives the day from which they take part again."""
    if programme.next_at is None:
        raise Refused(_("No further round is planned."))
    until = programme.next_at.astimezone(calendar.zone(programme.zone)).date() + timedelta(days=1)
    snooze(programme, by=by, until=until)
    return until


@transaction.atomic
def keep_apart(other, *, by) -> None:
    """Never bring `by` and `other` together again. It leaves no interaction: nobody but `by` is ever to know."""
    if other.pk != by.pk:
        Apart.objects.get_or_create(person=by, other=other, defaults={"at": clock.now()})


@transaction.atomic
def allow_again(other, *, by) -> None:
    """Take keep_apart() back."""
    Apart.objects.filter(person=by, other=other).delete()


@transaction.atomic
def suggest_time(meeting: Meeting, *, by, at: datetime) -> None:
    """Suggest one of the proposed moments to the others of a meeting; a later suggestion takes its place."""
    partners = _partners(meeting, by)
    if at.isoformat() not in meeting.proposals:
        raise Refused(_("That is not one of the times. Write to one another for another."))
    meeting.agreed_at, meeting.agreed_by = at, by
    meeting.save(update_fields=["agreed_at", "agreed_by"])
    record_many(
        {"kind": "pairings.suggested", "actor": by, "recipient": one.person, "about": f"meeting:{meeting.pk}"}
        for one in partners
        if one.person is not None and one.person.canonical_id != by.pk
    )


@transaction.atomic
def say_met(meeting: Meeting, *, by, met: str) -> None:
    """Say whether it came to a meeting. The first "we met" makes it one, between each two of them and both ways."""
    partners = _partners(meeting, by)
    mine = next(one for one in partners if one.person and one.person.canonical_id == by.pk)
    if met not in Partner.Met.values:
        raise Refused(_("Please say whether you met."))
    mine.met, mine.said_at = met, clock.now()
    mine.save(update_fields=["met", "said_at"])
    if met == Partner.Met.YES:
        people = [one.person for one in partners if one.person is not None]
        record_many(
            {
                "kind": "pairings.met", "actor": a, "recipient": b, "about": f"meeting:{meeting.pk}",
                "channel": "in_person", "once": f"pairings.met:{meeting.pk}:{a.pk}:{b.pk}",
            }
            for pair in combinations(people, 2)
            for a, b in (pair, pair[::-1])
        )  # fmt: skip
    else:
        record(
            "pairings.missed",
            actor=by,
            about=f"meeting:{meeting.pk}",
            once=f"pairings.missed:{meeting.pk}:{by.pk}",
        )


def _partners(meeting: Meeting, by) -> list[Partner]:
    partners = list(meeting.partners.select_related("person").order_by("pk"))
    if by.pk not in {one.person.canonical_id for one in partners if one.person} or not by.is_active:
        raise Refused(_("Only those who were introduced can say that."))
    return partners
