"""What rooms do at its instant. A job that comes late does it late; the pages know by their own clocks meanwhile."""

from hearthside.features.rooms import breakouts
from hearthside.features.rooms.models import Round
from hearthside.jobs import job

_ACTS = {"move": breakouts.move, "warn": breakouts.warn, "end": breakouts.end}


@job("rooms.turn")
def turn(round: int, what: str) -> None:
    """Move, warn or bring back."""
    found = Round.objects.select_related("breakout__room").filter(pk=round).first()
    if found is not None:
        _ACTS[what](found)
