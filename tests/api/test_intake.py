"""The intake over real sockets: what Segment's and RudderStack's libraries rely on."""

import base64
import gzip
import json
import sqlite3
import time
import zlib
from contextlib import closing
from uuid import uuid4

import httpx
import pytest

from hearthside.api.intake.reading import NO_NAME, NO_SUBJECT
from hearthside.events.sources import hash_of
from hearthside.events.store import Store
from tests.house_process import PATIENCE, command, raw, rest

SHOP = "https://shop.example"


@pytest.fixture
def kept(data):
    """The store of the open house, looked at from outside."""
    store = Store(data / "events.sqlite3")
    yield store
    store.close()


@pytest.fixture
def send(house, key):
    """POST something to the intake with a key."""

    def sent(body, path="batch", user=key, **headers):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if user:
            named["authorization"] = "Basic " + base64.b64encode(f"{user}:".encode()).decode()
        return httpx.post(f"{house.address}/v1/{path}", content=body, headers=named, timeout=PATIENCE)

    return sent


def track(**more) -> dict:
    return {"type": "track", "event": "Paid", "userId": "ana", "messageId": uuid4().hex} | more


def stored(kept, message: str) -> list:
    """The events whose body bears this message id."""
    return [event for event in kept.after(0, 10**6) if json.loads(event.body).get("messageId") == message]


@pytest.mark.parametrize(
    "path, more",
    [
        ("identify", {}), ("track", {"event": "Paid"}), ("page", {}), ("screen", {}), ("group", {"groupId": "g"}),
        ("alias", {"previousId": "x"}), ("i", {}), ("t", {"event": "Paid"}), ("p", {}), ("s", {}),
        ("g", {"groupId": "g"}), ("a", {"previousId": "x"}),
    ],
)  # fmt: skip
def test_each_endpoint_stores_its_event_once(send, kept, path, more):
    message = uuid4().hex
    for _ in range(2):
        answer = send({"userId": "ana", "messageId": message} | more, path)
        assert (answer.status_code, answer.content) == (200, b'{"success":true}')
    [event] = stored(kept, message)
    assert event.type.startswith(path[0]) and event.channel == "server"


@pytest.mark.parametrize("path", ["batch", "b"])
def test_a_batch_is_stored_and_what_is_wrong_in_it_waits_visibly(send, kept, path):
    first, last, nameless, nobody = track(), track(), track(event=""), track(userId=None)
    answer = send({"batch": [first, nameless, nobody, last]}, path)
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    assert stored(kept, first["messageId"]) and stored(kept, last["messageId"])
    waiting = {one.message: one.reason for one in kept.quarantined(limit=1000)}
    assert waiting[nameless["messageId"]] == NO_NAME
    assert waiting[nobody["messageId"]] == NO_SUBJECT


@pytest.mark.parametrize("path", ["nothing", "batch/", "track/", "", "projects/x", "batch/x"])
def test_nothing_redirects(send, path):
    answer = send({"batch": []}, path)
    assert (answer.status_code, set(answer.json())) == (404, {"success", "code", "message"})


def test_other_methods_are_refused_in_json(house):
    answer = httpx.get(f"{house.address}/v1/batch")
    assert (answer.status_code, answer.json()["code"]) == (405, "not_allowed")


@pytest.mark.parametrize(
    "body, status",
    [(b"nonsense", 400), (b"", 400), (b"[]", 400), (b'{"batch":3}', 400), (b"\x1f\x8bnonsense", 400), (b"\0", 400),
     (gzip.compress(b'{"batch":[]}', mtime=0)[:-3], 400), (b"{" + b" " * 12 * 1024 * 1024, 413),
     (b'{"batch":[' + b"{}," * 10_000 + b"{}]}", 413), (b'{"batch":[]}', 200)],
    ids=lambda value: str(value)[:24],
)  # fmt: skip
def test_errors_are_json_with_a_code_and_a_message(send, body, status):
    answer = send(body)
    assert answer.status_code == status
    assert status == 200 or {"code", "message"} < set(answer.json())


@pytest.mark.parametrize("user", ["", "unknown", "\0", "ü"])
def test_without_a_key_that_is_known_nothing_is_taken(send, user):
    answer = send({"batch": [track()]}, user=user)
    assert (answer.status_code, answer.json()["code"]) == (401, "unknown_key")
    assert send({"batch": []}, user="", authorization="Basic !").status_code == 401


def test_the_key_may_stand_in_the_body_or_the_address(send, key, kept):
    message = uuid4().hex
    assert send({"batch": [track(messageId=message)], "writeKey": key}, user="").status_code == 200
    assert send(track(writeKey=key), "track", user="").status_code == 200
    assert send(track(), f"track?writeKey={key}", user="").status_code == 200
    assert send({"batch": [], "writeKey": 5}, user="").status_code == 401
    assert key.encode() not in b"".join(event.body for event in kept.after(0, 10**6))


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_the_content_type_is_never_trusted(send, kept, kind):
    message = uuid4().hex
    assert send({"batch": [track(messageId=message)]}, content_type=kind).status_code == 200
    assert stored(kept, message)


def test_packed_bodies_are_known_by_their_first_bytes(send, kept):
    message = uuid4().hex
    body = json.dumps({"batch": [track(messageId=message)]}).encode()
    half = len(body) // 2
    assert send(gzip.compress(body), content_encoding="gzip").status_code == 200
    assert send(gzip.compress(body)).status_code == 200
    assert send(body, content_encoding="gzip").status_code == 200
    assert send(gzip.compress(body[:half]) + gzip.compress(body[half:])).status_code == 200
    assert send(zlib.compress(body), content_encoding="deflate").status_code == 400
    assert len(stored(kept, message)) == 1


def test_a_bomb_is_defused(send):
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(2**20)) for _ in range(400)) + packer.flush()
    answer = send(bomb)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_large_batch_is_taken(send, kept):
    marks = uuid4().hex
    batch = [track(messageId=f"{marks}-{n}", properties={"text": "x" * 1600}) for n in range(2500)]
    body = json.dumps({"batch": batch}).encode()
    assert len(body) > 4 * 1024 * 1024
    before = kept.head()
    assert send(body).status_code == send(gzip.compress(body)).status_code == 200
    assert len(kept.after(before, 10_000)) == 2500


def test_a_body_that_never_comes_is_answered_in_json(house, key):
    code = base64.b64encode(f"{key}:".encode())
    head = b"POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic " + code
    said = rest(raw(house.port, head + b"\r\nContent-Length: 500\r\n\r\n{"))
    assert said.startswith(b"HTTP/1.1 408") and b'"code":"not_taken"' in said


def test_a_source_may_not_send_faster_than_its_rate(send, make_key):
    slow = make_key("--rate", "2")
    assert send({"batch": [track() for _ in range(50)]}, user=slow).status_code == 200
    answer = send({"batch": [track()]}, user=slow)
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 30


def test_a_closed_key_is_refused_before_long(send, make_key, data):
    key = make_key()
    assert send({"batch": [track()]}, user=key).status_code == 200
    with closing(sqlite3.connect(data / "hearthside.sqlite3", timeout=PATIENCE)) as database, database:
        closed = database.execute(
            "UPDATE events_source SET revoked_at = '2026-01-01' WHERE key_hash = ?", (hash_of(key),)
        )
        assert closed.rowcount == 1
    until = time.monotonic() + PATIENCE
    while send({"batch": []}, user=key).status_code == 200:
        assert time.monotonic() < until
    assert send({"batch": [track()]}, user=key).status_code == 401


def test_a_page_of_a_listed_origin_may_report_and_no_other(send, house, key, browser_key, kept):
    message = uuid4().hex
    answer = send(track(messageId=message), "t", user=browser_key, origin=SHOP, content_type="text/plain")
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == SHOP
    assert stored(kept, message)[0].channel == "browser"
    for user, origin in ((browser_key, "https://evil.example"), (browser_key, "null"), (key, SHOP)):
        answer = send(track(), "t", user=user, origin=origin)
        assert answer.status_code == 401
        assert "access-control-allow-origin" not in answer.headers
    wrong = send(b"nonsense", "t", user=browser_key, origin=SHOP)
    assert (wrong.status_code, wrong.headers["access-control-allow-origin"]) == (400, SHOP)


@pytest.mark.parametrize("origin, allowed", [(SHOP, SHOP), ("https://evil.example", None), ("null", None)])
def test_browsers_ask_first_and_only_a_listed_origin_hears_yes(house, browser_key, origin, allowed):
    asked = {
        "origin": origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization",
    }
    answer = httpx.options(f"{house.address}/v1/t", headers=asked)
    assert answer.status_code == 200
    assert answer.headers.get("access-control-allow-origin") == allowed
    assert ("authorization" in answer.headers.get("access-control-allow-headers", "")) == bool(allowed)
    assert answer.headers["vary"] == "origin"


def test_the_browser_library_finds_its_settings(house, key, browser_key):
    address = f"{house.address}/v1/projects/%s/settings"
    answer = httpx.get(address % browser_key, headers={"origin": SHOP})
    assert answer.headers["access-control-allow-origin"] == SHOP
    assert answer.json()["integrations"]["Segment.io"] == {
        "apiKey": browser_key, "apiHost": f"127.0.0.1:{house.port}/v1", "protocol": "http"
    }  # fmt: skip
    assert httpx.get(address % key).status_code == 401
    assert httpx.get(address % "unknown").status_code == 401


def test_another_source_cannot_take_a_message_id(send, make_key, kept):
    message = uuid4().hex
    assert send(track(messageId=message), "track").status_code == 200
    assert send(track(messageId=message), "track", user=make_key()).status_code == 200
    assert len(stored(kept, message)) == 2


def test_a_key_is_printed_alone_and_kept_as_a_hash(data, house):
    done = command(data, "write-key", "the till")
    assert len(done.stdout.split()) == 1
    assert done.stdout.strip().encode() not in (data / "hearthside.sqlite3").read_bytes()
    for words in (
        ["", "--browser"],
        ["x", "--browser"],
        ["x", "--origins", SHOP],
        ["x", "--browser", "--origins", "no"],
    ):
        refused = command(data, "write-key", *words)
        assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)


def test_the_figures_count_events(house, send):
    send({"batch": [track()]})
    figures = httpx.get(f"{house.address}/metrics").text
    assert int(figures.partition("\nhearthside_events_stored_total ")[2].split()[0]) > 0
