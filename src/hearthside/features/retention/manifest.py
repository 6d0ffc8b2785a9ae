"""What retention adds to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import Feature, Page

feature = Feature(
    name="retention",
    label=_("Who stays"),
    path="journeys/staying/",
    pages=(
        Page(
            label=_("Who stays"),
            url_name="retention:staying",
            group="journeys",
            icon="anchor",
            place="desk",
            order=48,
            audience="right:insight.read",
        ),
    ),
)
