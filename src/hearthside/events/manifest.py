"""Events have no pages of their own here; who reads them stands upstairs."""

from django.utils.translation import gettext_lazy as _

from hearthside.events import erasure, promising
from hearthside.manifest import ANY_GOOD, Erasure, Feature, Kind, Promise, Right, Setting

feature = Feature(
    name="events",
    label=_("Events"),
    kinds=(
        Kind(
            name=promising.HAPPENED,
            says=_("{actor} {what}"),
            direction="none",
            facts=("what", "promises"),
            visible="hosts",
            ties=False,
        ),
    ),
    promises=(
        Promise(
            name=promising.PROMISE,
            words=_("Something they did is answered by a host in person."),
            after=promising.HAPPENED,
            until=(ANY_GOOD,),
            match="person",
            written="promises",
            words_of=promising.words_of,
        ),
    ),
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
