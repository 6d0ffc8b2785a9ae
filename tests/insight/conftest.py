from itertools import count

import pytest

from hearthside.events import store
from hearthside.events.store import NewEvent

NOON = 1_767_268_800_000_000  # 1 January 2026, 12:00 UTC
DAY = 86_400_000_000


@pytest.fixture
def house(db, settings, tmp_path):
    """A house with an empty store and no copy yet."""
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def happens(house):
    """Let events happen: `happens(("u:7", 3.5, "Paid"), ...)`: whose, on which day after NOON, and what."""
    numbers = count(1)

    def append(*told, body=b"{}"):
        store.of_house().append(
            [
                NewEvent(
                    f"m{next(numbers)}",
                    NOON + round(day * DAY),
                    NOON,
                    None,
                    None,
                    "track",
                    name,
                    subject,
                    1,
                    "server",
                    body,
                )
                for subject, day, name in told
            ]
        )

    return append
