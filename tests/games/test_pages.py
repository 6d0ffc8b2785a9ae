"""Quizzes as their host and their players have them on the screen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside.features.games import playing
from hearthside.features.games.models import Answer, Player, Quiz, Sitting
from hearthside.manifest import resolve
from tests.games.quizzes import ask_first, write_quiz

pytestmark = pytest.mark.django_db
QUESTION = {
    "text": "Who made Playtime?",
    "choice_1": "Tati",
    "choice_2": "Varda",
    "right": "0",
    "seconds": "20",
}


def test_a_quiz_from_writing_to_results(cast, sign_in):
    host, ana = sign_in(cast.cleo), sign_in(cast.ana)
    host.post("/games/quizzes/new/", {"title": "Quiz night", "once": "x"})
    quiz = Quiz.objects.get()
    typed = host.post(quiz.get_absolute_url(), QUESTION | {"choice_2": "tati"})
    assert typed.status_code == 422 and "Two choices are the same." in typed.content.decode()
    assert "Who made Playtime?" in host.post(quiz.get_absolute_url(), QUESTION, follow=True).content.decode()
    screen = host.post(
        f"/games/quizzes/{quiz.pk}/open/", {"talk": "0", "once": "y"}, follow=True
    ).content.decode()
    sitting = Sitting.objects.get()
    assert sitting.pin in screen and "0 people are here" in screen
    assert "Quiz night" in ana.get("/games/").content.decode()
    page = sitting.get_absolute_url()
    assert "Take a seat" in ana.get(page).content.decode()
    assert "You have your seat" in ana.post(f"{page}join/", follow=True).content.decode()
    host.post(f"{page}next/", {"asked": "0"})
    shown = ana.get(page).content.decode()
    assert "Who made Playtime?" in shown and "data-question" in shown
    asked = sitting.__class__.objects.get().asked_id
    assert (
        "Your answer is here"
        in ana.post(f"{page}answer/{asked}/", {"picked": "0"}, follow=True).content.decode()
    )
    assert "The first answer counts." in ana.post(f"{page}answer/{asked}/", {"choice": "1"}).content.decode()
    assert "1 of 1 answered" in host.get(f"{page}host/").content.decode()
    host.post(f"{page}show/", {"asked": str(asked)})
    assert "You knew it." in ana.get(page).content.decode()
    host.post(f"{page}end/")
    over = ana.get(page).content.decode()
    assert "What we knew together" in over and "knew 1 of them" in over and "point" not in over


def test_a_guest_comes_by_the_pin_and_finds_the_seat_again(cast, sign_in):
    sitting, _asked = ask_first(cast.cleo, guests=True)
    guest, page = sign_in(), sitting.get_absolute_url()
    assert guest.get(page).status_code == 404
    assert guest.post("/games/pin/", {"pin": "12"}).status_code == 422
    assert (
        "How shall we call you"
        in guest.post("/games/pin/", {"pin": sitting.pin}, follow=True).content.decode()
    )
    asks = guest.post(f"{page}join/", {"name": "Zoe", "pin": sitting.pin}, follow=True).content.decode()
    assert "Question 1?" in asks and "data-live-url" in asks
    guest.post(f"{page}join/", {"name": "Zoe", "pin": sitting.pin})
    assert Player.objects.count() == 1
    assert sign_in().get(page).status_code == 404
    assert sign_in(cast.egon).get(page).status_code in (302, 404)


def test_whoever_guesses_pins_has_to_wait(cast, sign_in):
    guest = sign_in()
    for _try in range(60):
        guest.post("/games/pin/", {"pin": "000"})
    assert guest.post("/games/pin/", {"pin": "000"}).status_code == 429


def test_a_page_that_shows_it_already_gets_nothing_anew(cast, sign_in):
    sitting, asked = ask_first(cast.cleo)
    playing.join_sitting(sitting, by=cast.ana)
    ana, stage = sign_in(cast.ana), f"/games/{sitting.pk}/stage/"
    assert "Question 1?" in ana.get(f"{stage}?state=0-lobby").content.decode()
    assert ana.get(f"{stage}?state={asked.pk}-answering").status_code == 204


def test_who_may_hear_a_sitting(cast):
    among, _asked = ask_first(cast.cleo)
    wide, _asked = ask_first(cast.cleo, guests=True)
    from django.contrib.auth.models import AnonymousUser

    both = {among.about, wide.about}
    assert resolve(both, cast.ana).keys() == both
    assert resolve(both, AnonymousUser()).keys() == {wide.about}
    assert resolve(both, cast.egon) == {}


def test_only_who_holds_games_gets_at_their_desk(cast, sign_in):
    sitting, asked = ask_first(cast.cleo)
    quiz = sitting.quiz
    for outsider in (cast.ana, cast.egon):
        client = sign_in(outsider)
        for path in ("/games/quizzes/new/", quiz.get_absolute_url(), f"/games/{sitting.pk}/host/"):
            assert client.get(path).status_code in (302, 403)
        assert client.post(f"/games/{sitting.pk}/end/").status_code in (302, 403)
    assert sign_in(cast.egon).post(
        f"/games/{sitting.pk}/answer/{asked.pk}/", {"choice": "1"}
    ).status_code in (302, 404)
    assert Answer.objects.count() == 0 and Sitting.objects.get().ended_at is None


def test_a_screen_asks_as_much_for_three_as_for_one(cast, sign_in):
    sitting, _asked = ask_first(cast.cleo)
    clients = [
        (sign_in(cast.cleo), f"/games/{sitting.pk}/host/"),
        (sign_in(cast.ana), sitting.get_absolute_url()),
    ]
    playing.join_sitting(sitting, by=cast.ana)

    def counted():
        found = []
        for client, path in clients:
            client.get(path)
            with CaptureQueriesContext(connection) as seen:
                client.get(path)
            found.append(len(seen))
        return found

    one = counted()
    for person in (cast.ben, cast.dora):
        playing.join_sitting(sitting, by=person)
    write_quiz(cast.cleo, questions=3)
    assert counted() == one
