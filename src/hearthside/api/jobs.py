"""What the api does later."""

from hearthside.api import mending
from hearthside.jobs import job


@job("api.settle_all", long=True)
def settle_all(source: int, reason: str, how: str) -> None:
    """Try again, or drop, all that waits of one source with one reason."""
    mending.settle_some(source, reason, how)
