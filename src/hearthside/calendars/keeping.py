"""Dates of schedules are made ahead, each once, and put right when the rules of zones change.

A date is named by its schedule and the rule's own day, so making it twice makes one. What was made is remembered by
day (`made_through`), so a house that slept makes on waking what it had missed.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.calendars import clocks, rules, zones
from hearthside.calendars.models import Occurrence, Schedule, ZoneRules
from hearthside.kit import clock
from hearthside.kit.refused import Refused

AHEAD = timedelta(days=60)
_FEW = 4  # so many dates ahead where they are rarer than that
_FAR = timedelta(days=366 * 5)
_EAST, _WEST = "Etc/GMT-14", "Etc/GMT+12"  # the first and the last clock of the world
_CHUNK = 500


@transaction.atomic
def make_schedule(rule: rules.Rule, wall, zone: str, minutes: int, *, each_zone: bool = False) -> Schedule:
    """A new schedule; Refused for a zone that nobody knows, or a rule without a single day."""
    if clocks.known(zone) is None:
        raise Refused(_("We do not know a time zone of this name."), "zone")
    if next(rules.days(rule, rule.first, rule.first + _FAR), None) is None:
        raise Refused(_("There is no such day between the first and the last."), "first")
    return Schedule.objects.create(
        zone=zone, wall=wall.replace(second=0, microsecond=0), minutes=minutes, every=rule.every, step=rule.step,
        weekdays=list(rule.weekdays), day=rule.day, nth=rule.nth, first=rule.first, last=rule.last,
        each_zone=each_zone, changed_at=clock.now(),
    )  # fmt: skip


@transaction.atomic
def make_ahead(schedule: Schedule) -> list[Occurrence]:
    """Make the dates that are due to be made, and give those that are new. Whoever comes second makes none."""
    schedule = Schedule.objects.select_for_update().get(pk=schedule.pk)
    if schedule.ended_at:
        return []
    today = clock.now().date()
    behind = schedule.made_through or max(schedule.first, today) - timedelta(days=2)
    since, through = behind + timedelta(days=1), today + AHEAD
    days = list(rules.days(schedule.rule, since, max(through, schedule.first)))
    missing = _FEW - sum(day > today for day in days) - _ahead(schedule)
    days += _further(schedule, since, through, missing)
    made = [_occurrence(schedule, day) for day in days]
    Occurrence.objects.bulk_create(made, ignore_conflicts=True)
    schedule.made_through = max([through, *days])
    schedule.save(update_fields=["made_through"])
    return list(
        Occurrence.objects.filter(schedule=schedule, day__in=days).select_related("schedule").order_by("day")
    )


def _ahead(schedule: Schedule) -> int:
    return schedule.occurrences.filter(starts_at__gt=clock.now())[:_FEW].count()


def _further(schedule: Schedule, since: date, through: date, missing: int) -> list[date]:
    """The next dates beyond, where dates are rare: one can say yes to them long before."""
    if missing <= 0 or not schedule.repeats:
        return []
    beyond = max(since, through + timedelta(days=1), schedule.first + timedelta(days=1))
    coming = rules.days(schedule.rule, beyond, beyond + _FAR)
    return [day for _count, day in zip(range(missing), coming, strict=False)]


def _occurrence(schedule: Schedule, day: date) -> Occurrence:
    starts_at, ends_at = times(schedule, day, schedule.wall)
    return Occurrence(
        schedule=schedule, day=day, starts_at=starts_at, ends_at=ends_at, changed_at=clock.now()
    )


def times(schedule: Schedule, day: date, wall) -> tuple[datetime, datetime]:
    """When a date begins and ends; by the first and the last clock of the world where each zone has its own hour."""
    last = timedelta(minutes=schedule.minutes)
    if schedule.each_zone:
        return clocks.instant(day, wall, _EAST), clocks.instant(day, wall, _WEST) + last
    starts_at = clocks.instant(day, wall, schedule.zone)
    return starts_at, starts_at + last


@transaction.atomic
def move(occurrence: Occurrence, day: date, wall) -> bool:
    """Put one date elsewhere; whether that changed anything."""
    occurrence = _locked(occurrence)
    if (day, wall) == (occurrence.local_day, occurrence.wall):
        return False
    occurrence.moved_day, occurrence.moved_wall = day, wall
    _retime(occurrence)
    return True


@transaction.atomic
def change_hour(schedule: Schedule, wall, minutes: int, zone: str) -> None:
    """Another hour for all dates to come but those that were put elsewhere by hand; the past stays as it was."""
    schedule.wall, schedule.minutes, schedule.zone = wall, minutes, zone
    schedule.sequence += 1
    schedule.changed_at = clock.now()
    schedule.save()
    coming = Occurrence.objects.select_for_update(of=("self",)).filter(
        schedule=schedule, starts_at__gt=clock.now()
    )
    for row in coming.select_related("schedule"):
        row.schedule = schedule
        _retime(row)


@transaction.atomic
def cancel(occurrence: Occurrence) -> bool:
    """One date will not be; False where that was known."""
    occurrence = _locked(occurrence)
    if occurrence.cancelled_at:
        return False
    occurrence.cancelled_at = occurrence.changed_at = clock.now()
    occurrence.sequence += 1
    occurrence.save(update_fields=["cancelled_at", "changed_at", "sequence"])
    return True


@transaction.atomic
def end(schedule: Schedule) -> None:
    """No further dates are made; those that are made stand."""
    now = clock.now()
    Schedule.objects.filter(pk=schedule.pk, ended_at=None).update(ended_at=now, changed_at=now)


def _locked(occurrence: Occurrence) -> Occurrence:
    rows = Occurrence.objects.select_for_update(of=("self",)).select_related("schedule")
    return rows.get(pk=occurrence.pk)


def _retime(occurrence: Occurrence) -> bool:
    """Work out the instants anew; whether they moved. What was already begins and ends as it did."""
    starts_at, ends_at = times(occurrence.schedule, occurrence.local_day, occurrence.wall)
    moved = (starts_at, ends_at) != (occurrence.starts_at, occurrence.ends_at)
    occurrence.starts_at, occurrence.ends_at = starts_at, ends_at
    occurrence.sequence += 1
    occurrence.changed_at = clock.now()
    occurrence.save()
    return moved


def renew() -> ZoneRules | None:
    """When this process knows other rules of zones than the last look: put every coming instant right, and log it."""
    version, last = zones.version(), ZoneRules.objects.first()
    if last is not None and last.version == version:
        return None
    looked_at = moved = 0
    beyond = 0
    while rows := _coming(beyond):
        beyond = rows[-1].pk
        looked_at += len(rows)
        moved += sum(_put_right(row) for row in rows)
    return ZoneRules.objects.create(version=version, at=clock.now(), looked_at=looked_at, moved=moved)


def _coming(beyond: int) -> list[Occurrence]:
    rows = Occurrence.objects.filter(pk__gt=beyond, ends_at__gt=clock.now())
    return list(rows.select_related("schedule").order_by("pk")[:_CHUNK])


def _put_right(row: Occurrence) -> bool:
    if times(row.schedule, row.local_day, row.wall) == (row.starts_at, row.ends_at):
        return False
    with transaction.atomic():
        row = _locked(row)
        return row.ends_at > clock.now() and _retime(row)
