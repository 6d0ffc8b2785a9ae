"""Every ready survey can be opened as it is, speaks each of its languages, and is short."""

import pytest
from django.template.loader import render_to_string

from hearthside.kit.refused import Refused
from hearthside.listening import keeping, library, questions, screens
from hearthside.listening.drawing import Artist
from hearthside.listening.mistakes import mistakes, untranslated


@pytest.mark.parametrize("ready", library.READY.values(), ids=lambda one: one.key)
def test_it_can_be_opened_as_it_is(cast, ready):
    assert mistakes(ready.form) == [] and questions.read(questions.plain(ready.form)) == ready.form
    for language in ready.form.languages:
        assert untranslated(ready.form, language) == []
        artist = Artist(ready.form, language, {}, {}, {"house": "The Lantern"})
        assert ready.form.before == {} or artist.say(ready.form.before)
        for question in ready.form.questions:
            drawn = render_to_string("listening/_question.html", {"drawn": artist.draw(question)})
            assert questions.say(question.words, language, "")[:10] in drawn or "{" in str(question.words)
    made = keeping.make_survey(by=cast.cleo, name=str(ready.name), form=ready.form, asks=ready.asks)
    assert keeping.open_survey(made, by=cast.cleo).version.number == 1


def test_the_one_number_is_one_screen_with_one_why():
    form = library.READY["relationship"].form
    assert screens.screen(form, {}).ends
    for score, why in [(0, "missing"), (6, "missing"), (7, "more"), (8, "more"), (9, "loved"), (10, "loved")]:
        assert [one.key for one in questions.shown(form, {"likely": score})] == ["likely", why]


def test_belonging_asks_the_published_scales_whole():
    asked = library.READY["belonging"].form.questions
    assert [one.bounds for one in asked if one.scale == "bscs"] == [(1, 5)] * 8
    assert [one.bounds for one in asked if one.scale == "ios"] == [(1, 7)]
    assert library.READY["belonging"].anonymous


def test_pasted_items_are_a_scale_of_four_steps(cast):
    form = library.sci2([f"Item {n}" for n in range(24)])
    assert (
        len(form.questions) == 24
        and {one.bounds for one in form.questions} == {(0, 3)}
        and mistakes(form) == []
    )


def test_who_has_no_right_makes_none(cast):
    with pytest.raises(Refused):
        keeping.make_survey(by=cast.egon, name="x", form=library.READY["support"].form)
