"""Events have no pages of their own here; who reads them stands upstairs."""

from django.utils.translation import gettext_lazy as _

from hearthside.events import erasure
from hearthside.manifest import Erasure, Feature, Right, Setting

feature = Feature(
    name="events",
    label=_("Events"),
    settings=(
        Setting(
            name="events.stages",
            type=str,
            default="awareness exploration purchase onboarding regular_use troubleshooting renewal referral",
            says=_(
                "The stages of your customers' journey, in their order, one word each (regular_use reads “regular use”)."
            ),
        ),
    ),
    rights=(
        Right(name="events.see", says=_("See what people do in the house's product, on their pages")),
        Right(
            name="events.meanings",
            says=_("Say what events mean, and what the house promises when they happen"),
        ),
    ),
    erasures=(
        Erasure(
            name="events",
            holds=_("What you did in the house's product, as it was reported to us"),
            export=erasure.export,
            forget=erasure.forget,
            known_as=erasure.known_as,
            basis="legitimate_interest",
            why=_("So that we see what is in your way, without asking you each time. You may object below."),
            models=("events.Identifier", "events.Source", "events.Meaning", "events.EventPromise"),
        ),
    ),
)
