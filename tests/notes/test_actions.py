"""Writing notes: rows, interactions, promises, limits, blocks, reports, erasure."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hearthside import house
from hearthside.door.actions import join
from hearthside.features.notes import actions, erasure, queries
from hearthside.features.notes.models import Conversation, Note, Piece, Starter
from hearthside.interactions import reads
from hearthside.interactions.models import Interaction, Promise
from hearthside.kit import clock
from hearthside.kit.refused import Refused


def write(to, by, text="Shall we sit in row F on Sunday?", once=None):
    return actions.write_note(to, by=by, text=text, once=once)


def promises():
    return Promise.objects.filter(name="notes.answer")


def test_members_are_connected_by_a_note(cast, leaves):
    with leaves("notes.wrote"):
        note = write(cast.ben, cast.ana)
    row = Interaction.objects.latest("pk")
    assert (row.good, row.direction, row.about) == (
        "connected",
        "sideways",
        f"conversation:{note.conversation_id}",
    )
    assert note.conversation.last_words == "Shall we sit in row F on Sunday?"
    assert promises().count() == 0


def test_a_note_to_a_host_calls_and_its_answer_is_heard(cast, leaves):
    with leaves("notes.asked"):
        write(cast.cleo, cast.ana)
    promise = promises().get()
    assert (promise.person, promise.due_at - promise.opened_at) == (cast.ana, timedelta(hours=48))
    with leaves("notes.answered"):
        write(cast.ana, cast.cleo)
    promise.refresh_from_db()
    assert (promise.state, promise.kept_by) == ("kept", cast.cleo)
    standing = reads.standing([cast.ana])[cast.ana.pk]
    assert (standing.called, standing.heard, standing.seen_by) == (1, 1, cast.cleo)


def test_any_host_may_keep_the_promise(cast):
    write(cast.cleo, cast.ana)
    write(cast.ana, cast.dora)
    assert promises().get().kept_by == cast.dora


def test_a_host_who_writes_first_sees_the_member_and_promises_nothing(cast, leaves):
    with leaves("notes.hosted"):
        write(cast.ana, cast.cleo)
    assert Interaction.objects.latest("pk").good == "seen"
    assert promises().count() == 0


def test_the_same_press_writes_one_note(cast, leaves):
    with leaves("notes.wrote"):
        first = write(cast.ben, cast.ana, once="k1")
        again = write(cast.ben, cast.ana, once="k1")
    assert first == again
    write(cast.ana, cast.ben, once="k1")
    assert Note.objects.count() == 2


def test_two_people_have_one_conversation(cast):
    write(cast.ben, cast.ana)
    write(cast.ana, cast.ben, "Row F it is.")
    conversation = Conversation.objects.get()
    assert (conversation.last_words, conversation.last_by) == ("Row F it is.", cast.ben)
    assert conversation.is_unread_by(cast.ana)
    assert not conversation.is_unread_by(cast.ben)
    actions.mark_read([conversation], by=cast.ana)
    conversation.refresh_from_db()
    assert not conversation.is_unread_by(cast.ana)
    assert queries.unread_count(cast.ana) == 0


@pytest.mark.parametrize("text", ["", "   ", "x" * 20_001])
def test_a_note_has_words_and_an_end(cast, text):
    with pytest.raises(Refused):
        write(cast.ben, cast.ana, text)


def test_nobody_writes_to_themselves_or_to_who_is_not_here(cast):
    for to in (cast.ana, cast.egon):
        with pytest.raises(Refused):
            write(to, cast.ana)


def test_egon_writes_to_nobody(cast):
    for to in (cast.ana, cast.cleo):
        with pytest.raises(Refused):
            write(to, cast.egon)
    assert Note.objects.count() == 0


def test_those_who_show_themselves_to_hosts_alone_are_written_to_by_hosts_alone(cast):
    cast.ben.reach = "hosts"
    cast.ben.save()
    with pytest.raises(Refused):
        write(cast.ben, cast.ana)
    write(cast.ben, cast.cleo)
    write(cast.ana, cast.ben)
    assert write(cast.ben, cast.ana)  # he wrote to her, so she may answer


def test_a_newcomer_writes_to_few_strangers_and_always_to_the_house(cast):
    house.put("notes.new_people_a_day_when_new", 1)
    ines = join("Ines Roth")
    write(cast.ben, cast.ana)
    with pytest.raises(Refused):
        write(ines, cast.ana)
    assert write(cast.cleo, cast.ana)
    with clock.at(timezone.now() + timedelta(days=10)):
        assert write(ines, cast.ana)


def test_nobody_writes_on_and_on_without_an_answer(cast):
    house.put("notes.in_a_row", 2)
    write(cast.ben, cast.ana)
    write(cast.ben, cast.ana)
    with pytest.raises(Refused):
        write(cast.ben, cast.ana)
    write(cast.ana, cast.ben)
    assert write(cast.ben, cast.ana)


def test_a_block_holds_both_ways_until_it_is_lifted(cast):
    actions.block(cast.ana, by=cast.ben)
    for to, by in ((cast.ben, cast.ana), (cast.ana, cast.ben)):
        with pytest.raises(Refused):
            write(to, by)
    actions.unblock(cast.ana, by=cast.ben)
    assert write(cast.ben, cast.ana)


def test_a_report_shows_the_hosts_one_note_and_comes_back_to_its_maker(cast, leaves):
    note = write(cast.ben, cast.ana, "You again.")
    with leaves("notes.reported"):
        made = actions.report(note, by=cast.ben, reason="Unkind")
        actions.report(note, by=cast.ben, reason="Unkind")
    for who in (cast.ana, cast.ben):
        with pytest.raises(Refused):
            actions.settle_report(made, by=who, outcome="Spoke with her")
    with leaves("notes.settled"):
        actions.settle_report(made, by=cast.cleo, outcome="Spoke with her")
    with pytest.raises(Refused):
        actions.settle_report(made, by=cast.dora, outcome="Me too")
    assert Interaction.objects.latest("pk").recipient == cast.ben


def test_only_the_recipient_reports(cast):
    note = write(cast.ben, cast.ana)
    for who in (cast.ana, cast.cleo, cast.egon):
        with pytest.raises(Refused):
            actions.report(note, by=who, reason="I do not like it")


def test_only_the_two_find_their_conversation(cast):
    note = write(cast.ben, cast.ana)
    about = {str(note.conversation_id)}
    assert queries.resolve_conversations(about, cast.ana)[str(note.conversation_id)].title.endswith(
        "Ben Okafor"
    )
    for viewer in (cast.cleo, cast.dora, cast.egon, None):
        assert queries.resolve_conversations(about, viewer) == {}


def test_an_export_has_the_words_and_not_the_others_name(cast):
    write(cast.ben, cast.ana, "From Ana")
    write(cast.ana, cast.ben, "From Ben")
    rows = erasure.export(cast.ana)
    assert [(row["from"], row["text"]) for row in rows] == [
        ("you", "From Ana"),
        ("the other person", "From Ben"),
    ]
    assert "Okafor" not in str(rows)


@pytest.mark.parametrize("keep", [True, False])
def test_forgetting_takes_back_the_words_unless_they_are_left(cast, keep):
    write(cast.ben, cast.ana, "A secret of mine")
    write(cast.ana, cast.ben, "Safe with me")
    actions.block(cast.ana, by=cast.ben)
    erasure.forget(cast.ana, keep)
    assert Note.objects.filter(text="A secret of mine").exists() is keep
    assert Note.objects.filter(text="Safe with me").exists()
    assert not queries.blocked_by(cast.ben, cast.ana)


LETTER = "Dear {name}, your seat in row F is kept on {day}. I remembered what you said about the lift, and it works again."


def test_a_host_s_copy_is_sent_and_sees_nobody(cast, leaves):
    with leaves("notes.hosted"):
        first = write(cast.ana, cast.cleo, LETTER.format(name="Ana", day="Tuesday"))
    with leaves("notes.repeated"):
        copy = write(cast.ben, cast.dora, LETTER.format(name="Ben", day="Friday"))
    assert (copy.copy_of, copy.likeness) == (first, 100)
    standing = reads.standing([cast.ana, cast.ben])
    assert standing[cast.ana.pk].seen_by == cast.cleo and standing[cast.ben.pk].seen_by is None


def test_writing_to_the_same_person_again_is_no_copy(cast, leaves):
    with leaves("notes.hosted", "notes.hosted"):
        write(cast.ana, cast.cleo, LETTER.format(name="Ana", day="Tuesday"))
        write(cast.ana, cast.cleo, LETTER.format(name="Ana", day="Friday"))


def test_what_is_said_after_a_starter_counts(cast, leaves):
    start = "Good morning from the box office of The Lantern, where the lamps are lit and the kettle is on:"
    actions.add_starter(start, by=cast.cleo)
    with leaves("notes.hosted", "notes.hosted", "notes.repeated"):
        write(cast.ana, cast.cleo, f"{start} your lost scarf turned up behind row F")
        write(cast.ben, cast.cleo, f"{start} how did the exam on Kurosawa go?")
        write(cast.dora, cast.cleo, f"{start} your lost scarf turned up behind row F")
    with pytest.raises(Refused):
        actions.add_starter("Hello there", by=cast.ana)


def test_an_old_note_and_a_member_s_are_compared_with_nothing(cast, leaves, monkeypatch):
    write(cast.ana, cast.cleo, LETTER.format(name="Ana", day="Tuesday"))
    now = timezone.now() + timedelta(days=181)
    monkeypatch.setattr(clock, "now", lambda: now)
    with leaves("notes.hosted", "notes.wrote"):
        write(cast.ben, cast.cleo, LETTER.format(name="Ben", day="Tuesday"))
        write(cast.ben, cast.ana, LETTER.format(name="Ben", day="Tuesday"))


def test_erasing_a_host_leaves_nothing_to_find_their_notes_by(cast):
    actions.add_starter("Good morning", by=cast.dora)
    write(cast.ana, cast.dora, LETTER.format(name="Ana", day="Tuesday"))
    erasure.forget(cast.dora, keep_texts=False)
    assert Piece.objects.count() == Starter.objects.count() == 0
