"""Short remarks under a post: written in place, live on open pages, bounded and reviewed as posts are."""

import pytest

from hearthside import house
from hearthside.door.actions import join
from hearthside.features.discussions import actions as discussions
from hearthside.threads import actions, drawing, queries
from hearthside.threads.limits import SHORT
from hearthside.threads.models import Flag, Post

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def demonstration(db):
    house.put("house.demonstration", True)
    drawing.forget()


@pytest.fixture
def topic(cast):
    space = discussions.open_space("The foyer", by=cast.cleo, reach="public")
    return discussions.open_topic(
        space, by=cast.ana, title="Seats", text="Where do you sit?", is_question=True
    )


@pytest.fixture
def reply(cast, topic):
    return actions.reply(topic.thread, by=cast.ben, text="Row F.")


def remark(client, post, text="Row F is warm.", **more):
    return client.post(f"/posts/{post.pk}/remark/", {"text": text, "once": "one"}, **more)


def test_a_remark_is_written_without_javascript(cast, sign_in, topic, reply):
    ana = sign_in(cast.ana)
    assert "Row F." in ana.get(f"/posts/{reply.pk}/remark/").content.decode()
    answer = remark(ana, reply)
    written = Post.objects.get(role="remark")
    assert answer.url.endswith(f"#post-{written.number}")
    assert (written.author, written.to, written.place) == (cast.ana, reply, reply.place)
    page = ana.get(topic.get_absolute_url()).content.decode()
    assert page.index("Row F.") < page.index("Row F is warm.")


def test_in_place_the_post_is_drawn_again_and_pressing_twice_is_once(cast, sign_in, reply):
    ana = sign_in(cast.ana)
    for _ in range(2):
        answer = remark(ana, reply, headers=HTMX)
        assert answer["HX-Retarget"] == f"#post-{reply.number}"
        assert answer.content.decode().count("Row F is warm.") == 1
    assert Post.objects.filter(role="remark").count() == 1


def test_too_long_comes_back_with_a_way_out(cast, sign_in, reply):
    answer = remark(sign_in(cast.ana), reply, "x" * (SHORT + 1), headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A reply has room" in page and "x" * (SHORT + 1) in page
    assert not Post.objects.filter(role="remark").exists()


def test_the_first_day_counts_remarks_too(cast, sign_in, reply):
    house.put("threads.newcomer_replies", 1)
    newcomer = sign_in(join("Noa New"))
    assert newcomer.post(f"/posts/{reply.pk}/remark/", {"text": "One.", "once": "a"}).status_code == 302
    answer = newcomer.post(f"/posts/{reply.pk}/remark/", {"text": "Two.", "once": "b"})
    assert answer.status_code == 422 and "Tomorrow" in answer.content.decode()


def test_a_closed_conversation_takes_no_remark(cast, sign_in, topic, reply):
    discussions.close_topic(topic, by=cast.cleo)
    assert remark(sign_in(cast.ana), reply).status_code == 422
    assert "/remark/" not in sign_in(cast.ana).get(topic.get_absolute_url()).content.decode()


def test_an_outsider_can_neither_open_nor_write(cast, sign_in, topic):
    room = discussions.open_space("Back room", by=cast.cleo, says="For few", reach="private")
    hidden = discussions.open_topic(room, by=cast.cleo, title="Money", text="How much?").thread.opening
    assert sign_in(cast.egon).get(f"/posts/{hidden.pk}/remark/").status_code in (302, 404)
    assert remark(sign_in(cast.ana), hidden).status_code == 404
    assert remark(sign_in(), hidden).status_code in (401, 404)
    assert not Post.objects.filter(role="remark").exists()


def test_an_open_page_gets_the_remarks_of_posts_it_has(cast, sign_in, topic, reply):
    ben = sign_in(cast.ben)
    newer = f"/posts/in/{topic.thread.pk}/newer/"
    assert ben.get(newer, {"after": reply.number}).status_code == 204
    remark(sign_in(cast.ana), reply)
    for asked in ({"after": reply.number}, {"after": reply.number, "remarks": ""}):
        answer = ben.get(newer, asked).content.decode()
        assert f'id="post-{reply.number}"' in answer and "data-renews" in answer
        assert answer.count("Row F is warm.") == 1
    assert ben.get(newer, {"after": reply.number + 1}).status_code == 204


def test_a_new_reply_comes_with_its_remarks_and_renews_nothing(cast, sign_in, topic, reply):
    remark(sign_in(cast.ana), reply)
    drawn = sign_in(cast.ben).get(f"/posts/in/{topic.thread.pk}/newer/", {"after": 1}).content.decode()
    assert "data-renews" not in drawn and "Row F is warm." in drawn
    only = sign_in(cast.ben).get(f"/posts/in/{topic.thread.pk}/newer/", {"after": 1, "remarks": ""})
    assert only.status_code == 204


def test_remarks_of_many_cost_as_much_as_of_one(cast, topic, reply, django_assert_num_queries):
    actions.reply(topic.thread, by=cast.ana, text="Warm.", to=reply, remark=True)
    with django_assert_num_queries(3):
        queries.rows_after(topic.thread, reply.number)
    for n in range(5):
        actions.reply(topic.thread, by=cast.ana, text=f"Warm {n}.", to=reply, remark=True)
    with django_assert_num_queries(3):
        assert len(queries.rows_after(topic.thread, reply.number)) == 7


def test_a_remark_is_flagged_changed_and_taken_back_as_a_post(cast, sign_in, topic, reply):
    remark(sign_in(cast.ana), reply)
    written = Post.objects.get(role="remark")
    page = sign_in(cast.ben).get(topic.get_absolute_url()).content.decode()
    assert f"/posts/{written.pk}/flag/" in page and f"/posts/{written.pk}/edit/" not in page
    own = sign_in(cast.ana).get(topic.get_absolute_url()).content.decode()
    assert f"/posts/{written.pk}/edit/" in own and f"/posts/{written.pk}/flag/" not in own
    sign_in(cast.ben).post(f"/posts/{written.pk}/flag/", {"reason": "That row is taken."})
    assert Flag.objects.get().post == written
    sign_in(cast.ana).post(f"/posts/{written.pk}/take-back/")
    assert "Row F is warm." not in sign_in(cast.ben).get(topic.get_absolute_url()).content.decode()
