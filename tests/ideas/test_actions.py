"""What people do with ideas: the rows, and what is recorded."""

import pytest

from hearthside import house, search
from hearthside.features.ideas import actions
from hearthside.features.ideas.models import Credit, Idea, Step, Vote
from hearthside.interactions import promises, reads
from hearthside.interactions.models import Interaction, Promise, Tie
from hearthside.interactions.record import history
from hearthside.kit import clock
from hearthside.kit.refused import Refused

pytestmark = pytest.mark.django_db

TITLE, TEXT = "A later bus on Fridays", "The last bus leaves before the late film ends."
NO = "The bus company cannot pay a second driver on Fridays."


@pytest.fixture
def idea(cast):
    return actions.bring_idea(TITLE, TEXT, by=cast.ana)


def _of_ideas():
    return Promise.objects.filter(name__startswith="ideas.")


def _promise(idea, name):
    return Promise.objects.get(about=idea.about, name=name)


def test_bringing_an_idea_opens_both_promises(cast, leaves):
    with leaves("ideas.received"):
        idea = actions.bring_idea(TITLE, TEXT, by=cast.ana)
    assert (idea.status, idea.thread.opening.text) == ("received", TEXT)
    assert [(row.person, row.part) for row in idea.credits.all()] == [(cast.ana, "author")]
    assert {promise.name for promise in _of_ideas()} == {"ideas.answer", "ideas.decision"}
    assert _promise(idea, "ideas.answer").due_at - idea.created_at == pytest.approx(
        _hours(48), abs=_hours(0.01)
    )
    assert [hit.about for hit in search.find("later bus", cast.ben)] == [idea.about]


def _hours(n):
    from datetime import timedelta

    return timedelta(hours=n)


def test_bringing_twice_with_one_key_is_once(cast):
    one, two = (actions.bring_idea(TITLE, TEXT, by=cast.ana, once="k") for _ in "12")
    assert one == two
    assert Interaction.objects.filter(kind="ideas.received").count() == 1


def test_a_suspended_person_brings_nothing(cast):
    with pytest.raises(Refused):
        actions.bring_idea(TITLE, TEXT, by=cast.egon)
    assert not Idea.objects.exists()


def test_a_host_s_own_idea_promises_nothing(cast):
    actions.bring_idea(TITLE, TEXT, by=cast.cleo)
    assert not _of_ideas().exists()


def test_an_answer_keeps_the_first_promise_and_credits_the_host(cast, idea, leaves):
    with leaves("ideas.answered"):
        step = actions.answer_idea(idea, by=cast.dora, text="We will ask the bus company.")
    idea.refresh_from_db()
    assert (idea.status, idea.steps_made, idea.answered_at) == ("answered", 1, step.at)
    assert _promise(idea, "ideas.answer").state == "kept"
    assert _promise(idea, "ideas.decision").state == "open"
    assert Credit.objects.filter(idea=idea, person=cast.dora, part="answered").exists()
    standing = reads.standing([cast.ana])[cast.ana.pk]
    assert (standing.heard, standing.heard_by) == (1, cast.dora)


def test_who_may_answer_and_decide(cast, idea):
    for person in (cast.ana, cast.ben, cast.egon):
        with pytest.raises(Refused):
            actions.answer_idea(idea, by=person, text="Yes of course.")
    for person in (cast.ana, cast.ben, cast.dora, cast.egon):
        with pytest.raises(Refused):
            actions.move_idea(idea, by=person, status="planned")
        with pytest.raises(Refused):
            actions.merge_ideas(
                idea, into=actions.bring_idea("Another bus please", TEXT, by=cast.cleo), by=person
            )
    assert not Step.objects.exists()


def test_each_step_is_told_to_author_helpers_and_voters(cast, idea, leaves):
    actions.vote(idea, by=cast.ben)
    with leaves("ideas.planned", "ideas.told"):
        actions.move_idea(idea, by=cast.cleo, status="planned", words="From March on.")
    told = Interaction.objects.get(kind="ideas.told")
    assert (told.recipient, told.facts) == (cast.ben, {"step": "Planned", "words": "From March on."})
    assert Interaction.objects.get(kind="ideas.planned").recipient == cast.ana
    pairs = Tie.objects.values_list("low", "high")
    assert tuple(sorted((cast.cleo.pk, cast.ben.pk))) not in list(pairs)
    assert _promise(idea, "ideas.decision").state == "kept"


def test_declining_needs_a_sentence(cast, idea, leaves):
    for words in ("", "No.", "not now sorry"):
        with pytest.raises(Refused) as refused:
            actions.move_idea(idea, by=cast.cleo, status="declined", words=words)
        assert refused.value.field == "words"
    with leaves("ideas.declined"):
        actions.move_idea(idea, by=cast.cleo, status="declined", words=NO)
    assert {promise.state for promise in Promise.objects.filter(about=idea.about)} == {"kept"}


def test_going_back_needs_words_and_opens_the_promise_again(cast, idea, leaves):
    actions.move_idea(idea, by=cast.cleo, status="shipped")
    idea.refresh_from_db()
    for status in ("received", "answered", "declined", "shipped"):
        with pytest.raises(Refused):
            actions.move_idea(idea, by=cast.cleo, status=status, words=NO)
    with pytest.raises(Refused):
        actions.move_idea(idea, by=cast.cleo, status="considering")
    with leaves("ideas.considering", "ideas.undecided"):
        actions.move_idea(idea, by=cast.cleo, status="considering", words=NO)
    assert _promise(idea, "ideas.decision_again").person == cast.ana
    assert _promise(idea, "ideas.decision_again").state == "open"


def test_the_second_of_two_hosts_reads_the_first_before_sending(cast, idea):
    actions.answer_idea(idea, by=cast.dora, text="We will ask.", seen_answers=0)
    with pytest.raises(actions.Overtaken) as overtaken:
        actions.answer_idea(idea, by=cast.cleo, text="Never heard of it.", seen_answers=0)
    assert [step.words for step in overtaken.value.steps] == ["We will ask."]
    actions.answer_idea(idea, by=cast.cleo, text="I asked them too.", seen_answers=overtaken.value.seen)
    actions.answer_idea(idea, by=cast.cleo, text="And again today.", seen_answers=2)
    actions.answer_idea(idea, by=cast.cleo, text="My own words do not stop me.", seen_answers=2)
    assert idea.steps.count() == 4


def test_a_double_press_answers_once(cast, idea, leaves):
    with leaves("ideas.answered"):
        for _ in "12":
            actions.answer_idea(idea, by=cast.cleo, text="We will ask.", seen_answers=0, once="k")
    with leaves("ideas.planned"):
        for _ in "12":
            actions.move_idea(idea, by=cast.cleo, status="planned", seen_answers=1, once="m")


def test_a_vote_counts_once_and_may_say_why(cast, idea, leaves):
    with leaves("ideas.voted"):
        actions.vote(idea, by=cast.ben)
        actions.vote(idea, by=cast.ben)
    with leaves("ideas.would_help"):
        actions.vote(idea, by=cast.ben, why="I walk home")
    idea.refresh_from_db()
    assert (idea.votes, Vote.objects.get().why) == (1, "I walk home")
    actions.unvote(idea, by=cast.ben)
    actions.unvote(idea, by=cast.ben)
    idea.refresh_from_db()
    assert idea.votes == 0
    for person in (cast.ana, cast.egon):
        with pytest.raises(Refused):
            actions.vote(idea, by=person)


def test_shipping_credits_everybody_once_and_quietly_where_they_prefer(cast, idea, leaves):
    type(cast.ben).objects.filter(pk=cast.ben.pk).update(credit_ok=False)
    with leaves("ideas.credited_quietly"):
        cast.ben.refresh_from_db()
        actions.credit(idea, cast.ben, by=cast.ana, as_="improved", words="the Friday")
    with leaves("ideas.answered", "ideas.told"):
        actions.answer_idea(idea, by=cast.dora, text="We will ask.")
    with leaves(
        "ideas.shipped",
        "ideas.told",
        "ideas.told",
        "ideas.credited",
        "ideas.credited_quietly",
        "ideas.credited",
    ):
        actions.move_idea(idea, by=cast.cleo, status="shipped", built=[cast.cleo])
    assert reads.standing([cast.ana])[cast.ana.pk].credits == 1
    assert Credit.objects.filter(idea=idea, person=cast.cleo, part="built").exists()


def test_who_may_credit_whom(cast, idea):
    for by, person, part in (
        (cast.ben, cast.ana, "improved"), (cast.ana, cast.ben, "built"), (cast.ana, cast.ana, "improved"),
        (cast.cleo, cast.ben, "author"), (cast.egon, cast.ben, "improved"),
    ):  # fmt: skip
        with pytest.raises(Refused):
            actions.credit(idea, person, by=by, as_=part)
    given = actions.credit(idea, cast.ben, by=cast.ana, as_="co_author")
    with pytest.raises(Refused):
        actions.uncredit(given, by=cast.ben)
    actions.uncredit(given, by=cast.ana)
    with pytest.raises(Refused):
        actions.uncredit(idea.credits.get(part="author"), by=cast.cleo)


def test_taking_an_idea_away(cast, idea, leaves):
    for by in (cast.ben, cast.dora, cast.egon):
        with pytest.raises(Refused):
            actions.remove_idea(idea, by=by, reason="I do not like it at all.")
    with pytest.raises(Refused):
        actions.remove_idea(idea, by=cast.cleo)
    with leaves("ideas.removed"):
        actions.remove_idea(idea, by=cast.ana)
    assert search.find("later bus", cast.ben) == []
    assert {promise.state for promise in _of_ideas()} == {"withdrawn"}


def test_the_kept_rate_counts_late_answers(cast):
    then = clock.now() - _hours(24 * 10)
    with clock.at(then):
        late, early = (actions.bring_idea(f"{TITLE} {n}", TEXT, by=cast.ana) for n in (1, 2))
    with clock.at(then + _hours(9)):
        actions.answer_idea(early, by=cast.cleo, text="We will ask.")
    with clock.at(then + _hours(72)):
        actions.answer_idea(late, by=cast.cleo, text="Sorry it took so long.")
    rates = promises.kept_rates(name="ideas.answer")
    assert [(sum(rate.kept for rate in rates), sum(rate.due for rate in rates))] == [(1, 2)]


@pytest.mark.django_db(transaction=True)
def test_the_board_counts_a_promise_as_soon_as_it_is_kept(cast, django_assert_num_queries):
    assert promises.kept_lately("ideas.answer") == (0, 0)
    made = actions.bring_idea(TITLE, TEXT, by=cast.ana)
    assert promises.kept_lately("ideas.answer") == (0, 0)
    actions.answer_idea(made, by=cast.cleo, text="We will ask.")
    assert promises.kept_lately("ideas.answer") == (1, 1)
    with django_assert_num_queries(0):
        assert promises.kept_lately("ideas.answer") == (1, 1)


def test_imported_ideas_carry_their_status_and_promise_nothing(cast):
    with history("import:test"):
        idea = actions.bring_idea("Bus", TEXT, by=cast.ana)
        actions.carry_status(idea, status="shipped", words="Done there.")
    idea.refresh_from_db()
    assert (idea.status, idea.steps.get().by) == ("shipped", None)
    assert not _of_ideas().exists()
    with pytest.raises(RuntimeError):
        actions.carry_status(idea, status="planned")


def test_telling_many_voters_makes_no_ties(cast, idea):
    from hearthside.door.actions import join

    people = [join(f"Guest {n}") for n in range(30)]
    Vote.objects.bulk_create([Vote(idea=idea, person=person) for person in people])
    before = Tie.objects.count()
    actions.move_idea(idea, by=cast.cleo, status="planned")
    assert Interaction.objects.filter(kind="ideas.told").count() == 30
    assert Tie.objects.count() == before + 1  # Cleo and Ana


def test_settings_decide_the_clock(cast):
    house.put("ideas.answer_hours", 5)
    idea = actions.bring_idea(TITLE, TEXT, by=cast.ana)
    promise = _promise(idea, "ideas.answer")
    assert promise.due_at - promise.opened_at == _hours(5)


def test_confirming_twice_is_once_and_only_for_the_author(cast, leaves):
    idea = actions.record_idea(TITLE, TEXT, by=cast.dora, person=cast.ana)
    for person in (cast.ben, cast.dora, cast.egon):
        with pytest.raises(Refused):
            actions.confirm_idea(idea, by=person)
    assert search.find("later bus", cast.ben) == []
    with leaves("ideas.confirmed"):
        actions.confirm_idea(idea, by=cast.ana)
        actions.confirm_idea(idea, by=cast.ana)
    assert [hit.about for hit in search.find("later bus", cast.ben)] == [idea.about]
