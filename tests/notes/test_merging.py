"""Notes of people who turned out to be one: one conversation while they are, two again when that is taken back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside.door.actions import join
from hearthside.features.notes import actions, queries
from hearthside.features.notes.models import Block, Conversation, Note
from hearthside.identity import merging
from hearthside.interactions.models import Interaction
from hearthside.kit.refused import Refused
from hearthside.people.models import Person


def again(person) -> Person:
    return Person.objects.get(pk=person.pk)


def write(to, by, text):
    return actions.write_note(again(to), by=again(by), text=text)


@pytest.fixture
def merged(cast):
    """Ben and Ana have each written with Dora; then an owner finds that Ben is Ana."""
    write(cast.dora, cast.ana, "From Ana, first")
    write(cast.dora, cast.ben, "From Ben, second")
    write(cast.ben, cast.dora, "To Ben, third")
    return merging.merge(again(cast.ben), again(cast.ana), by=again(cast.cleo))


def seen(client, page="/notes/ana/") -> list[str]:
    answer = client.get(page, follow=True)
    return [note.text for note in answer.context["notes"]]


def listed(client) -> list[tuple]:
    rows = client.get("/notes/").context["rows"].items
    return [(row.with_person.handle, row.last_words, row.unread) for row in rows]


ALL = ["From Ana, first", "From Ben, second", "To Ben, third"]


def test_both_sides_read_one_conversation_in_its_order(cast, merged, sign_in):
    assert seen(sign_in(cast.dora)) == ALL
    assert seen(sign_in(cast.ana), "/notes/dora/") == ALL
    assert listed(sign_in(cast.dora)) == [("ana", "To Ben, third", True)]
    assert listed(sign_in(cast.ana)) == [("dora", "To Ben, third", True)]
    mine = sign_in(cast.ana).get("/notes/dora/").context["notes"]
    assert [note.mine for note in mine] == [True, True, False]
    assert sign_in(cast.dora).get("/notes/ben/").url == "/notes/ana/"


def test_nobody_else_reads_it(cast, merged, sign_in):
    for person in (cast.cleo, cast.egon, None):
        for page in ("/notes/", "/notes/ana/", "/notes/ben/", "/notes/dora/"):
            assert b"From Ben" not in sign_in(person).get(page, follow=True).content


def test_reading_it_reads_all_of_it(cast, merged, sign_in):
    client = sign_in(cast.dora)
    assert queries.unread_count(again(cast.dora)) == 1
    client.post("/notes/ana/read/")
    assert queries.unread_count(again(cast.dora)) == 0
    assert listed(client) == [("ana", "To Ben, third", False)]


def test_what_is_written_now_goes_on_and_is_answered(cast, merged, sign_in):
    write(cast.ana, cast.dora, "Are you both?")
    assert Interaction.objects.latest("pk").kind == "notes.hosted"
    write(cast.dora, cast.ana, "I am.")
    write(cast.ana, cast.dora, "Good to know.")
    assert Interaction.objects.latest("pk").kind == "notes.answered"
    assert seen(sign_in(cast.dora)) == [*ALL, "Are you both?", "I am.", "Good to know."]


def test_taking_it_back_parts_them_exactly(cast, sign_in):
    write(cast.dora, cast.ana, "From Ana, first")
    write(cast.dora, cast.ben, "From Ben, second")
    before = list(Note.objects.order_by("pk").values()), list(Conversation.objects.order_by("pk").values())
    row = merging.merge(again(cast.ben), again(cast.ana), by=again(cast.cleo))
    assert len(seen(sign_in(cast.dora))) == 2
    merging.unmerge(row, by=again(cast.cleo))
    after = list(Note.objects.order_by("pk").values()), list(Conversation.objects.order_by("pk").values())
    assert after == before
    client = sign_in(cast.dora)
    assert (seen(client), seen(client, "/notes/ben/")) == (["From Ana, first"], ["From Ben, second"])
    assert [handle for handle, _words, _unread in listed(client)] == ["ben", "ana"]
    assert seen(sign_in(again(cast.ben)), "/notes/dora/") == ["From Ben, second"]


def test_what_they_wrote_to_each_other_is_no_conversation_with_oneself(cast, sign_in):
    write(cast.ben, cast.ana, "Between us")
    row = merging.merge(again(cast.ben), again(cast.ana), by=again(cast.cleo))
    assert listed(sign_in(cast.ana)) == [] and queries.unread_count(again(cast.ana)) == 0
    assert sign_in(cast.ana).get("/notes/ben/").status_code == 404
    merging.unmerge(row, by=again(cast.cleo))
    assert seen(sign_in(cast.ana), "/notes/ben/") == ["Between us"]


def test_who_was_blocked_stays_blocked_under_the_other_name(cast):
    write(cast.dora, cast.ben, "Hello")
    actions.block(cast.ben, by=cast.dora)
    merging.merge(again(cast.ben), again(cast.ana), by=again(cast.cleo))
    with pytest.raises(Refused, match="does not take notes"):
        write(cast.dora, cast.ana, "It is me")
    assert queries.blocked_by(cast.dora, cast.ana)
    actions.unblock(cast.ana, by=cast.dora)
    assert not Block.objects.exists()


def test_a_note_to_the_merged_one_can_still_be_reported(cast, merged, sign_in):
    note = Note.objects.get(text="To Ben, third")
    assert sign_in(cast.ana).get(f"/notes/note/{note.pk}/report/").status_code == 200
    assert actions.report(note, by=again(cast.ana), reason="Unkind").by == cast.ana
    assert b"third" not in sign_in(cast.egon).get(f"/notes/note/{note.pk}/report/", follow=True).content


def test_the_list_costs_the_same_for_one_and_for_three(cast, merged, sign_in):
    client, counts = sign_in(cast.dora), []
    for others in ((), ("Ida Berg", "Jon Holt")):
        for name in others:
            write(join(name, handle=name.split()[0].lower()), cast.dora, "Hello")
        client.get("/notes/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/notes/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
