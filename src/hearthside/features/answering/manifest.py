"""What answering adds to the house: the pages behind every link to a survey."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import Feature

feature = Feature(name="answering", label=_("Answering"), path="s/")
