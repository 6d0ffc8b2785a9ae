"""What rituals do later."""

from hearthside.features.rituals import calling
from hearthside.jobs import every


@every(minutes=60, name="rituals.plan")
def plan() -> None:
    """Make the dates of rituals ahead."""
    calling.plan()


@every(minutes=5, name="rituals.call")
def call() -> None:
    """Call those who keep a ritual whose hour is near."""
    calling.call_due()
