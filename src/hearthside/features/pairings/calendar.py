"""When rounds are due, and at which moments of the coming days people in several zones are all awake."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hearthside.features.pairings.models import Programme

DAY = (9, 21)  # the hours of a day at which somebody may like to meet
ASLEEP = (8, 22)
AHEAD = 6  # days in which moments are looked for
OFFERED = 3


def zone(name: str) -> ZoneInfo:
    """A time zone by name; UTC where nobody knows it (any more)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def following(programme: Programme, after: datetime) -> datetime:
    """The first moment of its calendar after `after`: the wall-clock hour of its zone, whatever daylight saving does."""
    day = max(after.astimezone(zone(programme.zone)).date(), programme.begins_on)
    for step in range(70):
        one = day + timedelta(days=step)
        moment = datetime.combine(one, time(programme.hour), zone(programme.zone)).astimezone(UTC)
        if _is_on(programme, one) and moment > after:
            return moment
    raise AssertionError("a month has every weekday")


def _is_on(programme: Programme, day: date) -> bool:
    if day.weekday() != programme.weekday:
        return False
    if programme.rhythm == Programme.Rhythm.MONTH:
        return day.day <= 7
    first = programme.begins_on + timedelta(days=(programme.weekday - programme.begins_on.weekday()) % 7)
    weeks = (day - first).days // 7
    return programme.rhythm == Programme.Rhythm.WEEK or weeks % 2 == 0


def shared_hours(zones: list[str], day: date) -> int:
    """How many whole hours of a day everybody is awake in."""
    start = datetime.combine(day, time(0), UTC)
    return sum(_all_within(start + timedelta(hours=hour), zones, ASLEEP) for hour in range(24))


def moments(zones: list[str], after: datetime) -> list[datetime]:
    """Some moments of the coming days that suit everybody, on different days; none where their days do not overlap."""
    start = after.replace(minute=0, second=0, microsecond=0)
    found: list[datetime] = []
    for hours in ((*DAY,), ASLEEP):
        days: set[date] = set()
        for hour in range(24, 24 * AHEAD):
            moment = start + timedelta(hours=hour)
            day = moment.astimezone(zone(zones[0])).date()
            if (
                day not in days
                and _all_within(moment, zones, hours)
                and _at_another_hour(moment, found, zones)
            ):
                days.add(day)
                found.append(moment)
        if found:
            break
    return found[:OFFERED]


def _at_another_hour(moment: datetime, found: list[datetime], zones: list[str]) -> bool:
    """Mornings, afternoons and evenings in turn, where days overlap enough for that."""
    wanted = (10, 17, 13)[len(found) % 3]
    overlap = shared_hours(zones, moment.date())
    return overlap < 8 or moment.astimezone(zone(zones[0])).hour >= wanted


def _all_within(moment: datetime, zones: list[str], hours: tuple[int, int]) -> bool:
    return all(hours[0] <= moment.astimezone(zone(name)).hour < hours[1] for name in zones)
