"""Names of what was done: few are looked up, however many there are."""

import pytest

from hearthside.events import store
from hearthside.insight import activities
from tests.events.conftest import event  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(house, event):  # noqa: F811
    """`done(3, 8)`: events by the names N3 to N7 were done."""

    def do(first: int, after: int, type="track"):
        store.of_house().append([event(f"{type}{n}", type=type, name=f"N{n}") for n in range(first, after)])

    return do


def test_a_name_means_every_type_and_a_name_in_full_one(done):
    done(0, 4)
    done(0, 2, type="page")
    found = activities.names(activities.numbers())
    assert {found[one] for one in activities.numbers(["N1"])} == {"track:N1", "page:N1"}
    assert [found[one] for one in activities.numbers(["page:N1"])] == ["page:N1"]
    assert {found[one] for one in activities.numbers(["track:N3", "N0", "nobody:did", "it"])} == {
        "track:N3", "track:N0", "page:N0"
    }  # fmt: skip


def test_being_identified_is_no_step_and_can_be_asked_for(done):
    done(0, 1)
    done(5, 6, type="identify")
    assert [activities.names([one])[one] for one in activities.numbers(["N5"])] == ["identify:N5"]
    assert not set(activities.numbers(["N5"])) & set(activities.numbers())


def test_what_is_asked_for_costs_the_same_among_many_names(done, events_steps):
    done(0, 100)
    few = events_steps(lambda: activities.names(activities.numbers(["N7"])))
    done(100, 5000)
    assert events_steps(lambda: activities.names(activities.numbers(["N7"]))) < 2 * few + 10
