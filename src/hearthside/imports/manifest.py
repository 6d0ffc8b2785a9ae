"""What an import leaves in the stream."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import Feature, Kind

feature = Feature(
    name="imports",
    label=_("Imports"),
    kinds=(
        Kind(
            name="imports.brought",
            says=_("{about} was brought in from {source}"),
            direction="none",
            facts=("source", "key", "score", "views", "likes", "tags", "signed", "trust"),
            visible="hosts",
            ties=False,
        ),
        Kind(
            name="imports.recognised",
            says=_("{recipient} was recognised elsewhere: {badge}"),
            direction="none",
            facts=("badge", "source"),
            visible="members",
            ties=False,
        ),
    ),
)
