from itertools import count

import pytest

from hearthside.events import store
from hearthside.events.store import NewEvent
from hearthside.interactions.models import Interaction
from hearthside.jobs import work

NOON = 1_767_268_800_000_000  # 1 January 2026, 12:00 UTC
HOUR = 3_600_000_000
_numbers = count(1)


def happen(ways: dict[str, list[str]], hours: float = 2.0) -> None:
    """Let each subject go its way, so many hours between two steps."""
    steps = [(whose, at, name) for whose, way in ways.items() for at, name in enumerate(way)]
    store.of_house().append(
        [_event(whose, NOON + round(at * hours * HOUR), name) for whose, at, name in steps]
    )


def _event(whose: str, us: int, name: str) -> NewEvent:
    return NewEvent(f"p{next(_numbers)}", us, NOON, None, None, "track", name, whose, 1, "server", b"{}")


def done() -> None:
    """Let the jobs be done that pages asked for."""
    work.run_due("insight.answer", "paths.for_whom", "paths.find_people")


@pytest.fixture
def house(cast, settings, tmp_path):
    """A house with its cast, who have done nothing yet that counts, and no copy."""
    settings.DATA = tmp_path
    Interaction.objects.all().delete()
    return cast


@pytest.fixture
def shop(house):
    """Two hundred people look; half wait on the phone, half of whom leave; of the others a tenth does."""
    ways = {}
    for number in range(200):
        waits = number < 100
        leaves = number % 2 == 0 if waits else number % 10 == 0
        ways[f"u:{number}"] = ["Looked", "Waited" if waits else "Chatted", "Left" if leaves else "Paid"]
    happen(ways)
    return house
