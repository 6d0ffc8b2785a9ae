"""A house of people who come weekly, some of them seldom: who comes seldom leaves more often."""

import random
from datetime import datetime, timedelta

import pytest

from hearthside import house
from hearthside.events import store
from hearthside.events.models import Identifier
from hearthside.events.store import NewEvent
from hearthside.kit import clock
from hearthside.people.models import Person

NOW = datetime.fromisoformat("2026-11-02T12:00:00+00:00")
QUIET = 30


@pytest.fixture(autouse=True)
def noon(settings, tmp_path):
    settings.DATA = tmp_path
    with clock.at(NOW):
        yield


@pytest.fixture
def peopled(cast):
    """`peopled(rule)`: 240 days of 440 people at a time, `rule(often, month)` the chance to leave in a month.

    Whoever leaves is followed by somebody who comes as often.
    """

    def fill(rule, people=440, days=240, seed=1):
        house.put("health.quiet_days", QUIET)
        chance, came, number = random.Random(seed), [], 0
        here, places = [], [0.08, 0.5] * (people // 2)
        for day in range(days, 0, -1):
            for often in places:
                number += 1
                here.append((number, often))
            if day % 30 == 0:
                leaves = [chance.random() < rule(one[1] > 0.3, day // 30) for one in here]
                places = [often for (_who, often), gone in zip(here, leaves, strict=True) if gone]
                here = [one for one, gone in zip(here, leaves, strict=True) if not gone]
            else:
                places = []
            came += [(who, day) for who, often in here if chance.random() < often]
        _keep(number, came)
        return number

    return fill


def _keep(number: int, came: list[tuple[int, int]]) -> None:
    first = {}
    for who, day in came:
        first.setdefault(who, day)
    rows = Person.objects.bulk_create(
        Person(handle=f"p{who}", name=f"Person {who}", joined_at=NOW - timedelta(days=first.get(who, 1)))
        for who in range(1, number + 1)
    )
    subjects = store.of_house().subjects([f"u:{who}" for who in range(1, number + 1)])
    Identifier.objects.bulk_create(
        Identifier(subject=subject, key=key, person=rows[int(key[2:]) - 1])
        for key, subject in subjects.items()
    )
    store.of_house().append([
        NewEvent(f"m{who}-{day}", clock.us(NOW - timedelta(days=day)), clock.us(NOW), None, None, "track", "Came",
                 f"u:{who}", 1, "server", b"{}")
        for who, day in came
    ])  # fmt: skip
