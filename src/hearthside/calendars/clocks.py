"""From a day and what clocks on the wall show to the instant, and back. One rule for every zone:

    It is the first moment of that day at which the clocks show this time or later.

So a time that is skipped when clocks go forward happens at the first minute after the gap, and an hour that comes
twice happens once, the first time. A day that a zone leaves out altogether (Samoa, 30 December 2011) begins and ends
with the first minute of the next.
"""

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta

_SECOND = timedelta(seconds=1)


def zone(name: str) -> zoneinfo.ZoneInfo:
    """A time zone by name, old names too; UTC for a name that nobody knows."""
    return known(name) or zoneinfo.ZoneInfo("UTC")


def known(name: str) -> zoneinfo.ZoneInfo | None:
    """A time zone by name, or None. A name is never taken as a path."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def instant(day: date, wall: time, name: str) -> datetime:
    """The instant (UTC) at which a wall clock in the zone `name` shows `wall` on `day`."""
    here = zone(name)
    shown = datetime.combine(day, wall.replace(tzinfo=None, fold=0))
    first = shown.replace(tzinfo=here).astimezone(UTC)
    return first if _shows(first, here) == shown else _after_gap(shown, here)


def exists(day: date, wall: time, name: str) -> bool:
    """Whether clocks in the zone show this time on this day at all."""
    here = zone(name)
    shown = datetime.combine(day, wall)
    return _shows(shown.replace(tzinfo=here).astimezone(UTC), here) == shown


def as_read_elsewhere(day: date, wall: time, name: str) -> datetime:
    """The instant as RFC 5545 (3.3.5) has it: it reads a skipped time by the offset that held before the gap."""
    return datetime.combine(day, wall, zone(name)).astimezone(UTC)


def comes_twice(day: date, wall: time, name: str) -> bool:
    """Whether clocks in the zone show this time twice on this day."""
    shown = datetime.combine(day, wall, zone(name))
    apart = shown.utcoffset() - shown.replace(fold=1).utcoffset()
    return apart > timedelta(0)


def shown_at(moment: datetime, name: str) -> datetime:
    """What a wall clock in the zone shows at an instant: a datetime without a zone."""
    return _shows(moment, zone(name))


def _shows(moment: datetime, here: zoneinfo.ZoneInfo) -> datetime:
    return moment.astimezone(here).replace(tzinfo=None, fold=0)


def _after_gap(shown: datetime, here: zoneinfo.ZoneInfo) -> datetime:
    """The first second at which clocks show later than a skipped time: found between the two readings of it."""
    before = shown.replace(tzinfo=here, fold=1).astimezone(UTC)
    after = shown.replace(tzinfo=here, fold=0).astimezone(UTC)
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle <= before:
            break
        if _shows(middle, here) >= shown:
            after = middle
        else:
            before = middle
    return after
