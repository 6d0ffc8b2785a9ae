"""What gatherings add to the house: moments at which people are really there, for one another."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.gatherings import erasure, inviting, queries, room, saying
from hearthside.manifest import (
    About,
    Calendar,
    Card,
    Erasure,
    Feature,
    Kind,
    Notice,
    Page,
    Right,
    Venue,
)

_LABEL = _("Gatherings")
_STAGE = {"stage": "regular_use", "touchpoint": "gathering"}

feature = Feature(
    name="gatherings",
    label=_("Gatherings"),
    path="gatherings/",
    kinds=(
        Kind(name="gatherings.announced", says=_("{actor} invites to {about}"), ties=False, **_STAGE),
        Kind(
            name="gatherings.invited",
            says=_("{actor} asked {recipient} to come to {about}"),
            visible="parties",
            ties=False,
            **_STAGE,
        ),
        Kind(name="gatherings.joined", says=_("{actor} is coming to {about}"), ties=False, **_STAGE),
        Kind(
            name="gatherings.waited",
            says=_("{actor} waits for a place at {about}"),
            visible="parties",
            ties=False,
            **_STAGE,
        ),
        Kind(
            name="gatherings.offered",
            says=_("A place at {about} is kept for {recipient}"),
            visible="parties",
            ties=False,
            **_STAGE,
        ),
        Kind(
            name="gatherings.passed_on",
            says=_("The place that was kept for {recipient} at {about} went to the next"),
            visible="parties",
            ties=False,
            **_STAGE,
        ),
        Kind(
            name="gatherings.left",
            says=_("{actor} cannot come to {about}"),
            visible="parties",
            ties=False,
            **_STAGE,
        ),
        Kind(name="gatherings.changed", says=_("{actor} changed {about}"), ties=False, **_STAGE),
        Kind(
            name="gatherings.cancelled",
            says=_("{actor} called off {about}: {why}"),
            facts=("why",),
            ties=False,
            **_STAGE,
        ),
        Kind(name="gatherings.came", says=_("{actor} came to {about}"), ties=False, **_STAGE),
        Kind(
            name="gatherings.met",
            says=_("{actor} met {recipient} at {about}"),
            good="connected",
            visible="parties",
            **_STAGE,
        ),
        Kind(
            name="gatherings.thanked",
            says=_("{actor} thanked {recipient} for {about}: {words}"),
            good="credited",
            facts=("words",),
            wrote=True,
            **_STAGE,
        ),
        Kind(
            name="gatherings.noted",
            says=_("{actor} told how {about} was"),
            wrote=True,
            voice=saying.notes,
            **_STAGE,
        ),
        Kind(
            name="gatherings.photographed",
            says=_("{actor} put a photo of {about} on its page"),
            ties=False,
            voice=saying.notes,
            **_STAGE,
        ),
        Kind(
            name="gatherings.taken_back",
            says=_("{actor} took something off the page of {about}"),
            visible="hosts",
            ties=False,
            voice=saying.notes,
        ),
    ),
    cards=(
        Card(
            name="gatherings.next",
            place="home",
            template="gatherings/card.html",
            load=queries.on_home,
            order=15,
        ),
    ),
    calendars=(Calendar(name="gatherings", public=saying.public, mine=saying.mine),),
    venues=(Venue(prefix="session", find=room.find, arrive=room.arrive),),
    pages=(
        Page(
            label=_("Gatherings"),
            url_name="gatherings:list",
            icon="calendar-heart",
            audience="everyone",
            order=25,
        ),
    ),
    rights=(
        Right(
            name=queries.SET_UP,
            says=_("Set up gatherings, and look after those that one hosts"),
            roles=("ambassador", "host"),
        ),
        Right(name=queries.RUN, says=_("Look after everybody’s gatherings")),
    ),
    abouts=(
        About(prefix="gathering", resolve=queries.resolve_gatherings),
        About(prefix="session", resolve=queries.resolve_sessions),
    ),
    erasures=(
        Erasure(
            name="gatherings",
            holds=_(
                "What you said to gatherings, whether you came, whom you met there, and what you kept of them."
            ),
            export=erasure.export,
            forget=erasure.forget,
            basis="contract",
            why=_("A place is kept for you, and you are told when something changes."),
            models=(
                "gatherings.Gathering",
                "gatherings.Lead",
                "gatherings.Rsvp",
                "gatherings.Met",
                "gatherings.Keepsake",
            ),
        ),
    ),
    notices=(
        Notice(
            kind="gatherings.invited",
            title=_("{actor} asks you to come to {about}"),
            label=_LABEL,
            group="gatherings",
            mail=False,
        ),
        Notice(
            kind="gatherings.offered",
            title=_("A place is kept for you at {about}. Will you come?"),
            label=_LABEL,
            group="gatherings",
            mail=False,
        ),
        Notice(
            kind="gatherings.passed_on",
            title=_("The place at {about} went to the next who waited"),
            label=_LABEL,
            group="gatherings",
            mail=False,
        ),
        Notice(
            kind="gatherings.changed",
            title=_("{actor} changed {about}"),
            label=_LABEL,
            group="gatherings",
            mail=False,
            followers=inviting.concerned,
            followed=_("Something changed: {about}"),
        ),
        Notice(
            kind="gatherings.cancelled",
            title=_("{about} was called off"),
            label=_LABEL,
            group="gatherings",
            mail=False,
            followers=inviting.concerned,
            followed=_("{about} was called off"),
        ),
        Notice(
            kind="gatherings.met",
            title=_("{actor} says you met at {about}"),
            label=_LABEL,
            group="gatherings",
            mail=False,
        ),
        Notice(
            kind="gatherings.thanked",
            title=_("{actor} thanked you for {about}"),
            label=_("Thanks"),
            group="thanks",
        ),
    ),
)
