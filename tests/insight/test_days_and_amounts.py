"""On which days people did something, and for how much."""

import json

import numpy as np

from hearthside.events import store
from hearthside.identity import linking
from hearthside.insight import questions
from hearthside.insight.amounts import amounts
from hearthside.people import consent
from tests.insight.conftest import DAY, NOON


def test_what_each_did_on_each_day_counts(happens):
    happens(("u:1", 0, "Paid"), ("u:1", 0.1, "Paid"), ("u:1", 3, "Looked"), ("u:2", 3, "Paid"))
    found = questions.days(["Paid", "Looked"])
    first = NOON // DAY
    told = sorted(
        (int(day) - first, found.names[what], int(times))
        for day, what, times in zip(found.day, found.activity, found.steps, strict=True)
    )
    assert told == [(0, "track:Paid", 2), (3, "track:Looked", 1), (3, "track:Paid", 1)]
    assert len(np.unique(found.who)) == 2


def test_an_amount_is_a_number_or_text_that_is_one(happens):
    for subject, value in (
        ("u:1", 12.5),
        ("u:2", "7.25"),
        ("u:3", "a lot"),
        ("u:4", None),
        ("u:5", [1]),
        ("u:6", True),
    ):
        happens((subject, 1, "Paid"), body=json.dumps({"properties": {"price": value}}).encode())
    happens(("u:7", 1, "Paid"), body=b"not json at all")
    happens(("u:8", 1, "Looked"), body=b'{"properties": {"price": 99}}')
    found = amounts(["Paid"], "price")
    assert found.amount[:2].tolist() == [12.5, 7.25]
    assert np.isnan(found.amount[[2, 3, 4, 6]]).all()
    assert len(found.who) == 7
    assert np.isnan(amounts(["Paid"]).amount).all()
    assert len(amounts(["Sang"]).who) == 0


def test_whoever_objects_is_not_in_it(happens, cast):
    happens(("u:ana", 1, "Paid"), ("u:ben", 1, "Paid"))
    for person in (cast.ana, cast.ben):
        key = f"u:{person.handle}"
        linking.link(store.of_house().subjects([key])[key], key, person, by=cast.cleo)
    consent.choose(cast.ben, "analysis", given=False, by=cast.ben)
    assert amounts(["Paid"]).who.tolist() == [cast.ana.pk]
