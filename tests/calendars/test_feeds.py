"""The addresses that calendars read."""

import pytest

from hearthside.calendars import subscribing
from hearthside.calendars.models import Feed

pytestmark = pytest.mark.django_db


def test_everybody_may_read_the_houses_calendar(sign_in):
    answer = sign_in().get("/calendar/house.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"METHOD:PUBLISH\r\n" in answer.content


def test_ones_own_address_opens_without_a_cookie_until_it_is_taken_back(cast, sign_in):
    ana = sign_in(cast.ana)
    page = ana.get("/calendar/").content.decode()
    assert "http://testserver/calendar/house.ics" in page and ">Our house</span>" in page
    old = Feed.objects.get(person=cast.ana).token
    read = sign_in().get(f"/calendar/{old}.ics")
    assert (read.status_code, read["Cache-Control"]) == (200, "private, no-store")
    ana.post("/calendar/renew/")
    new = subscribing.feed_of(cast.ana).token
    assert new != old and sign_in().get(f"/calendar/{old}.ics").status_code == 404
    assert sign_in().get(f"/calendar/{new}.ics").status_code == 200


def test_whoever_is_out_has_no_calendar(cast, sign_in):
    token = subscribing.feed_of(cast.egon).token
    assert sign_in().get(f"/calendar/{token}.ics").status_code == 404
    assert sign_in(cast.egon).get("/calendar/").status_code == 302
    assert sign_in().get("/calendar/").status_code == 302
