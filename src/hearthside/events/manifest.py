"""Events have no pages of their own here; who reads them stands upstairs."""

from django.utils.translation import gettext_lazy as _

from hearthside.events import erasure
from hearthside.manifest import Erasure, Feature

feature = Feature(
    name="events",
    label=_("Events"),
    erasures=(
        Erasure(
            name="events",
            holds=_("What you did in the house's product, as it was reported to us"),
            export=erasure.export,
            forget=erasure.forget,
            known_as=erasure.known_as,
            basis="legitimate_interest",
            why=_("So that we see what is in your way, without asking you each time. You may object below."),
            models=("events.Identifier", "events.Source"),
        ),
    ),
)
