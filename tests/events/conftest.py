import pytest

from hearthside.events.store import NewEvent
from tests.conftest import events_store, remove_events

NOON = 1_767_268_800_000_000  # 1 January 2026, 12:00 UTC


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request, db, tmp_path_factory):
    """An empty store: in SQLite always, in PostgreSQL too where the run has one."""
    from django.db import connection

    if request.param == "postgresql" and connection.vendor != "postgresql":
        pytest.skip("this run has no PostgreSQL (HEARTHSIDE_TEST_DATABASE_URL)")
    opened = events_store(tmp_path_factory, request.param)
    yield opened
    remove_events(opened)


@pytest.fixture
def event():
    """Make an event: `event("m1", subject="u:7", minutes=3, name="Paid")`."""

    def made(message, *, subject="u:ana", minutes=0, type="track", name="Paid", source=1, body=b"{}"):
        us = NOON + minutes * 60_000_000
        return NewEvent(message, us, us + 5, None, None, type, name, subject, source, "server", body)

    return made
