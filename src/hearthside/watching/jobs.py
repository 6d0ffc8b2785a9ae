"""What watching does later."""

from hearthside.jobs import every
from hearthside.watching import looking


@every(minutes=24 * 60, name="watching.look", long=True)
def look() -> None:
    """Look for anything that has begun to drift."""
    looking.look()
