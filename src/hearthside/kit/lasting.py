"""A length of time in words, as one says it."""

from datetime import timedelta

from django.utils.translation import ngettext


def lasting(time: timedelta) -> str:
    """9 hours, 3 days, 7 months, 15 years: one unit, the largest of which there are two or more."""
    minutes = max(1, int(time.total_seconds() // 60))
    if minutes < 60:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    hours = round(minutes / 60)
    if hours < 48:
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    days = round(hours / 24)
    if days < 61:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    months = round(days / 30.44)
    if months < 24:
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
    years = days // 365
    return ngettext("%(n)s year", "%(n)s years", years) % {"n": years}
