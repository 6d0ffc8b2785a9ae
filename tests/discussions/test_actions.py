"""Spaces and topics: rows and what is left in the stream."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from hearthside import house, jobs
from hearthside.features.discussions import actions, tasks
from hearthside.features.discussions.models import Space, Topic
from hearthside.interactions import reads
from hearthside.interactions.models import Interaction, Promise
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.manifest import resolve
from hearthside.threads import actions as threads

pytestmark = pytest.mark.django_db


@pytest.fixture
def foyer(cast):
    return actions.open_space("The foyer", by=cast.cleo, says="Come in", reach="public")


@pytest.fixture
def back_room(cast):
    return actions.open_space("Back room", by=cast.cleo, says="", reach="private")


def ask(space, by, title="Where is row F?", text="I cannot find it.", **more):
    return actions.open_topic(space, by=by, title=title, text=text, is_question=True, **more)


def the_promise():
    return Promise.objects.get(name="discussions.question")


def test_a_question_and_a_conversation_leave_different_kinds(cast, foyer, leaves):
    with leaves("discussions.asked"):
        topic = ask(foyer, cast.ana)
    assert (topic.slug, topic.thread.about, topic.thread.opening.text) == (
        "where-is-row-f", topic.about, "I cannot find it.",
    )  # fmt: skip
    with leaves("discussions.opened"):
        actions.open_topic(foyer, by=cast.ana, title="Hello", text="I am Ana.")


def test_only_who_looks_after_spaces_opens_one(cast, leaves):
    with leaves(), pytest.raises(Refused):
        actions.open_space("Mine", by=cast.ana)
    with leaves(), pytest.raises(Refused):
        actions.open_space("Mine", by=cast.egon)


def test_two_spaces_of_one_name_have_two_addresses_and_none_takes_a_word_of_ours(cast):
    slugs = [actions.open_space(name, by=cast.cleo).slug for name in ("Films", "Films", "Review", "映画")]
    assert slugs == ["films", "films-2", "review-2", "space"]


def test_a_double_send_is_one_topic(cast, foyer):
    first, again = (ask(foyer, cast.ana, once="abc") for _ in range(2))
    assert first.pk == again.pk
    assert Topic.objects.count() == 1
    assert ask(foyer, cast.ben, once="abc").pk != first.pk


def test_a_question_is_promised_an_answer_and_a_members_answer_keeps_it(cast, foyer):
    topic = ask(foyer, cast.ana)
    promise = the_promise()
    assert (promise.name, promise.person, promise.due_at - promise.opened_at) == (
        "discussions.question", cast.ana, timedelta(hours=24),
    )  # fmt: skip
    threads.reply(topic.thread, by=cast.ana, text="I still look.")
    promise.refresh_from_db()
    assert promise.state == "open"
    threads.reply(topic.thread, by=cast.ben, text="Between E and G.")
    promise.refresh_from_db()
    assert (promise.state, promise.kept_by) == ("kept", cast.ben)


def test_hosts_see_a_question_only_after_members_had_their_time(cast, foyer):
    topic = ask(foyer, cast.ana)
    hours = house.get("discussions.members_first_hours")
    with clock.at(topic.created_at + timedelta(hours=hours, minutes=-1)):
        assert tasks.unanswered(cast.cleo, 10) == []
    with clock.at(topic.created_at + timedelta(hours=hours)):
        [item] = tasks.unanswered(cast.cleo, 10)
    assert (item.person, item.about, item.promise_id, item.quote) == (
        cast.ana, topic.about, the_promise().pk, "I cannot find it.",
    )  # fmt: skip
    threads.reply(topic.thread, by=cast.ben, text="Here.")
    with clock.at(topic.created_at + timedelta(days=2)):
        assert tasks.unanswered(cast.cleo, 10) == []


def test_whoever_was_never_answered_is_on_the_desk_once(cast, foyer):
    topic = actions.open_topic(foyer, by=cast.ben, title="Hello", text="I am Ben.")
    question = ask(foyer, cast.ana)
    with clock.at(clock.now() + timedelta(hours=5)):
        assert [item.person for item in tasks.unheard(cast.cleo, 10)] == [cast.ben]
        assert [item.person for item in tasks.unanswered(cast.cleo, 10)] == [cast.ana]
        threads.reply(topic.thread, by=cast.ana, text="Hello Ben.")
        threads.reply(question.thread, by=cast.ben, text="Hello Ana.")
        assert tasks.unheard(cast.cleo, 10) == tasks.unanswered(cast.cleo, 10) == []


def test_a_private_space_is_its_lists_alone(cast, back_room, leaves):
    topic = ask(back_room, cast.cleo)
    for outsider in (cast.ana, cast.egon, None):
        assert resolve([topic.about, back_room.about], outsider) == {}
    with leaves("discussions.let_in"):
        actions.let_in(back_room, cast.ana, by=cast.cleo)
        actions.let_in(back_room, cast.ana, by=cast.cleo)
    assert set(resolve([topic.about, back_room.about], cast.ana)) == {topic.about, back_room.about}
    with leaves("discussions.seen_out"):
        actions.see_out(back_room, cast.ana, by=cast.ana)
    assert resolve([topic.about], cast.ana) == {}
    with pytest.raises(Refused):
        actions.let_in(back_room, cast.egon, by=cast.cleo)
    with pytest.raises(Refused):
        ask(back_room, cast.ben)


def test_a_members_space_is_not_for_visitors_nor_egon(cast):
    space = actions.open_space("Members", by=cast.cleo, reach="members")
    assert list(Space.objects.seen_by(cast.ana)) == [space]
    assert list(Space.objects.seen_by(cast.egon)) == list(Space.objects.seen_by(None)) == []


def test_moving_into_a_private_space_hides_it_from_search_too(cast, foyer, back_room):
    from hearthside import search

    topic = ask(foyer, cast.ana)
    threads.reply(topic.thread, by=cast.ben, text="Behind the projector")
    assert {hit.kind for hit in search.find("projector", cast.ana)} == {"post"}
    actions.move_topic(topic, to=back_room, by=cast.cleo)
    assert search.find("projector", cast.ana) == search.find("row", cast.ana) == []
    assert len(search.find("projector", cast.cleo)) == 1


def test_changing_the_reach_of_a_space_reaches_its_threads(cast, foyer):
    topic = ask(foyer, cast.ana)
    actions.change_space(
        foyer, by=cast.cleo, name="Foyer", says="", reach="members", questions=False, order=1
    )
    topic.thread.refresh_from_db()
    assert topic.thread.reach == "members"
    assert resolve([topic.about], None) == {}


def test_closed_is_closed_but_for_hosts(cast, foyer, leaves):
    topic = ask(foyer, cast.ana)
    with pytest.raises(Refused):
        actions.close_topic(topic, by=cast.ben)
    with leaves("discussions.closed"):
        actions.close_topic(topic, by=cast.ana)
    with pytest.raises(Refused):
        threads.reply(topic.thread, by=cast.ben, text="Too late")
    assert threads.reply(topic.thread, by=cast.cleo, text="One more word").pk
    with leaves("discussions.reopened"):
        actions.reopen_topic(topic, by=cast.ana)
    assert threads.reply(topic.thread, by=cast.ben, text="In time").pk


def test_a_withdrawn_question_withdraws_its_promise(cast, foyer):
    topic = ask(foyer, cast.ana)
    actions.close_topic(topic, by=cast.ana)
    assert the_promise().state == "withdrawn"


def test_a_new_title_is_everywhere(cast, foyer):
    topic = ask(foyer, cast.ana)
    with pytest.raises(Refused):
        actions.rename_topic(topic, by=cast.ben, title="No")
    actions.rename_topic(topic, by=cast.ana, title="Row G, I mean")
    assert (topic.slug, topic.thread.title) == ("row-g-i-mean", "Row G, I mean")


def test_the_sentences_read_well(cast, foyer):
    topic = ask(foyer, cast.ana)
    [entry] = [entry for entry in reads.timeline(cast.ana, cast.ben) if entry.row.kind == "discussions.asked"]
    assert "Where is row F?" in entry.sentence
    assert topic.get_absolute_url() in entry.sentence
    jobs.run_due()
    assert Interaction.objects.filter(kind="discussions.asked").count() == 1


def test_the_rule_for_one_and_the_rule_for_many_agree(cast):
    people = [cast.ana, cast.ben, cast.cleo, cast.dora, cast.egon, AnonymousUser()]
    for reach in Space.Reach.values:
        space = actions.open_space(reach, by=cast.cleo, reach=reach)
        actions.let_in(space, cast.ben, by=cast.cleo)
        actions.open_topic(space, by=cast.cleo, title="Stays", text="Words")
        gone = actions.open_topic(space, by=cast.cleo, title="Goes", text="Words")
        threads.remove_post(gone.thread.opening, by=cast.dora, reason="This belongs somewhere else")
    for person in people:
        for model in (Space, Topic):
            seen = set(model.objects.seen_by(person))
            assert {one for one in model.objects.all() if one.is_seen_by(person)} == seen
