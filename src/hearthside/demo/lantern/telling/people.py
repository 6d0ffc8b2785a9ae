"""The doors open, and people come in."""

from hearthside import house
from hearthside.demo.lantern.people import EVERYBODY
from hearthside.demo.lantern.script import Who
from hearthside.demo.lantern.story import Story
from hearthside.door.actions import join

HOUSE = {
    "house.name": "The Lantern",
    "house.welcome": "Two screens, one roof, and everybody who kept it up. Come in, mind the step.",
    "house.zone": "Europe/London",
    "house.demonstration": True,
}


def settle() -> None:
    """Give the house its name, its words and its hours."""
    for name, value in HOUSE.items():
        house.put(name, value)


def tell_people(story: Story) -> None:
    """Everybody joins, on their day."""
    for who in EVERYBODY:
        story.then(story.joined(who.handle), lambda who=who: _join(who), ("person", who.handle))


def _join(who: Who):
    return join(
        who.name,
        handle=who.handle,
        email=None if who.by_phone else f"{who.handle}@lantern.example",
        role=who.role,
        line=who.line,
        city=who.city,
        country=who.country,
        languages=list(who.speaks),
        interests=list(who.loves),
        zone=who.zone,
        pronouns=who.pronouns,
        pseudonym=who.pseudonym,
        credit_ok=who.credit_ok,
        reach=who.reach,
    )
