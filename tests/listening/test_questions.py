"""Which questions an answer leads to, and which answers fit."""

import pytest

from hearthside.kit.refused import Refused
from hearthside.listening import questions
from hearthside.listening.questions import Form, Option, Question, When

YES_NO = (Option("yes", {"en": "Yes"}), Option("no", {"en": "No"}))
FORM = Form(
    questions=(
        Question("likely", "nps", {"en": "How likely are you to bring a friend?"}, required=True),
        Question("why", "long_text", {"en": "What is missing?"}, shown_if=(When("likely", "at_most", 6),)),
        Question("came", "choice", {"en": "Were you here this week?"}, options=YES_NO),
        Question(
            "foyer", "csat", {"en": "And the foyer?"}, applies=True, shown_if=(When("came", "is", "yes"),)
        ),
        Question("more", "text", {"en": "What would mend it?"}, shown_if=(When("foyer", "at_most", 2),)),
    )
)


def keys(answers):
    return [question.key for question in questions.shown(FORM, answers)]


def test_an_unhappy_answer_leads_to_why():
    assert keys({}) == ["likely", "came"]
    assert keys({"likely": 3}) == ["likely", "why", "came"]
    assert keys({"likely": 9}) == ["likely", "came"]


def test_an_answer_that_is_no_longer_reached_leads_nowhere():
    assert keys({"came": "yes", "foyer": 1}) == ["likely", "came", "foyer", "more"]
    assert keys({"came": "no", "foyer": 1}) == ["likely", "came"]


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("likely", "10", 10),
        ("foyer", "na", "na"),
        ("came", "yes", "yes"),
        ("why", "  مرحبا 🎬\r\n ", "مرحبا 🎬"),
        ("why", "   ", None),
        ("likely", "", None),
    ],
)
def test_an_answer_that_fits_is_kept(key, value, kept):
    assert questions.check_answer(FORM.question(key), value) == kept


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("likely", 11),
        ("likely", "-1"),
        ("likely", "na"),
        ("likely", True),
        ("likely", "²"),
        ("came", "perhaps"),
        ("came", ["yes"]),
        ("why", {"a": 1}),
        ("why", "x" * 50_000),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_on_its_question(key, value):
    with pytest.raises(Refused) as refused:
        questions.check_answer(FORM.question(key), value)
    assert refused.value.field == key


def test_a_matrix_and_a_ranking_keep_what_was_said():
    rows = (Option("sound", {"en": "Sound"}), Option("seats", {"en": "Seats"}))
    matrix = Question("rate", "matrix", {"en": "How was"}, rows=rows, applies=True)
    assert questions.check_answer(matrix, {"sound": "5", "seats": "na"}) == {"sound": 5, "seats": "na"}
    ranking = Question("order", "ranking", {"en": "Put in order"}, options=YES_NO)
    assert questions.check_answer(ranking, ["no", "yes"]) == ["no", "yes"]
    with pytest.raises(Refused):
        questions.check_answer(ranking, ["no", "no"])


def test_a_form_survives_being_kept():
    assert questions.read(questions.plain(FORM)) == FORM
    assert questions.texts(questions.plain(FORM)) >= {"why", "more", "came_other"}
    assert "came" not in questions.texts(questions.plain(FORM))


def test_what_is_required_is_asked_for_only_where_it_is_shown():
    with pytest.raises(Refused) as refused:
        questions.check_required(FORM, {"came": "yes"})
    assert refused.value.field == "likely"
    questions.check_required(FORM, {"likely": 0})
