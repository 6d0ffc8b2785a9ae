"""The search page: grouped, bearing any question, showing each viewer only what is theirs to see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside import house
from hearthside.door.actions import join
from hearthside.features.discussions import actions as discussions
from hearthside.features.ideas import actions as ideas
from hearthside.threads import actions as threads

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(cast):
    """An idea, a topic in a private room with a reply, and people, all of them about buses."""
    ideas.bring_idea("A later bus on Fridays", "The last bus leaves early.", by=cast.ana)
    room = discussions.open_space("Back room", by=cast.cleo, says="For few", reach="private")
    topic = discussions.open_topic(room, by=cast.cleo, title="Bus money", text="What a bus costs.")
    threads.reply(topic.thread, by=cast.cleo, text="A bus costs a lot.")


def _page(client, q, **asked):
    return client.get("/search", {"q": q, **asked}).content.decode()


def test_each_viewer_finds_what_is_theirs(cast, sign_in, said):
    for person in (None, cast.ana, cast.egon):
        page = _page(sign_in(person), "bus")
        assert "A later <mark>bus" in page or "A later bus on Fridays" in page
        assert "Bus money" not in page and "costs a lot" not in page
    page = _page(sign_in(cast.cleo), "bus")
    assert "Bus money" in page and "a lot" in page
    house.put("ideas.public", False)
    for person in (None, cast.egon):
        assert "A later bus" not in _page(sign_in(person), "bus")


def test_people_are_found_within_reach(cast, sign_in):
    assert "Ben Okafor" in _page(sign_in(cast.ana), "okaf")
    assert "Ben Okafor" in _page(sign_in(cast.ana), "OKAFOR ben")
    for person in (None, cast.egon):
        assert "Ben Okafor" not in _page(sign_in(person), "okafor")
    assert "Egon Outsider" not in _page(sign_in(cast.ana), "egon")


@pytest.mark.parametrize(
    "q", ["", " ", '"', "NEAR(", "%", "_", "x" * 10_000, "\0", "🎬", "<script>alert(1)</script>"]
)
def test_any_question_gets_a_page(cast, sign_in, q):
    for path in ("/search", "/search/", "/search/suggest/"):
        response = sign_in(cast.ana).get(path, {"q": q, "kind": q[:10]})
        assert response.status_code == 200
        assert b"<script>alert" not in response.content


def test_more_of_one_kind(cast, sign_in):
    for n in range(7):
        ideas.bring_idea(f"A later bus, number {n}", "Please.", by=cast.cleo)
    client = sign_in(cast.ana)
    assert _page(client, "bus").count("A later bus, number") == 5
    assert _page(client, "bus", kind="idea").count("A later bus, number") == 7
    assert _page(client, "bus", kind="topic").count("A later bus, number") == 0


def test_finding_three_costs_no_more_than_finding_one(cast, sign_in):
    client = sign_in(cast.ana)

    def cost():
        _page(client, "bus")
        with CaptureQueriesContext(connection) as queries:
            _page(client, "bus")
        return len(queries)

    ideas.bring_idea("A later bus", "Please.", by=cast.ben)
    one = cost()
    for n in "23":
        ideas.bring_idea(f"A later bus {n}", "Please.", by=cast.ben)
    assert cost() == one


def _suggested(client, q):
    page = client.get("/search/suggest/", {"q": q}).content.decode()
    assert "<html" not in page
    return page


def test_suggestions_while_typing_are_within_reach(cast, sign_in, said):
    page = _suggested(sign_in(cast.ana), "bus")
    assert page.count('role="option"') == 1
    assert "A later bus on Fridays" in page and "/ideas/" in page
    assert "Bus money" in _suggested(sign_in(cast.cleo), "bus")
    assert "/people/ben/" in _suggested(sign_in(cast.ana), "okaf")
    for person in (None, cast.egon):
        assert 'role="option"' not in _suggested(sign_in(person), "okaf")


def test_suggestions_are_six_of_every_kind_at_one_cost(cast, sign_in):
    client = sign_in(cast.ana)
    room = discussions.open_space("Buses", by=cast.cleo, says="On wheels", reach="public")

    def bring(n):
        join(f"Buster Number{n}")
        ideas.bring_idea(f"A later bus {n}", "Please.", by=cast.cleo)
        discussions.open_topic(room, by=cast.cleo, title=f"Bus talk {n}", text="A bus.")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            page = _suggested(client, "bus")
        return page, len(queries)

    bring(0)
    asked()
    one, cost = asked()
    for n in range(1, 5):
        bring(n)
    many, cost_of_many = asked()
    assert (one.count('role="option"'), many.count('role="option"')) == (3, 6)
    assert [many.count(words) for words in ("Buster", "A later bus", "Bus talk")] == [2, 2, 2]
    assert cost_of_many == cost
