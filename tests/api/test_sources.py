"""Hosts let machines report, see that they do, and close them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hearthside.events import sources, store
from hearthside.events.models import Source
from hearthside.events.store import NewEvent

pytestmark = pytest.mark.django_db
NOON = 1_767_268_800_000_000


def test_a_key_is_shown_once_and_works(cast, sign_in):
    owner = sign_in(cast.cleo)
    page = owner.post(reverse("api:new_source"), {"name": "The shop", "kind": "server"}).content.decode()
    key = re.search(r'value="(hss_[^"]+)"', page)[1]
    assert sources.by_key(key).name == "The shop"
    listed = owner.get(reverse("api:sources")).content.decode()
    assert "The shop" in listed
    assert "nothing yet" in listed
    assert key not in listed


def test_what_was_typed_comes_back(cast, sign_in):
    typed = {"name": "Our pages", "kind": "browser", "origins": "https://shop.example/checkout", "rate": "50"}
    answer = sign_in(cast.cleo).post(reverse("api:new_source"), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "is not an address such as" in page
    assert all(f"{words}" in page for words in ("Our pages", "https://shop.example/checkout", 'value="50"'))
    assert not Source.objects.exists()


def test_the_list_says_what_came_and_costs_the_same_with_three(cast, sign_in):
    owner = sign_in(cast.cleo)
    first, _key = sources.make_source("The till", by=cast.cleo)
    store.of_house().append(
        [
            NewEvent(f"m{number}", NOON, NOON, None, None, "track", "Paid", "u:7", first.pk, "server", b"{}")
            for number in range(3)
        ]
    )
    owner.get(reverse("api:sources"))
    with CaptureQueriesContext(connection) as one:
        page = owner.get(reverse("api:sources")).content.decode()
    assert "3 events" in page
    for name in ("The shop", "The app"):
        sources.make_source(name, by=cast.cleo)
    with CaptureQueriesContext(connection) as three:
        owner.get(reverse("api:sources"))
    assert len(one) == len(three)


def test_a_source_is_closed_by_those_who_may(cast, sign_in):
    source, key = sources.make_source("The shop", by=cast.cleo)
    for who in (None, cast.ana, cast.dora, cast.egon):
        assert sign_in(who).post(reverse("api:close_source", args=[source.pk])).status_code in (302, 403)
        assert sources.by_key(key) == source
    sign_in(cast.cleo).post(reverse("api:close_source", args=[source.pk]))
    assert sources.by_key(key) is None
