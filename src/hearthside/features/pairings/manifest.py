"""What pairings add to the house: a coffee with someone new, every so often, and nobody twice."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.pairings import cards, erasure, queries, showing
from hearthside.manifest import About, Apart, Card, Erasure, Feature, Kind, Notice, Page, Right

_COFFEE = _("Coffee with someone new")

feature = Feature(
    name="pairings",
    label=_COFFEE,
    path="pairings/",
    kinds=(
        Kind(name="pairings.opened", says=_("{actor} opened {about}"), ties=False),
        Kind(name="pairings.closed", says=_("{actor} ended {about}"), ties=False, visible="hosts"),
        Kind(name="pairings.joined", says=_("{actor} takes part in {about}"), ties=False, visible="hosts"),
        Kind(name="pairings.left", says=_("{actor} left {about}"), ties=False, visible="hosts"),
        Kind(name="pairings.snoozed", says=_("{actor} rests from {about}"), ties=False, visible="hosts"),
        Kind(
            name="pairings.introduced",
            says=_("{recipient} was introduced to {about}"),
            ties=False,
            visible="parties",
        ),
        Kind(
            name="pairings.left_over",
            says=_("Nobody was free for {recipient} in {about}"),
            ties=False,
            visible="hosts",
        ),
        Kind(
            name="pairings.suggested",
            says=_("{actor} suggested a time to {recipient}"),
            visible="parties",
        ),
        Kind(name="pairings.met", says=_("{actor} and {recipient} met"), good="connected", visible="parties"),
        Kind(
            name="pairings.missed",
            says=_("{actor} did not get to meet {about}"),
            ties=False,
            visible="parties",
        ),
    ),
    cards=(
        Card(
            name="pairings.meeting",
            place="home",
            template="pairings/card.html",
            load=cards.meeting,
            order=20,
        ),
    ),
    pages=(Page(label=_("Coffee"), url_name="pairings:index", icon="coffee", audience="members", order=55),),
    rights=(
        Right(name="pairings.run", says=_("Open and end programmes that bring people together by two")),
        Right(
            name="pairings.join",
            says=_("Take part in programmes that bring people together by two"),
            roles=("member", "ambassador", "host"),
        ),
    ),
    aparts=(Apart(name="pairings.apart", among=queries.apart_among),),
    abouts=(
        About(prefix="programme", resolve=queries.resolve_programmes),
        About(prefix="meeting", resolve=queries.resolve_meetings),
    ),
    erasures=(
        Erasure(
            name="pairings",
            holds=_(
                "Which coffee programmes you take part in, whom you were introduced to, what you said came of it, and"
                " whom you would rather not meet."
            ),
            export=erasure.export,
            forget=erasure.forget,
            basis="contract",
            why=_("So that you meet somebody new each time, and nobody you would rather not."),
            models=(
                "pairings.Programme",
                "pairings.Seat",
                "pairings.Apart",
                "pairings.Meeting",
                "pairings.Partner",
            ),
        ),
    ),
    notices=(
        Notice(
            kind="pairings.introduced",
            title=_("Somebody new for you to have a coffee with"),
            label=_COFFEE,
            group="people",
            words=showing.introduction,
        ),
        Notice(
            kind="pairings.suggested",
            title=_("{actor} suggests a time to meet"),
            label=_COFFEE,
            group="people",
            words=showing.suggestion,
        ),
        Notice(
            kind="pairings.left_over",
            title=_("Nobody was free for you this time; next time you go first"),
            label=_COFFEE,
            group="people",
        ),
    ),
)
