"""What paths add to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.paths import cards, erasure
from hearthside.manifest import Erasure, Feature, Page, Panel

feature = Feature(
    name="paths",
    label=_("Paths"),
    path="journeys/paths/",
    panels=(
        Panel(
            name="paths", place="journeys", template="paths/_panel.html", load=cards.panel, right="insight.read",
            order=40,
        ),
    ),
    pages=(
        Page(
            label=_("Paths"), url_name="paths:index", group="journeys", icon="waypoints", place="desk", order=44,
            audience="right:insight.read",
        ),
    ),
    erasures=(
        Erasure(
            name="paths",
            holds=_("Which outcomes you watch, as a host"),
            export=erasure.export,
            forget=erasure.forget,
            basis="legitimate_interest",
            why=_("So that hosts know whom to ask about what is watched."),
            models=("paths.Study",),
        ),
    ),
)  # fmt: skip
