"""Events have no pages of their own here; who reads them stands upstairs."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import Feature

feature = Feature(name="events", label=_("Events"))
