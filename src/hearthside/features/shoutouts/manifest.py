"""What shout-outs add to the house."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hearthside.features.shoutouts import queries
from hearthside.manifest import About, Card, Erasure, Feature, Gesture, Kind, Notice, Page, Right

feature = Feature(
    name="shoutouts",
    label=_("Shout-outs"),
    path="shoutouts/",
    kinds=(
        Kind(
            name="shoutouts.given",
            says=_("{actor} gave {recipient} a shout-out: {reason}"),
            good="credited",
            facts=("reason",),
            wrote=True,
        ),
        Kind(
            name="shoutouts.taken_back", says=_("{actor} took back a shout-out"), visible="hosts", ties=False
        ),
    ),
    abouts=(About(prefix="shoutout", resolve=queries.refs),),
    cards=(
        Card(
            name="shoutouts.page",
            place="person",
            template="shoutouts/card.html",
            load=queries.on_pages,
            order=30,
            audience="everyone",
        ),
    ),
    gestures=(
        Gesture(
            name="shoutouts.thank",
            label=_("Thank"),
            icon="heart-handshake",
            key="t",
            url=lambda person: reverse("shoutouts:give", args=[person.handle]),
            placeholder=_("What did they do, and what did it mean to somebody? Everybody can read this."),
            right="shoutouts.give",
            order=20,
        ),
    ),
    notices=(
        Notice(
            kind="shoutouts.given",
            title=_("{actor} thanked you in public"),
            label=_("Thanks"),
            group="thanks",
        ),
    ),
    pages=(
        Page(
            label=_("Shout-outs"), url_name="shoutouts:list", icon="sparkles", audience="everyone", order=60
        ),
    ),
    rights=(
        Right(
            name="shoutouts.give", says=_("Thank people in public"), roles=("member", "ambassador", "host")
        ),
        Right(name="shoutouts.take_back", says=_("Take shout-outs off the pages")),
    ),
    erasures=(
        Erasure(
            name="shoutouts",
            holds=_("Public thanks to you and by you"),
            export=queries.held,
            forget=queries.forget,
            basis="contract",
            why=_("A public thank-you says who thanks whom."),
            models=("shoutouts.ShoutOut",),
        ),
    ),
)
