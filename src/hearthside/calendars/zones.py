"""Which rules of time zones this process knows, and a zone's rules as a VTIMEZONE that every program reads alike.

Programs differ in what they make of a VTIMEZONE with lists of dates (RDATE): some read only the first. So a change
of the clocks that follows a rule is written as one yearly RRULE, and any other as a component of its own.
"""

import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import icalendar

from hearthside.calendars import clocks

YEARS = 15  # in any eleven years each date falls on every weekday, so a rule of weekdays shows itself
_DAY = timedelta(days=1)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def version() -> str:
    """The edition of the tz database that zones are read from, such as 2026f."""
    for folder in zoneinfo.TZPATH:
        if found := _version_in(Path(folder)):
            return found
    return packaged()


def packaged() -> str:
    """The edition that came with the house; empty where none did."""
    try:
        import tzdata
    except ImportError:
        return ""
    return tzdata.IANA_VERSION


def _version_in(folder: Path) -> str:
    for name in ("tzdata.zi", "+VERSION"):
        try:
            with (folder / name).open(encoding="ascii", errors="replace") as file:
                first = file.readline().strip().removeprefix("# version ")
        except OSError:
            continue
        return first[:20]
    return "unknown" if (folder / "Europe" / "Berlin").exists() else ""


def prefer_newest() -> None:
    """Read zones from what came with the house where the machine's own are older, or nobody knows how old."""
    if (ours := packaged()) and (version() == "unknown" or version() < ours):
        zoneinfo.reset_tzpath(to=[])
        zoneinfo.ZoneInfo.clear_cache()


@dataclass(frozen=True)
class Change:
    """A change of the clocks: `at` what they show just before it, the offsets around it, whether it is summer time."""

    at: datetime
    before: timedelta
    after: timedelta
    summer: bool
    name: str

    @property
    def sort(self) -> tuple:
        """Changes of one sort may follow one rule."""
        return (
            self.before,
            self.after,
            self.summer,
            self.name,
            self.at.month,
            self.at.weekday(),
            self.at.time(),
        )


def vtimezone(name: str, since: datetime) -> icalendar.Timezone:
    """The zone's rules for everything from `since` on, for as long as they are known to hold."""
    return icalendar.Component.from_ical(_written(name, since.year, version()))


@lru_cache(maxsize=512)
def _written(name: str, year: int, edition: str) -> bytes:
    begin = datetime(max(year - 1, 1), 1, 1, tzinfo=UTC)
    made = icalendar.Timezone()
    made.add("TZID", name)
    here = clocks.zone(name)
    made.add_component(_observance(_opening(begin, here), None))
    changes = sorted(_changes(here, begin), key=lambda change: change.at)
    for run in _runs(changes, begin.year + YEARS):
        made.add_component(_observance(run[0], _rule(run, begin.year + YEARS)))
    return made.to_ical()


def _opening(begin: datetime, here: zoneinfo.ZoneInfo) -> Change:
    local = begin.astimezone(here)
    offset = local.utcoffset()
    return Change(local.replace(tzinfo=None, fold=0), offset, offset, _is_summer(local), local.tzname())


def _is_summer(local: datetime) -> bool:
    return (local.dst() or timedelta(0)) > timedelta(0)


def _changes(here: zoneinfo.ZoneInfo, begin: datetime) -> Iterator[Change]:
    """Every change of the clocks in the years from `begin`, found day by day."""
    end = min(begin.year + YEARS, 9998)
    moment, last = begin, begin.astimezone(here)
    while moment.year <= end:
        following = (moment + _DAY).astimezone(here)
        if _of(last) != _of(following):
            yield _between(moment, moment + _DAY, here)
        moment, last = moment + _DAY, following


def _of(local: datetime) -> tuple:
    return local.utcoffset(), _is_summer(local), local.tzname()


def _between(low: datetime, high: datetime, here: zoneinfo.ZoneInfo) -> Change:
    before = low.astimezone(here)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        if _of(middle.astimezone(here)) == _of(before):
            low = middle
        else:
            high = middle
    after = high.astimezone(here)
    shown = (high + before.utcoffset()).replace(tzinfo=None)
    return Change(shown, before.utcoffset(), after.utcoffset(), _is_summer(after), after.tzname())


def _runs(changes: list[Change], end: int) -> Iterator[list[Change]]:
    """Changes of one rule together, from where it holds each year to the end; every other alone."""
    by_sort = groupby(sorted(changes, key=lambda change: change.sort), key=lambda change: change.sort)
    for _sort, some in by_sort:
        some = sorted(some, key=lambda change: change.at)
        tail = _tail(some, end)
        yield from ([one] for one in some[: len(some) - len(tail)])
        if tail:
            yield tail


def _tail(some: list[Change], end: int) -> list[Change]:
    """The last of these that come every year up to the end, within one week of the month; none where too few."""
    tail: list[Change] = []
    for change in reversed(some):
        expected = end - len(tail)
        days = [one.at.day for one in (*tail, change)]
        if change.at.year != expected or max(days) - min(days) > 6:
            break
        tail.insert(0, change)
    return tail if len(tail) >= 11 else []


def _rule(run: list[Change], end: int) -> dict | None:
    if len(run) < 2:
        return None
    month, weekday, days = run[0].at.month, _DAYS[run[0].at.weekday()], [one.at.day for one in run]
    low = min(days)
    rule = {"FREQ": "YEARLY", "BYMONTH": month}
    if all((one.at + timedelta(days=7)).month != month for one in run):
        return rule | {"BYDAY": f"-1{weekday}"}
    if low % 7 == 1:
        return rule | {"BYDAY": f"{low // 7 + 1}{weekday}"}
    return rule | {"BYMONTHDAY": list(range(low, low + 7)), "BYDAY": weekday}


def _observance(change: Change, rule: dict | None) -> icalendar.Component:
    made = icalendar.TimezoneDaylight() if change.summer else icalendar.TimezoneStandard()
    made.add("DTSTART", change.at)
    made.add("TZOFFSETFROM", change.before)
    made.add("TZOFFSETTO", change.after)
    made.add("TZNAME", change.name)
    if rule:
        made.add("RRULE", rule)
    return made
