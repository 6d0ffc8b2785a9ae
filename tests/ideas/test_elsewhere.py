"""Ideas on other pages: the desk's list, cards, what a person is given and what is forgotten."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside import house, jobs, search
from hearthside.features.ideas import actions, cards, erasure, tasks
from hearthside.features.ideas.models import Alike, Idea, Vote
from hearthside.interactions import promises, reads
from hearthside.kit import clock
from hearthside.threads import actions as threads

pytestmark = pytest.mark.django_db

TITLE, TEXT = "A later bus on Fridays", "The last bus leaves before the late film ends."


@pytest.fixture
def idea(cast):
    return actions.bring_idea(TITLE, TEXT, by=cast.ana)


def test_the_desk_lists_what_a_host_may_answer(cast, idea):
    (item,) = tasks.waiting(cast.dora, 10)
    promise = next(one for one in reads.promises_to([cast.ana]) if one.name == "ideas.answer")
    assert (item.person, item.promise_id, item.quote) == (cast.ana, promise.pk, TEXT)
    assert item.reply_url == f"/ideas/{idea.pk}/answer/?seen=0"
    assert tasks.waiting(cast.ana, 10) == []
    actions.answer_idea(idea, by=cast.dora, text="We will ask.")
    assert tasks.waiting(cast.dora, 10) == []
    with clock.at(clock.now() + timedelta(days=28)):
        (item,) = tasks.waiting(cast.cleo, 10)
        assert (item.tone, item.reply_url, item.url[-7:]) == ("calm", "", "#decide")
        assert tasks.waiting(cast.dora, 10) == []
    with clock.at(clock.now() + timedelta(days=31)):
        assert tasks.waiting(cast.cleo, 10)[0].tone == "late"


def test_a_promise_put_off_or_handed_over_leaves_the_list(cast, idea):
    promise = next(one for one in reads.promises_to([cast.ana]) if one.name == "ideas.answer")
    promises.hand_over(promise, by=cast.cleo, to=cast.dora, reason="You know the company")
    assert tasks.waiting(cast.cleo, 10) == []
    assert len(tasks.waiting(cast.dora, 10)) == 1


def test_the_page_names_who_has_until_when(cast, sign_in, idea):
    promise = next(one for one in reads.promises_to([cast.ana]) if one.name == "ideas.answer")
    assert "The house has until" in sign_in().get(idea.get_absolute_url()).content.decode()
    promises.hand_over(promise, by=cast.cleo, to=cast.dora, reason="You know the company")
    assert "Dora has until" in sign_in().get(idea.get_absolute_url()).content.decode()


def test_pairs_that_may_be_the_same(cast, idea, sign_in):
    other = actions.bring_idea("Later bus after the late film", TEXT, by=cast.ben)
    actions.bring_idea("Coat hooks in row C", "So that nobody sits on a wet coat.", by=cast.ben)
    jobs.run_due()
    (item,) = tasks.alike(cast.cleo, 10)
    assert (item.person, item.other) == (cast.ben, cast.ana)
    assert tasks.alike(cast.dora, 10) == []
    pair = Alike.objects.get(idea=other)
    assert sign_in(cast.dora).post(f"/ideas/alike/{pair.pk}/apart/").status_code == 403
    assert sign_in(cast.cleo).post(f"/ideas/alike/{pair.pk}/apart/").status_code == 302
    assert tasks.alike(cast.cleo, 10) == []


def test_tasks_cost_the_same_for_one_idea_and_for_three(cast):
    def cost(load):
        with CaptureQueriesContext(connection) as queries:
            load(cast.cleo, 10)
        return len(queries)

    house.put("threads.newcomer_hours", 0)
    actions.bring_idea(f"{TITLE} at last", TEXT, by=cast.ana)
    actions.bring_idea(f"{TITLE} please", TEXT, by=cast.ana)
    jobs.run_due()
    before = cost(tasks.waiting), cost(tasks.alike)
    for n in "34":
        actions.bring_idea(f"{TITLE} {n}", TEXT, by=cast.ana)
    jobs.run_due()
    assert (cost(tasks.waiting), cost(tasks.alike)) == before


@pytest.mark.parametrize("load", [cards.yours, cards.of_person])
def test_cards_load_many_people_at_the_price_of_one(cast, idea, load):
    def cost(people):
        with CaptureQueriesContext(connection) as queries:
            found = load(people, cast.cleo)
        assert set(found) == {person.pk for person in people}
        return len(queries)

    actions.bring_idea("Coat hooks in row C", "So that nobody sits on a wet coat.", by=cast.ben)
    assert cost([cast.ana]) == cost([cast.ana, cast.ben, cast.dora])
    assert load([cast.dora], cast.cleo) == {cast.dora.pk: None}


def test_a_quiet_author_s_credits_stay_off_their_page(cast, idea):
    actions.credit(idea, cast.ben, by=cast.cleo, as_="improved")
    assert cards.of_person([cast.ben], cast.ana)[cast.ben.pk]["credits"]
    type(cast.ben).objects.filter(pk=cast.ben.pk).update(credit_ok=False)
    assert cards.of_person([cast.ben], cast.ana) == {cast.ben.pk: None}
    assert cards.of_person([cast.ben], cast.ben)[cast.ben.pk]["credits"]


def test_changed_words_are_found_and_those_taken_out_are_not(cast, idea):
    threads.edit_post(idea.thread.opening, by=cast.ana, text="A tram would do, too.")
    jobs.run_due()
    assert [hit.about for hit in search.find("tram", cast.ben)] == [idea.about]
    threads.remove_post(idea.thread.opening, by=cast.cleo, reason="This is an advertisement.")
    jobs.run_due()
    idea.refresh_from_db()
    assert idea.removed_at and search.find("tram", cast.ben) == []
    threads.restore_post(Idea.objects.get().thread.opening, by=cast.cleo)
    jobs.run_due()
    idea.refresh_from_db()
    assert idea.removed_at is None
    assert [hit.about for hit in search.find("tram", cast.ben)] == [idea.about]


def test_what_a_person_is_given_and_what_is_forgotten(cast, idea):
    actions.vote(idea, by=cast.ben, why="I walk home")
    actions.credit(idea, cast.ben, by=cast.ana, as_="improved", words="the Friday")
    assert {row["what"] for row in erasure.export(cast.ben)} == {"vote", "credit"}
    assert erasure.export(cast.ana)[0]["title"] == TITLE
    erasure.forget(cast.ben, True)
    idea.refresh_from_db()
    assert (Vote.objects.get().why, idea.votes) == ("", 1)
    erasure.forget(cast.ana, True)
    assert Idea.objects.get().title == TITLE
    erasure.forget(cast.ana, False)
    assert TITLE not in Idea.objects.get().title
    assert search.find("bus", cast.ben) == []
