"""Friction, and cases that are not people, as pages ask for them."""

import json

import numpy as np
import pytest

from hearthside.events import store
from hearthside.events.store import NewEvent
from hearthside.identity.models import Account, Membership
from hearthside.insight import questions, sealing
from hearthside.interactions import reads
from hearthside.kit.refused import Refused
from tests.insight.conftest import DAY, NOON

pytestmark = pytest.mark.django_db
COUNTED = 40


@pytest.fixture
def shop(happens):
    """Eighty people look; forty wait on the phone, half of whom leave; of the others a tenth does."""
    for number in range(80):
        waits = number < COUNTED
        leaves = number % 2 == 0 if waits else number % 10 == 0
        way = ["Looked", "Waited" if waits else "Chatted", "Left" if leaves else "Paid"]
        happens(*((f"u:{number}", day, name) for day, name in enumerate(way)))


def turns(**asked):
    told = questions.friction(["Left"], ["Paid"], least=20, **asked)
    return {(one.source.partition(":")[2], one.target.partition(":")[2]): one for one in told.turns}, told


def test_the_arc_that_hurts_is_told_with_its_people(shop):
    found, told = turns()
    waited = found["Looked", "Waited"]
    assert (waited.risk.value, waited.other_risk.value, waited.risk.n) == (0.5, 0.1, 40)
    assert waited.excess.value == pytest.approx(16) and waited.stands and not waited.is_split
    assert told.outcome.value == pytest.approx(24 / 80)
    sealing.seal()
    assert turns()[0] == found
    who, bad = questions.takers("track:Looked", "track:Waited", ["Left"])
    assert len(who) == 40 and bad.sum() == 20


def test_it_may_be_bad_not_to_come_somewhere(shop):
    told = questions.friction(["Paid"], ["Left"], missing=True, least=20)
    waited = next(one for one in told.turns if one.target == "track:Waited")
    assert (waited.risk.value, waited.other_risk.value) == (0.5, 0.1)


def test_only_those_count_whose_time_is_over(shop):
    from datetime import timedelta

    told = questions.friction(["Left"], ["Paid"], within=timedelta(days=2), until_us=NOON + DAY, least=20)
    assert told.turns == []


@pytest.fixture
def orders(house):
    """Twelve people with three orders each: a case is an order, which some other event may end."""
    rows = []
    for person in range(12):
        for order in range(3):
            for at, name in enumerate(("Ordered", "Packed", "Sent")):
                body = json.dumps(
                    {"properties": {"order/no": f"{person}-{order}", "step": "done" if at else 7}}
                )
                us = NOON + (at * 12 + person) * 1_000_000 + order
                key, whose = f"{person}-{order}-{at}", f"u:{person}"
                rows.append(
                    NewEvent(key, us, us, None, None, "track", name, whose, 1, "server", body.encode())
                )
    store.of_house().append(rows)


@pytest.mark.parametrize("sealed", [False, True])
def test_a_case_may_be_a_property_of_events(orders, sealed, monkeypatch):
    if sealed:
        sealing.seal()
    as_people = questions.graph()
    assert {arc.source for arc in as_people.arcs} >= {"track:Ordered"} and as_people.nodes[0].people == 12
    found = questions.graph(case="order/no")
    assert [(arc.source, arc.target, arc.people) for arc in found.arcs] == [
        ("track:Ordered", "track:Packed", 36),
        ("track:Packed", "track:Sent", 36),
    ]
    assert questions.variants(case="order/no").ways == [(("track:Ordered", "track:Packed", "track:Sent"), 36)]
    assert questions.graph(case="no such").nodes == []
    from datetime import timedelta

    stages = [["Ordered"], ["Sent"]]
    assert questions.funnel(stages, within=timedelta(days=1), case="order/no") == [36, 36]


def test_only_events_with_a_property_may_be_asked_about(orders):
    found = questions.graph(where=[["step", "done"]])
    assert {node.activity for node in found.nodes} == {"track:Packed", "track:Sent"}
    assert questions.graph(where=[["step", "7"]]).nodes[0].activity == "track:Ordered"
    assert questions.graph(where=[["step", "' OR 1=1 --"]]).nodes == []


def test_of_few_people_s_many_cases_nothing_is_told(orders, cast):
    with_few = questions.graph(case="order/no", among=[-1, -2, -3])
    assert with_few.nodes == [] and with_few.arcs == []


def test_a_case_may_be_an_account(orders):
    subjects = store.of_house().known_subjects([f"u:{person}" for person in range(12)])
    firm = Account.objects.create(key="firm", name="Firm", us=0)
    Membership.objects.bulk_create(
        [Membership(account=firm, subject=subject, since_us=0) for subject in subjects.values()]
    )
    found = questions._Asked(None, None, None, None, False, None, "account")
    steps, owners = found.walked
    assert steps.people.tolist() == [firm.pk] and len(steps) == 108 and len(owners) == 1


def test_another_engine_says_that_it_cannot(orders, settings):
    settings.ANALYTICS_URL = "clickhouse://h:p@127.0.0.1:9/none"
    with pytest.raises(Refused, match="files of this machine"):
        questions.graph(case="order/no")


def test_a_house_with_nothing_in_it(house):
    assert questions.friction(["Left"]).turns == []
    assert questions.takers("track:A", "track:B")[0].tolist() == []
    assert reads.head() == 0 and np.isnan(questions.friction(["Left"]).outcome.value)


def test_of_very_many_arcs_the_most_walked_are_told(happens):
    for number in range(30):
        happens((f"u:{number}", 0, "In"), (f"u:{number}", 1, f"Page {number}"))
    happens(("u:x", 0, "In"), ("u:x", 1, "Page 7"))
    graph, variants = questions.paths(most_arcs=3)
    assert len(graph.arcs) == 3 and graph.arcs[0].target == "track:Page 7" and variants.different == 30
