"""Whose clock somebody means, and the zones that people choose from."""

import zoneinfo

from hearthside import house
from hearthside.calendars import clocks


def zones() -> list[tuple[str, str]]:
    """Zones by the names of their places, and UTC."""
    named = (one for one in zoneinfo.available_timezones() if "/" in one and not one.startswith("Etc/"))
    return [(name, name.replace("_", " ")) for name in [*sorted(named), "UTC"]]


def own_zone(person) -> str:
    """The clock somebody most likely means: their own, or the house's where they never said which theirs is."""
    own = person.zone if person.zone != "UTC" else house.get("house.zone")
    return own if clocks.known(own) else "UTC"
