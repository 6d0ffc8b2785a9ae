"""What the intake answers while the house is in trouble: 503 and when to come again; and afterwards all is well."""

import asyncio
import base64
import json

import pytest
from django.db import OperationalError, connection

from hearthside.api import intake
from hearthside.api.intake import keys
from hearthside.events import store, writer
from hearthside.events.sources import make_source


@pytest.fixture
def key(transactional_db):
    return make_source("the shop")[1]


@pytest.fixture
def running():
    writer.start()
    yield
    writer.stop()


def talk(*bodies, key: str, between=lambda turn: None) -> list[tuple[int, dict, dict]]:
    """Send one batch after the other to the application itself; `between(turn)` happens before each."""

    async def all_of_them():
        events, answers = intake.Events(), []
        for turn, body in enumerate(bodies):
            between(turn)
            answers.append(await _post(events, key, body))
        events.close()
        events.keys._thread.shutdown()
        return answers

    return asyncio.run(all_of_them())


async def _post(events: intake.Events, key: str, body: dict):
    said = []
    code = base64.b64encode(f"{key}:".encode())
    scope = {
        "method": "POST", "path": "/v1/batch", "query_string": b"", "scheme": "http",
        "headers": [(b"authorization", b"Basic " + code)],
    }  # fmt: skip

    async def send(message):
        said.append(message)

    await events(scope, json.dumps(body).encode(), send)
    return said[0]["status"], dict(said[0]["headers"]), json.loads(said[1]["body"])


def batch(*messages: str, words: str = "") -> dict:
    return {
        "batch": [
            {
                "type": "track",
                "event": "Paid",
                "userId": "ana",
                "messageId": message,
                "properties": {"w": words},
            }
            for message in messages
        ]
    }


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's disk is not ours to fill")
def test_a_full_disk_stops_the_writing_alone_and_only_while_it_is_full(key, running):
    """SQLite itself says that there is no room: its file may not grow."""
    events = store.of_house()
    [(pages,)] = events.engine.read("PRAGMA page_count")

    def fill_and_empty(turn):
        limit = {1: pages, 3: 2**30}.get(turn)
        if limit:
            events.engine._writer.execute(f"PRAGMA max_page_count={limit}")

    heavy = batch(*(f"h{n}" for n in range(30)), words="x" * 20_000)
    answers = talk(batch("m1"), heavy, heavy, heavy, key=key, between=fill_and_empty)
    assert [answer[0] for answer in answers] == [200, 503, 503, 200]
    assert int(answers[1][1][b"retry-after"]) >= 1
    assert answers[1][2]["code"] == "unavailable"
    assert len(events.after(0)) == 31


def test_while_the_keys_cannot_be_read_nobody_is_told_that_theirs_is_unknown(key, running, monkeypatch):
    read = keys._all_open
    away = {0: True}

    def all_open():
        if away[0]:
            raise OperationalError("server closed the connection unexpectedly")
        return read()

    monkeypatch.setattr(keys, "_all_open", all_open)
    answers = talk(batch("m1"), batch("m1"), key=key, between=lambda turn: away.update({0: turn == 0}))
    assert [answer[0] for answer in answers] == [503, 200]
    assert b"retry-after" in answers[0][1]


def test_a_house_that_is_closing_acknowledges_nothing(key):
    [(status, headers, said)] = talk(batch("m1"), key=key)
    assert (status, said["code"]) == (503, "unavailable")
    assert store.of_house().head() == 0


def test_a_queue_that_is_full_asks_to_come_again(key, running, monkeypatch):
    monkeypatch.setattr(writer, "submit", _full)
    [(status, headers, said)] = talk(batch("m1"), key=key)
    assert (status, int(headers[b"retry-after"]), said["code"]) == (429, 1, "too_many")


def _full(events, bad):
    raise writer.Full
