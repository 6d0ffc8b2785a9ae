"""Focus groups, behind everything else."""

from hearthside.features.focus import calling
from hearthside.jobs import every


@every(minutes=5, name="focus.call")
def call() -> None:
    """Tell whoever waits for word, and close what is over."""
    calling.call()
