"""How a person stands in the house, in words for themselves. Never a number, never a score."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Lamp:
    """One of the four goods: when it last happened, and by whom."""

    name: str
    icon: str
    words: str
    at: datetime | None
    by: object


def of(standing) -> list[Lamp]:
    """The four lamps of one standing."""
    return [
        _lamp(
            "seen",
            "eye",
            standing.seen_at,
            standing.seen_by,
            _("Somebody of the house wrote to you in person"),
            _("No host has written to you in person yet. They are told, and they will."),
        ),
        _lamp(
            "heard",
            "ear",
            standing.heard_at,
            standing.heard_by,
            _("What you wrote was answered"),
            _("Nothing you wrote was answered yet."),
        ),
        _lamp(
            "connected",
            "handshake",
            standing.connected_at,
            standing.connected_with,
            _("You and another met"),
            _("You have not met anybody yet. Say hello to one person."),
        ),
        _lamp(
            "credited",
            "award",
            standing.credited_at,
            standing.credited_by,
            _("You were thanked"),
            _("Nobody has thanked you yet. It comes with the first thing you help with."),
        ),
    ]


def _lamp(name, icon, at, by, lit, dark) -> Lamp:
    return Lamp(name, icon, lit if at else dark, at, by)
