"""What the columnar copy adds to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.insight import erasure
from hearthside.manifest import Erasure, Feature, Right

feature = Feature(
    name="insight",
    label=_("Insight"),
    rights=(
        Right(
            name="insight.read",
            says=_("Read what customers go through as a whole: journeys, paths, and whether changes helped"),
        ),
    ),
    erasures=(
        Erasure(
            name="insight",
            holds=_("A copy of what you did, without your name, from which the house counts"),
            export=erasure.export,
            forget=erasure.forget,
            basis="legitimate_interest",
            why=_("So that the house learns from what happens to everybody. You may object below."),
        ),
    ),
)
