"""Rooms to be in: a session online, with people who said yes and whose pages are open."""

from datetime import UTC, datetime

from hearthside.features.gatherings import coming
from hearthside.features.rooms import actions, queries
from hearthside.live import presence
from tests.gatherings.evenings import at, crowd, evening

__all__ = ["NOW", "at", "crowd", "enter", "online", "room_for"]
NOW = "2026-12-03T19:05"


def online(by, people=(), **facts):
    """The session on Thursday 3 December at seven in London, with those who said yes."""
    session = evening(by, where="online", place="", **facts)
    for person in people:
        coming.join(session, by=person)
    return session


def room_for(person, session):
    return queries.get_for(person, session.pk)


def enter(session, people) -> None:
    """Each of them opens the page."""
    for person in people:
        room, occasion = room_for(person, session)
        actions.come_in(room, occasion, by=person)
        presence.beat(room.channel, str(person.canonical_id))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
