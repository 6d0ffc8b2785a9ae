"""What came in broken is seen, mended, tried again, or let go; and never twice."""

import json

import pytest
from django.urls import reverse

from hearthside.api.hooks import actions
from hearthside.api.intake.reading import NO_NAME, Reader, take_apart
from hearthside.events import sources, store, writer
from hearthside.jobs import run_due

pytestmark = pytest.mark.django_db
NOON = 1_767_268_800_000_000


@pytest.fixture
def shop(cast):
    return sources.make_source("The shop", by=cast.cleo)[0]


def arrive(source, *events):
    """As `/v1/batch` would take them."""
    batch = take_apart(json.dumps({"batch": events}).encode(), False)
    store.of_house().append(*Reader(batch, source.pk, source.kind, NOON).all())


def broken(number):
    return {"type": "track", "userId": "42", "messageId": f"m{number}", "event": ""}


def kept():
    return [(event.name, event.us) for event in store.of_house().after(0)]


def test_a_host_mends_one_and_it_is_kept_at_its_time(cast, shop, sign_in):
    arrive(shop, broken(1) | {"timestamp": "2026-01-01T11:00:00Z"})
    (waiting,) = store.of_house().quarantined()
    owner = sign_in(cast.cleo)
    assert "without the name of an event" in owner.get(reverse("api:quarantine")).content.decode()
    address = reverse("api:mend", args=[waiting.id])
    still = owner.post(address, {"body": '{"type": "track", "userId": "42", "event": " "}'})
    assert still.status_code == 422
    assert "&quot;event&quot;: &quot; &quot;" in still.content.decode()
    good = {
        "type": "track",
        "userId": "42",
        "messageId": "m1",
        "event": "Paid",
        "timestamp": "2026-01-01T11:00:00Z",
    }
    owner.post(address, {"body": json.dumps(good)})
    assert kept() == [("Paid", NOON - 3_600_000_000)]
    assert not store.of_house().quarantined()
    assert owner.post(address, {"body": json.dumps(good)}).status_code == 404


@pytest.mark.parametrize("typed", ["", "{", "[" * 5000, '{"type": "dance"}', "\x00", '{"a": "\ud800"}'])
def test_what_is_still_broken_comes_back_as_it_was_typed(cast, shop, sign_in, typed):
    arrive(shop, broken(1))
    (waiting,) = store.of_house().quarantined()
    typed = typed.encode("utf-8", "replace").decode()
    answer = sign_in(cast.cleo).post(reverse("api:mend", args=[waiting.id]), {"body": typed})
    assert answer.status_code == 422
    assert len(store.of_house().quarantined()) == 1
    assert not kept()


def test_all_of_one_reason_are_tried_again_by_the_way_they_are_read_now(cast, sign_in):
    writer.start()
    hook = actions.make_webhook("Our shop", by=cast.cleo, scheme="standard")
    for number in range(3):
        actions.take(
            hook, json.dumps({"id": str(number), "who": "42" if number else ""}).encode(), number=str(number)
        )
    writer.stop()
    (reason,) = {one.reason for one in store.of_house().quarantined()}
    actions.change_reading(hook, by=cast.cleo, name_text="Paid", user_path="who", id_path="id")
    owner = sign_in(cast.cleo)
    for _ in range(2):
        owner.post(reverse("api:settle"), {"source": hook.pk, "reason": reason})
        run_due()
    assert [name for name, _us in kept()] == ["Paid", "Paid"]
    assert len(store.of_house().quarantined()) == 1


def test_all_of_one_reason_are_let_go_and_no_others(cast, shop, sign_in):
    arrive(shop, broken(1), broken(2), {"type": "track", "event": "Paid", "messageId": "m3"})
    sign_in(cast.cleo).post(reverse("api:settle"), {"source": shop.pk, "reason": NO_NAME, "drop": "1"})
    run_due()
    assert [one.message for one in store.of_house().quarantined()] == ["m3"]
    assert not kept()


def test_only_those_who_may_look(cast, shop, sign_in):
    arrive(shop, broken(1))
    (waiting,) = store.of_house().quarantined()
    for who in (None, cast.ana, cast.dora, cast.egon):
        client = sign_in(who)
        assert client.get(reverse("api:quarantine")).status_code in (302, 403)
        assert client.post(reverse("api:mend", args=[waiting.id]), {"drop": "1"}).status_code in (302, 403)
        sent = {"source": shop.pk, "reason": NO_NAME, "drop": "1"}
        assert client.post(reverse("api:settle"), sent).status_code in (302, 403)
    assert store.of_house().quarantined()
