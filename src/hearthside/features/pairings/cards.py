"""On home: whom somebody was introduced to, and whether they met."""

from hearthside.features.pairings import queries
from hearthside.features.pairings.showing import Shown


def meeting(people, viewer) -> dict:
    """The newest meeting that somebody has not said anything of yet; only one's own is ever given."""
    found: dict[int, dict | None] = {person.pk: None for person in people}
    if viewer is not None and viewer.pk in found and (waiting := queries.being_asked(viewer)):
        found[viewer.pk] = {"one": Shown.of(waiting[0], viewer)}
    return found
