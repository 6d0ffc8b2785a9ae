"""What scores add to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.scores import watching
from hearthside.manifest import Feature, Page, Watch

feature = Feature(
    name="scores",
    label=_("Scores"),
    path="scores/",
    pages=(
        Page(
            label=_("Scores"),
            url_name="scores:index",
            group="voices",
            icon="gauge",
            place="desk",
            order=44,
            audience="right:listening.run",
        ),
    ),
    watches=(
        Watch(
            name="scores",
            label=_("Scores"),
            load=watching.series,
            resolve=watching.read,
            right="listening.run",
        ),
    ),
)
