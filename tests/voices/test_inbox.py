"""The inbox: voices in order, narrowed and searched; and what hosts do with one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from hearthside.features.ideas import actions as ideas
from hearthside.features.voices import actions, queries, tasks
from hearthside.house.choices import allow
from hearthside.kit.refused import Refused
from hearthside.listening.heard.mentions import Told, take_mentions
from hearthside.listening.heard.models import Mention, Voice

INBOX = reverse("voices:inbox")
DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)


def say(text="The tea was cold.", key="1", **facts) -> Voice:
    """Something said outside, as a voice."""
    (mention,) = take_mentions(
        [Told(key=f"test:{key}", text=text, **{"name": "Kim", "place": "Maps"} | facts)]
    )
    return Voice.objects.select_related("person").get(key=mention.about)


def hear_many(count: int) -> None:
    take_mentions(
        [
            Told(key=f"test:{n}", text=f"voice number {n}", at=DAY + timedelta(minutes=n // 2))
            for n in range(count)
        ]
    )


def test_what_is_said_outside_is_an_interaction_and_a_voice_at_once(cast, leaves):
    with leaves("heard.mentioned"):
        voice = say("Lovely bread!", source="review", title="Five stars")
    assert (voice.name, voice.source, voice.person, voice.words) == (
        "Kim",
        "review",
        None,
        "Five stars\nLovely bread!",
    )
    with leaves():
        assert take_mentions([Told(key="test:1", text="Lovely bread!")]) == []
    assert Voice.objects.count() == 1


def test_pages_follow_one_another_without_gap_or_repeat(cast, sign_in):
    hear_many(queries.PAGE * 2 + 5)
    client, url, seen = sign_in(cast.cleo), f"{INBOX}?show=all", []
    while url:
        shown = client.get(url).context
        seen += [voice.text for voice in shown["rows"]]
        url = shown["next"] and INBOX + shown["next"]
    assert seen == [f"voice number {n}" for n in reversed(range(queries.PAGE * 2 + 5))]


def test_the_inbox_asks_as_much_for_three_voices_as_for_one(cast, sign_in, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(cast.cleo)
    say(key="0", person=cast.ana)
    client.get(INBOX)
    with CaptureQueriesContext(connection) as one:
        client.get(INBOX)
    say(key="2", person=cast.ben)
    say(key="3", name="Lee")
    with CaptureQueriesContext(connection) as three:
        assert len(client.get(INBOX).context["rows"]) == 3
    assert len(three) == len(one)


def test_narrowed_by_where_words_person_and_state(cast, sign_in):
    tea, bread = say(person=cast.ana), say("The bread was warm.", key="2", source="review")
    client = sign_in(cast.cleo)

    def shown(query):
        return [voice.pk for voice in client.get(f"{INBOX}?{query}").context["rows"]]

    assert shown("source=review") == [bread.pk]
    assert shown("q=COLD+tea") == [tea.pk] and shown("q=cold+bread") == []
    assert shown("person=ana") == [tea.pk]
    actions.close_voice(bread, by=cast.cleo)
    assert shown("") == [tea.pk] and set(shown("show=all")) == {tea.pk, bread.pk}
    assert set(shown("show=all&before=nonsense&topic=x&source=%00")) == {tea.pk, bread.pk}


def test_nobody_but_hosts_with_the_right_sees_voices(cast, sign_in):
    voice = say()
    for url in (INBOX, reverse("voices:voice", args=[voice.pk])):
        assert sign_in(cast.dora).get(url).status_code == 200
        for outsider in (cast.ana, cast.egon, None):
            assert sign_in(outsider).get(url).status_code in (302, 403)
    allow("host", "voices.read", False)
    assert sign_in(cast.dora).get(INBOX).status_code == 403
    for name in ("answer", "assign", "close", "reopen", "link", "person"):
        assert sign_in(cast.ana).post(reverse(f"voices:{name}", args=[voice.pk])).status_code == 403
    assert sign_in(cast.egon).post(reverse("voices:close", args=[voice.pk])).status_code in (302, 403)
    voice.refresh_from_db()
    assert voice.closed_at is None


def test_a_voice_given_to_a_host_stands_on_their_desk(cast, leaves):
    voice = say(person=cast.ana)
    with leaves("voices.assigned"):
        actions.assign_voice(voice, by=cast.cleo, to=cast.dora)
    (item,) = tasks.asking(cast.dora, 10)
    assert item.person == cast.ana and item.quote == "The tea was cold."
    assert tasks.asking(cast.cleo, 10) == []
    with pytest.raises(Refused):
        actions.assign_voice(voice, by=cast.cleo, to=cast.ben)
    with pytest.raises(Refused):
        actions.assign_voice(voice, by=cast.egon, to=cast.dora)


def test_a_guess_brings_nobody_to_the_desk_and_what_is_known_does(cast):
    voice = say(person=cast.ana)
    Voice.objects.filter(pk=voice.pk).update(sentiment="negative", sentiment_by="guessed")
    assert tasks.asking(cast.cleo, 10) == []
    Voice.objects.filter(pk=voice.pk).update(sentiment_by="taught")
    assert [item.about for item in tasks.asking(cast.cleo, 10)] == [voice.ref]
    Voice.objects.filter(pk=voice.pk).update(
        source="survey"
    )  # following up draws who is turned to, or nobody could say what it is worth
    assert tasks.asking(cast.cleo, 10) == []
    Voice.objects.filter(pk=voice.pk).update(source="review")
    assert tasks.asking(cast.ana, 10) == []


def test_an_answer_elsewhere_is_noted_with_where(cast, sign_in, leaves):
    voice, client = say(), sign_in(cast.cleo)
    url = reverse("voices:answer", args=[voice.pk])
    refused = client.post(url, {"words": "We warm the pots now."})
    assert refused.status_code == 422 and "We warm the pots now." in refused.content.decode()
    with leaves("voices.answered"):
        client.post(url, {"words": "We warm the pots now.", "where": "under the review"})
    voice.refresh_from_db()
    assert (voice.outcome, voice.answered_where, voice.closed_by) == (
        "answered",
        "under the review",
        cast.cleo,
    )
    with leaves("voices.reopened"):
        client.post(reverse("voices:reopen", args=[voice.pk]))


def test_answering_somebody_we_know_makes_them_heard(cast):
    from hearthside.interactions import reads

    actions.note_answer(say(person=cast.ana), by=cast.cleo)
    standing = reads.standing([cast.ana])[cast.ana.pk]
    assert standing.heard_by == cast.cleo


def test_a_voice_belongs_to_an_idea(cast, sign_in):
    idea = ideas.bring_idea("Warm the pots first", "Cold pots make cold tea.", by=cast.ben)
    voice, client = say("The tea was cold, please warm the pots first."), sign_in(cast.cleo)
    page = client.get(reverse("voices:voice", args=[voice.pk])).content.decode()
    assert "Warm the pots first" in page  # suggested
    assert client.post(reverse("voices:link", args=[voice.pk]), {"idea": "/ideas/999/"}).status_code == 422
    client.post(reverse("voices:link", args=[voice.pk]), {"idea": idea.get_absolute_url()})
    voice.refresh_from_db()
    assert (voice.idea, voice.outcome) == (idea.about, "idea")


def test_a_host_knows_who_it_is_and_it_stands_on_their_page(cast, sign_in):
    voice, client = say(), sign_in(cast.cleo)
    url = reverse("voices:person", args=[voice.pk])
    assert client.post(url, {"person": "@nobody-here"}).status_code == 422
    client.post(url, {"person": "@ana"})
    assert Mention.objects.get().person == cast.ana
    assert "The tea was cold." in client.get(reverse("desk:person", args=["ana"])).content.decode()
    assert queries.of_people([cast.ana], cast.egon)[cast.ana.pk] is None


def test_somebody_told_a_host(cast, sign_in, leaves):
    client, url = sign_in(cast.dora), reverse("voices:told")
    words = {
        "source": "support",
        "text": "My parcel never came.",
        "place": "on the phone",
        "person": "ana",
        "once": "a",
    }
    with leaves("heard.mentioned"):
        assert client.post(url, words).status_code == 302
        client.post(url, words)  # pressed twice
    voice = Voice.objects.get()
    assert (voice.person, voice.source, voice.channel) == (cast.ana, "support", "phone")
    kept = client.post(url, words | {"person": "zzz", "once": "b"})
    assert kept.status_code == 422 and "My parcel never came." in kept.content.decode()
    assert sign_in(cast.ana).post(url, words).status_code == 403


def test_words_that_look_like_markup_stay_words(cast, sign_in):
    voice = say("<script>alert(1)</script> \u202eمرحبا 🙂", title="<b>x</b>", url="javascript:alert(1)")
    page = sign_in(cast.cleo).get(reverse("voices:voice", args=[voice.pk])).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page and "javascript:alert" not in page
    assert Mention.objects.get().url == ""
