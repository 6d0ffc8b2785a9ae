import json

import pytest

from hearthside.events import store
from hearthside.events.models import Identifier
from hearthside.events.store import NewEvent

NOON = 1_767_268_800_000_000  # 1 January 2026, 12:00 UTC


@pytest.fixture
def did():
    """Put an event into the house's store: `did("Paid", "u:7", minutes=3, properties={"sum": 3})`."""

    count = 0

    def made(name, subject="u:7", *, minutes=0, type="track", source=1, person=None, **body):
        nonlocal count
        count += 1
        us = NOON + minutes * 60_000_000
        told = json.dumps(body).encode()
        store.of_house().append(
            [NewEvent(f"m{count}", us, us, None, None, type, name, subject, source, "server", told)]
        )
        if person is not None:
            number = store.of_house().subjects([subject])[subject]
            Identifier.objects.update_or_create(subject=number, defaults={"key": subject, "person": person})

    return made
