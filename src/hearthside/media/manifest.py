"""What pictures add to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import Erasure, Feature, Right, Setting
from hearthside.media import erasure

feature = Feature(
    name="media",
    label=_("Pictures"),
    path="media/",
    settings=(
        Setting(
            name="media.pictures_a_day",
            type=int,
            default=40,
            low=0,
            high=1000,
            says=_("How many pictures a member may put in during one day."),
        ),
    ),
    rights=(Right(name="media.put_in", says=_("Put in pictures"), roles=("member", "ambassador", "host")),),
    erasures=(
        Erasure(
            name="media",
            holds=_("The pictures you put in."),
            export=erasure.export,
            forget=erasure.forget,
            basis="contract",
            why=_("They stand in what you wrote."),
            models=("media.Picture",),
        ),
    ),
)
