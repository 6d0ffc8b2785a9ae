"""Changes to a survey's form, and conditions in words."""

import msgspec
import pytest

from hearthside.features.surveys import changing, conditions
from hearthside.kit.refused import Refused
from hearthside.listening.questions import Form, Option, Question, When
from tests.listening.conftest import FORM


def keys(form):
    return [one.key for one in form.questions]


def test_questions_are_added_moved_copied_and_taken_out():
    form, made = changing.add(FORM, "nps")
    assert made == "likely_2" and keys(form)[-1] == "likely_2" and form.question(made).bounds == (0, 10)
    form = changing.move(form, made, -1)
    assert keys(form)[-2] == made
    assert keys(changing.move(form, "likely", -1)) == keys(form), "the first stays the first"
    form, twin = changing.copy(form, "what")
    assert (
        keys(form)[keys(form).index("what") + 1] == twin
        and form.question(twin).options == FORM.question("what").options
    )
    assert "what" not in keys(changing.delete(form, "what"))


def test_a_new_short_name_is_known_wherever_the_old_one_was():
    form = Form(
        after={"en": "You said {likely|a number}."},
        questions=(
            FORM.question("likely"),
            Question(
                "why", "text", {"en": "Why {likely}, not {likely_2}?"}, shown_if=(When("likely", "answered"),)
            ),
        ),
    )
    named = changing.put(form, "likely", msgspec.structs.replace(form.question("likely"), key="score"))
    assert named.question("why").words == {"en": "Why {score}, not {likely_2}?"}
    assert named.question("why").shown_if == (When("score", "answered"),)
    assert named.after == {"en": "You said {score|a number}."}
    with pytest.raises(Refused):
        changing.put(named, "why", msgspec.structs.replace(named.question("why"), key="score"))


def options(*words):
    return tuple(Option(key, {"en": text, "de": f"{text} (de)"}) for key, text in words)


def test_lines_keep_the_keys_under_which_people_answered():
    old = options(("film", "The films"), ("tea", "The tea"), ("seat", "The seats"))
    text = "The seats\nThe films\nThe cake\nSomething else …"
    made = changing.lined(old, text, "en", first=True)
    assert [one.key for one in made] == ["seat", "film", "the_cake", "something_else"]
    assert made[0].words["de"] == "The seats (de)" and made[-1].other
    better = changing.lined(old, "The films\nThe good tea\nThe seats", "en", first=True)
    assert [one.key for one in better] == ["film", "tea", "seat"], (
        "a changed line in its place is the same answer"
    )
    assert changing.lines(made, "en") == text
    with pytest.raises(Refused, match="same"):
        changing.lined(old, "A\nA", "en", first=True)


def test_lines_of_another_language_say_the_same_ones():
    old = options(("film", "The films"), ("tea", "The tea"))
    made = changing.lined(old, "Die Filme\nDer Tee", "de", first=False)
    assert [(one.key, one.words["de"]) for one in made] == [("film", "Die Filme"), ("tea", "Der Tee")]
    assert (
        changing.lines(old, "fr") == "\n" and "de" not in changing.lined(old, "", "de", first=False)[0].words
    )
    with pytest.raises(Refused, match="2 answers"):
        changing.lined(old, "Die Filme", "de", first=False)


def test_conditions_are_written_and_read_in_words():
    why = FORM.question("why")
    assert (
        conditions.in_words(FORM, why, "en") == "Only if “How likely are you to bring a friend?” is 6 or less"
    )
    likely, what = FORM.question("likely"), FORM.question("what")
    assert conditions.read(likely, "likely", "at_most:6") == When("likely", "at_most", 6)
    assert conditions.read(what, "what", "has:film") == When("what", "has", "film")
    assert conditions.read(what, "what", "skipped:") == When("what", "skipped")
    for question, told in [
        (likely, "at_most:11"),
        (likely, "has:film"),
        (what, "is:film"),
        (None, "answered:"),
        (likely, ""),
    ]:
        assert conditions.read(question, "x", told) is None
    for question in FORM.questions[:3]:
        for value, words in conditions.possible(question, "en"):
            assert words and conditions.written(conditions.read(question, question.key, value)) == value
