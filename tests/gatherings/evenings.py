"""Evenings to gather for, and people to come."""

from datetime import UTC, date, datetime, time

from hearthside.calendars.rules import Rule
from hearthside.door.actions import join
from hearthside.features.gatherings import setting_up
from hearthside.features.gatherings.models import Session
from hearthside.kit import clock


def at(text: str):
    """At a moment in UTC."""
    return clock.at(datetime.fromisoformat(text).replace(tzinfo=UTC))


def evening(by, *, rule=None, wall=time(19), zone="Europe/London", minutes=120, **facts) -> Session:
    """A quiz on Thursday 3 December 2026, at seven in London, in town; its first session."""
    facts = {
        "title": "Quiz in the foyer",
        "place": "The Lantern, Kirkgate",
        "city": "Otley",
        "where": "town",
    } | facts
    rule = rule or Rule(every="once", first=date(2026, 12, 3))
    made = setting_up.set_up_gathering(by=by, rule=rule, wall=wall, zone=zone, minutes=minutes, **facts)
    return made.sessions.select_related("gathering__schedule", "occurrence__schedule").order_by(
        "occurrence__day"
    )[0]


def crowd(n: int) -> list:
    """So many more members."""
    return [
        join(f"Guest {number}", email=f"g{number}@example.org", handle=f"g{number}") for number in range(n)
    ]
