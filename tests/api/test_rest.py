"""The API: what a till may report, what a program may read, and what neither may."""

import json

import pytest
from django.test import Client

from hearthside.events import sources, store, writer
from hearthside.features.discussions import actions as talk
from hearthside.features.notes import actions as notes
from hearthside.threads import actions as threads

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/interactions"


@pytest.fixture(autouse=True)
def writing():
    """The writer of the serving process."""
    writer.start()
    yield
    writer.stop()


@pytest.fixture
def token(cast):
    def made(*scopes):
        return sources.make_source("The till", kind="api", by=cast.cleo, scopes=scopes)[1]

    return made


def report(token, headers=None, **told):
    told = {"id": "receipt-1", "what": "Order Completed", "person": {"user_id": "42"}} | told
    headers = headers if headers is not None else {"Authorization": f"Bearer {token}"}
    return Client().post(ADDRESS, json.dumps(told), content_type="application/json", headers=headers)


def kept():
    return store.of_house().after(0)


def test_a_till_reports_and_it_is_kept_once(token):
    till = token(sources.WRITE)
    for _ in range(2):
        answer = report(till, at="2026-05-01T12:00:00+02:00", channel="in_person", properties={"total": 12.5})
        assert (answer.status_code, answer.json()) == (200, {"success": True})
    (event,) = kept()
    assert (event.name, event.channel, event.us) == ("Order Completed", "in_person", 1_777_629_600_000_000)
    assert json.loads(event.body)["properties"] == {"total": 12.5}
    assert store.of_house().keys([event.subject]) == {event.subject: "u:42"}


def test_an_address_says_who_it_was(token):
    till = token(sources.WRITE)
    assert report(till, person={"email": "ANA@example.org"}).status_code == 200
    did, who = kept()
    assert store.of_house().keys([did.subject]) == {did.subject: "u:ana@example.org"}
    assert (who.type, who.subject) == ("identify", did.subject)
    assert json.loads(who.body) == {"userId": "ana@example.org", "traits": {"email": "ana@example.org"}}


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": ""},
        {"id": "x" * 101},
        {"what": "a\u0000b"},
        {"person": {}},
        {"person": {"user_id": "", "email": ""}},
        {"at": "2026-05-01T12:00:00"},
        {"at": "1970-01-01T00:00:00Z"},
        {"at": "2100-01-01T00:00:00Z"},
        {"channel": "pigeon"},
        {"properties": "none"},
        {"properties": {"long": "x" * 40_000}},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(token, wrong):
    answer = report(token(sources.WRITE), **wrong)
    assert answer.status_code == 422
    assert answer.json().keys() == {"code", "message"}
    assert next(iter(wrong)) in answer.json()["message"]
    assert not kept()


def test_a_token_does_what_its_scopes_say_until_it_is_closed(cast, token):
    reader, till = token(sources.READ), token(sources.WRITE)
    assert report(reader).status_code == 403
    assert Client().get(ADDRESS, headers={"Authorization": f"Bearer {till}"}).status_code == 403
    server = sources.make_source("A server", by=cast.cleo)[1]
    for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": f"Bearer {server}"}):
        answer = report("", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "unknown_token")
    sources.revoke_source(sources.by_key(till), by=cast.cleo)
    assert report(till).status_code == 401
    assert not kept()


def test_a_program_reads_the_stream_without_what_is_private(cast, token):
    reader = {"Authorization": f"Bearer {token(sources.READ)}"}
    space = talk.open_space("The foyer", by=cast.cleo, reach="members")
    topic = talk.open_topic(space, by=cast.ana, title="Seats", text="Where do you sit?", is_question=False)
    threads.reply(topic.thread, by=cast.ben, text="In the third row")
    notes.write_note(cast.ben, by=cast.cleo, text="Between the two of us")
    seen, after = [], 0
    while found := Client().get(ADDRESS, {"after": after, "limit": 2}, headers=reader).json():
        if found["next"] == after:
            break
        seen, after = seen + found["interactions"], found["next"]
    said = {(one["kind"], one["actor"], one["recipient"]) for one in seen}
    assert ("threads.replied", "ben", "ana") in said
    assert not any(one["kind"].startswith("notes.") for one in seen)
    assert "Between the two of us" not in json.dumps(seen)


def test_down_and_full_are_said(token):
    till = token(sources.WRITE)
    writer.stop()
    answer = report(till)
    assert (answer.status_code, answer.json()["code"], answer["Retry-After"]) == (503, "not_kept", "2")


def test_the_description_names_every_answer(client):
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for operation in described["paths"][ADDRESS].values():
        assert {"200", "400", "401", "403", "404", "422", "429", "503"} <= set(operation["responses"])
