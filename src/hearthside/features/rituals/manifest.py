"""What rituals add to the house: one moment that many keep together."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.rituals import calling, erasure, queries
from hearthside.manifest import About, Calendar, Card, Erasure, Feature, Kind, Page, Right

_STAGE = {"stage": "regular_use", "touchpoint": "ritual", "ties": False}

feature = Feature(
    name="rituals",
    label=_("Rituals"),
    path="rituals/",
    kinds=(
        Kind(name="rituals.begun", says=_("{actor} began a ritual: {about}"), **_STAGE),
        Kind(name="rituals.moved", says=_("{actor} gave {about} another hour"), **_STAGE),
        Kind(name="rituals.ended", says=_("{actor} let {about} come to an end"), **_STAGE),
        Kind(name="rituals.joined", says=_("{actor} keeps {about}"), **_STAGE),
        Kind(name="rituals.left", says=_("{actor} keeps {about} no more"), visible="parties", **_STAGE),
        Kind(name="rituals.kept", says=_("{actor} took part in {about}"), **_STAGE),
        Kind(
            name="rituals.wrote",
            says=_("{actor} wrote on the wall of {about}"),
            wrote=True,
            voice=calling.walls,
            **_STAGE,
        ),
        Kind(
            name="rituals.taken_down",
            says=_("{actor} took something off the wall of {about}"),
            visible="hosts",
            ties=False,
            voice=calling.walls,
        ),
    ),
    cards=(
        Card(name="rituals.near", place="home", template="rituals/card.html", load=queries.on_home, order=12),
    ),
    calendars=(Calendar(name="rituals", public=calling.public, mine=calling.mine),),
    pages=(Page(label=_("Rituals"), url_name="rituals:list", icon="flame", audience="everyone", order=35),),
    rights=(Right(name=queries.RUN, says=_("Begin rituals, change and end them")),),
    abouts=(About(prefix="ritual", resolve=queries.resolve),),
    erasures=(
        Erasure(
            name="rituals",
            holds=_("Which rituals you keep, when you took part, and what you wrote on their walls."),
            export=erasure.export,
            forget=erasure.forget,
            basis="contract",
            why=_("You are called to what you keep, and your words stand among the others’."),
            models=("rituals.Ritual", "rituals.Keeper", "rituals.Kept"),
        ),
    ),
)
