"""What surveys add to the house: hosts build them, open them, and read what people answered."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import Feature, Page

feature = Feature(
    name="surveys",
    label=_("Surveys"),
    path="surveys/",
    pages=(
        Page(
            label=_("Surveys"),
            url_name="surveys:index",
            group="voices",
            icon="ear",
            place="desk",
            order=24,
            audience="right:listening.run",
        ),
    ),
)
