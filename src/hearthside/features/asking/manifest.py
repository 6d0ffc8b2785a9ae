"""What asking adds to the house: rarely, briefly, at the right moment, and only whom it may."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.asking import cards, erasure, jobs
from hearthside.manifest import Card, Erasure, Feature, Page

feature = Feature(
    name="asking",
    label=_("Asking"),
    path="asking/",
    cards=(
        Card(
            name="asking.asked", place="home", template="asking/cards/asked.html", load=cards.asked, order=15
        ),
    ),
    pages=(
        Page(
            label=_("Asking"),
            url_name="asking:index",
            group="voices",
            icon="calendar-clock",
            audience="right:listening.run",
            place="desk",
            order=31,
        ),
    ),
    erasures=(
        Erasure(
            name="asking",
            holds=_("As a host: which triggers and rounds of asking you began."),
            export=erasure.export,
            forget=erasure.forget,
            basis="legitimate_interest",
            why=_("So that hosts know whom to ask about a survey that asks by itself."),
            models=("asking.Trigger", "asking.Round"),
        ),
    ),
    on={"listening.answered": jobs.said_something, "listening.declined": jobs.said_something},
)
