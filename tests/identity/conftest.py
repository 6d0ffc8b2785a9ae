import json
from itertools import count

import pytest

from hearthside.events import store
from hearthside.events.models import Source
from hearthside.events.store import NewEvent
from hearthside.identity.learning import learn

NOON = 1_767_268_800_000_000  # 1 January 2026, 12:00 UTC


@pytest.fixture
def server(db):
    return Source.objects.create(name="Our server", kind="server")


@pytest.fixture
def browser(db):
    return Source.objects.create(name="Our site", kind="browser")


@pytest.fixture
def says(server):
    """`says("identify", user="7", anonymous="x", minutes=3, traits={...})`: an event, as the intake makes it."""
    numbers = count(1)

    def made(
        type,
        *,
        user=None,
        anonymous=None,
        previous=None,
        group=None,
        minutes=0,
        source=None,
        message=None,
        **said,
    ):
        body = {"userId": user, "anonymousId": anonymous, "previousId": previous, "groupId": group, **said}
        subject = f"u:{user}" if user else f"a:{anonymous}"
        us = NOON + minutes * 60_000_000
        return NewEvent(
            message or f"m{next(numbers)}", us, us + 5, None, None, type, said.pop("event", ""), subject,
            (source or server).pk, "server", json.dumps(body).encode(),
        )  # fmt: skip

    return made


@pytest.fixture
def heard():
    """Store events and learn from them until nothing is new."""

    def hear(*events):
        store.of_house().append(events)
        while learn():
            pass

    return hear


@pytest.fixture
def confirm():
    """Let a person's address be theirs, confirmed."""
    from allauth.account.models import EmailAddress

    def confirmed(person):
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        return person

    return confirmed
