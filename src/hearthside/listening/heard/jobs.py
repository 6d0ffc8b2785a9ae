"""Voices are gathered from the stream each minute."""

from hearthside.jobs import every
from hearthside.listening.heard import gathering


@every(minutes=1, name="heard.gather", long=True)
def gather() -> None:
    """Keep what people said since the last time."""
    gathering.gather()
