"""Talks: nothing is kept before somebody agreed, quotes go as far as they say, and all of it can be taken back."""

import pytest
from django.urls import reverse

from hearthside.door import leaving
from hearthside.features.voices import interviews
from hearthside.features.voices.models import Interview, Mark, Quote
from hearthside.kit.refused import Refused
from hearthside.listening.heard import gathering
from hearthside.listening.heard.models import Voice


@pytest.fixture
def talk(cast) -> Interview:
    return interviews.plan_interview(
        by=cast.cleo, title="How mornings go", guide="What do you do first?\n\nAnd then?", person=cast.ana
    )


@pytest.fixture
def agreed(cast, talk) -> Interview:
    return interviews.agree(talk, by=cast.cleo, how="at the start, aloud")


def test_nothing_is_kept_before_they_agreed(cast, talk, leaves):
    assert talk.guide == ["What do you do first?", "And then?"]
    for act in (interviews.note, interviews.quote):
        with pytest.raises(Refused):
            act(talk, by=cast.cleo, text="0:10 she laughs a lot")
    with pytest.raises(Refused):
        interviews.agree(talk, by=cast.cleo, how="yes")
    with leaves("voices.interviewed"):
        interviews.agree(talk, by=cast.cleo, how="at the start, aloud")
        interviews.agree(talk, by=cast.cleo, how="again and again")
    assert "keep notes" in talk.agreed_to and talk.agreed_how == "at the start, aloud"


def test_notes_stand_against_the_timeline(cast, agreed):
    interviews.note(agreed, by=cast.cleo, text="12:30 goes quiet\n\n0:05 hello\n1:02:03 goodbye")
    assert [(mark.clock, mark.text) for mark in agreed.marks.order_by("second")] == [
        ("0:05", "hello"), ("12:30", "goes quiet"), ("62:03", "goodbye"),
    ]  # fmt: skip
    with pytest.raises(Refused, match="no time here"):
        interviews.note(agreed, by=cast.cleo, text="0:01 fine\nno time here")
    assert Mark.objects.count() == 3


def test_a_quote_is_an_interaction_and_a_voice_as_far_as_they_let_it_go(cast, agreed, leaves):
    with leaves("voices.quoted"):
        quote = interviews.quote(agreed, by=cast.cleo, text="The queue is  the best part.", second=185)
    gathering.gather()
    voice = Voice.objects.get()
    assert (quote.level, quote.clock) == ("internal", "3:05")
    assert (voice.text, voice.source, voice.person) == ("The queue is the best part.", "interview", cast.ana)
    interviews.let_go_as_far_as(quote, by=cast.cleo, level="anonymous")
    gathering.gather()
    voice.refresh_from_db()
    assert (voice.person, voice.name) == (None, "")
    interviews.remove_quote(quote, by=cast.cleo)
    gathering.gather()
    quote.refresh_from_db()
    assert not Voice.objects.exists() and quote.text == ""


def test_whoever_would_rather_not_takes_all_of_it_back(cast, agreed):
    interviews.note(agreed, by=cast.cleo, text="0:05 hello")
    interviews.quote(agreed, by=cast.cleo, text="The queue is the best part.")
    gathering.gather()
    interviews.withdraw(agreed, by=cast.cleo)
    gathering.gather()
    assert not Voice.objects.exists() and not Mark.objects.exists()
    assert not Quote.objects.exclude(text="").exists()
    agreed.refresh_from_db()
    with pytest.raises(Refused):
        interviews.quote(agreed, by=cast.cleo, text="and one more thing")


@pytest.mark.parametrize("level", ["internal", "anonymous"])
@pytest.mark.parametrize("keep", [True, False])
def test_whoever_is_erased_is_in_no_talk(cast, agreed, keep, level):
    interviews.note(agreed, by=cast.cleo, text="0:05 hello")
    interviews.quote(agreed, by=cast.cleo, text="The queue is the best part.", level=level)
    gathering.gather()
    leaving.erase(cast.ana, by=cast.ana, keep_texts=keep)
    assert not Interview.objects.filter(person=cast.ana).exists() and not Mark.objects.exists()
    assert not Voice.objects.filter(person=cast.ana).exists()
    assert Quote.objects.filter(text__contains="queue").exists() is keep
    assert Voice.objects.filter(text__contains="queue").exists() is keep


def test_a_talk_by_its_pages(cast, sign_in):
    client = sign_in(cast.cleo)
    kept = client.post(reverse("voices:plan"), {"title": "Mornings", "guide": "What first?"})
    assert kept.status_code == 422 and "What first?" in kept.content.decode()
    made = client.post(reverse("voices:plan"), {"title": "Mornings", "guide": "What first?", "name": "Kim"})
    talk = Interview.objects.get()
    assert made.url == reverse("voices:interview", args=[talk.pk])
    client.post(reverse("voices:agree", args=[talk.pk]), {"how": "in writing, on Monday"})
    wrong = client.post(
        reverse("voices:quote", args=[talk.pk]),
        {"text": "I like it here.", "second": "soon", "level": "named"},
    )
    assert wrong.status_code == 422 and "I like it here." in wrong.content.decode()
    client.post(
        reverse("voices:quote", args=[talk.pk]),
        {"text": "I like it here.", "second": "3:05", "level": "named"},
    )
    client.post(reverse("voices:note", args=[talk.pk]), {"text": "0:10 sits down"})
    page = client.get(made.url).content.decode()
    assert "I like it here." in page and "0:10" in page and "Kim" in page
    gathering.gather()
    assert Voice.objects.get().name == "Kim"
    for outsider in (cast.ana, cast.egon):
        for name, args in (("interviews", []), ("interview", [talk.pk]), ("plan", [])):
            assert sign_in(outsider).get(reverse(f"voices:{name}", args=args)).status_code in (302, 403)
        with pytest.raises(Refused):
            interviews.withdraw(talk, by=outsider)
