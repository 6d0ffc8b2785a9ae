"""What greetings add to the house."""

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from hearthside.features.greetings import keeping, queries
from hearthside.manifest import About, Erasure, Feature, Gesture, Kind, Notice, Promise, Right, Setting

feature = Feature(
    name="greetings",
    label=_("Greetings"),
    path="greetings/",
    kinds=(
        Kind(
            name="greetings.greeted",
            says=_("{actor} greeted {recipient}"),
            good="seen",
            facts=("words",),
            private=("words",),
            visible="hosts",
            wrote=True,
            stage="onboarding",
            touchpoint="greeting",
        ),
        Kind(
            name="greetings.introduced",
            says=_("{actor} brought people together: {about}"),
            good="connected",
            facts=("words",),
            private=("words",),
            visible="hosts",
            wrote=True,
            touchpoint="introduction",
        ),
    ),
    promises=(
        Promise(
            name="greetings.newcomer",
            words=_("Every newcomer is greeted personally within a day"),
            after="door.joined",
            until=("greetings.greeted", "greetings.introduced", "notes.hosted", "notes.answered"),
            hours="greetings.hours",
            match="person",
            public=True,
        ),
    ),
    gestures=(
        Gesture(
            name="greet",
            label=_("Greet"),
            icon="hand-heart",
            key="e",
            url=lambda person: reverse("greetings:greet", args=[person.handle]),
            placeholder=_("Hello, and welcome. Say one thing you noticed about them."),
            right="greetings.greet",
            kind="greetings.greeted",
            order=20,
        ),
        Gesture(
            name="introduce",
            label=_("Introduce"),
            icon="users",
            key="i",
            url=lambda person: reverse("greetings:introduce", args=[person.handle]),
            placeholder=_("Why these two? Both will read it."),
            right="greetings.introduce",
            kind="greetings.introduced",
            other=_("Introduce to"),
            complete=reverse_lazy("greetings:complete"),
            order=40,
        ),
    ),
    settings=(
        Setting(
            name="greetings.hours",
            type=int,
            default=24,
            low=1,
            high=720,
            says=_("Within how many hours a newcomer is greeted in person."),
        ),
    ),
    rights=(
        Right(name="greetings.greet", says=_("Greet people in the name of the house")),
        Right(name="greetings.introduce", says=_("Introduce people to one another")),
    ),
    abouts=(About(prefix="greeting", resolve=queries.refs),),
    erasures=(
        Erasure(
            name="greetings",
            holds=_("Greetings you got, and introductions to others"),
            export=keeping.export,
            forget=keeping.forget,
            basis="contract",
            why=_("A greeting is from somebody, to somebody."),
            models=("greetings.Greeting",),
        ),
    ),
    notices=(
        Notice(
            kind="greetings.greeted",
            title=_("{actor} says hello"),
            label=_("A host greets me"),
            group="people",
        ),
        Notice(
            kind="greetings.introduced",
            title=_("{actor} would like you to meet somebody"),
            label=_("A host introduces me to somebody"),
            group="people",
        ),
    ),
)
