"""Rebuilt is kept: on random streams of every declared kind, told in any order."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearthside.interactions.models import Promise, Standing, Tie
from hearthside.interactions.rebuild import rebuild
from hearthside.interactions.record import history, record, record_many
from hearthside.manifest import registry

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
KINDS = sorted(name for name in registry.kinds if not name.startswith("promises."))
EVENT = st.tuples(
    st.sampled_from(KINDS),
    st.integers(0, 4),
    st.none() | st.integers(0, 4),
    st.integers(0, 3),
    st.integers(0, 60 * 24 * 40),
    st.booleans(),
)


def kept() -> dict:
    promises = Promise.objects.order_by("opened", "name").values_list(
        "opened", "name", "person", "about", "opened_at", "due_at", "state", "ended_at", "kept_by", "owner",
        "snoozed_until", "snooze_reason",
    )  # fmt: skip
    return {
        "standing": list(Standing.objects.order_by("pk").values()),
        "ties": list(
            Tie.objects.order_by("low", "high").values_list("low", "high", "forth", "back", "last_at")
        ),
        "promises": list(promises),
    }


def play(cast, events) -> None:
    people = [cast.ana, cast.ben, cast.cleo, cast.dora, cast.egon]
    for kind, actor, recipient, about, minutes, old in events:
        row = {
            "kind": kind, "actor": people[actor], "recipient": None if recipient is None else people[recipient],
            "about": f"test:{about}", "at": BEGAN + timedelta(minutes=minutes),
        }  # fmt: skip
        if old:
            with history("import:test"):
                record(**row)
        else:
            record(**row)


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(EVENT, max_size=25))
def test_rebuilt_is_kept(cast, events):
    play(cast, events)
    before = kept()
    rebuild()
    assert kept() == before


@pytest.mark.django_db
def test_many_at_once_is_one_by_one(cast):
    rows = [
        {
            "kind": kind,
            "actor": actor,
            "recipient": recipient,
            "about": "test:1",
            "at": BEGAN + timedelta(hours=n),
        }
        for n, (kind, actor, recipient) in enumerate(
            [(kind, cast.ana, cast.ben) for kind in KINDS] + [(kind, cast.cleo, cast.ana) for kind in KINDS]
        )
    ]
    from django.db import transaction

    with transaction.atomic():
        for row in rows:
            record(**row)
        one_by_one = {
            name: [row[2:] for row in rows] if name == "promises" else rows for name, rows in kept().items()
        }
        transaction.set_rollback(True)
    record_many(rows)
    at_once = {
        name: [row[2:] for row in rows] if name == "promises" else rows for name, rows in kept().items()
    }
    assert at_once["standing"] == one_by_one["standing"]
    assert at_once["ties"] == one_by_one["ties"]
    assert at_once["promises"] == one_by_one["promises"]
