"""What taking things out adds to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.exports import keeping
from hearthside.manifest import Erasure, Feature, Page, Right

feature = Feature(
    name="exports",
    label=_("Exports"),
    path="desk/events/export/",
    pages=(
        Page(
            label=_("Take out"),
            url_name="exports:index",
            icon="package-open",
            audience="right:exports.make",
            place="house",
            order=62,
        ),
    ),
    rights=(
        Right(
            name="exports.make",
            says=_("Take what was said and done out of the house, for process mining and spreadsheets"),
            roles=(),
        ),
    ),
    erasures=(
        Erasure(
            name="exports",
            holds=_("Exports you asked for as a host, and files that may tell what you did"),
            export=keeping.export,
            forget=keeping.forget,
            basis="legitimate_interest",
            why=_("So that hosts can look into what is in people's way. Whoever objects is in none of them."),
            kept=_("a week"),
            models=("exports.Export",),
        ),
    ),
)
