"""Webhooks: only what is signed is taken; what cannot be read waits; a host says how to read it."""

import base64
import hmac
import json
import time
from hashlib import sha256

import pytest
from django.test import Client
from django.urls import reverse

from hearthside.api.hooks import actions
from hearthside.api.models import Webhook
from hearthside.events import sources, store, writer
from hearthside.kit.refused import Refused

pytestmark = pytest.mark.django_db
ORDER = {
    "id": "evt_7",
    "type": "order.paid",
    "created": 1_767_268_800,
    "data": {"customer": {"id": 42, "email": "Ana@example.org"}, "items": [{"name": "Two seats"}]},
}
PATHS = {"name_path": "type", "user_path": "data.customer.id", "at_path": "created", "id_path": "id"}


@pytest.fixture(autouse=True)
def writing():
    writer.start()
    yield
    writer.stop()


@pytest.fixture
def hook(cast):
    """`hook("stripe")`: a webhook of that scheme, read by PATHS."""

    def made(scheme="hmac", **paths):
        row = actions.make_webhook("Our shop", by=cast.cleo, scheme=scheme, header="X-Signature")
        return actions.change_reading(row, by=cast.cleo, **(paths or PATHS))

    return made


def signed(hook, body: bytes, at: int | None = None) -> dict:
    """The headers that such a sender puts beside a body."""
    at = int(time.time()) if at is None else at

    def sign(secret: bytes, said: bytes) -> bytes:
        return hmac.new(secret, said, sha256).digest()

    if hook.scheme == "standard":
        made = sign(hook.secret.encode(), f"msg_1.{at}.".encode() + body)
        signature = f"v1,{base64.b64encode(made).decode()}"
        return {
            "webhook-id": "msg_1",
            "webhook-timestamp": str(at),
            "webhook-signature": f"v1a,x {signature}",
        }
    if hook.scheme == "stripe":
        made = sign(hook.secret.encode(), f"{at}.".encode() + body).hex()
        return {"stripe-signature": f"t={at},v1={'0' * 64},v1={made}"}
    return {"X-Signature": "sha256=" + sign(hook.secret.encode(), body).hex()}


def send(hook, told=ORDER, headers=None):
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    headers = signed(hook, body) if headers is None else headers
    address = reverse("api:receive", args=[hook.address])
    return Client().post(address, body, content_type="application/json", headers=headers)


def kept():
    return store.of_house().after(0)


@pytest.mark.parametrize("scheme", Webhook.Scheme.values)
def test_what_is_signed_is_taken_once(hook, scheme):
    row = hook(scheme)
    for _ in range(2):
        assert send(row).json() == {"success": True}
    (event,) = kept()
    assert (event.name, event.us) == ("order.paid", 1_767_268_800_000_000)
    assert store.of_house().keys([event.subject]) == {event.subject: "u:42"}
    assert json.loads(event.body) == ORDER


@pytest.mark.parametrize("scheme", Webhook.Scheme.values)
def test_what_is_not_signed_by_them_is_not(hook, scheme):
    row = hook(scheme)
    body = json.dumps(ORDER).encode()
    other = {
        name: value[:-2] + ("AA" if value[-2:] != "AA" else "BB") for name, value in signed(row, body).items()
    }
    for headers in ({}, other, signed(row, body + b" ")):
        assert send(row, body, headers).status_code == 401
    if scheme != "hmac":
        assert send(row, body, signed(row, body, at=int(time.time()) - 3600)).status_code == 401
    assert not kept()


def test_a_base64_signature_is_one_too(hook):
    row, body = hook(), json.dumps(ORDER).encode()
    made = hmac.new(row.secret.encode(), body, sha256).digest()
    assert send(row, body, {"X-Signature": base64.b64encode(made).decode()}).status_code == 200


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (b"\xff not json", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (ORDER | {"type": ""}, "no name at type"),
        (ORDER | {"data": {"customer": None}}, "nobody at data.customer.id"),
        (ORDER | {"created": "soon"}, "is no time"),
        (ORDER | {"created": 9_999_999_999_999_999}, "is no time"),
        (ORDER | {"created": "1970-01-01"}, "before the year 2000"),
        (ORDER | {"created": "1970-01-01T00:00:00Z"}, "before the year 2000"),
    ],
)
def test_what_cannot_be_read_waits_with_the_reason(hook, told, why):
    answer = send(hook(), told)
    assert answer.status_code == 200
    assert why in answer.json()["waits"]
    (waiting,) = store.of_house().quarantined()
    assert why in waiting.reason
    assert not kept()


def test_an_address_in_the_message_says_who_it_is(hook):
    send(hook(**PATHS | {"email_path": "data.customer.email"}))
    who = next(event for event in kept() if event.type == "identify")
    assert json.loads(who.body) == {"userId": "42", "traits": {"email": "ana@example.org"}}


def test_a_closed_one_takes_nothing(cast, hook):
    row = hook()
    sources.revoke_source(row.source, by=cast.cleo)
    assert send(row).status_code == 404
    assert send(Webhook(address="nowhere", scheme="hmac", secret="x")).status_code == 404


def test_a_host_says_how_to_read_what_came(cast, sign_in):
    owner = sign_in(cast.cleo)
    made = owner.post(reverse("api:new_webhook"), {"name": "Our shop", "scheme": "standard"})
    row = Webhook.objects.get()
    assert send(row).json()["waits"]
    page = owner.get(made.url).content.decode()
    assert "data.items.0.name" in page
    assert "could not be read" in page
    wrong = owner.post(made.url, {"name_text": "", "user_path": "data.customer.id"})
    assert wrong.status_code == 422
    assert "data.customer.id" in wrong.content.decode()
    owner.post(made.url, {"name_text": "Order Completed", "user_path": "data.customer.id"})
    page = owner.get(made.url).content.decode()
    assert "<strong>42</strong> did <strong>Order Completed</strong>" in page
    for who in (None, cast.ana, cast.dora, cast.egon):
        assert sign_in(who).get(made.url).status_code in (302, 403)


def test_an_hmac_needs_its_header(cast):
    with pytest.raises(Refused):
        actions.make_webhook("Our shop", by=cast.cleo, scheme="hmac")
