"""The pages of discussions, driven as visitor, member and host."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hearthside import house
from hearthside.features.discussions import actions, queries
from hearthside.features.discussions.models import Space, SpaceMember, Topic
from hearthside.kit import clock
from hearthside.threads import actions as threads
from hearthside.threads.models import Draft

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demonstration(db):
    """No second factor is asked of the hosts of these tests."""
    house.put("house.demonstration", True)


@pytest.fixture
def foyer(cast):
    return actions.open_space("The foyer", by=cast.cleo, says="Come in", reach="public")


def opened(space, by, title="Seats", **more):
    return actions.open_topic(space, by=by, title=title, text="Where do you sit?", is_question=False, **more)


@pytest.mark.parametrize("who", [None, "ana", "cleo"])
def test_the_lists_cost_the_same_with_one_topic_and_with_three(cast, foyer, sign_in, who):
    client, counts = sign_in(getattr(cast, who) if who else None), []
    for number, author in enumerate((cast.cleo, cast.dora, cast.ben)):
        topic = opened(foyer, author, title=f"Topic {number}")
        threads.reply(topic.thread, by=cast.ana, text="Here")
        counted = []
        for address in (reverse("discussions:index"), foyer.get_absolute_url()):
            client.get(address)
            house.forget_cached()
            house.get("house.name")  # read anew every two seconds, not in the middle of counting
            with CaptureQueriesContext(connection) as captured:
                assert f"Topic {number}" in client.get(address).content.decode()
            counted.append(len(captured))
        counts.append(counted)
    assert counts[0] == counts[2]


def test_nobody_sees_a_space_that_is_not_for_them(cast, foyer, sign_in):
    members = actions.open_space("Members", by=cast.cleo, reach="members")
    private = actions.open_space("Private", by=cast.cleo, reach="private")
    for space in (members, private):
        opened(space, cast.cleo, title=f"Topic of {space.name}")
    seen = {None: set(), "egon": set(), "ana": {"Members"}, "cleo": {"Members", "Private"}}
    for who, names in seen.items():
        client = sign_in(getattr(cast, who) if who else None)
        page = client.get(reverse("discussions:index")).content.decode()
        for space in (members, private):
            shown = space.name in names
            assert (f"Topic of {space.name}" in page) == shown
            assert client.get(space.get_absolute_url()).status_code == (200 if shown else 404)


def test_a_topic_is_begun_once_and_its_draft_goes(cast, foyer, sign_in):
    client = sign_in(cast.ana)
    threads.keep_draft(cast.ana, where=foyer.about, text="I began this on the bus")
    address = reverse("discussions:new", args=[foyer.slug])
    assert "I began this on the bus" in client.get(address).content.decode()
    sent = {"title": "Seats", "text": "Where do you sit?", "is_question": "on", "once": "abc"}
    urls = {client.post(address, sent).url for _ in range(2)}
    topic = Topic.objects.get()
    assert urls == {topic.get_absolute_url()}
    assert topic.is_question
    assert not Draft.objects.exists()


def test_what_was_typed_comes_back(cast, foyer, sign_in):
    address = reverse("discussions:new", args=[foyer.slug])
    answer = sign_in(cast.ana).post(address, {"title": " ", "text": "Where do you sit?"})
    assert (answer.status_code, "Where do you sit?" in answer.content.decode()) == (422, True)
    answer = sign_in(cast.ana).post(address, {"title": "Seats", "text": "x" * 100_001})
    assert "x" * 100_001 in answer.content.decode()
    answer = sign_in().post(address, {"title": "Seats", "text": "Where do you sit?"})
    assert answer.status_code == 401
    assert "Where do you sit?" in answer.content.decode()
    assert sign_in().get(address).status_code == 302
    assert not Topic.objects.exists()


def test_an_old_address_leads_to_the_new_one_and_a_strange_one_nowhere(cast, foyer, sign_in):
    topic = opened(foyer, cast.ana)
    old = topic.get_absolute_url()
    actions.rename_topic(topic, by=cast.ana, title="Rows")
    assert sign_in().get(f"{old}?page=1").url == f"{topic.get_absolute_url()}?page=1"
    assert sign_in().get(old.replace(f"{topic.pk}-", "99-")).status_code == 404


def test_one_reads_on_where_the_page_ended_even_while_topics_come_in(cast, foyer, sign_in, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    topics = []
    for number in range(5):
        with clock.at(clock.now()):
            topics.append(opened(foyer, cast.dora, title=f"Topic {number}"))
    client, seen, address = sign_in(), [], reverse("discussions:index")
    query = ""
    while True:
        answer = client.get(f"{address}{query}")
        seen += [topic.title for topic in answer.context["topics"]]
        opened(foyer, cast.dora, title="In between")
        if not (query := answer.context["older"]):
            break
    assert seen == [f"Topic {number}" for number in (4, 3, 2, 1, 0)]
    for nonsense in ("x", "2026-01-01_1", "2026-99-99T00:00:00+00:00_1", "2026-01-01T00:00:00+00:00_x"):
        assert client.get(address, {"before": nonsense}).status_code == 200


def test_pinned_first_unanswered_and_followed_apart(cast, foyer, sign_in):
    first, second = opened(foyer, cast.ana, title="First"), opened(foyer, cast.dora, title="Second")
    question = actions.open_topic(foyer, by=cast.ben, title="Third?", text="Where?", is_question=True)
    sign_in(cast.cleo).post(reverse("discussions:pin", args=[first.pk]))
    client = sign_in(cast.ana)

    def titles(address, **asked):
        return [topic.title for topic in client.get(address, asked).context["topics"]]

    assert titles(foyer.get_absolute_url()) == ["First", "Third?", "Second"]
    assert titles(foyer.get_absolute_url(), unanswered=1) == ["Third?"]
    assert titles(reverse("discussions:following")) == ["First"]
    threads.reply(question.thread, by=cast.ana, text="There")
    assert titles(foyer.get_absolute_url(), unanswered=1) == []
    assert sign_in().get(reverse("discussions:following")).status_code == 302
    assert second.thread.replies == 0


def test_only_hosts_look_after_spaces(cast, foyer, sign_in):
    new, change = reverse("discussions:new_space"), reverse("discussions:change_space", args=[foyer.slug])
    for person, status in ((cast.ana, 403), (cast.egon, 302), (None, 302)):
        assert sign_in(person).get(new).status_code == status
        assert sign_in(person).get(change).status_code == status
    host = sign_in(cast.cleo)
    sent = {"name": "Back room", "says": "", "reach": "private", "order": "3"}
    assert host.post(new, sent).status_code == 302
    room = Space.objects.get(name="Back room")
    let_in = reverse("discussions:let_in", args=[room.slug])
    assert host.post(let_in, {"handle": "@Ben"}).status_code == 302
    assert host.post(let_in, {"handle": "nobody"}).status_code == 422
    assert sign_in(cast.ben).get(room.get_absolute_url()).status_code == 200
    assert sign_in(cast.ana).post(let_in, {"handle": "ana"}).status_code == 404
    row = SpaceMember.objects.get(person=cast.ben)
    sign_in(cast.ben).post(reverse("discussions:see_out", args=[room.slug, row.pk]))
    assert sign_in(cast.ben).get(room.get_absolute_url()).status_code == 404


def test_only_its_author_or_a_host_looks_after_a_topic(cast, foyer, sign_in):
    topic = opened(foyer, cast.ana)
    manage, close = (reverse(f"discussions:{name}", args=[topic.pk]) for name in ("manage", "close"))
    for person, status in ((cast.ben, 403), (cast.egon, 302), (None, 302)):
        assert sign_in(person).get(manage).status_code == status
    assert sign_in(cast.ben).post(close).status_code == 403
    assert sign_in(cast.ana).post(reverse("discussions:pin", args=[topic.pk])).status_code == 403
    sign_in(cast.ana).post(close)
    topic.thread.refresh_from_db()
    assert topic.thread.is_closed
    sign_in(cast.ana).post(manage, {"title": "Rows"})
    assert Topic.objects.get().title == "Rows"


def test_a_topic_whose_opening_was_taken_out_is_gone_for_others(cast, foyer, sign_in):
    topic = opened(foyer, cast.ana)
    threads.remove_post(topic.thread.opening, by=cast.cleo, reason="This belongs somewhere else")
    for person, status in ((cast.ana, 200), (cast.cleo, 200), (cast.ben, 404), (cast.egon, 404), (None, 404)):
        assert sign_in(person).get(topic.get_absolute_url()).status_code == status
    assert "Seats" not in sign_in().get(foyer.get_absolute_url()).content.decode()
