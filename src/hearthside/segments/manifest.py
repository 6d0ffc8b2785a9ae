"""What segments add to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import Erasure, Feature, Page, Right
from hearthside.segments import erasure

feature = Feature(
    name="segments",
    label=_("Segments"),
    path="desk/segments/",
    pages=(
        Page(
            label=_("Segments"),
            url_name="segments:index",
            group="people",
            icon="users-round",
            place="desk",
            order=28,
            audience="right:segments.make",
        ),
    ),
    rights=(
        Right(
            name="segments.make", says=_("Make segments: rules over members that hosts can look at and use")
        ),
    ),
    erasures=(
        Erasure(
            name="segments",
            holds=_("Which groups of people, made by a rule, you are in"),
            export=erasure.export,
            forget=erasure.forget,
            basis="legitimate_interest",
            why=_(
                "So that hosts turn to those whom something concerns, and leave the others alone. You may object below."
            ),
            models=("segments.Segment", "segments.Version", "segments.Member"),
        ),
    ),
)
