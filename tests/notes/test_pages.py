"""Pages of notes, as both people and as everybody else meets them."""

import asyncio
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside import jobs
from hearthside.door.actions import join
from hearthside.features.notes import actions
from hearthside.features.notes.models import Note, Report
from hearthside.live import hub
from hearthside.people.models import Audit


@pytest.fixture
def note(cast):
    return actions.write_note(cast.ben, by=cast.ana, text="Row F on **Sunday**?")


def test_both_find_the_conversation_and_its_words(cast, note, sign_in):
    for person, other in ((cast.ana, "ben"), (cast.ben, "ana")):
        client = sign_in(person)
        assert b"Row F on Sunday?" in client.get("/notes/").content
        assert b"<strong>Sunday</strong>" in client.get(f"/notes/{other}/").content


def test_nobody_else_reads_it(cast, note, sign_in):
    for person in (cast.cleo, cast.dora, cast.egon, None):
        client = sign_in(person)
        for page in ("/notes/", "/notes/ana/", "/notes/ben/", f"/notes/note/{note.pk}/report/"):
            assert b"Row F" not in client.get(page).content


def test_writing_leads_back_to_the_note(cast, sign_in):
    answer = sign_in(cast.ana).post("/notes/ben/", {"text": "Hello", "once": "a"})
    assert answer["Location"] == f"/notes/ben/#note-{Note.objects.get().pk}"
    sign_in(cast.ana).post("/notes/ben/", {"text": "Hello", "once": "a"})
    assert Note.objects.count() == 1


def test_a_gesture_in_place_is_answered_with_nothing_or_with_the_reason(cast, sign_in):
    client = sign_in(cast.cleo)
    answer = client.post("/notes/ana/", {"text": "Hello Ana"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Trigger"]) == (204, "notes-sent")
    refused = client.post("/notes/ana/", {"text": ""}, headers={"HX-Request": "true"})
    assert refused.status_code == 422
    assert b"<html" not in refused.content


def test_refused_words_come_back(cast, sign_in):
    actions.block(cast.ana, by=cast.ben)
    answer = sign_in(cast.ana).post("/notes/ben/", {"text": "My long letter", "once": "k"})
    assert answer.status_code == 422
    assert b"My long letter" in answer.content and b"does not take notes" in answer.content


def test_looking_reads_nothing_and_pressing_does(cast, note, sign_in):
    client = sign_in(cast.ben)
    client.get("/notes/ana/")
    note.conversation.refresh_from_db()
    assert note.conversation.is_unread_by(cast.ben)
    client.post("/notes/ana/read/")
    note.conversation.refresh_from_db()
    assert not note.conversation.is_unread_by(cast.ben)
    assert b"I have read" not in client.get("/notes/ana/").content


def test_the_writer_never_sees_that_it_was_read(cast, note, sign_in):
    before = sign_in(cast.ana).get("/notes/ben/").content
    sign_in(cast.ben).post("/notes/ana/read/")
    assert sign_in(cast.ana).get("/notes/ben/").content.count(b"read") == before.count(b"read")


def test_nobody_is_found_who_may_not_be(cast, sign_in):
    join("Hidden Hilde", handle="hilde", reach="hosts")
    for handle in ("hilde", "egon", "nobody", "ana"):
        assert sign_in(cast.ana).get(f"/notes/{handle}/").status_code == 404
    assert sign_in(cast.cleo).get("/notes/hilde/").status_code == 200


def test_blocking_and_allowing_again(cast, note, sign_in):
    client = sign_in(cast.ben)
    client.post("/notes/ana/block/")
    assert b"You take no notes from Ana Moreau" in client.get("/notes/ana/").content
    client.post("/notes/ana/block/", {"allow": "1"})
    assert b"Take no more notes from Ana" in client.get("/notes/ana/").content


def test_a_report_reaches_the_hosts_who_settle_it(cast, note, sign_in):
    client = sign_in(cast.ben)
    assert client.post(f"/notes/note/{note.pk}/report/", {"reason": "x"}).status_code == 422
    assert client.post(f"/notes/note/{note.pk}/report/", {"reason": "Unkind words"}).status_code == 302
    page = sign_in(cast.dora).get("/notes/reports/").content
    assert b"Unkind words" in page and b"<strong>Sunday</strong>" in page
    assert Audit.objects.filter(what="note.report_read", who=cast.dora, whom=cast.ben).exists()
    made = Report.objects.get()
    sign_in(cast.dora).post(f"/notes/reports/{made.pk}/settle/", {"outcome": "Spoke with Ana"})
    assert Report.objects.get().settled_by == cast.dora


def test_members_and_egon_see_no_reports(cast, note, sign_in):
    made = actions.report(note, by=cast.ben, reason="Unkind")
    for person in (cast.ana, cast.ben, cast.egon, None):
        client = sign_in(person)
        assert client.get("/notes/reports/").status_code in (302, 403)
        assert client.post(f"/notes/reports/{made.pk}/settle/", {"outcome": "Done"}).status_code in (302, 403)
    assert Report.objects.get().settled_at is None


@pytest.mark.parametrize("page", ["/notes/", "/notes/ben/"])
def test_three_cost_as_many_queries_as_one(cast, sign_in, page):
    client, counts = sign_in(cast.ana), []
    for people in (["ben"], ["cleo", "dora"]):
        for handle in people:
            actions.write_note(getattr(cast, handle), by=cast.ana, text="Hello")
            actions.write_note(cast.ben, by=cast.ana, text="Hello again")
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.fixture
def heard():
    """What the open page of a person hears: the real hub, on a loop that is turned by hand."""
    loop = asyncio.new_event_loop()
    loop.run_until_complete(hub.open(loop))
    readers = {}

    def listen(person):
        readers[person.pk] = hub.join(frozenset({f"person:{person.pk}"}))

    def next_word(person) -> dict:
        frame = loop.run_until_complete(asyncio.wait_for(readers[person.pk].queue.get(), 5)).decode()
        fields = dict(line.split(": ", 1) for line in frame.strip().splitlines())
        return {"event": fields["event"], **json.loads(fields["data"])}

    next_word.listen = listen
    yield next_word
    for reader in readers.values():
        hub.leave(reader)
    loop.run_until_complete(hub.close())
    loop.close()


def test_an_open_page_is_shown_the_note_in_its_readers_words(cast, heard, django_capture_on_commit_callbacks):
    heard.listen(cast.ben)
    with django_capture_on_commit_callbacks(execute=True):
        note = actions.write_note(cast.ben, by=cast.ana, text="Hello")
    theirs = heard(cast.ben)
    assert (theirs["event"], theirs["on"]) == ("added", f"conversation:{note.conversation_id}")
    assert "Ana Moreau" in theirs["html"] and ">You<" not in theirs["html"]


def test_words_not_sent_yet_are_kept_and_go_when_they_are(cast, sign_in):
    client = sign_in(cast.ana)
    kept = {"where": "note:ben", "text": "Half a thought"}
    client.post("/posts/drafts/", kept, headers={"HX-Request": "true"})
    assert b"Half a thought" in client.get("/notes/ben/").content
    sent = {"text": "Half a thought, whole", "once": "k", "here": "1"}
    answer = client.post("/notes/ben/", sent, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert b">You<" in answer.content and b"<html" not in answer.content
    assert client.get("/notes/ben/").content.count(b"Half a thought") == 1


def test_reading_a_conversation_reads_its_notices(cast, note, sign_in):
    jobs.run_due()
    client = sign_in(cast.ben)
    assert client.get("/notes/").context["unread_notices"] == 1
    client.post("/notes/ana/read/")
    assert client.get("/notes/").context["unread_notices"] == 0


def test_on_its_own_page_a_refusal_goes_beside_the_words(cast, sign_in):
    answer = sign_in(cast.ana).post("/notes/ben/", {"text": " ", "here": "1"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#note-errors")


LETTER = "Your seat in row F is kept. I remembered what you said about the lift, and it works again."


def test_a_host_is_told_while_writing_that_it_reads_like_another_note(cast, sign_in):
    actions.write_note(cast.ana, by=cast.dora, text=LETTER)
    told = sign_in(cast.cleo).post("/notes/ben/alike/", {"text": f"{LETTER} Ben!"}).content.decode()
    assert "of this stands in a note that Dora Quinn sent" in told and "row F" not in told
    assert (
        "%"
        not in sign_in(cast.cleo).post("/notes/ben/alike/", {"text": "How was the exam?"}).content.decode()
    )
    for person in (cast.ana, cast.egon, None):
        answer = sign_in(person).post("/notes/ben/alike/", {"text": LETTER})
        assert answer.status_code in (302, 403) and b"Dora" not in answer.content


def test_a_copy_is_sent_and_says_that_it_does_not_count(cast, sign_in):
    actions.write_note(cast.ana, by=cast.dora, text=LETTER)
    page = sign_in(cast.cleo).post("/notes/ben/", {"text": LETTER}, follow=True).content.decode()
    assert "Sent. 100 % of it stands in a note that somebody else got" in page
    assert "not counted as personal" in page
    assert "not counted as personal" not in sign_in(cast.ben).get("/notes/cleo/").content.decode()


def test_a_host_keeps_ways_to_begin(cast, sign_in):
    client = sign_in(cast.cleo)
    client.post("/notes/starters/", {"text": "Good  morning from the box office"})
    assert "Good morning from the box office" in client.get("/notes/ben/").content.decode()
    begin = (
        cast.cleo
        and client.get("/notes/starters/").content.decode().split("/notes/starters/")[-1].split("/")[0]
    )
    page = client.get(f"/notes/ben/?begin={begin}").content.decode()
    assert "Good morning from the box office </textarea>" in page
    assert sign_in(cast.dora).get(f"/notes/ben/?begin={begin}").content.count(b"box office") == 0
    client.post(f"/notes/starters/{begin}/remove/")
    assert "Good morning" not in client.get("/notes/ben/").content.decode()
    assert sign_in(cast.egon).get("/notes/starters/").status_code in (302, 403)


def test_asking_what_reads_alike_costs_the_same_among_many_notes(cast, sign_in):
    client = sign_in(cast.cleo)
    counts = []
    for many in (1, 12):
        for number in range(many):
            to = join(f"Person {many} {number}", email=f"p{many}-{number}@example.org")
            actions.write_note(to, by=cast.dora, text=f"{LETTER} {number}")
        with CaptureQueriesContext(connection) as asked:
            client.post("/notes/ben/alike/", {"text": LETTER})
        counts.append(len(asked))
    assert counts[0] == counts[1]
