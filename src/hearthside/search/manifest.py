"""What search adds to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import Feature

feature = Feature(name="search", label=_("Search"))
