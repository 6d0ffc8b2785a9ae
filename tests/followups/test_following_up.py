"""Turning to people about their answers: who is drawn, who hears from whom, and what chance keeps back."""

from datetime import timedelta

import pytest

from hearthside import house, jobs
from hearthside.delivery.models import Notice
from hearthside.door.actions import join
from hearthside.features.followups import actions, drawing, tasks
from hearthside.features.followups.models import FollowUp, Word
from hearthside.interactions import promises, reads
from hearthside.interactions.record import quietly
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening.keeping import keep_answers
from hearthside.listening.models import Response
from hearthside.listening.questions import Question
from hearthside.people import consent
from tests.listening.made import crowd, open_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(cast):
    return open_survey(cast.cleo)


@pytest.fixture
def nobody_held_out():
    house.put("followups.holdout", 0)


@pytest.fixture
def everybody_held_out(monkeypatch):
    """Chance, as if it fell so for all: no setting can ask for that."""
    monkeypatch.setattr(drawing, "chance", lambda *of: 0.0)


def answer(survey, person, score, why="", **facts) -> FollowUp | None:
    """Somebody answers, and the jobs are done; the follow-up that came of it."""
    said = {"likely": score} | ({"why": why} if why else {})
    once = f"a{Response.objects.count()}"
    kept = keep_answers(survey, once=once, answers=said, person=person, complete=True, **facts)
    jobs.run_due("interactions.tell")
    return FollowUp.objects.filter(response=kept).first()


def promised(person) -> list:
    """What the house promised them because of an answer."""
    return [one for one in reads.promises_to([person]) if one.name == tasks.PROMISE]


@pytest.mark.parametrize(
    ("score", "tone"), [(0, "unhappy"), (6, "unhappy"), (7, None), (8, None), (9, "glowing"), (10, "glowing")]
)
def test_unhappy_and_glowing_answers_come_onto_the_desk(cast, survey, nobody_held_out, score, tone):
    row = answer(survey, cast.ana, score, "The foyer is cold.")
    assert (row and row.tone) == tone
    items = tasks.waiting(cast.cleo, 10)
    assert [item.person.pk for item in items] == ([cast.ana.pk] if tone else [])
    if tone:
        assert items[0].quote == "The foyer is cold." and str(score) in items[0].reason
        (promise,) = promised(cast.ana)
        assert (promise.due_at - promise.opened_at).total_seconds() == 48 * 3600


@pytest.mark.parametrize(
    ("kind", "value", "tone"), [("csat", 2, "unhappy"), ("csat", 5, None), ("ces", 3, "unhappy")]
)
def test_other_measures_have_their_own_line(cast, nobody_held_out, kind, value, tone):
    survey = open_survey(cast.cleo, Question("likely", kind, {"en": "?"}))
    row = answer(survey, cast.ana, value)
    assert (row and row.tone) == tone


def test_nobody_is_turned_to_whom_nobody_knows_or_who_would_be_left_alone(cast, survey, nobody_held_out):
    anonymous = open_survey(cast.cleo, anonymous=True)
    assert answer(anonymous, cast.ana, 1) is None
    anyone = open_survey(cast.cleo, asks="anyone")
    assert answer(anyone, None, 1, respondent="A. at the till") is None
    assert answer(anyone, cast.cleo, 1) is None
    consent.freeze(cast.ana, by=cast.ana)
    assert answer(survey, cast.ana, 1) is None and not tasks.waiting(cast.cleo, 10)


def test_a_partial_answer_calls_for_nothing_yet(cast, survey, nobody_held_out):
    kept = keep_answers(survey, once="x", answers={"likely": 1}, person=cast.ana, complete=False)
    assert drawing.draw(kept) is None


def test_what_comes_to_light_long_after_it_was_said_is_not_turned_to(cast, survey, nobody_held_out):
    with clock.at(clock.now() - timedelta(days=8)), quietly():
        kept = keep_answers(survey, once="x", answers={"likely": 1}, person=cast.ana, complete=True)
    assert drawing.draw(kept) is None


def test_an_answer_is_drawn_once_however_often_it_is_told(cast, survey, nobody_held_out):
    row = answer(survey, cast.ana, 2)
    assert drawing.draw(row.response) == row and FollowUp.objects.count() == 1
    assert len(promised(cast.ana)) == 1


def test_chance_keeps_its_share_and_would_decide_the_same_again(cast, survey):
    drawn = [drawing.chance("followup", number) < 0.10 for number in range(20_000)]
    assert 0.094 < sum(drawn) / len(drawn) < 0.106
    house.put("followups.holdout", 50)
    arms = {}
    for person in crowd(60):
        row = answer(survey, person, 3)
        arms[row.response_id] = row.arm
        assert (row.opened_at is None) == (row.arm == "held") and row.share == 50
    assert 15 < list(arms.values()).count("held") < 45
    assert all((drawing.chance("followup", pk) < 0.5) == (arm == "held") for pk, arm in arms.items())
    assert len(tasks.waiting(cast.cleo, 100)) == list(arms.values()).count("followed")


def test_of_the_held_out_no_host_is_told(cast, survey, everybody_held_out, sign_in):
    row = answer(survey, cast.ana, 1)
    assert row.arm == "held" and row.opened_at is None
    assert not tasks.waiting(cast.cleo, 10) and not promised(cast.ana)
    host = sign_in(cast.cleo)
    assert host.get(row.get_absolute_url()).status_code == 404
    assert "Ana" not in host.get("/followups/desk/").content.decode()
    assert host.post(f"/followups/{row.pk}/write/", {"text": "Hello"}).status_code == 404
    with pytest.raises(FollowUp.DoesNotExist):
        actions.write_to(row, by=cast.cleo, text="How did I know?")


def test_further_answers_of_an_episode_stay_where_the_first_was_put(
    cast, survey, everybody_held_out, monkeypatch
):
    first = answer(survey, cast.ana, 1)
    monkeypatch.setattr(drawing, "chance", lambda *of: 0.99)
    again = answer(open_survey(cast.cleo), cast.ana, 2)
    other = answer(survey, cast.ben, 2)
    assert (again.arm, again.first, other.arm, other.first) == ("held", first, "followed", None)


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("Please CALL ME, I am stuck.", True), ("I need help!", True), ("That was helpful.", False),
        ("Bitte   contact\nme", True), ("", False),
    ],
)  # fmt: skip
def test_whoever_asks_for_help_is_never_left_alone(cast, survey, everybody_held_out, words, asks):
    row = answer(survey, cast.ana, 1, words)
    assert row.arm == "held" and bool(row.crossed_at) == asks
    assert bool(tasks.waiting(cast.cleo, 10)) == asks and bool(promised(cast.ana)) == asks


def test_a_host_may_turn_to_anybody_for_a_reason_that_is_kept(cast, survey, everybody_held_out, leaves):
    row = answer(survey, cast.ana, 1)
    for by in (cast.ben, cast.egon):
        with pytest.raises(Refused):
            actions.open_anyway(row.response, by=by, why="I would like to")
    with pytest.raises(Refused):
        actions.open_anyway(row.response, by=cast.dora, why=" ")
    with leaves("followups.opened"):
        actions.open_anyway(row.response, by=cast.dora, why="She stood at the desk in tears")
        actions.open_anyway(row.response, by=cast.dora, why="Again")
    row.refresh_from_db()
    assert (row.arm, row.crossed_why, row.opened_by) == ("held", "She stood at the desk in tears", cast.dora)
    assert tasks.waiting(cast.dora, 10)


def test_a_middling_answer_that_a_host_picks_is_never_among_the_drawn(cast, survey):
    kept = keep_answers(survey, once="x", answers={"likely": 7}, person=cast.ana, complete=True)
    row = actions.open_anyway(kept, by=cast.dora, why="They know the old foyer")
    assert (row.arm, row.tone, row.value) == ("chosen", "other", None)


def test_a_word_keeps_the_promise_and_reaches_the_person(cast, survey, nobody_held_out, leaves, sign_in):
    row = answer(survey, cast.ana, 3, "The foyer is cold.")
    with leaves("followups.written"):
        actions.write_to(row, by=cast.cleo, text="We have asked for a heater.", once="w1")
        actions.write_to(row, by=cast.cleo, text="We have asked for a heater.", once="w1")
    jobs.run_due("interactions.tell")
    assert not promised(cast.ana) and promises.kept_lately(tasks.PROMISE) == (1, 1)
    assert not tasks.waiting(cast.cleo, 10)
    notice = Notice.objects.get(person=cast.ana)
    assert "wrote to you about what you answered" in notice.title and notice.url == row.get_absolute_url()
    page = sign_in(cast.ana).get(notice.url).content.decode()
    assert "We have asked for a heater." in page and "The foyer is cold." in page and "/notes/cleo/" in page
    for other in (cast.ben, cast.egon):
        assert sign_in(other).get(notice.url).status_code in (302, 404)
    assert reads.standing([cast.ana])[cast.ana.pk].heard_by == cast.cleo


def test_who_froze_meanwhile_is_not_written_to_and_the_words_come_back(
    cast, survey, nobody_held_out, sign_in
):
    row = answer(survey, cast.ana, 3)
    consent.freeze(cast.ana, by=cast.ana)
    page = sign_in(cast.cleo).post(f"/followups/{row.pk}/write/", {"text": "We have asked for a heater."})
    assert page.status_code == 422 and "We have asked for a heater." in page.content.decode()
    assert not Word.objects.exists()


def test_what_came_of_it_is_written_down(cast, survey, nobody_held_out, leaves, sign_in):
    row = answer(survey, cast.ana, 3)
    host = sign_in(cast.cleo)
    assert host.post(f"/followups/{row.pk}/outcome/", {"did": "", "helped": "yes"}).status_code == 422
    with leaves("followups.recorded"):
        for helped in ("partly", "yes"):
            words = {"wrong": "Cold", "did": "A heater", "helped": helped}
            assert host.post(f"/followups/{row.pk}/outcome/", words).status_code == 302
    row.refresh_from_db()
    assert (row.did, row.helped, row.ended_by) == ("A heater", "yes", cast.cleo)
    assert not promised(cast.ana)
    assert "A heater" in host.get("/followups/desk/?show=done").content.decode()


def test_what_is_forgotten_of_a_person_leaves_the_draw(cast, survey, nobody_held_out):
    from hearthside.features.followups import erasure

    row = answer(survey, cast.ana, 3)
    actions.write_to(row, by=cast.cleo, text="Dear Ana")
    actions.record_outcome(row, by=cast.cleo, wrong="Ana was cold", did="Heater", helped="no")
    (held,) = erasure.export(cast.ana)
    assert held["written_to_you"] == ["Dear Ana"] and held["drawn"] == "to be followed up"
    erasure.forget(cast.ana, keep_texts=False)
    row.refresh_from_db()
    assert (row.person, row.wrong, row.did, row.arm, row.value) == (None, "", "", "followed", 3)


def test_pages_take_as_many_queries_for_three_as_for_one(cast, survey, nobody_held_out, sign_in):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    host, counts = sign_in(cast.cleo), []
    answer(survey, cast.ana, 3, "Cold")
    host.get("/followups/desk/")
    for more in ((), ((cast.ben, 2), (join("Fay", email="f@example.org", handle="fay"), 9))):
        for person, score in more:
            answer(survey, person, score, "Cold")
        with CaptureQueriesContext(connection) as asked:
            host.get("/followups/desk/")
            tasks.waiting(cast.cleo, 10)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_form_is_for_hosts_who_follow_up(cast, survey, nobody_held_out, sign_in):
    row = answer(survey, cast.ana, 7)
    assert row is None
    kept = Response.objects.get()
    way = f"/followups/desk/open/{kept.pk}/"
    for nobody in (cast.ana, cast.ben, cast.egon):
        assert sign_in(nobody).get(way).status_code in (302, 403)
    host = sign_in(cast.cleo)
    assert "How likely" in host.get(way).content.decode()
    assert host.post(way, {"why": "They know the old foyer"}).status_code == 302
    assert FollowUp.objects.get().arm == "chosen"
