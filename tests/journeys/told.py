"""Maps, and people who come by their touchpoints."""

from datetime import timedelta

from hearthside.events import store
from hearthside.events.models import Identifier
from hearthside.events.store import NewEvent
from hearthside.features.journeys import actions
from hearthside.features.journeys.drawing import Binding, Drawing, Stage, Touchpoint
from hearthside.kit import clock

LOOK, PAY = Binding(activities=("Looked",)), Binding(activities=("Paid",))


def drawn(*touchpoints: Touchpoint, **told) -> Drawing:
    """Two stages: all but the last touchpoint in the first, the last in the second."""
    some = touchpoints or (
        Touchpoint("2", "The window", doing="Looks", mark=1, binding=LOOK),
        Touchpoint("4", "The till", pains="Waits", mark=-1, binding=PAY),
    )
    stages = Stage("1", "Before", "exploration", some[:-1]), Stage("3", "Buying", "purchase", some[-1:])
    return Drawing(stages=stages, last=100, **told)


def a_map(by, *touchpoints, name="Coming in", **told):
    """A map with its first version."""
    return actions.make_map(by=by, name=name, drawing=drawn(*touchpoints, **told))


def comes(names: list[str], visitors, days_ago: float = 20, person=None) -> None:
    """Visitors whom nobody knows by name do these things, an hour after one another; `person` is known to be them."""
    kept, events = store.of_house(), []
    for visitor in visitors:
        for at, name in enumerate(names):
            us = clock.us(clock.now() - timedelta(days=days_ago) + timedelta(hours=at))
            events.append(
                NewEvent(
                    f"{visitor}-{name}-{us}",
                    us,
                    us,
                    None,
                    None,
                    "track",
                    name,
                    f"u:{visitor}",
                    1,
                    "web",
                    b"{}",
                )
            )
    kept.append(events)
    if person is not None:
        subject = kept.subjects([f"u:{visitors[0]}"])[f"u:{visitors[0]}"]
        Identifier.objects.get_or_create(
            subject=subject, defaults={"key": f"u:{visitors[0]}", "person": person}
        )


def visitors(n: int, begins: str = "v") -> list[str]:
    """So many names of visitors."""
    return [f"{begins}{number}" for number in range(n)]
