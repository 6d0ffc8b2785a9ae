"""Coffee, as people meet it: joining, whom they were introduced to, and what nobody else sees."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside.delivery.models import Mail
from hearthside.features.pairings import actions, erasure
from hearthside.features.pairings.models import Apart, Meeting, Partner, Programme, Seat
from hearthside.jobs import run_due
from hearthside.kit import clock
from tests.pairings.made import crowd, hold, joined, open_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def introduced(cast):
    """Ana and Ben, brought together a day ago."""
    programme = open_programme(cast.cleo)
    joined(programme, cast.ana, cast.ben)
    hold(programme)
    meeting = Meeting.objects.get()
    meeting.at = clock.now() - timedelta(days=2)
    meeting.save()
    return meeting


def test_a_host_opens_a_programme_and_a_member_joins_by_one_press(cast, sign_in):
    sent = {
        "name": "Foyer coffee",
        "words": "Tea counts.",
        "rhythm": "fortnight",
        "weekday": "3",
        "hour": "18",
    }
    assert sign_in(cast.cleo).post("/pairings/new/", sent).status_code == 302
    programme = Programme.objects.get()
    client = sign_in(cast.ana)
    page = client.get("/pairings/").content.decode()
    assert "Foyer coffee" in page and "Tea counts." in page and "I would like that" in page
    client.post(f"/pairings/{programme.pk}/part/", {"do": "join"})
    assert "you are in" in client.get("/pairings/").content.decode()
    client.post(f"/pairings/{programme.pk}/part/", {"do": "skip"})
    assert "resting until" in client.get("/pairings/").content.decode()
    answer = client.post(f"/pairings/{programme.pk}/part/", {"do": "rest", "until": "2001-01-01"})
    assert answer.status_code == 422
    assert "2001-01-01" in answer.content.decode()
    client.post(f"/pairings/{programme.pk}/part/", {"do": "leave"})
    assert not Seat.objects.filter(left_at=None).exists()


def test_an_introduction_says_who_why_and_with_what_question(cast, sign_in, introduced):
    cast.ben.line, cast.ben.interests = "Bakes on Sundays", ["Varda"]
    cast.ben.save()
    cast.ana.interests = ["varda"]
    cast.ana.save()
    page = sign_in(cast.ana).get(f"/pairings/with/{introduced.pk}/").content.decode()
    assert "Ben Okafor" in page and "Bakes on Sundays" in page and "You both like varda." in page
    assert "A question to begin with" in page
    assert "Did you meet?" in page


def test_the_introduction_comes_by_mail_with_the_question(cast, introduced):
    run_due()
    letter = Mail.objects.get(address="ana@example.org")
    assert letter.subject == "Somebody new for you to have a coffee with"
    assert "Meet Ben Okafor." in letter.plain and "You may begin with:" in letter.plain
    assert f"/pairings/with/{introduced.pk}/" in letter.plain


def test_home_asks_whether_they_met_until_one_said(cast, sign_in, introduced):
    client = sign_in(cast.ana)
    assert "Did you meet?" in client.get("/").content.decode()
    client.post(f"/pairings/with/{introduced.pk}/met/", {"met": "yes", "next": "/"})
    assert "Did you meet?" not in client.get("/").content.decode()
    assert Partner.objects.get(person=cast.ana).met == "yes"


def test_a_time_is_suggested_to_the_other_on_their_clock(cast, sign_in):
    cast.ben.zone = "Europe/Athens"
    cast.ben.save()
    programme = open_programme(cast.cleo)
    joined(programme, cast.ana, cast.ben)
    hold(programme)
    meeting = Meeting.objects.get()
    assert len(meeting.proposals) == 3
    client = sign_in(cast.ana)
    assert "for Ben:" in client.get(f"/pairings/with/{meeting.pk}/").content.decode()
    client.post(f"/pairings/with/{meeting.pk}/time/", {"at": meeting.proposals[0]})
    assert "Ana suggests this" in sign_in(cast.ben).get(f"/pairings/with/{meeting.pk}/").content.decode()
    for nonsense in ("", "tomorrow", "2026-01-01T00:00:00+00:00"):
        client.post(f"/pairings/with/{meeting.pk}/time/", {"at": nonsense})
    meeting.refresh_from_db()
    assert meeting.agreed_at.isoformat() == meeting.proposals[0]


def test_an_introduction_is_for_those_who_were_introduced_alone(cast, sign_in, introduced):
    for person in (cast.cleo, cast.dora, cast.egon, None):
        assert sign_in(person).get(f"/pairings/with/{introduced.pk}/").status_code in (302, 404)
        assert sign_in(person).post(f"/pairings/with/{introduced.pk}/met/", {"met": "yes"}).status_code in (
            302,
            404,
        )
    assert not Partner.objects.exclude(met="").exists()


def test_nobody_else_ever_sees_whom_somebody_would_rather_not_meet(cast, sign_in, introduced):
    client = sign_in(cast.ana)
    client.post("/pairings/apart/", {"handle": "@ben"})
    assert Apart.objects.get().other == cast.ben
    assert "Ben Okafor" in client.get("/pairings/apart/").content.decode()
    assert "Ana Moreau" not in sign_in(cast.ben).get("/pairings/apart/").content.decode()
    assert not [row for row in erasure.export(cast.ben) if "would_rather_not_meet" in row]
    programme = introduced.round.programme
    hold(programme)
    host = sign_in(cast.cleo)
    for address in (f"/pairings/{programme.pk}/", "/desk/people/ana/", "/desk/people/ben/", "/desk/", "/"):
        assert "rather not" not in host.get(address).content.decode()
    client.post("/pairings/apart/", {"handle": "ben", "do": "allow"})
    assert not Apart.objects.exists()
    assert client.post("/pairings/apart/", {"handle": "nobody-here"}, follow=True).status_code == 200


def test_hosts_see_the_share_that_met_only_from_ten_people_on(cast, sign_in):
    programme = open_programme(cast.cleo)
    people = joined(programme, *crowd(8))
    hold(programme)
    address = f"/pairings/{programme.pk}/"
    for person in people:
        part = Partner.objects.get(person=person)
        actions.say_met(part.meeting, by=person, met="yes")
    with clock.at(clock.now() + timedelta(days=30)):
        assert "100 %" not in sign_in(cast.cleo).get(address).content.decode()
        hold(programme)
    with clock.at(clock.now() + timedelta(days=60)):
        page = sign_in(cast.cleo).get(address).content.decode()
    assert "50 %" in page and "of 8 introductions" in page
    assert sign_in(cast.ana).get(address).status_code == 302
    assert sign_in(cast.egon).get(address).status_code in (302, 403)


def test_closed_it_brings_nobody_together_any_more(cast, sign_in, introduced):
    programme = introduced.round.programme
    sign_in(cast.cleo).post(f"/pairings/{programme.pk}/close/")
    programme.refresh_from_db()
    assert programme.next_at is None
    client = sign_in(cast.ben)
    assert client.post(f"/pairings/{programme.pk}/part/", {"do": "join"}, follow=True).status_code == 200
    assert "has ended" in sign_in(cast.cleo).get(f"/pairings/{programme.pk}/").content.decode()


def test_egon_and_visitors_get_nothing(cast, sign_in):
    programme = open_programme(cast.cleo)
    for person in (cast.egon, None):
        client = sign_in(person)
        for address in ("/pairings/", "/pairings/apart/", "/pairings/new/", f"/pairings/{programme.pk}/"):
            assert client.get(address).status_code in (302, 403)
        client.post(f"/pairings/{programme.pk}/part/", {"do": "join"})
        client.post(f"/pairings/{programme.pk}/close/")
    assert sign_in(cast.ana).post(f"/pairings/{programme.pk}/close/").status_code in (302, 403)
    programme.refresh_from_db()
    assert programme.is_open
    assert not Seat.objects.exists()


def test_whoever_leaves_the_house_leaves_no_trace_in_it(cast, introduced):
    actions.keep_apart(cast.ben, by=cast.ana)
    erasure.forget(cast.ben, True)
    assert not Apart.objects.exists()
    assert not Seat.objects.filter(person=cast.ben).exists()
    assert Partner.objects.get(person=None).meeting == introduced


def test_as_many_queries_for_three_as_for_one(cast, sign_in):
    def queries(address):
        client = sign_in(cast.cleo)
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    programme = open_programme(cast.cleo)
    joined(programme, cast.cleo, *crowd(3))
    hold(programme)
    one = queries("/pairings/"), queries(f"/pairings/{programme.pk}/")
    hold(programme)
    hold(programme)
    open_programme(cast.cleo, name="Evening tea")
    assert (queries("/pairings/"), queries(f"/pairings/{programme.pk}/")) == one
