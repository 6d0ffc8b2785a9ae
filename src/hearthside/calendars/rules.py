"""Rules of days: once, daily, weekly, monthly by day or by weekday, yearly. Plain calendar days, no clocks yet.

A day that a month lacks is its last day: "on the 31st" is the 30th of April, a 29 February is the 28th in most
years. So nothing that is promised for a month or a year is ever left out of it.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

ONCE, DAILY, WEEKLY = "once", "daily", "weekly"
MONTHLY_DAY, MONTHLY_WEEKDAY, YEARLY = "monthly_day", "monthly_weekday", "yearly"
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LAST = date.max - timedelta(days=400)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Which days. `first` is the earliest, `last` the latest; `step` is every so many days, weeks, months, years.

    `weekdays` (Monday is 0) are those of a weekly rule, and the one of a monthly; `nth` says which of the month's
    (1 to 4, or -1 for the last); `day` which day of the month.
    """

    every: str
    first: date
    last: date | None = None
    step: int = 1
    weekdays: tuple[int, ...] = ()
    day: int = 0
    nth: int = 0


def days(rule: Rule, since: date, until: date) -> Iterator[date]:
    """The days of a rule from `since` to `until`, both included, in order."""
    since, until = max(since, rule.first), min(until, rule.last or until, _LAST)
    if since > until:
        return iter(())
    return (day for day in _WAYS[rule.every](rule, since, until) if since <= day <= until)


def _once(rule: Rule, since: date, until: date) -> Iterator[date]:
    yield rule.first


def _daily(rule: Rule, since: date, until: date) -> Iterator[date]:
    behind = (since - rule.first).days // rule.step
    day = rule.first + timedelta(days=behind * rule.step)
    while day <= until:
        yield day
        day += timedelta(days=rule.step)


def _weekly(rule: Rule, since: date, until: date) -> Iterator[date]:
    monday = rule.first - timedelta(days=rule.first.weekday())
    monday += timedelta(weeks=(since - monday).days // 7 // rule.step * rule.step)
    while monday <= until:
        for weekday in sorted(rule.weekdays or (rule.first.weekday(),)):
            yield monday + timedelta(days=weekday)
        monday += timedelta(weeks=rule.step)


def _monthly(rule: Rule, since: date, until: date) -> Iterator[date]:
    begin = rule.first.year * 12 + rule.first.month - 1
    month = begin + (since.year * 12 + since.month - 1 - begin) // rule.step * rule.step
    while month <= until.year * 12 + until.month - 1:
        yield _in_month(rule, month // 12, month % 12 + 1)
        month += rule.step


def _in_month(rule: Rule, year: int, month: int) -> date:
    if rule.every == MONTHLY_DAY:
        return _day_of(year, month, rule.day or rule.first.day)
    weekday = (rule.weekdays or (rule.first.weekday(),))[0]
    if rule.nth < 0:
        last = _day_of(year, month, 31)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (rule.nth - 1))


def _day_of(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _yearly(rule: Rule, since: date, until: date) -> Iterator[date]:
    year = rule.first.year + (since.year - rule.first.year) // rule.step * rule.step
    while year <= until.year:
        yield _day_of(year, rule.first.month, rule.first.day)
        year += rule.step


_WAYS = {
    ONCE: _once,
    DAILY: _daily,
    WEEKLY: _weekly,
    MONTHLY_DAY: _monthly,
    MONTHLY_WEEKDAY: _monthly,
    YEARLY: _yearly,
}


def recurrence(rule: Rule) -> dict | None:
    """The rule as the parts of an RRULE (RFC 5545, 3.3.10), without its end; None for once.

    The last day of a month is BYMONTHDAY=-1. A 29th or 30th goes out as itself: what an RRULE leaves out of short
    months (`left_out`) is for the calendar to add, as not every program reads BYSETPOS.
    """
    if rule.every == ONCE:
        return None
    freq = rule.every.partition("_")[0].upper()
    parts = {"FREQ": freq} | ({"INTERVAL": rule.step} if rule.step > 1 else {})
    weekdays = sorted(rule.weekdays or (rule.first.weekday(),))
    if rule.every == WEEKLY:
        return parts | {"BYDAY": [_DAYS[one] for one in weekdays], "WKST": "MO"}
    if rule.every == MONTHLY_WEEKDAY:
        return parts | {"BYDAY": f"{rule.nth}{_DAYS[weekdays[0]]}"}
    if rule.every == MONTHLY_DAY:
        day = rule.day or rule.first.day
        return parts | {"BYMONTHDAY": -1 if day == 31 else day}
    if rule.every == YEARLY and (rule.first.month, rule.first.day) == (2, 29):
        return parts | {"BYMONTH": 2, "BYMONTHDAY": -1}
    return parts


def left_out(rule: Rule, day: date) -> bool:
    """Whether `day` is one of the rule's that its RRULE does not name: the last of a month that lacks a 29th or 30th."""
    wanted = rule.day or rule.first.day
    return rule.every == MONTHLY_DAY and wanted in (29, 30) and day.day < wanted
