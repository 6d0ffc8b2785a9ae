"""After the commit: tell the features that listen."""

from hearthside.interactions import happenings
from hearthside.interactions.models import Interaction
from hearthside.jobs import every, job
from hearthside.manifest import registry

NOTICED = "*"  # a feature that listens to this hears of every kind that declares a notice


@job("interactions.tell")
def tell(interaction: int) -> None:
    """Hand one interaction to its listeners; each must bear being told twice."""
    row = Interaction.objects.select_related("actor", "recipient").get(pk=interaction)
    handlers = list(registry.listeners.get(row.kind, ()))
    if row.kind in registry.notices:
        handlers += registry.listeners.get(NOTICED, ())
    for handler in handlers:
        handler(row)


@every(minutes=1, name="events.promise")
def promise() -> None:
    """Open the promises that start from what people did since the last time."""
    happenings.follow()
