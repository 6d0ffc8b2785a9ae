"""Quizzes: writing them, fair time, first answers, teams, points, and a hall that answers at once."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from hearthside.door.actions import join
from hearthside.features.games import actions, erasure, jobs, playing, results, timing
from hearthside.features.games.models import Answer, Asked, Player, Question
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from tests.games.quizzes import ask_first, at, write_quiz

pytestmark = pytest.mark.django_db


def test_a_quiz_is_written_and_what_was_asked_stays(cast, leaves):
    with leaves("games.written"):
        quiz = actions.make_quiz(by=cast.cleo, title="Quiz night", once="k")
        assert actions.make_quiz(by=cast.cleo, title="Quiz night", once="k") == quiz
    for wrong, reason in ((["One"], "two choices"), (["A", "a "], "same"), (["A", "", "B"], "which choice")):
        with pytest.raises(Refused, match=reason):
            actions.put_question(quiz, by=cast.cleo, text="What?", choices=wrong, right=1)
    row = actions.put_question(quiz, by=cast.cleo, text="What?", choices=["A", "", "B"], right=2)
    assert (row.choices, row.right) == (["A", "B"], 1)
    second = actions.put_question(quiz, by=cast.cleo, text="Who?", choices=["A", "B"], right=0)
    actions.move_up(second, by=cast.cleo)
    assert [one.text for one in quiz.questions.order_by("number")] == ["Who?", "What?"]
    sitting = playing.open_sitting(quiz, by=cast.cleo)
    asked = playing.ask_next(sitting, by=cast.cleo, after=0)
    with pytest.raises(Refused, match="asked already"):
        actions.put_question(
            quiz, by=cast.cleo, text="X", choices=["A", "B"], right=0, question=asked.question
        )
    with pytest.raises(Refused, match="being played"):
        actions.remove_quiz(quiz, by=cast.cleo)
    for outsider in (cast.ana, cast.egon):
        acts = (
            lambda who: actions.make_quiz(by=who, title="Mine"),
            lambda who: playing.open_sitting(quiz, by=who),
            lambda who: playing.ask_next(sitting, by=who, after=0),
            lambda who: playing.end_sitting(sitting, by=who),
        )
        for act in acts:
            with pytest.raises(Refused):
                act(outsider)


@pytest.mark.parametrize(
    ("waited", "on_page", "claimed", "counts"),
    [
        (3000, 2500, 2000, 2000),  # a slow link: what the device says
        (9000, 8500, 500, 5000),  # a device that lies gains four seconds at most
        (3000, 2500, 9000, 2500),  # nor does anybody lose by a wrong clock
        (3000, 2500, None, 2500),  # without JavaScript: since the page was sent
        (3000, None, 100, 3000),  # without a ticket: the house's own clock
        (15000, 200, 100, 11000),  # a page asked for late
    ],
)
def test_time_counts_from_the_device_within_bounds(waited, on_page, claimed, counts):
    assert timing.counted(waited, on_page, claimed) == counts


def test_a_ticket_is_good_for_one_player_and_one_question(cast):
    with at("2026-12-01T20:00:00"):
        sitting, asked = ask_first(cast.cleo, questions=2)
        ana, ben = (playing.join_sitting(sitting, by=one) for one in (cast.ana, cast.ben))
    with at("2026-12-01T20:00:02"):
        ticket = timing.ticket(asked, ana)
    with at("2026-12-01T20:00:05"):
        assert playing.answer(asked, by=ana, choice=1, ticket=ticket, claimed=2500).took == 2500
        assert playing.answer(asked, by=ben, choice=1, ticket=ticket, claimed=2500).took == 5000


def test_late_double_and_early_answers_are_told_so(cast):
    with at("2026-12-01T20:00:00"):
        sitting, asked = ask_first(cast.cleo, seconds=20)
        ana, ben = (playing.join_sitting(sitting, by=one) for one in (cast.ana, cast.ben))
    with at("2026-12-01T20:00:22"):  # two seconds on the way
        ticket = timing.ticket(asked, ana)
    with at("2026-12-01T20:00:23"):
        assert playing.answer(asked, by=ana, choice=0, ticket=ticket, claimed=800).took == 19_000
        assert playing.answer(asked, by=ana, choice=1).choice == 0
        with pytest.raises(Refused, match="just too late"):
            playing.answer(asked, by=ben, choice=1)
        with pytest.raises(Refused, match="Choose"):
            playing.answer(asked, by=ben, choice=7)
    with at("2026-12-01T20:00:05"):
        playing.show_right(sitting, by=cast.cleo, asked=asked.pk)
        with pytest.raises(Refused, match="just too late"):
            playing.answer(asked, by=ben, choice=1)
    assert Answer.objects.count() == 1


def test_a_team_talks_first_and_answers_as_one(cast):
    with at("2026-12-01T20:00:00"):
        sitting, asked = ask_first(cast.cleo, talk=30)
        ana = playing.join_sitting(sitting, by=cast.ana, team="Row F")
        ben = playing.join_sitting(sitting, by=cast.ben, team="row f")
        assert ana.team == ben.team
        assert playing.join_sitting(sitting, by=cast.ben, team="Another").team == ana.team
        with pytest.raises(Refused, match="Talk first"):
            playing.answer(asked, by=ana, choice=1)
    with at("2026-12-01T20:00:33"):
        playing.answer(asked, by=ana, choice=1)
        assert playing.answer(asked, by=ben, choice=0).player == ana
        playing.end_sitting(sitting, by=cast.cleo)
    (row,) = results.of_sitting(sitting, cast.ana)["everyone"]
    assert (row["name"], row["rights"], len(row["members"])) == ("Row F", 1, 2)


def test_two_presses_ask_one_question(cast):
    sitting, asked = ask_first(cast.cleo, questions=2)
    assert playing.ask_next(sitting, by=cast.cleo, after=0) == asked
    with pytest.raises(Refused, match="Show the answer"):
        playing.ask_next(sitting, by=cast.cleo, after=asked.pk)
    playing.show_right(sitting, by=cast.cleo, asked=asked.pk)
    second = playing.ask_next(sitting, by=cast.cleo, after=asked.pk)
    playing.show_right(sitting, by=cast.cleo, asked=second.pk)
    assert playing.ask_next(sitting, by=cast.cleo, after=second.pk) is None
    assert Asked.objects.count() == 2


def test_results_tell_what_the_group_knew_then_who_surprised_it(cast):
    with at("2026-12-01T20:00:00"):
        sitting, asked = ask_first(cast.cleo, points=True)
        players = [playing.join_sitting(sitting, by=one) for one in (cast.ana, cast.ben, cast.dora)]
    with at("2026-12-01T20:00:10"):
        for player, choice in zip(players, (1, 0, 2), strict=True):
            playing.answer(asked, by=player, choice=choice)
        playing.end_sitting(sitting, by=cast.cleo)
    found = results.of_sitting(sitting, cast.ben)
    assert (found["knew"], found["answered"]) == (1, 3)
    assert [(row["name"], row["surprise"].text) for row in found["surprised"]] == [
        ("Ana Moreau", "Question 1?")
    ]
    assert [(row["name"], row["points"]) for row in found["everyone"]][0] == ("Ana Moreau", 12)


def test_members_play_among_themselves_unless_guests_may(cast):
    among = playing.open_sitting(write_quiz(cast.cleo), by=cast.cleo)
    wide = playing.open_sitting(write_quiz(cast.cleo), by=cast.cleo, guests=True)
    with pytest.raises(Refused, match="among members"):
        playing.join_sitting(among, name="Zoe")
    assert playing.join_sitting(wide, name="Zoe").name == "Zoe"
    with pytest.raises(Refused, match="How shall we call you"):
        playing.join_sitting(wide, name=" ")
    playing.end_sitting(wide, by=cast.cleo)
    with pytest.raises(Refused, match="over"):
        playing.join_sitting(wide, by=cast.ana)
    with pytest.raises(Refused):
        playing.join_sitting(among, by=cast.egon)


def test_somebody_who_leaves_takes_their_name_along(cast):
    sitting, asked = ask_first(cast.cleo)
    playing.answer(asked, by=playing.join_sitting(sitting, by=cast.ana), choice=1)
    assert [row["what"] for row in erasure.export(cast.ana)] == ["played", "answered"]
    erasure.forget(cast.ana, keep_texts=True)
    playing.end_sitting(sitting, by=cast.cleo)
    found = results.of_sitting(sitting, cast.ben)
    assert (found["answered"], found["everyone"]) == (1, [])
    assert erasure.export(cast.egon) == []


@pytest.mark.django_db(transaction=True)
def test_a_hundred_and_thirty_answer_at_once_and_no_score_is_wrong(cast):
    sitting, asked = ask_first(cast.cleo, seconds=120)
    people = [join(f"Player {n}", email=f"p{n}@example.org") for n in range(4)]
    seats = [playing.join_sitting(sitting, by=one) for one in people]
    seats += Player.objects.bulk_create([Player(sitting=sitting, name=f"Guest {n}") for n in range(126)])
    gate, errors = threading.Barrier(10), []

    def press(some):
        try:
            gate.wait(20)
            for place, seat in some:
                playing.answer(asked, by=seat, choice=place % 3)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    twice = list(enumerate(seats))
    hands = [
        threading.Thread(target=press, args=(twice[n % 5 :: 5],)) for n in range(10)
    ]  # everybody presses twice
    for one in hands:
        one.start()
    for one in hands:
        one.join()
    assert not errors
    playing.end_sitting(sitting, by=cast.cleo)
    found = results.of_sitting(sitting, cast.cleo)
    assert (found["answered"], found["knew"]) == (130, 43)
    by_seat = {row["members"][0].pk: row["rights"] for row in found["everyone"]}
    assert by_seat == {seat.pk: int(place % 3 == 1) for place, seat in twice}
    assert Question.objects.count() == 1


def test_guests_names_go_a_week_after_their_evening(cast):
    wide = playing.open_sitting(write_quiz(cast.cleo), by=cast.cleo, guests=True)
    guest, ana = playing.join_sitting(wide, name="Zoe"), playing.join_sitting(wide, by=cast.ana)
    playing.end_sitting(wide, by=cast.cleo)
    jobs.forget_guests()
    assert Player.objects.get(pk=guest.pk).name == "Zoe"
    with clock.at(clock.now() + jobs.KEPT + timedelta(minutes=1)):
        jobs.forget_guests()
    assert Player.objects.get(pk=guest.pk).name == "" and Player.objects.get(pk=ana.pk).person == cast.ana
