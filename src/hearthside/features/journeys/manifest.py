"""What journey maps and personas add to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.journeys import erasure
from hearthside.manifest import Erasure, Feature, Page, Right

feature = Feature(
    name="journeys",
    label=_("Journeys"),
    path="journeys/",
    pages=(
        Page(
            label=_("Journeys"),
            url_name="journeys:index",
            group="journeys",
            icon="route",
            place="desk",
            order=42,
            audience="right:insight.read",
        ),
    ),
    rights=(Right(name="journeys.draw", says=_("Draw journey maps and describe personas")),),
    erasures=(
        Erasure(
            name="journeys",
            holds=_("Which journey maps and personas you drew, as a host"),
            export=erasure.export,
            forget=erasure.forget,
            basis="legitimate_interest",
            why=_("So that hosts know whom to ask about a map."),
            models=("journeys.Map", "journeys.Version", "journeys.Persona", "journeys.Figures"),
        ),
    ),
)
