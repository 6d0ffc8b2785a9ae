"""What calendars add to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.calendars import subscribing
from hearthside.manifest import Erasure, Feature

feature = Feature(
    name="calendars",
    label=_("Calendars"),
    path="calendar/",
    erasures=(
        Erasure(
            name="calendars",
            holds=_("That you put the house into your own calendar, and when."),
            export=subscribing.export,
            forget=subscribing.forget,
            basis="contract",
            why=_("An address of its own lets your calendar read what you said yes to."),
            models=("calendars.Feed",),
        ),
    ),
)
