"""Gatherings as people open them: list, page, mail, desk, door, room."""

import re
from datetime import date

import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hearthside.calendars import subscribing
from hearthside.delivery.models import Mail
from hearthside.delivery.sending import message
from hearthside.features.gatherings import coming, inviting, queries, telling
from hearthside.features.gatherings.models import Gathering, Rsvp
from tests.gatherings.evenings import at, crowd, evening

pytestmark = pytest.mark.django_db
ASKED = {
    "title": "Coffee at ten", "text": "", "day": "2026-12-05", "wall": "10:00", "minutes": "60", "repeats": "weekly",
    "where": "both", "place": "Foyer", "city": "Otley", "zone": "Europe/London", "waiting_order": "first",
    "answer_hours": "24", "guests_most": "1", "reach": "public", "hosts": "@ana, Ben Okafor", "once": "x",
}  # fmt: skip


@pytest.fixture(autouse=True)
def monday():
    with at("2026-11-30T12:00"):
        yield


def test_a_host_sets_one_up_and_looks_after_it(cast, sign_in):
    host = sign_in(cast.cleo)
    assert host.get("/gatherings/new/").status_code == 200
    answer = host.post("/gatherings/new/", ASKED, follow=True)
    page = answer.content.decode()
    assert "Coffee at ten" in page and "every Saturday" not in page
    made = Gathering.objects.get()
    assert [lead.person for lead in made.leads.all()] == [cast.ana, cast.ben]
    assert made.sessions.count() > 6
    wrong = host.post("/gatherings/new/", ASKED | {"day": "2026-01-05", "hosts": "Nobody", "once": "y"})
    assert wrong.status_code == 422
    words = wrong.content.decode()
    assert "passed already" in words and "nobody called Nobody" in words and "Coffee at ten" in words
    for outsider in (cast.ana, cast.egon):
        assert sign_in(outsider).get("/gatherings/new/").status_code in (302, 403)


def test_yes_in_one_click_and_no_in_another(cast, sign_in):
    session = evening(cast.cleo, capacity=1)
    ana, ben = sign_in(cast.ana), sign_in(cast.ben)
    page = ana.post(f"/gatherings/sessions/{session.pk}/join/", {"guests": "0"}, follow=True).content.decode()
    assert "You are coming." in page and "<svg" in page and "Will you come?" in page
    assert "19:00–21:00" in page
    page = ben.post(f"/gatherings/sessions/{session.pk}/join/", follow=True).content.decode()
    assert "You are on the list" in page
    ana.post(f"/gatherings/sessions/{session.pk}/leave/")
    assert "A place is kept for you until" in ben.get(session.get_absolute_url()).content.decode()
    refused = ben.post(f"/gatherings/sessions/{session.pk}/join/", {"guests": "9"})
    assert refused.status_code == 422
    assert "You can bring up to 1 with you." in refused.content.decode()


def test_hours_stand_in_ones_own_zone_and_in_theirs(cast, sign_in):
    cast.ana.zone = "Asia/Kathmandu"
    cast.ana.save()
    session = evening(cast.cleo)
    page = sign_in(cast.ana).get(session.get_absolute_url()).content.decode()
    assert 'Friday 4 December, <span class="nowrap">00:45–02:45</span>' in page
    assert "Thursday 19:00 in London" in page


def test_a_mail_answers_for_its_own_person_and_a_glance_says_nothing(cast, sign_in):
    session = evening(cast.cleo)
    path = f"/gatherings/answer/{telling.token_for(session, cast.ana)}/"
    visitor = sign_in()
    for _ in range(3):
        assert "Will you come?" in visitor.get(path).content.decode()
    assert Rsvp.objects.count() == 0
    page = visitor.post(path, {"guests": "1"}).content.decode()
    assert "Lovely, see you there" in page and "with 1 guest" in page
    visitor.post(path, {"say": "no"})
    assert Rsvp.objects.get(person=cast.ana).state == "left"
    assert visitor.get("/gatherings/answer/nonsense/").status_code == 404
    assert visitor.get(f"/gatherings/answer/{telling.token_for(session, cast.egon)}/").status_code == 404


def test_the_mail_brings_an_invitation_that_calendars_take(cast, settings, tmp_path):
    settings.EMAIL_URL = f"file://{tmp_path}"
    session = evening(cast.cleo, where="both", link="https://video.example/room", for_town="Side door.")
    coming.join(session, by=cast.ana, via="town")
    mail = Mail.objects.get(kind="gatherings.coming")
    sent = message(mail).message()
    parts = {part.get_content_type(): part for part in sent.walk()}
    part = parts["text/calendar"]
    assert part.get_param("method") == "REQUEST"
    (event,) = icalendar.Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")
    assert (
        str(event["ATTENDEE"]) == "mailto:ana@example.org"
        and event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    )
    assert "Side door." in event["DESCRIPTION"] and "video.example" not in str(event.to_ical())
    assert "/gatherings/answer/" in mail.plain and "/gatherings/answer/" in mail.html
    coming.leave(session, by=cast.ana)
    assert "METHOD:CANCEL" in Mail.objects.get(kind="gatherings.left").calendar


def test_feeds_hold_what_is_public_and_what_is_ones_own(cast, sign_in):
    open_one = evening(cast.cleo)
    inner = evening(cast.cleo, title="Members alone", reach="members")
    coming.join(inner, by=cast.ana)
    read = sign_in().get("/calendar/house.ics").content
    assert b"SUMMARY:Quiz in the foyer" in read and b"Members alone" not in read
    mine = sign_in().get(f"/calendar/{subscribing.feed_of(cast.ana).token}.ics").content
    assert b"Members alone" in mine and b"Quiz in the foyer" not in mine
    one = sign_in().get(f"/gatherings/sessions/{open_one.pk}/session.ics").content
    assert f"UID:session-{open_one.pk}@localhost".encode() in one
    assert sign_in().get(f"/gatherings/sessions/{inner.pk}/session.ics").status_code == 404


def test_the_atom_feed_tells_what_is_public(cast, sign_in):
    evening(cast.cleo, text="Bring a *pencil*.")
    evening(cast.cleo, title="Members alone", reach="members")
    answer = sign_in().get("/feeds/gatherings.atom")
    words = answer.content.decode()
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert "Quiz in the foyer" in words and "Thursday 3 December, 19:00–21:00 (London)" in words
    assert "Bring a pencil." in words and "Members alone" not in words


def test_an_invitation_says_what_it_is_and_is_an_invitation_for_calendars_too(cast):
    session = evening(
        cast.cleo, where="both", for_town="Side door.", for_online="Camera on.", text="Five rounds."
    )
    inviting.invite_one(session, cast.ana, by=cast.cleo)
    mail = Mail.objects.get(kind="gatherings.invited")
    for words in ("Five rounds.", "Side door.", "Camera on.", "/gatherings/answer/"):
        assert words in mail.plain
    assert "METHOD:REQUEST" in mail.calendar and "PARTSTAT=NEEDS-ACTION" in mail.calendar.replace("\r\n ", "")


def test_visitors_see_how_many_come_and_never_who(cast, sign_in):
    session = evening(cast.cleo)
    coming.join(session, by=cast.ana)
    for outsider in (sign_in(), sign_in(cast.egon)):
        page = outsider.get(session.get_absolute_url()).content.decode()
        assert "1 person has said yes" in page and "Ana" not in page
        assert "Ana" not in outsider.get("/gatherings/").content.decode()
    hidden = evening(cast.cleo, title="Members alone", reach="members")
    assert sign_in(cast.ben).get(hidden.get_absolute_url()).status_code == 200
    assert sign_in().get(hidden.get_absolute_url()).status_code == 404
    assert sign_in(cast.egon).get(hidden.get_absolute_url()).status_code in (302, 404)


def test_the_room_opens_for_those_who_come_and_counts_them_while_it_is_on(cast, sign_in):
    session = evening(cast.cleo, where="online", place="", link="https://video.example/lantern")
    coming.join(session, by=cast.ana)
    room = f"/gatherings/sessions/{session.pk}/room/"
    before = sign_in(cast.ana).get(room, follow=True).content.decode()
    assert "The room opens" in before and "video.example" not in before
    with at("2026-12-03T19:05"):
        assert "https://video.example/lantern" in sign_in(cast.ana).get(room, follow=True).content.decode()
    assert Rsvp.objects.get().came_at is not None
    for outsider in (cast.ben, cast.egon):
        assert sign_in(outsider).get(room).status_code in (302, 404)
        assert "video.example" not in sign_in(outsider).get(session.get_absolute_url()).content.decode()


def test_the_door_by_list_and_by_code(cast, sign_in):
    session = evening(cast.cleo)
    row = coming.join(session, by=cast.ana)
    host = sign_in(cast.cleo)
    assert "Ana Moreau" in host.get(f"/gatherings/sessions/{session.pk}/desk/").content.decode()
    assert "Ana is here" in host.get(f"/gatherings/check-in/{row.code}/").content.decode()
    assert "Here since" in host.post(f"/gatherings/check-in/{row.code}/").content.decode()
    host.post(f"/gatherings/sessions/{session.pk}/check-in/ana/", {"undo": "1"})
    assert Rsvp.objects.get().came_at is None
    host.post(f"/gatherings/sessions/{session.pk}/check-in/ana/")
    assert Rsvp.objects.get().came_at is not None
    for outsider in (cast.ana, cast.ben, cast.egon):
        client = sign_in(outsider)
        assert client.get(f"/gatherings/check-in/{row.code}/").status_code in (302, 404)
        assert client.get(f"/gatherings/sessions/{session.pk}/desk/").status_code in (302, 404)
        assert client.post(f"/gatherings/sessions/{session.pk}/again/").status_code in (302, 404)
    assert Gathering.objects.count() == 1


def test_an_answer_from_a_calendar_is_taken_for_its_own_person(cast, sign_in):
    session = evening(cast.cleo)
    coming.join(session, by=cast.ana)
    asked = Mail.objects.get(kind="gatherings.coming").calendar
    said = asked.replace("METHOD:REQUEST", "METHOD:REPLY").replace("PARTSTAT=ACCEPTED", "PARTSTAT=DECLINED")
    path = f"/gatherings/sessions/{session.pk}/reply/"
    file = SimpleUploadedFile("reply.ics", said.encode())
    page = sign_in(cast.cleo).post(path, {"file": file}, follow=True).content.decode()
    assert "1 answer taken." in page and Rsvp.objects.get().state == "left"
    junk = SimpleUploadedFile("reply.ics", b"\x00\x01")
    assert (
        "no answer from a calendar"
        in sign_in(cast.cleo).post(path, {"file": junk}, follow=True).content.decode()
    )


def test_afterwards_the_page_asks_whom_one_met(cast, sign_in):
    session = evening(cast.cleo)
    for person in (cast.ana, cast.ben):
        coming.join(session, by=person)
    with at("2026-12-03T21:30"):
        ana = sign_in(cast.ana)
        page = ana.get(session.get_absolute_url()).content.decode()
        assert "Whom did you meet?" in page and 'value="ben"' in page and 'value="ana"' not in page
        ana.post(f"/gatherings/sessions/{session.pk}/met/", {"met": ["ben", "egon", "cleo"]})
        assert queries.met_by(session, cast.ana) == {cast.ben.pk}
        ana.post(f"/gatherings/sessions/{session.pk}/note/", {"text": "Best round: popcorn."})
        ana.post(f"/gatherings/sessions/{session.pk}/thank/cleo/", {"text": "For the hat."})
        page = sign_in(crowd(1)[0]).get(session.get_absolute_url()).content.decode()
        assert "Best round: popcorn." in page and "For the hat." in page and "Whom did you meet?" not in page
        assert "Best round" not in sign_in(cast.egon).get(session.get_absolute_url()).content.decode()


@pytest.mark.parametrize("path", ["/gatherings/", "session", "/"])
def test_pages_ask_as_much_for_three_as_for_one(cast, sign_in, django_assert_max_num_queries, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def counted():
        sign_in_again = sign_in(cast.ben)
        sign_in_again.get(target)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert sign_in_again.get(target).status_code == 200
        return len(seen)

    first = evening(cast.cleo)
    coming.join(first, by=cast.ana)
    target = first.get_absolute_url() if path == "session" else path
    one = counted()
    for number, person in enumerate((cast.dora, cast.cleo)):
        more = evening(cast.cleo, title=f"Another {number}")
        coming.join(more, by=cast.ana)
        coming.join(first, by=person)
    assert counted() == one


def test_nothing_breaks_on_nonsense(cast, sign_in):
    host = sign_in(cast.cleo)
    session = evening(cast.cleo)
    for path in (
        "/gatherings/999/",
        "/gatherings/999-x/1/",
        "/gatherings/sessions/999/desk/",
        "/gatherings/items/9/take/",
    ):
        assert host.get(path).status_code in (404, 405)
    long = host.post(
        "/gatherings/new/", ASKED | {"title": "x" * 500, "capacity": "-3", "day": "soon", "zone": "../etc"}
    )
    assert long.status_code == 422
    assert not re.search(r"Traceback", long.content.decode())
    moved = host.post(f"/gatherings/sessions/{session.pk}/move/", {"day": "2026-01-01", "wall": "10:00"})
    assert moved.status_code == 422 and date(2026, 12, 3) == session.occurrence.day
