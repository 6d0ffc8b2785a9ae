"""A drift in words: what, since when, how far, and how often such a word is a false alarm."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside.watching.looking import PER_YEAR
from hearthside.watching.queries import Told


def sentence(one: Told) -> str:
    """What drifts, since when and how far."""
    change = one.row.change
    return _("%(what)s: moved by %(value)+.0f (%(low)+.0f to %(high)+.0f %(unit)s) since the week of %(since)s.") % {
        "what": one.watched.words, "value": change["value"], "low": change["low"], "high": change["high"],
        "unit": one.watched.unit, "since": date_format(one.row.since, "j F Y"),
    }  # fmt: skip


def budget() -> str:
    """How often such a word is a false alarm."""
    return ngettext(
        "Over everything that is watched, about %(n)d such alarm a year is false.",
        "Over everything that is watched, about %(n)d such alarms a year are false.",
        PER_YEAR,
    ) % {"n": PER_YEAR}
