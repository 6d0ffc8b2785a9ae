"""What becomes of moments by themselves: a real contact settles one, the years of joining bring one, old ones go by."""

from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q

from hearthside import house
from hearthside.algorithms.texts.days import kept_on
from hearthside.features.moments.actions import settle
from hearthside.features.moments.dates import today_of
from hearthside.features.moments.models import JOINING, Moment, Turn
from hearthside.features.moments.tasks import was_in_touch
from hearthside.interactions import reads
from hearthside.kit import clock
from hearthside.people.models import Person

LATE = timedelta(days=14)  # for so long after its last day a moment still stands on the desk
_SOME = 500
_EARLIEST = 2000
_WHOSE = (Person.Role.MEMBER, Person.Role.AMBASSADOR)


def pass_on() -> int:
    """Settle what somebody was in touch about, and let go of what nobody was there for; how many."""
    rows = list(Moment.objects.coming_up_by(clock.now().date()).select_related("person")[:_SOME])
    standing = reads.standing([row.person for row in rows])
    return sum(_settled(row, standing.get(row.person_id)) for row in rows)


@transaction.atomic
def _settled(row: Moment, standing) -> bool:
    if was_in_touch(row, standing):
        return settle(row, row.next_on, Turn.How.CONTACT, by=standing.seen_by)
    last = row.last if row.last and row.last > row.next_on else row.next_on
    if today_of(row.person) > last + LATE:
        return settle(row, row.next_on, Turn.How.PASSED)
    return False


def remember_joining() -> int:
    """Keep the day on which members came in, once for each, when it comes round for the first time; how many.

    The house remembers it in the name of its owner. One day a run: each day of a year has its own people.
    """
    if not house.get("moments.joining"):
        return 0
    owner = Person.objects.filter(role=Person.Role.OWNER, state=Person.State.ACTIVE).order_by("pk").first()
    today = clock.now().date()
    if owner is None:
        return 0
    known = Moment.objects.filter(source=JOINING).values("person")
    rows = Person.objects.filter(_on_this_day(today), state=Person.State.ACTIVE, role__in=_WHOSE)
    made = [
        Moment(
            person=person, source=JOINING, month=person.joined_at.month, day=person.joined_at.day, next_on=today,
            kept_by=owner,
        )
        for person in rows.exclude(pk__in=known)
    ]  # fmt: skip
    return len(Moment.objects.bulk_create(made, batch_size=_SOME))


def _on_this_day(today: date) -> Q:
    """Joined on this day of an earlier year; on 28 February also those of the 29th, where there is none."""
    joined = Q()
    for year in range(_EARLIEST, today.year):
        days = [date(year, today.month, today.day)] if (today.month, today.day) != (2, 29) else []
        if kept_on(2, 29, year).day == 29 and kept_on(2, 29, today.year) == today:
            days.append(date(year, 2, 29))
        for day in days:
            begin = datetime.combine(day, time.min, UTC)
            joined |= Q(joined_at__gte=begin, joined_at__lt=begin + timedelta(days=1))
    return joined
