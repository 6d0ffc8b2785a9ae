"""A moment's day, in words and as one value of a form: `2027-05-01..2027-05-31`, or `yearly:2-29`."""

from datetime import date, datetime, timedelta

from django.utils import formats
from django.utils.translation import gettext as _

from hearthside.algorithms.texts.days import When, next_kept
from hearthside.calendars.clocks import zone
from hearthside.kit import clock
from hearthside.kit.refused import Refused


def today_of(person) -> date:
    """The day that it is where the person lives."""
    return clock.now().astimezone(zone(person.zone)).date()


def day_of(person, at: datetime) -> date:
    """The day that a moment in time fell on where the person lives."""
    return at.astimezone(zone(person.zone)).date()


def value_of(when: When) -> str:
    if when.yearly:
        return "yearly:{}-{}".format(*when.yearly)
    return f"{when.first}..{when.last}"


def when_of(value: str, today: date) -> When:
    """What such a value says; refused where it is no day to come."""
    try:
        return _yearly(value, today) if value.startswith("yearly:") else _once(value, today)
    except ValueError:
        raise Refused(_("That is no day in any calendar."), "day") from None


def _yearly(value: str, today: date) -> When:
    month, day = (int(part) for part in value.removeprefix("yearly:").split("-"))
    date(2000, month, day)  # a leap year: 29 February is a day
    coming = next_kept(month, day, today)
    return When(coming, coming, "", (month, day))


def _once(value: str, today: date) -> When:
    first, last = (date.fromisoformat(part) for part in value.split(".."))
    if last < today:
        raise Refused(_("That day is over. Choose one to come, or each year."), "day")
    if first > last or last > today + timedelta(days=366 * 60):
        raise ValueError(value)
    return When(first, last, "")


def words_of(when: When) -> str:
    """“Monday 7 December 2026”, “each year on 29 February”, “in May 2027”, “between 21 and 30 June 2027”."""
    if when.yearly:
        day = date(2000, *when.yearly)
        return _("each year on %(day)s") % {"day": formats.date_format(day, "j F")}
    if when.is_day:
        return formats.date_format(when.first, "l j F Y")
    if (
        when.first.day == 1
        and (when.last + timedelta(days=1)).day == 1
        and when.first.month == when.last.month
    ):
        return _("in %(month)s") % {"month": formats.date_format(when.first, "F Y")}
    return _("between %(first)s and %(last)s") % {
        "first": formats.date_format(when.first, "j F"),
        "last": formats.date_format(when.last, "j F Y"),
    }
