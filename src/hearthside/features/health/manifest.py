"""What health adds to the house: who might be slipping away, once that was shown to be more than a guess."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.health import erasure, tasks
from hearthside.manifest import Card, Erasure, Feature, Page, Right, Setting, Task

feature = Feature(
    name="health",
    label=_("Slipping away"),
    path="health/",
    pages=(
        Page(
            label=_("Slipping away"),
            url_name="health:index",
            group="people",
            icon="heart-pulse",
            place="desk",
            order=49,
            audience="right:health.read",
        ),
    ),
    cards=(
        Card(
            name="slipping",
            place="desk_person",
            template="health/card.html",
            load=tasks.panels,
            order=15,
            audience="hosts",
        ),
    ),
    tasks=(
        Task(name="health.slipping", label=_("Who might be slipping away"), load=tasks.slipping, order=30),
    ),
    settings=(
        Setting(
            name="health.on",
            type=bool,
            default=False,
            says=_(
                "Whether the house thinks about who might leave: an owner turns it on where it was shown to work."
            ),
            by_hand=False,
        ),
        Setting(
            name="health.quiet_days",
            type=int,
            default=90,
            low=14,
            high=365,
            says=_(
                "After how many days of silence somebody counts as having left, where the house learns who might leave."
            ),
        ),
    ),
    rights=(
        Right(
            name="health.read",
            says=_("See who might be slipping away, with the reasons; each look is written down"),
        ),
        Right(
            name="health.decide",
            says=_("Try out and turn on or off that the house thinks about who might leave"),
            roles=(),
        ),
    ),
    erasures=(
        Erasure(
            name="health",
            holds=_(
                "Where the house thinks about who might leave: whether you might, made anew each night from when and how often"
                " you come and what came back to you, and the reasons. Hosts see the reasons and no number; each look is"
                " written down."
            ),
            export=erasure.export,
            forget=erasure.forget,
            basis="legitimate_interest",
            why=_("So that somebody turns to you in time. You may object to being learnt from."),
            kept=_("until the next night"),
            models=("health.Risk",),
        ),
    ),
)
