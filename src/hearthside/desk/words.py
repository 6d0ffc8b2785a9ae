"""Today's headline, in words."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hearthside.kit.lasting import lasting

_NUMBERS = (
    gettext_lazy("Nobody"),
    gettext_lazy("One"),
    gettext_lazy("Two"),
    gettext_lazy("Three"),
    gettext_lazy("Four"),
    gettext_lazy("Five"),
    gettext_lazy("Six"),
    gettext_lazy("Seven"),
    gettext_lazy("Eight"),
    gettext_lazy("Nine"),
    gettext_lazy("Ten"),
    gettext_lazy("Eleven"),
    gettext_lazy("Twelve"),
)
_SPANS = {
    15: gettext_lazy("quarter of an hour"),
    30: gettext_lazy("half hour"),
    60: gettext_lazy("hour"),
    120: gettext_lazy("two hours"),
}


def number(count: int) -> str:
    """Small numbers as words."""
    return str(_NUMBERS[count]) if count < len(_NUMBERS) else str(count)


def headline(count: int) -> str:
    """`Six to see today`."""
    if not count:
        return _("Nobody is waiting for you")
    return _("%(number)s to see today") % {"number": number(count)}


def how_it_fits(day) -> str:
    """What fits, what is left over, and how long the one waits who waits longest."""
    span = {"span": _SPANS[day.minutes]}
    if not day.entries:
        return _("Everybody was seen. A good day to write to somebody for no reason at all.")
    if day.rest:
        people = {"n": len(day.rest), "minutes": day.rest_minutes}
        more = ngettext(
            "%(n)s more person would take %(minutes)s minutes.",
            "%(n)s more people would take %(minutes)s minutes.",
            len(day.rest),
        )
        first = _("This is the best use of your %(span)s.") % span + " " + more % people
    else:
        first = _("All of it fits your %(span)s.") % span
    longest = day.longest_wait
    if longest is None or longest < 1:
        return first
    waited = _("Nobody on it has waited longer than %(time)s.") % {"time": lasting(timedelta(days=longest))}
    return f"{first} {waited}"
