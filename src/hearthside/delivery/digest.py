"""The Sunday letter: at nine on a person's own Sunday morning. No news, no letter."""

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from hearthside import jobs
from hearthside.delivery import letters, preferences, queries
from hearthside.delivery.groups import DIGEST
from hearthside.delivery.models import Mail
from hearthside.delivery.news import gather
from hearthside.kit import clock
from hearthside.people.models import Person

HOUR = time(9)
SUNDAY = 6
WINDOW = timedelta(hours=36)  # a house that was asleep on Sunday still writes on Monday, never on Thursday
CHUNK = 200


def zone_of(name: str) -> zoneinfo.ZoneInfo:
    """A time zone by name; UTC for a name that nobody knows."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo("UTC")


def last_due(name: str, now: datetime) -> tuple[str, datetime]:
    """The ISO week and the moment (UTC) of the latest Sunday, nine o'clock, on the clocks of a zone.

    Where that time is skipped or comes twice on the day the clocks change, it is the first moment at which
    the clocks show nine or later.
    """
    zone = zone_of(name)
    day = now.astimezone(zone).date()
    day -= timedelta(days=(day.weekday() - SUNDAY) % 7)
    due = _nine_on(day, zone)
    if due > now:
        day -= timedelta(days=7)
        due = _nine_on(day, zone)
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02}", due


def _nine_on(day: date, zone: zoneinfo.ZoneInfo) -> datetime:
    return datetime.combine(day, HOUR, zone).astimezone(UTC)


@transaction.atomic
def begin_due() -> list[str]:
    """Queue the letters of each zone where Sunday nine o'clock has passed; the key makes it once a week."""
    now = clock.now()
    begun = []
    here = Person.objects.filter(state=Person.State.ACTIVE).exclude(email=None)
    for zone in here.order_by().values_list("zone", flat=True).distinct():
        week, due = last_due(zone, now)
        if now - due < WINDOW:
            jobs.enqueue("delivery.digests_of_zone", key=f"digests:{zone}:{week}", zone=zone, week=week)
            begun.append(zone)
    return begun


def write_some(zone: str, week: str, beyond: int = 0) -> int:
    """Queue the rest of a zone, then write the letters of its next people. How many were written.

    A letter that fails keeps no other back: all that failed are raised together at the end.
    """
    here = Person.objects.filter(zone=zone, state=Person.State.ACTIVE, pk__gt=beyond, frozen_at=None)
    here = here.exclude(email=None)
    people = list(here.order_by("pk")[:CHUNK])
    if not people:
        return 0
    last = people[-1].pk
    with transaction.atomic():
        key = f"digests:{zone}:{week}:{last}"
        jobs.enqueue("delivery.digests_of_zone", key=key, zone=zone, week=week, beyond=last)
    written, failed = 0, []
    for person in people:
        try:
            written += write_letter(person, week) is not None
        except Exception as error:
            failed.append(error)
    if failed:
        raise ExceptionGroup(f"{len(failed)} letters of {zone} could not be written", failed)
    return written


def write_letter(person, week: str) -> Mail | None:
    """One person's letter of a week, once; None where there is nothing to tell or they want none.

    The news are gathered before the transaction: thousands of letters, one after another, would else keep
    everybody in the house from writing (SQLite has one writer at a time).
    """
    if not queries.takes_mail(person):
        return None
    way = preferences.preference(person, DIGEST)
    if not way.mail:
        return None
    with timezone.override(zone_of(person.zone)):
        news = gather(person)
        if not news.is_worth_a_letter:
            return None
        with transaction.atomic():
            return letters.write(
                key=f"digest:{person.pk}:{week}",
                person=person,
                way=way,
                kind="delivery.digest",
                about="",
                private=news.is_private,
                subject=news.subject,
                template="digest",
                context={"news": news},
            )
