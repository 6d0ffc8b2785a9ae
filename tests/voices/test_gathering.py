"""Every text that people say becomes a voice, and whatever happens to the text happens to the voice."""

import pytest

from hearthside.door import leaving
from hearthside.features.discussions import actions as talk
from hearthside.features.discussions.models import Space
from hearthside.features.ideas import actions as ideas
from hearthside.features.notes import actions as notes
from hearthside.house.choices import allow
from hearthside.listening.answers import keep_answers
from hearthside.listening.heard import gathering, queries
from hearthside.listening.heard.models import Voice
from hearthside.listening.questions import Question
from hearthside.threads import actions as threads
from tests.listening.made import LIKELY, open_survey


@pytest.fixture
def room(cast):
    return Space.objects.create(slug="room", name="Room")


def heard() -> dict[str, str]:
    gathering.gather()
    return dict(Voice.objects.order_by("pk").values_list("key", "text"))


def test_an_idea_a_question_and_a_reply_become_voices_with_who_and_where(cast, room):
    idea = ideas.bring_idea("Bread on Sundays", "Please bake on Sundays too.", by=cast.ana)
    topic = talk.open_topic(
        room, by=cast.ben, title="The door sticks", text="It sticks when it rains.", is_question=True
    )
    threads.reply(topic.thread, by=cast.ana, text="With me as well.")
    threads.reply(topic.thread, by=cast.cleo, text="We look at it today.")
    heard()
    rows = {(v.source, v.person.name, v.text) for v in Voice.objects.select_related("person")}
    assert rows == {
        ("idea", "Ana Moreau", "Please bake on Sundays too."),
        ("topic", "Ben Okafor", "It sticks when it rains."),
        ("topic", "Ana Moreau", "With me as well."),
    }
    of_idea = Voice.objects.get(source="idea")
    assert (of_idea.about, of_idea.title, of_idea.stage) == (idea.about, "Bread on Sundays", "regular_use")


def test_what_people_answer_in_their_own_words_becomes_a_voice_with_its_touchpoint(cast):
    why = Question("why", "long_text", {"en": "What is missing?"}, stage="purchase", touchpoint="The till")
    survey = open_survey(cast.cleo, LIKELY, why)
    answers = {"likely": 4, "why": "A hook for a wet coat"}
    keep_answers(survey, once="one", answers=answers, person=cast.ana, complete=True)
    heard()
    voice = Voice.objects.get()
    assert (voice.source, voice.person, voice.text) == ("survey", cast.ana, "A hook for a wet coat")
    assert (voice.stage, voice.touchpoint, voice.reach) == ("purchase", "The till", "right:listening.read")


def test_gathering_again_adds_nothing(cast):
    ideas.bring_idea("Bread on Sundays", "Please bake on Sundays too.", by=cast.ana)
    assert gathering.gather() == 1
    assert gathering.gather() == 0 and Voice.objects.count() == 1


def test_private_notes_never_appear(cast):
    notes.write_note(cast.cleo, by=cast.ana, text="This is between you and me.")
    notes.write_note(cast.ben, by=cast.ana, text="And this between us.")
    assert heard() == {}


def test_an_edit_reaches_the_voice_and_a_removal_takes_it_away(cast, room):
    topic = talk.open_topic(room, by=cast.ben, title="The door sticks", text="It sticks when it rains.")
    reply = threads.reply(topic.thread, by=cast.ana, text="With me as well.")
    heard()
    threads.edit_post(reply, by=cast.ana, text="With me in winter.")
    assert "With me in winter." in heard().values()
    reply.refresh_from_db()
    threads.remove_post(reply, by=cast.cleo, reason="It names a neighbour.")
    assert list(heard().values()) == ["It sticks when it rains."]
    reply.refresh_from_db()
    threads.restore_post(reply, by=cast.cleo)
    assert "With me in winter." in heard().values()


def test_an_idea_that_is_taken_away_is_no_voice_any_more(cast):
    idea = ideas.bring_idea("Bread on Sundays", "Please bake on Sundays too.", by=cast.ana)
    heard()
    ideas.remove_idea(idea, by=cast.ana)
    assert heard() == {}


def test_a_private_space_is_read_by_those_it_lets_in(cast, room):
    closed = Space.objects.create(slug="closed", name="Closed", reach="private")
    closed.listed.create(person=cast.ana)
    topic = talk.open_topic(closed, by=cast.ana, title="Among us", text="Said among us alone.")
    heard()
    allow("host", "discussions.manage", False)  # Dora looks after no spaces
    assert queries.seen_by(cast.cleo).exists()
    assert not queries.seen_by(cast.dora).filter(about=topic.about).exists()
    talk.move_topic(topic, to=room, by=cast.cleo)
    heard()
    assert queries.seen_by(cast.dora).filter(about=topic.about).exists()
    assert not queries.seen_by(cast.ana).exists() and not queries.seen_by(cast.egon).exists()


def test_a_reply_there_answers_the_voice(cast, room):
    topic = talk.open_topic(room, by=cast.ben, title="The door sticks", text="It sticks when it rains.")
    heard()
    threads.reply(topic.thread, by=cast.ana, text="With me as well.")
    heard()
    assert Voice.objects.get(person=cast.ben).closed_at is None
    threads.reply(topic.thread, by=cast.cleo, text="We look at it today.")
    heard()
    answered = Voice.objects.get(person=cast.ben)
    assert (answered.outcome, answered.closed_by) == ("answered", cast.cleo)
    assert Voice.objects.get(person=cast.ana).closed_at is None


@pytest.mark.parametrize("keep", [True, False])
def test_whoever_is_erased_is_in_no_voice(cast, room, keep):
    topic = talk.open_topic(room, by=cast.ben, title="The door sticks", text="It sticks, says @ana too.")
    threads.reply(topic.thread, by=cast.ana, text="With me as well.")
    heard()
    late = threads.reply(topic.thread, by=cast.ana, text="And one more thing.")
    leaving.erase(cast.ana, by=cast.ana, keep_texts=keep)
    heard()
    assert not Voice.objects.filter(person=cast.ana).exists()
    assert not Voice.objects.filter(text__icontains="@ana").exists()
    assert Voice.objects.filter(text="With me as well.").exists() is keep
    assert not Voice.objects.filter(key=late.about).exists()
