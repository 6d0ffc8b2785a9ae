"""Pages of ideas, as a visitor, a member, a host, and Egon."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hearthside import house, jobs
from hearthside.features.ideas import actions
from hearthside.features.ideas.models import Alike, Credit, Idea, Step, Vote
from hearthside.interactions.models import Interaction
from hearthside.kit import clock

pytestmark = pytest.mark.django_db

TITLE, TEXT = "A later bus on Fridays", "The last bus leaves before the late film ends."
NO = "The bus company cannot pay a second driver on Fridays."


@pytest.fixture
def idea(cast):
    return actions.bring_idea(TITLE, TEXT, by=cast.ana)


def _url(name, idea, **options):
    return reverse(f"ideas:{name}", args=[idea.pk])


def _text(response):
    return response.content.decode()


@pytest.mark.parametrize("name", ["board", "roadmap", "changelog", "similar"])
def test_the_lists_are_there_for_everybody_while_the_board_is_public(cast, sign_in, idea, name):
    actions.move_idea(idea, by=cast.cleo, status="shipped", words="It runs since Friday.")
    for person in (None, cast.ana, cast.cleo, cast.egon):
        response = sign_in(person).get(reverse(f"ideas:{name}") + "?title=later+bus")
        assert response.status_code == 200
        assert TITLE in _text(response)
    house.put("ideas.public", False)
    for person in (None, cast.egon):
        assert TITLE not in _text(sign_in(person).get(reverse(f"ideas:{name}") + "?title=later+bus"))
    assert TITLE in _text(sign_in(cast.ben).get(reverse(f"ideas:{name}") + "?title=later+bus"))


def test_an_idea_s_page(cast, sign_in, idea):
    actions.vote(idea, by=cast.ben, why="I walk home <b>")
    actions.answer_idea(idea, by=cast.dora, text="We will *ask* the company.")
    for person in (None, cast.ana, cast.ben, cast.dora, cast.cleo, cast.egon):
        page = _text(sign_in(person).get(idea.get_absolute_url()))
        for words in (TITLE, TEXT, "I walk home &lt;b&gt;", "<em>ask</em>", "had the idea", "Answered in"):
            assert words in page
        assert ("Your answer, as a host" in page) == (person in (cast.dora, cast.cleo))
        assert ("Do it and tell them" in page) == (person == cast.cleo)
    house.put("ideas.public", False)
    for person in (None, cast.egon):
        assert sign_in(person).get(idea.get_absolute_url()).status_code == 404


def test_an_old_address_leads_on(cast, sign_in, idea):
    response = sign_in().get(f"/ideas/{idea.pk}/")
    assert response.url == idea.get_absolute_url()
    assert sign_in().get("/ideas/999999/").status_code == 404


@pytest.mark.parametrize("who", [None, "ana", "cleo"])
@pytest.mark.parametrize("name", ["board", "roadmap", "changelog"])
def test_lists_cost_the_same_for_one_idea_and_for_three(cast, sign_in, who, name):
    client = sign_in(getattr(cast, who) if who else None)

    def cost():
        client.get(reverse(f"ideas:{name}"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse(f"ideas:{name}"))
        return len(queries)

    def ship(n):
        idea = actions.bring_idea(f"{TITLE} {n}", TEXT, by=cast.ben)
        actions.move_idea(idea, by=cast.cleo, status="shipped", words=NO)

    ship(1)
    one = cost()
    ship(2)
    ship(3)
    assert cost() == one


def test_an_idea_costs_the_same_with_one_step_and_vote_and_with_three(cast, sign_in, idea):
    client = sign_in(cast.cleo)

    def cost():
        client.get(idea.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(idea.get_absolute_url())
        return len(queries)

    actions.vote(idea, by=cast.ben, why="I walk")
    actions.answer_idea(idea, by=cast.dora, text="We will ask.")
    one = cost()
    actions.vote(idea, by=cast.dora, why="Me too")
    actions.vote(idea, by=cast.cleo, why="And me")
    actions.answer_idea(idea, by=cast.cleo, text="They said yes.")
    actions.move_idea(idea, by=cast.cleo, status="planned", words="In March.")
    assert cost() == one


def test_bringing_an_idea_once_however_often_it_is_pressed(cast, sign_in):
    client, words = sign_in(cast.ana), {"title": TITLE, "text": TEXT, "once": "abc"}
    assert 'name="once"' in _text(client.get(reverse("ideas:new")))
    first, again = (client.post(reverse("ideas:new"), words) for _ in "12")
    assert first.url == again.url == Idea.objects.get().get_absolute_url()
    for person in (None, cast.egon):
        response = sign_in(person).post(reverse("ideas:new"), words)
        assert response.status_code == 302 and "/accounts/" in response.url
    assert Idea.objects.count() == 1


def test_what_was_typed_comes_back(cast, sign_in, idea):
    response = sign_in(cast.ben).post(
        reverse("ideas:new"), {"title": "Bus", "text": "The late bus leaves early"}
    )
    page = _text(response)
    assert response.status_code == 422
    assert "The late bus leaves early" in page and "Say in a few words" in page
    assert TITLE in page  # somebody said it already
    long = sign_in(cast.ben).post(reverse("ideas:new"), {"title": "A long one", "text": "x" * 100_001})
    assert long.status_code == 422
    assert "x" * 100_001 in _text(long)


def test_similar_ideas_while_typing(cast, sign_in, idea):
    response = sign_in(cast.ben).get(
        reverse("ideas:similar"), {"title": "later bus", "text": ""}, headers={"HX-Request": "true"}
    )
    assert TITLE in _text(response) and "<html" not in _text(response)
    assert TITLE not in _text(sign_in(cast.ben).get(reverse("ideas:similar"), {"title": "more popcorn"}))


def test_voting(cast, sign_in, idea):
    client = sign_in(cast.ben)
    assert client.post(_url("vote", idea), {"why": "I walk"}).url == idea.get_absolute_url()
    piece = client.post(_url("vote", idea), headers={"HX-Request": "true"})
    assert 'aria-pressed="true"' in _text(piece)
    assert Vote.objects.get().why == "I walk"
    client.post(_url("vote", idea), {"back": "1"})
    assert not Vote.objects.exists()
    assert client.get(_url("vote", idea)).status_code == 405
    for person in (None, cast.egon):
        assert "/accounts/" in sign_in(person).post(_url("vote", idea)).url
    assert sign_in(cast.ana).post(_url("vote", idea)).status_code == 403
    assert not Vote.objects.exists()


def test_a_host_answers_and_nobody_else(cast, sign_in, idea):
    for person in (None, cast.egon):
        assert "/accounts/" in sign_in(person).post(_url("answer", idea), {"text": "Yes we will."}).url
    assert sign_in(cast.ben).post(_url("answer", idea), {"text": "Yes we will."}).status_code == 403
    assert sign_in(cast.dora).post(_url("move", idea), {"status": "planned"}).status_code == 403
    assert not Step.objects.exists()
    client = sign_in(cast.dora)
    done = client.post(_url("answer", idea), {"text": "Yes we will."}, headers={"HX-Request": "true"})
    assert (done.status_code, done["HX-Trigger"]) == (204, "ideas-changed")
    short = client.post(_url("answer", idea), {"text": "Yes"}, headers={"HX-Request": "true"})
    assert short.status_code == 422 and "a few words" in _text(short)


def test_the_second_host_sees_the_first_s_words_above_their_own(cast, sign_in, idea):
    seen = idea.steps_made
    actions.answer_idea(idea, by=cast.dora, text="I rang them this morning.")
    client, words = sign_in(cast.cleo), {"text": "Never heard of a bus.", "seen": seen, "once": "k"}
    response = client.post(_url("answer", idea), words)
    page = _text(response)
    assert response.status_code == 409
    assert page.index("I rang them this morning.") < page.index("Never heard of a bus.")
    assert "Send it all the same" in page
    fresh = re.search(r'name="seen" value="(\d+)"', page[page.index('id="answer"') :])[1]
    assert client.post(_url("answer", idea), {**words, "seen": fresh}).status_code == 302
    assert [step.words for step in idea.steps.all()] == ["I rang them this morning.", "Never heard of a bus."]


def test_the_desk_hears_of_the_first_answer_too(cast, sign_in, idea):
    actions.answer_idea(idea, by=cast.dora, text="I rang them this morning.")
    client, desk = sign_in(cast.cleo), {"HX-Request": "true"}
    response = client.post(_url("answer", idea) + "?seen=0", {"text": "Never heard of it."}, headers=desk)
    assert response.status_code == 422
    assert "I rang them" in _text(response) and 'name="seen" value="1"' in _text(response)
    again = {"text": "Never heard of it.", "seen": "1"}
    assert client.post(_url("answer", idea) + "?seen=0", again, headers=desk).status_code == 204


def test_deciding(cast, sign_in, idea):
    client = sign_in(cast.cleo)
    refused = client.post(_url("move", idea), {"status": "declined", "words": "No."})
    assert refused.status_code == 422 and "at least a sentence" in _text(refused)
    assert client.post(_url("move", idea), {"status": "received"}).status_code == 422
    assert client.post(_url("move", idea), {"status": "shipped", "built": "@nobody"}).status_code == 422
    assert client.post(_url("move", idea), {"status": "shipped", "built": "@dora, cleo"}).status_code == 302
    assert set(Credit.objects.filter(part="built").values_list("person__handle", flat=True)) == {
        "dora",
        "cleo",
    }


def test_shipping_names_everybody_who_likes_to_be_named(cast, sign_in, idea):
    for person, facts in ((cast.ben, {"credit_ok": False}), (cast.ana, {"pseudonym": "The Night Owl"})):
        type(person).objects.filter(pk=person.pk).update(**facts)
    actions.credit(idea, cast.ben, by=cast.cleo, as_="improved")
    actions.move_idea(
        idea, by=cast.cleo, status="shipped", words="The bus runs until midnight.", built=[cast.dora]
    )
    for page in ("/ideas/changelog/", "/ideas/roadmap/", "/feeds/changelog.atom"):
        text = _text(sign_in().get(page))
        assert "The Night Owl" in text and "Dora Quinn" in text
        assert "Ben Okafor" not in text and "Ana Moreau" not in text
    text = _text(sign_in().get(idea.get_absolute_url()))
    assert "The Night Owl" in text and "would rather not be named" in text
    assert "Ben Okafor" not in text and "Ana Moreau" not in text


def test_crediting_on_the_page(cast, sign_in, idea):
    words = {"person": "@ben", "part": "improved", "words": "the Friday"}
    assert sign_in(cast.ana).post(_url("credit", idea), words).status_code == 302
    given = Credit.objects.get(part="improved")
    assert "the Friday" in _text(sign_in(cast.ben).get(idea.get_absolute_url()))
    unknown = sign_in(cast.ana).post(_url("credit", idea), {**words, "person": "@zz"})
    assert unknown.status_code == 422 and "@zz" in _text(unknown)
    for person in (None, cast.egon):
        assert "/accounts/" in sign_in(person).post(_url("credit", idea), words).url
    assert sign_in(cast.dora).post(reverse("ideas:uncredit", args=[idea.pk, given.pk])).status_code == 302
    assert not Credit.objects.filter(part="improved").exists()


def test_recording_what_somebody_said_on_the_phone(cast, sign_in):
    words = {"title": "A seat for a guide dog", "text": "There is no room for him in row A.", "once": "k"}
    for person in (None, cast.egon):
        assert "/accounts/" in sign_in(person).post(reverse("ideas:record"), words).url
    assert sign_in(cast.ben).get(reverse("ideas:record")).status_code == 403
    client = sign_in(cast.dora)
    assert client.get(reverse("ideas:record")).status_code == 200
    assert client.post(reverse("ideas:record"), words).status_code == 422
    assert (
        client.post(
            reverse("ideas:record"), {**words, "name": "Fay Lind", "email": "Fay@example.org"}
        ).status_code
        == 302
    )
    idea = Idea.objects.get()
    assert (idea.author.name, idea.author.email, idea.recorded_by) == (
        "Fay Lind",
        "fay@example.org",
        cast.dora,
    )
    assert {(row.person, row.part) for row in idea.credits.all()} == {
        (idea.author, "author"),
        (cast.dora, "recorded"),
    }
    assert sign_in(cast.ben).get(idea.get_absolute_url()).status_code == 404
    assert "seat for a guide dog" not in _text(sign_in(cast.ben).get("/ideas/"))
    assert sign_in(cast.dora).get(idea.get_absolute_url()).status_code == 200


def test_only_the_one_who_said_it_confirms_it_and_only_by_a_press(cast, sign_in):
    actions.record_idea(
        "A seat for a guide dog", "No room in row A.", by=cast.dora, name="Fay", email="fay@example.org"
    )
    idea, client = Idea.objects.get(), sign_in()
    address = re.search(r"/ideas/confirm/\S+", _sent_mail("fay@example.org"))[0]
    for _ in "12":
        assert "No room in row A." in _text(client.get(address))
    assert Idea.objects.get().confirmed_at is None
    assert client.post(address, {"yes": "1"}).status_code == 200
    idea.refresh_from_db()
    assert idea.confirmed_at and sign_in(cast.ben).get(idea.get_absolute_url()).status_code == 200
    client.post(address, {"no": "1"})
    idea.refresh_from_db()
    assert idea.removed_at is None
    assert Interaction.objects.filter(kind="ideas.confirmed").count() == 1
    assert client.get(address[:-3] + "x/").status_code == 404


def _sent_mail(to: str) -> str:
    """The plain text of the one mail that went to this address."""
    found = [message.body for message in getattr(mail, "outbox", []) if to in message.to]
    assert len(found) == 1
    return found[0]


def test_saying_no_takes_it_away(cast, sign_in):
    actions.record_idea(
        "A seat for a guide dog", "No room in row A.", by=cast.dora, name="Fay", email="fay@example.org"
    )
    address = re.search(r"/ideas/confirm/\S+", _sent_mail("fay@example.org"))[0]
    assert sign_in().post(address, {"no": "1", "reason": "It was a cat."}).status_code == 200
    assert Idea.objects.get().removed_why == "It was a cat."
    assert sign_in().get(address).status_code == 404


def test_merging_on_the_page(cast, sign_in, idea):
    other = actions.bring_idea("Night bus after the film on Friday", TEXT, by=cast.ben)
    jobs.run_due()
    pair = Alike.objects.get()
    assert (pair.idea, pair.other) == (other, idea)
    address = f"{_url('merge', other)}?into={idea.pk}"
    assert sign_in(cast.dora).get(address).status_code == 403
    client = sign_in(cast.cleo)
    assert "They are not the same" in _text(client.get(address))
    assert client.post(_url("merge", other), {"into": idea.pk}).url == idea.get_absolute_url()
    assert "Two ideas again" in _text(client.get(idea.get_absolute_url()))
    assert other.title in _text(client.get(idea.get_absolute_url()))
    assert client.post(_url("unmerge", other)).url == other.get_absolute_url()
    for person in (None, cast.egon):
        assert "/accounts/" in sign_in(person).post(_url("merge", other), {"into": idea.pk}).url


def test_filters_of_the_board(cast, sign_in, idea):
    other = actions.bring_idea("Coat hooks in row C", "So that nobody sits on a wet coat.", by=cast.ben)
    actions.answer_idea(other, by=cast.cleo, text="They come on Monday.")
    actions.move_idea(other, by=cast.cleo, status="planned")
    actions.vote(other, by=cast.ana)

    def titles(person, query):
        page = _text(sign_in(person).get(f"/ideas/?{query}"))
        return [title for title in (TITLE, "Coat hooks") if re.search(rf'idea-title"><a [^>]*>{title}', page)]

    assert titles(cast.ana, "mine=brought") == [TITLE]
    assert titles(cast.ana, "mine=voted") == ["Coat hooks"]
    assert titles(None, "mine=voted") == [TITLE, "Coat hooks"]
    assert titles(None, "sort=waiting") == [TITLE]
    assert titles(None, "status=planned") == ["Coat hooks"]
    assert titles(None, "status=nonsense&sort=nonsense&page=nonsense") == [TITLE, "Coat hooks"]


def test_the_board_tells_how_well_the_house_keeps_its_word(cast, sign_in):
    with clock.at(clock.now() - timedelta(days=5)):
        idea = actions.bring_idea(TITLE, TEXT, by=cast.ana)
        actions.bring_idea("Coat hooks in row C", TEXT, by=cast.ana)
        actions.answer_idea(idea, by=cast.cleo, text="We will ask.")
    page = _text(sign_in().get("/ideas/"))
    assert "1 of 2 kept in time" in page and "50 %" in page


def test_comments_are_replies_of_the_thread(cast, sign_in, idea):
    from hearthside.threads import actions as threads

    threads.reply(idea.thread, by=cast.ben, text="Row F would come too.")
    page = _text(sign_in(cast.ana).get(idea.get_absolute_url()))
    assert page.count("Row F would come too.") == 1
    assert page.count(TEXT) >= 1


def test_an_idea_that_was_begun_comes_back_and_goes_when_it_is_brought(cast, sign_in):
    ana = sign_in(cast.ana)
    begun = {"where": "ideas:new", "title": "A later bus", "text": "The last one leaves early."}
    ana.post("/posts/drafts/", begun, headers={"HX-Request": "true"})
    page = ana.get("/ideas/new/").content.decode()
    assert 'value="A later bus"' in page and "The last one leaves early." in page
    ana.post("/ideas/new/", {"title": "A later bus", "text": "The last one leaves early."})
    assert "The last one leaves early." not in ana.get("/ideas/new/").content.decode()
