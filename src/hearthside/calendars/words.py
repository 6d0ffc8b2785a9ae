"""When something happens, in words: “every second Thursday at 19:30”."""

from django.utils import dates, formats
from django.utils.translation import gettext as _

from hearthside.calendars import rules


def often(schedule) -> str:
    """The rule of a schedule, without its hour; empty where it happens once."""
    return _WAYS[schedule.every](schedule.rule)


def hour(schedule) -> str:
    """The hour, and whose clocks show it."""
    shown = formats.time_format(schedule.wall, "H:i")
    if schedule.each_zone:
        return _("%(time)s on your own clock") % {"time": shown}
    return _("%(time)s in %(place)s") % {"time": shown, "place": place(schedule.zone)}


def place(zone: str) -> str:
    """The town a zone is named after, as one says it."""
    return "UTC" if zone in ("UTC", "Etc/UTC") else zone.rpartition("/")[2].replace("_", " ")


def _weekdays(rule) -> str:
    days = [str(dates.WEEKDAYS[one]) for one in sorted(rule.weekdays or (rule.first.weekday(),))]
    if len(days) == 1:
        return days[0]
    return _("%(first)s and %(last)s") % {"first": ", ".join(days[:-1]), "last": days[-1]}


def _weekly(rule) -> str:
    if rule.step == 1:
        return _("every %(days)s") % {"days": _weekdays(rule)}
    if rule.step == 2:
        return _("every second %(days)s") % {"days": _weekdays(rule)}
    return _("every %(n)s weeks on %(days)s") % {"n": rule.step, "days": _weekdays(rule)}


def _daily(rule) -> str:
    return _("every day") if rule.step == 1 else _("every %(n)s days") % {"n": rule.step}


def _monthly(rule) -> str:
    if rule.every == rules.MONTHLY_DAY:
        words = _("on day %(day)s of every month") % {"day": rule.day or rule.first.day}
    else:
        nth = {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth"), -1: _("last")}[rule.nth]
        words = _("on the %(nth)s %(day)s of every month") % {"nth": nth, "day": _weekdays(rule)}
    return words if rule.step == 1 else _("%(words)s, one in %(n)s") % {"words": words, "n": rule.step}


def _yearly(rule) -> str:
    return _("every year on %(day)s") % {"day": formats.date_format(rule.first, _("j F"))}


_WAYS = {
    rules.ONCE: lambda rule: "",
    rules.DAILY: _daily,
    rules.WEEKLY: _weekly,
    rules.MONTHLY_DAY: _monthly,
    rules.MONTHLY_WEEKDAY: _monthly,
    rules.YEARLY: _yearly,
}
