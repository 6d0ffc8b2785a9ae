"""Merging carries authors and voters; un-merging gives back exactly what was, whatever came in between."""

import pytest

from hearthside import jobs, search
from hearthside.door.actions import join
from hearthside.features.ideas import actions
from hearthside.features.ideas.models import Credit, Idea, Vote
from hearthside.interactions import reads
from hearthside.interactions.models import Promise
from hearthside.kit.refused import Refused

pytestmark = pytest.mark.django_db

TEXT = "The last bus leaves before the late film ends."


@pytest.fixture
def guests(cast):
    return [join(f"Guest {letter}") for letter in "ABCDE"]


@pytest.fixture
def pair(cast, guests):
    """Ana's idea with votes of A and B; Ben's with votes of B, C and Ana herself."""
    one = actions.bring_idea("A later bus on Fridays", TEXT, by=cast.ana)
    two = actions.bring_idea("Night bus after the film", TEXT, by=cast.ben)
    for person in guests[:2]:
        actions.vote(one, by=person, why=f"{person.name} walks")
    for person in (*guests[1:3], cast.ana):
        actions.vote(two, by=person)
    actions.credit(two, guests[4], by=cast.ben, as_="improved", words="the hour")
    return one, two


def _state(idea):
    idea = Idea.objects.get(pk=idea.pk)
    votes = sorted(Vote.objects.filter(idea=idea).values_list("person", "why", "at"))
    credits = sorted(Credit.objects.filter(idea=idea).values_list("person", "part", "words", "at"))
    return idea.votes, idea.status, idea.merged_into_id, votes, credits


def test_merging_carries_everybody_once(cast, guests, pair, leaves):
    one, two = pair
    with leaves("ideas.merged", "ideas.grew", "ideas.joined"):
        actions.merge_ideas(two, into=one, by=cast.cleo)
    one.refresh_from_db()
    voters = set(Vote.objects.filter(idea=one).values_list("person", flat=True))
    assert voters == {person.pk for person in guests[:3]}  # Ana is its author, B voted for both
    assert one.votes == 3
    parts = set(Credit.objects.filter(idea=one).values_list("person__handle", "part"))
    assert parts == {("ana", "author"), ("ben", "co_author"), (guests[4].handle, "improved")}
    assert {promise.state for promise in Promise.objects.filter(about=two.about)} == {"withdrawn"}
    assert {promise.state for promise in Promise.objects.filter(about=one.about)} == {"open"}
    assert [hit.about for hit in search.find("bus", cast.ben, kind="idea")] == [one.about]


def test_un_merging_restores_exactly(cast, pair, leaves):
    one, two = pair
    before = _state(one), _state(two)
    actions.merge_ideas(two, into=one, by=cast.cleo)
    with leaves("ideas.unmerged", "ideas.unanswered", "ideas.undecided"):
        actions.unmerge(two, by=cast.cleo)
    assert (_state(one), _state(two)) == before
    again = {promise.name for promise in Promise.objects.filter(about=two.about, state="open")}
    assert again == {"ideas.answer_again", "ideas.decision_again"}
    assert len(search.find("bus", cast.ben, kind="idea")) == 2
    assert reads.standing([cast.ben])[cast.ben.pk].called == 1


def test_what_people_do_in_between_stays_where_they_did_it(cast, guests, pair):
    one, two = pair
    was = _state(two)
    actions.merge_ideas(two, into=one, by=cast.cleo)
    actions.vote(one, by=guests[3])  # a new vote
    actions.vote(one, by=guests[2], why="It is mine now")  # a carried vote, made one's own
    actions.unvote(one, by=guests[0])  # an old vote, taken back
    actions.unmerge(two, by=cast.cleo)
    assert _state(two) == was
    one.refresh_from_db()
    voters = dict(Vote.objects.filter(idea=one).values_list("person__name", "why"))
    assert voters == {"Guest B": "Guest B walks", "Guest C": "It is mine now", "Guest D": ""}
    assert one.votes == 3


def test_a_carried_vote_taken_back_is_not_carried_again(cast, guests, pair):
    one, two = pair
    three = actions.bring_idea("Any bus at night would do", TEXT, by=guests[4])
    actions.vote(three, by=guests[2])
    before = _state(two), _state(three)
    actions.merge_ideas(two, into=one, by=cast.cleo)
    actions.merge_ideas(three, into=one, by=cast.cleo)
    actions.unmerge(two, by=cast.cleo)
    one.refresh_from_db()
    assert one.votes == 3  # C is carried by the third idea now
    actions.unvote(one, by=guests[2])
    actions.merge_ideas(two, into=one, by=cast.cleo)
    actions.unvote(one, by=guests[2])
    actions.unmerge(two, by=cast.cleo)
    assert not Vote.objects.filter(idea=one, person=guests[2]).exists()
    actions.unmerge(three, by=cast.cleo)
    assert (_state(two), _state(three)) == before


def test_a_chain_of_merges_is_undone_from_its_end(cast, guests, pair):
    one, two = pair
    three = actions.bring_idea("Any bus at night would do", TEXT, by=guests[4])
    before = _state(one), _state(two), _state(three)
    actions.merge_ideas(two, into=one, by=cast.cleo)
    actions.merge_ideas(one, into=three, by=cast.cleo)
    three.refresh_from_db()
    assert three.votes == 3
    assert Credit.objects.filter(idea=three, part="co_author").count() == 2
    with pytest.raises(Refused):
        actions.unmerge(two, by=cast.cleo)
    actions.unmerge(one, by=cast.cleo)
    actions.unmerge(two, by=cast.cleo)
    assert (_state(one), _state(two), _state(three)) == before


def test_merges_that_cannot_be(cast, pair):
    one, two = pair
    for by in (cast.ana, cast.dora, cast.egon):
        with pytest.raises(Refused):
            actions.merge_ideas(two, into=one, by=by)
    with pytest.raises(Refused):
        actions.merge_ideas(one, into=one, by=cast.cleo)
    with pytest.raises(Refused):
        actions.unmerge(one, by=cast.cleo)
    actions.merge_ideas(two, into=one, by=cast.cleo)
    for idea, into in ((one, two), (two, one)):
        with pytest.raises(Refused):
            actions.merge_ideas(idea, into=into, by=cast.cleo)
    with pytest.raises(Refused):
        actions.answer_idea(two, by=cast.cleo, text="We will ask.")
    with pytest.raises(Refused):
        actions.vote(two, by=cast.cleo)


def test_the_voters_of_a_merged_idea_hear_of_what_comes_of_it(cast, guests, pair):
    from hearthside.interactions.models import Interaction

    one, two = pair
    actions.merge_ideas(two, into=one, by=cast.cleo)
    actions.move_idea(one, by=cast.cleo, status="shipped")
    told = set(Interaction.objects.filter(kind="ideas.told").values_list("recipient__name", flat=True))
    assert told == {"Guest A", "Guest B", "Guest C", "Guest E", "Ben Okafor"}
    credited = set(
        Interaction.objects.filter(kind="ideas.credited").values_list("recipient__handle", flat=True)
    )
    assert {"ana", "ben"} <= credited


def test_both_authors_get_word_and_one_who_brought_both_gets_it_once(cast, pair):
    from hearthside.delivery.models import Notice

    one, two = pair
    actions.merge_ideas(two, into=one, by=cast.cleo)
    jobs.run_due()
    told = dict(Notice.objects.filter(kind__in=("ideas.merged", "ideas.grew")).values_list("person", "kind"))
    assert told == {cast.ben.pk: "ideas.merged", cast.ana.pk: "ideas.grew"}
    mine = actions.bring_idea("A bus at night for us", TEXT, by=cast.ana)
    actions.merge_ideas(mine, into=one, by=cast.cleo)
    jobs.run_due()
    assert Notice.objects.filter(kind="ideas.grew").count() == 1
