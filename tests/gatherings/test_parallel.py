"""Twenty at the same time: no place is given twice."""

import pytest

from hearthside.features.gatherings import coming
from hearthside.features.gatherings.models import Rsvp, Session
from hearthside.interactions.models import Interaction
from tests.cast import gather
from tests.gatherings.evenings import at, crowd, evening
from tests.ideas.test_parallel import _all_at_once, on_disk  # noqa: F401  (a fixture)

pytestmark = pytest.mark.django_db(transaction=True)


def test_seven_places_hold_seven_of_twenty():
    with at("2026-11-30T12:00"):
        cast = gather()
        session = evening(cast.cleo, capacity=7)
        people = crowd(20)
    raised = _all_at_once(*[lambda one=person: _join(session, one) for person in people])
    assert raised == [None] * 20
    said = list(Rsvp.objects.values_list("state", flat=True))
    kept = Session.objects.get()
    assert (said.count("coming"), said.count("waiting")) == (7, 13)
    assert (kept.seats, kept.coming, kept.waiting) == (7, 7, 13)


def _join(session, person):
    with at("2026-11-30T12:00"):
        coming.join(session, by=person)


def test_one_person_pressing_twenty_times_comes_once():
    with at("2026-11-30T12:00"):
        cast = gather()
        session = evening(cast.cleo, capacity=3)
    assert _all_at_once(*[lambda: _join(session, cast.ana) for _ in range(20)]) == [None] * 20
    assert Rsvp.objects.count() == 1 and Session.objects.get().seats == 1
    assert Interaction.objects.filter(kind="gatherings.joined").count() == 1
