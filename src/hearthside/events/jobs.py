"""Later work of events."""

from hearthside.events import store
from hearthside.jobs import job


@job("events.forget", long=True)
def forget(subjects: list[int]) -> None:
    """Empty the events of erased people; the store's own file, so after the commit."""
    store.of_house().forget(subjects)
