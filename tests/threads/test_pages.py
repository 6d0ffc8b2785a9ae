"""The pages of a thread, driven as visitor, member and host."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hearthside import house
from hearthside.features.discussions import actions as discussions
from hearthside.interactions.models import Interaction
from hearthside.threads import actions, drawing, visitors
from hearthside.threads.models import Draft, Flag, Following, Post, SameHere, Thanks

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def nothing_kept():
    drawing.forget()
    visitors.forget()


@pytest.fixture
def space(cast):
    return discussions.open_space("The foyer", by=cast.cleo, reach="public")


@pytest.fixture
def topic(cast, space):
    return discussions.open_topic(
        space, by=cast.ana, title="Seats", text="Where do you sit?", is_question=True
    )


@pytest.fixture
def reply(cast, topic):
    return actions.reply(topic.thread, by=cast.ben, text="Row F.")


@pytest.fixture(autouse=True)
def demonstration(db):
    """No second factor is asked of the hosts of these tests."""
    house.put("house.demonstration", True)


def renew_settings():
    """Settings are read anew every two seconds, not in the middle of counting."""
    house.forget_cached()
    house.get("house.name")


def url(name, thing):
    return reverse(f"threads:{name}", args=[thing.pk])


def queries(client, address) -> int:
    client.get(address)  # what is kept in memory is kept
    renew_settings()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(("who", "most"), [(None, 1), ("ben", 6), ("cleo", 7)])
def test_a_topic_costs_the_same_with_one_reply_and_with_twenty(cast, topic, sign_in, who, most):
    person = getattr(cast, who) if who else None
    address = topic.get_absolute_url()
    actions.reply(topic.thread, by=cast.dora, text="Row 0")
    one = queries(sign_in(person), address)
    for number in range(1, 19):
        made = actions.reply(topic.thread, by=cast.dora, text=f"Row {number}")
    actions.thank(made, by=cast.cleo, reason="for knowing every row")
    many = queries(sign_in(person), address)
    assert many == one
    assert many <= most


@pytest.mark.parametrize("who", [None, "ben"])
def test_a_topic_drawn_anew_costs_the_same_with_one_reply_and_with_three(cast, topic, sign_in, who):
    client = sign_in(getattr(cast, who) if who else None)
    counts = []
    for number in range(3):
        made = actions.reply(topic.thread, by=(cast.dora, cast.cleo, cast.ana)[number], text=f"Row {number}")
        actions.thank(made, by=cast.ben, reason="for knowing this row")
        actions.reply(topic.thread, by=cast.ben, text="A nice one", to=made, remark=True)
        client.get("/discussions/")
        renew_settings()
        with CaptureQueriesContext(connection) as captured:
            client.get(topic.get_absolute_url())
        counts.append(len(captured))
    assert counts[0] == counts[2]


def test_a_reply_lands_on_its_post_and_a_double_send_is_one(cast, topic, sign_in):
    client = sign_in(cast.ben)
    for _ in range(2):
        answer = client.post(url("reply", topic.thread), {"text": "Row F.", "once": "abc"})
        assert answer.url == f"{topic.get_absolute_url()}#post-2"
    assert Post.objects.count() == 2
    page = client.get(topic.get_absolute_url()).content.decode()
    assert page.count("Row F.") == 1
    assert 'id="post-2"' in page


def test_htmx_gets_the_post_and_the_desk_gets_nothing_to_show(cast, topic, sign_in):
    client = sign_in(cast.ben)
    shown = client.post(url("reply", topic.thread), {"text": "Row F.", "append": "1"}, headers=HTMX)
    assert shown.content.decode().strip().startswith('<li class="post')
    done = client.post(url("reply", topic.thread), {"text": "Row G."}, headers=HTMX)
    assert (done.status_code, done.headers["HX-Trigger"]) == (204, "done")
    back = client.post(url("reply", topic.thread), {"text": "Row H.", "next": "/desk/"})
    assert back.url == "/desk/"
    away = client.post(url("reply", topic.thread), {"text": "Row I.", "next": "https://elsewhere.example/"})
    assert away.url.startswith("/discussions/")


def test_a_refused_text_comes_back(cast, topic, sign_in):
    client = sign_in(cast.ben)
    for headers in ({}, HTMX):
        words = "x" * 100_001
        answer = client.post(url("reply", topic.thread), {"text": words, "append": "1"}, headers=headers)
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert "1 character longer" in answer.content.decode()
    discussions.close_topic(topic, by=cast.ana)
    answer = client.post(url("reply", topic.thread), {"text": "Too late"})
    assert (answer.status_code, "Too late" in answer.content.decode()) == (422, True)


def test_words_sent_after_the_session_ended_come_back_and_can_be_sent_again(cast, topic, sign_in):
    for headers in ({}, HTMX):
        answer = sign_in().post(
            url("reply", topic.thread), {"text": "Long <words>", "once": "a"}, headers=headers
        )
        page = answer.content.decode()
        assert "Long &lt;words&gt;</textarea>" in page
        assert 'name="once" value="a"' in page
        assert url("reply", topic.thread) in page
    assert Post.objects.count() == 1
    answer = sign_in(cast.ben).post(url("reply", topic.thread), {"text": "Long <words>", "once": "a"})
    assert answer.status_code == 302
    assert Post.objects.count() == 2


def test_hostile_words_stay_words(cast, topic, sign_in):
    words = "<script>alert(1)</script> [x](javascript:alert(1)) ![y](//evil.example/z.png) \u202etxt"
    actions.reply(topic.thread, by=cast.dora, text=words)
    cast.dora.name = '<img src=x onerror=alert(1)> "😀" \u0002secret:own:1\u0003'
    cast.dora.save()
    for person in (None, cast.ana, cast.cleo, cast.dora):
        page = sign_in(person).get(topic.get_absolute_url()).content.decode()
        assert "<script>alert" not in page
        assert 'href="javascript:' not in page
        assert 'src="//evil' not in page
        assert "<img src=x" not in page
        assert "😀" in page


def test_each_sees_what_is_theirs_to_do(cast, topic, reply, sign_in):
    def acts(person, post):
        page = sign_in(person).get(topic.get_absolute_url()).content.decode()
        names = ("edit", "thank", "same_here", "read", "accept", "flag", "remove", "take_back")
        return {name for name in names if url(name, post) in page}

    assert acts(None, reply) == set()
    assert acts(cast.egon, reply) == set()
    assert acts(cast.ana, reply) == {"thank", "same_here", "accept", "flag"}
    assert acts(cast.ben, reply) == {"edit", "take_back"}
    assert acts(cast.cleo, reply) == {"thank", "same_here", "accept", "flag", "read", "remove"}
    assert acts(cast.ben, topic.thread.opening) == {"thank", "same_here", "flag"}


def test_same_here_is_pressed_for_whoever_pressed_it(cast, topic, reply, sign_in):
    client = sign_in(cast.ana)

    def pressed(page):
        return re.findall(
            rf'{url("same_here", reply)}" hx-swap="none"><button class="act" aria-pressed="(\w+)"', page
        )

    assert pressed(client.get(topic.get_absolute_url()).content.decode()) == ["false"]
    answer = client.post(url("same_here", reply), headers=HTMX)
    assert pressed(answer.content.decode()) == ["true"]
    assert pressed(client.get(topic.get_absolute_url()).content.decode()) == ["true"]
    assert pressed(sign_in(cast.dora).get(topic.get_absolute_url()).content.decode()) == ["false"]
    assert (answer.headers["HX-Retarget"], SameHere.objects.count()) == ("#post-2", 1)
    assert client.post(url("same_here", reply)).url.endswith("#post-2")
    assert SameHere.objects.count() == 0
    assert sign_in().post(url("same_here", reply)).status_code == 401


def test_thanks_are_shown_with_their_reason(cast, topic, reply, sign_in):
    client = sign_in(cast.ana)
    assert client.get(url("thank", reply)).status_code == 200
    refused = client.post(url("thank", reply), {"reason": "ta"})
    assert (refused.status_code, ">\nta</textarea>" in refused.content.decode()) == (422, True)
    client.post(url("thank", reply), {"reason": "for the row by the aisle"})
    assert Thanks.objects.get().reason == "for the row by the aisle"
    assert "for the row by the aisle" in sign_in().get(topic.get_absolute_url()).content.decode()


def test_what_is_new_since_the_last_visit_is_marked_and_reading_writes_only_when_it_grew(
    cast, topic, sign_in
):
    client, address = sign_in(cast.ben), topic.get_absolute_url()
    actions.reply(topic.thread, by=cast.ana, text="Row 1")
    page = client.get(address).content.decode()
    assert 'class="new-line"' not in page
    assert not Following.objects.filter(person=cast.ben).exists(), "looking changes nothing"
    client.post(url("seen", topic.thread), {"number": "2"}, headers=HTMX)
    for number in (2, 3):
        actions.reply(topic.thread, by=cast.ana, text=f"Row {number}")
    page = client.get(address).content.decode()
    assert page.count('class="new-line"') == 1
    assert page.index('id="post-2"') < page.index('class="new-line"') < page.index('id="post-3"')
    assert "is-new" in page
    assert url("seen", topic.thread) in page
    client.post(url("seen", topic.thread), {"number": "4"}, headers=HTMX)
    page = client.get(address).content.decode()
    assert url("seen", topic.thread) not in page
    assert "new-line" not in page


def test_the_second_page_is_found_from_a_posts_own_address(cast, topic, sign_in):
    for number in range(22):
        made = actions.reply(topic.thread, by=cast.dora, text=f"Row {number}")
    address = sign_in().get(url("post", made)).url
    assert address == f"{topic.get_absolute_url()}?page=2#post-23"
    page = sign_in().get(address).content.decode()
    assert "Row 21" in page
    assert "Row 3<" not in page
    topic.thread.refresh_from_db()
    actions.note_read(topic.thread, by=cast.ana, number=21)
    client = sign_in(cast.ana)
    assert url("unread", topic.thread) in client.get(topic.get_absolute_url()).content.decode()
    assert client.get(url("unread", topic.thread)).url.endswith("?page=2#post-22")
    assert (
        url("unread", topic.thread) not in client.get(f"{topic.get_absolute_url()}?page=2").content.decode()
    )
    assert sign_in().get(f"{topic.get_absolute_url()}?page=99").status_code == 200


def test_an_open_page_fetches_what_is_newer(cast, topic, reply, sign_in):
    client, address = sign_in(cast.ana), url("newer", topic.thread)
    assert client.get(f"{address}?after=2").status_code == 204
    assert 'id="post-2"' in client.get(f"{address}?after=1").content.decode()
    assert client.get(f"{address}?after=-1&x").status_code == 204


def test_an_edit_shows_what_was_there(cast, topic, reply, sign_in):
    client = sign_in(cast.ben)
    assert "Row F." in client.get(url("edit", reply)).content.decode()
    client.post(url("edit", reply), {"text": "Row G."})
    history = sign_in().get(url("history", reply)).content.decode()
    assert "<del>F</del>" in history
    assert "<ins>G</ins>" in history
    assert sign_in(cast.ana).get(url("edit", reply)).status_code == 302
    sign_in(cast.ana).post(url("edit", reply), {"text": "Row Z."})
    reply.refresh_from_db()
    assert reply.text == "Row G."


def test_drafts_are_kept_on_the_server_and_come_back_on_another_device(cast, topic, sign_in):
    one, other, where = sign_in(cast.ben), sign_in(cast.ben), topic.thread.about
    kept = one.post(reverse("threads:drafts"), {"where": where, "text": "Row… wait"}, headers=HTMX)
    assert json.loads(kept.content)["kept"]
    assert "Row… wait" in other.get(topic.get_absolute_url()).content.decode()
    assert "Row… wait" in other.get(reverse("threads:drafts")).content.decode()
    assert "Row… wait" not in sign_in(cast.ana).get(reverse("threads:drafts")).content.decode()
    assert sign_in(cast.egon).get(reverse("threads:drafts")).status_code == 302
    other.post(reverse("threads:drafts"), {"where": where, "text": ""})
    assert not Draft.objects.exists()


def test_flags_reach_the_hosts_and_a_removal_gives_the_words_back(cast, topic, reply, sign_in):
    sign_in(cast.ana).post(url("flag", reply), {"reason": "It sells something"})
    host, queue = sign_in(cast.cleo), reverse("discussions:review")
    assert "It sells something" in host.get(queue).content.decode()
    for outsider, status in ((cast.ana, 403), (cast.egon, 302), (None, 302)):
        assert sign_in(outsider).get(queue).status_code == status
    host.post(f"{url('remove', reply)}", {"reason": "This is an advertisement", "next": queue})
    page = sign_in(cast.ana).get(topic.get_absolute_url()).content.decode()
    assert "Row F." not in page
    assert "Taken out by a host" in page
    drafts = sign_in(cast.ben).get(reverse("threads:drafts")).content.decode()
    assert "Row F." in drafts
    assert "This is an advertisement" in drafts
    assert sign_in(cast.ana).get(url("post", reply)).status_code == 404
    host.post(url("restore", reply))
    assert "Row F." in sign_in().get(topic.get_absolute_url()).content.decode()


def test_the_queue_costs_the_same_with_one_flag_and_with_three(cast, topic, sign_in):
    client, counts = sign_in(cast.cleo), []
    for number in range(3):
        post = actions.reply(topic.thread, by=cast.ben, text=f"Row {number}")
        actions.flag(post, by=cast.ana, reason="It sells something")
        counts.append(queries(client, reverse("discussions:review")))
    assert counts[0] == counts[2]
    sign_in(cast.cleo).post(url("dismiss", post))
    assert Flag.objects.filter(settled_at=None).count() == 2


def test_a_private_thread_answers_nobody_else(cast, sign_in):
    room = discussions.open_space("Back room", by=cast.cleo, reach="private")
    topic = discussions.open_topic(room, by=cast.cleo, title="Rota", text="Secret rota", is_question=False)
    post = topic.thread.opening
    before = Interaction.objects.count()
    for person in (cast.ana, cast.egon, None):
        client = sign_in(person)
        for name in ("post", "history"):
            assert client.get(url(name, post)).status_code == 404
        assert client.get(f"{url('newer', topic.thread)}?after=0").status_code == 404
        assert client.get(topic.get_absolute_url()).status_code == 404
        for name in ("thank", "same_here", "flag", "accept", "edit", "read", "remove", "take_back"):
            answer = client.post(url(name, post), {"reason": "a very good reason", "text": "x"})
            assert answer.status_code in (401, 404)
        assert client.post(url("reply", topic.thread), {"text": "x"}).status_code in (401, 404)
    assert Interaction.objects.count() == before


def test_looking_changes_nothing(cast, topic, reply, sign_in):
    client = sign_in(cast.cleo)
    before = Interaction.objects.count()
    for name in ("same_here", "read", "accept", "take_back", "dismiss", "restore"):
        assert client.get(url(name, reply)).status_code == 405
    assert Interaction.objects.count() == before


def test_preview_and_names(cast, sign_in):
    client = sign_in(cast.ben)
    made = client.post(reverse("threads:preview"), {"text": "**Hello** @ana <script>"}).content.decode()
    assert re.search(r"<strong>Hello</strong> <a .*mention.*>@ana</a> &lt;script&gt;", made)
    found = client.get(reverse("threads:people"), {"q": "mor"}).json()
    assert found == [{"handle": "ana", "name": "Ana Moreau", "line": ""}]
    assert client.get(reverse("threads:people"), {"q": "egon"}).json() == []
    assert sign_in(cast.egon).get(reverse("threads:people"), {"q": "ana"}).status_code == 401


def test_a_visitors_page_sets_no_cookie_and_is_drawn_once(cast, topic, reply, sign_in):
    client = sign_in()
    first = client.get(topic.get_absolute_url())
    assert not first.cookies
    assert first.content == client.get(topic.get_absolute_url()).content
    actions.reply(topic.thread, by=cast.ana, text="A fresh row")
    assert "A fresh row" in client.get(topic.get_absolute_url()).content.decode()


def test_a_topic_that_was_begun_comes_back_with_its_title(cast, sign_in, space):
    ana = sign_in(cast.ana)
    ana.post("/posts/drafts/", {"where": space.about, "title": "Row F or G?", "text": ""}, headers=HTMX)
    assert Draft.objects.get().title == "Row F or G?"
    ana.post("/posts/drafts/", {"where": space.about, "title": "Row F or G?", "text": "I mean"}, headers=HTMX)
    page = ana.get(f"{space.get_absolute_url()}new/").content.decode()
    assert 'value="Row F or G?"' in page and "I mean" in page
    ana.post("/posts/drafts/", {"where": space.about, "text": ""}, headers=HTMX)
    assert not Draft.objects.exists()
