"""What moments add to the house: what is remembered of somebody comes to the desk on its day."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hearthside.features.moments import erasure, queries, tasks
from hearthside.manifest import About, Card, Erasure, Feature, Gesture, Kind, Page, Right, Setting, Task

feature = Feature(
    name="moments",
    label=_("Moments"),
    path="moments/",
    kinds=(
        Kind(
            name="moments.kept",
            says=_("{actor} asked the house to remember {about}"),
            direction="none",
            visible="hosts",
            ties=False,
        ),
        Kind(
            name="moments.changed",
            says=_("{actor} put {about} right"),
            direction="none",
            visible="hosts",
            ties=False,
        ),
        Kind(
            name="moments.marked",
            says=_("{actor} was there for {recipient}: {about}"),
            visible="hosts",
            touchpoint="moment",
        ),
    ),
    cards=(
        Card(
            name="moments",
            place="desk_person",
            template="moments/card.html",
            load=queries.remembered,
            order=12,
        ),
    ),
    tasks=(Task(name="moments", label=_("Moments to be there for"), load=tasks.coming_up, order=14),),
    gestures=(
        Gesture(
            name="moment",
            label=_("Remember a day"),
            icon="calendar-heart",
            key="d",
            url=lambda person: reverse("moments:keep", args=[person.handle]),
            placeholder=_("“Her daughter starts school on Monday.” You choose the day next."),
            right="moments.keep",
            kind="moments.kept",
            order=62,
        ),
    ),
    pages=(
        Page(
            label=_("Days remembered of me"),
            url_name="moments:mine",
            icon="calendar-heart",
            place="me",
            order=61,
        ),
    ),
    settings=(
        Setting(
            name="moments.joining",
            type=bool,
            default=True,
            says=_("Whether the day on which somebody came in is remembered each year."),
        ),
    ),
    rights=(
        Right(name="moments.read", says=_("Read what is to be remembered of people on its day")),
        Right(name="moments.keep", says=_("Keep such moments, be there for them, and remove them")),
    ),
    abouts=(About(prefix="moment", resolve=queries.refs),),
    erasures=(
        Erasure(
            name="moments",
            holds=_(
                "Days of your life that the house is to remember, and whether somebody was there for them"
            ),
            export=erasure.export,
            forget=erasure.forget,
            basis="legitimate_interest",
            why=_(
                "So that somebody thinks of you on a day that matters. You may read, change and remove each."
            ),
            models=("moments.Moment", "moments.Turn"),
        ),
    ),
)
