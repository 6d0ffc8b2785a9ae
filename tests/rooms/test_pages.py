"""A live room as people open it: all of it by forms and pages, as it is without JavaScript."""

import re

import pytest

from hearthside.features.gatherings import coming
from hearthside.features.rooms import actions, queries
from hearthside.features.rooms.models import Breakout, Message, Room
from hearthside.live import presence
from tests.rooms.evenings import NOW, at, enter, online, room_for

pytestmark = pytest.mark.django_db
PLAN = {"size": "3", "rounds": "2", "minutes": "5", "prompts": "What did you bring?", "with_hosts": "on"}


@pytest.fixture
def session(cast):
    with at("2026-11-30T12:00"):
        made = online(cast.cleo, [cast.ana, cast.ben, cast.dora])
    with at(NOW):
        yield made
    presence._here.clear()


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_gathering_from_the_door_to_goodbye_without_javascript(cast, session, sign_in):
    path = f"/rooms/{session.pk}/"
    people = [sign_in(one) for one in (cast.ana, cast.ben, cast.dora)]
    for one in people:
        assert one.get(path).status_code == 200
    ana, ben, _dora = people
    ana.post(f"{path}say/", {"text": "Good evening", "once": "1"})
    assert "Good evening" in text(ben.get(path))
    assert text(ana.post(f"{path}say/", {"text": " "})).count("Good evening") == 1
    ana.post(f"{path}hand/", {"up": "1"})
    host = sign_in(cast.cleo)
    page = text(host.get(path))
    assert "has raised a hand" in page and "4 people are here" in page
    page = text(host.post(f"{path}breakouts/plan/", PLAN, follow=True))
    assert "These groups are ready" in page and "2 new" in page or "3 new" in page
    host.post(f"{path}breakouts/{Breakout.objects.get().pk}/begin/", {"turn": "0"})
    page = text(ana.get(path))
    assert "Round 1 · group 1" in page and "What did you bring?" in page and "Good evening" not in page
    told = text(host.post(f"{path}breakouts/back/", {"turn": "0"}, follow=True))
    assert "Somebody else moved people" in told
    host.post(f"{path}breakouts/back/", {"turn": "1"})
    page = text(ana.get(path))
    assert "Whom did you enjoy meeting?" in page and "Good evening" in page
    assert "for you alone" in text(ana.post(f"{path}enjoyed/", {"enjoyed": "ben"}, follow=True))
    assert "You are introduced" in text(ben.post(f"{path}enjoyed/", {"enjoyed": "ana"}, follow=True))
    assert ana.post(f"{path}leave/").status_code == 302
    for outsider in (sign_in(cast.egon), sign_in()):
        assert outsider.get(path).status_code in (302, 404)
        assert outsider.post(f"{path}say/", {"text": "Let me in"}).status_code in (302, 404)
    assert Message.objects.count() == 1


def test_strangers_to_a_session_find_no_room(cast, session, sign_in):
    with at("2026-11-30T12:00"):
        coming.leave(session, by=cast.ben)
    stranger = sign_in(cast.ben)
    for part in ("", "stage/", "people/", "poll/", "said/"):
        assert stranger.get(f"/rooms/{session.pk}/{part}").status_code == 404
    assert stranger.post(f"/rooms/{session.pk}/say/", {"text": "Hi"}).status_code == 404
    assert stranger.get("/rooms/999999/").status_code == 404
    assert not Room.objects.exists()


def test_only_hosts_of_it_run_the_room(cast, session, sign_in):
    path, member = f"/rooms/{session.pk}/", sign_in(cast.ana)
    enter(session, [cast.ana, cast.ben, cast.dora])
    assert "You look after the room" not in text(member.get(path))
    for part, body in (
        ("breakouts/plan/", PLAN),
        ("prompt/", {"prompt": "Mine"}),
        ("polls/ask/", {"question": "Q", "choices": "a\nb"}),
    ):
        assert member.post(path + part, body).status_code == 422
    assert not Breakout.objects.exists() and Room.objects.get().prompt == ""


def test_a_prompt_and_a_poll_are_on_everybodys_screen(cast, session, sign_in):
    path, host, ana = f"/rooms/{session.pk}/", sign_in(cast.cleo), sign_in(cast.ana)
    host.post(f"{path}prompt/", {"prompt": "What made you laugh?", "minutes": "3"})
    host.post(f"{path}polls/ask/", {"question": "Tea or cake?", "choices": "Tea\nCake"})
    page = text(ana.get(path))
    assert "What made you laugh?" in page and "data-countdown" in page and "Tea or cake?" in page
    poll = queries.poll_of(Room.objects.get())
    assert "Everybody sees the answer" in text(
        ana.post(f"{path}polls/{poll.pk}/vote/", {"choice": "1"}, follow=True)
    )
    host.post(f"{path}polls/{poll.pk}/close/")
    assert "1 answered." in text(ana.get(path))


def test_words_are_what_they_are(cast, session, sign_in):
    actions.say(*room_for(cast.ana, session), by=cast.ana, text="<script>alert(1)</script>")
    assert "<script>alert" not in text(sign_in(cast.ben).get(f"/rooms/{session.pk}/"))
    assert "&lt;script&gt;" in actions.html_of(Message.objects.get())


@pytest.mark.parametrize("n", [1, 3])
def test_questions_do_not_grow_with_what_is_said(cast, session, sign_in, n, django_assert_num_queries):
    enter(session, [cast.ana, cast.ben, cast.dora][:n])
    for number in range(n):
        actions.say(*room_for(cast.ana, session), by=cast.ana, text=f"Word {number}")
    client = sign_in(cast.ana)
    client.get(f"/rooms/{session.pk}/")
    with django_assert_num_queries(30):
        client.get(f"/rooms/{session.pk}/")
