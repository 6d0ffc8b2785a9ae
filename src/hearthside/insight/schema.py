"""The columns of the copy, and how its numbers are made.

One row a step of somebody: an event is one step, an interaction is a step of whoever did it and, where it
reached somebody else, another step of theirs. Nothing is NULL: 0 and "" say that there is none, which every
engine understands alike. Names, traits and what people said to each other are not copied.
"""

from enum import IntEnum

COLUMNS = {
    "who": "BIGINT",  # a person, or minus the subject whom nobody has been linked to; 0 is the house
    "us": "BIGINT",  # when, in microseconds since 1970
    "id": "BIGINT",  # see number(); finishes ties of (who, us)
    "subject": "BIGINT",  # of an event, as the store numbers it
    "activity": "INTEGER",  # see number()
    "other": "BIGINT",  # the other person of an interaction
    "origin": "VARCHAR",  # event or interaction
    "direction": "VARCHAR",
    "channel": "VARCHAR",
    "good": "VARCHAR",
    "touchpoint": "VARCHAR",
    "stage": "VARCHAR",
    "about": "VARCHAR",
    "source": "VARCHAR",
    "props": "VARCHAR",  # JSON: an event's properties
}


class Step(IntEnum):
    """What a row tells of."""

    EVENT = 0
    DID = 1  # an interaction, told of the person who did it
    GOT = 2  # the same, told of the person it reached


def number(id_: int, step: Step) -> int:
    """The number of a row or of an activity: that of the event or interaction in its own table, and what it tells of."""
    return id_ * 4 + step


def origin(number_: int) -> tuple[int, Step]:
    """What `number` was made of."""
    return number_ // 4, Step(number_ % 4)
