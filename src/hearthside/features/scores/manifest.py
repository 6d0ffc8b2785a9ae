"""What scores add to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.scores import erasure, tasks
from hearthside.manifest import Erasure, Feature, Page, Task

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
    tasks=(Task(name="scores.drifting", label=_("Scores that drift"), load=tasks.drifting, order=60),),
    erasures=(
        Erasure(
            name="scores",
            holds=_("Which drifts of scores you looked at, as a host"),
            export=erasure.export,
            forget=erasure.forget,
            basis="legitimate_interest",
            why=_("So that hosts know what has been looked at."),
            models=("scores.Alert",),
        ),
    ),
)
