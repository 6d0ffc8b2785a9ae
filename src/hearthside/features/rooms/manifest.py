"""What live rooms add to the house: being somewhere together, and small groups of people who have not met."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.rooms import erasure, jobs, queries
from hearthside.manifest import About, Erasure, Feature, Kind, Notice, Setting

__all__ = ["feature", "jobs"]

_STAGE = {"stage": "regular_use", "touchpoint": "gathering"}
_ALONE = {"visible": "parties", "ties": False, **_STAGE}

feature = Feature(
    name="rooms",
    label=_("Live rooms"),
    path="rooms/",
    kinds=(
        Kind(name="rooms.came", says=_("{actor} came into the room of {about}"), **_ALONE),
        Kind(
            name="rooms.said", says=_("{actor} said something in the room of {about}"), wrote=True, **_ALONE
        ),
        Kind(
            name="rooms.removed",
            says=_("{actor} took words down in the room of {about}"),
            visible="hosts",
            ties=False,
        ),
        Kind(name="rooms.prompted", says=_("{actor} put a question to the room of {about}"), **_ALONE),
        Kind(name="rooms.polled", says=_("{actor} asked the room of {about}"), **_ALONE),
        Kind(name="rooms.moved", says=_("{actor} made small groups in the room of {about}"), **_ALONE),
        Kind(name="rooms.back", says=_("{actor} brought everybody back in the room of {about}"), **_ALONE),
        Kind(
            name="rooms.met",
            says=_("{actor} and {recipient} enjoyed meeting at {about}"),
            good="connected",
            visible="parties",
            **_STAGE,
        ),
    ),
    settings=(
        Setting(
            name="rooms.video",
            type=str,
            default="",
            says=_(
                "Where people meet with camera and sound: an address of your video service with {room} in it, such as"
                " https://meet.example.org/{room}. Each room and each small group gets a name nobody can guess."
            ),
        ),
    ),
    abouts=(About(prefix="room", resolve=queries.resolve),),
    erasures=(
        Erasure(
            name="rooms",
            holds=_(
                "Which live rooms you were in, what you said there, with whom you sat, and whom you enjoyed meeting."
            ),
            export=erasure.export,
            forget=erasure.forget,
            basis="contract",
            why=_("So that you meet somebody new each time, and whoever you enjoyed meeting once more."),
            models=(
                "rooms.Seat",
                "rooms.Breakout",
                "rooms.Place",
                "rooms.Message",
                "rooms.Poll",
                "rooms.Vote",
                "rooms.Enjoyed",
            ),
        ),
    ),
    notices=(
        Notice(
            kind="rooms.met",
            title=_("{actor} enjoyed meeting you, too, at {about}"),
            label=_("Live rooms"),
            group="people",
        ),
    ),
)
