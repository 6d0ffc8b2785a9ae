"""Shout-outs where people meet them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside.features.shoutouts.actions import shout_out, take_back
from hearthside.features.shoutouts.models import ShoutOut

pytestmark = pytest.mark.django_db
REASON = "You stayed until the last chair was stacked."


def test_ana_thanks_ben_and_both_pages_show_it(cast, sign_in):
    answer = sign_in(cast.ana).post("/shoutouts/to/ben/", {"text": REASON})
    assert answer.status_code == 302
    for handle in ("ana", "ben"):
        assert REASON in sign_in(cast.ana).get(f"/people/{handle}/").content.decode()


def test_a_short_reason_comes_back_with_the_words_in_it(cast, sign_in):
    answer = sign_in(cast.ana).post("/shoutouts/to/ben/", {"text": "good man"})
    assert answer.status_code == 422
    assert "good man" in answer.content.decode()


def test_visitors_read_only_of_people_who_show_themselves_to_everyone(cast, sign_in):
    shout_out(cast.ben, by=cast.ana, reason=REASON)
    assert REASON not in sign_in().get("/shoutouts/").content.decode()
    for person in (cast.ana, cast.ben):
        person.reach = "everyone"
        person.save()
    assert REASON in sign_in().get("/shoutouts/").content.decode()


def test_taken_back_it_is_on_no_page(cast, sign_in):
    take_back(shout_out(cast.ben, by=cast.ana, reason=REASON), by=cast.ben)
    assert REASON not in sign_in(cast.ana).get("/shoutouts/").content.decode()


def test_egon_and_visitors_cannot_give(cast, sign_in):
    for person in (cast.egon, None):
        assert sign_in(person).post("/shoutouts/to/ben/", {"text": REASON}).status_code == 302
    assert not ShoutOut.objects.exists()


def test_a_text_that_would_run_is_only_text(cast, sign_in):
    shout_out(cast.ben, by=cast.ana, reason="<script>alert('thanks a lot')</script>")
    assert "<script>alert" not in sign_in(cast.ana).get("/shoutouts/").content.decode()


def test_as_many_queries_for_three_as_for_one(cast, sign_in):
    def queries():
        client = sign_in(cast.dora)
        with CaptureQueriesContext(connection) as captured:
            client.get("/shoutouts/")
        return len(captured)

    shout_out(cast.ben, by=cast.ana, reason=REASON)
    queries()
    one = queries()
    shout_out(cast.ana, by=cast.ben, reason=REASON)
    shout_out(cast.ana, by=cast.cleo, reason=REASON)
    assert queries() == one
