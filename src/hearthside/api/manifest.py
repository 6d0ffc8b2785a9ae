"""What talking to machines adds to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import Feature, Page, Right

feature = Feature(
    name="api",
    label=_("What machines tell"),
    pages=(
        Page(
            label=_("What comes in"),
            url_name="api:sources",
            icon="plug",
            audience="right:api.sources",
            place="house",
            order=60,
        ),
    ),
    rights=(
        Right(
            name="api.sources",
            says=_("Let shops, apps and tills report what customers do, and mend what came in broken"),
            roles=(),
        ),
    ),
)
