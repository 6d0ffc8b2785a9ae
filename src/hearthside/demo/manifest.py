"""What the demonstration house adds to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import Feature

feature = Feature(
    name="demo",
    label=_("The demonstration house"),
    path="demo/",
)
