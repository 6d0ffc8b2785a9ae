"""Rituals as people open them, and who is there with them."""

import io
import secrets
import wave
from datetime import date
from types import SimpleNamespace

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside.features.rituals import actions, calling
from hearthside.features.rituals.models import Kept
from hearthside.live import presence
from tests.gatherings.evenings import crowd
from tests.rituals.test_actions import at, lights_down, now_of

pytestmark = pytest.mark.django_db
ASKED = {
    "title": "Eleven past eleven", "practice": "silence", "repeats": "daily", "first": "2026-12-01", "wall": "11:11",
    "minutes": "5", "seconds": "60", "whose": "each", "zone": "Europe/London", "reach": "public", "once": "x",
}  # fmt: skip


@pytest.fixture(autouse=True)
def monday():
    presence._here.clear()
    with at("2026-11-30T12:00"):
        yield


def test_a_host_begins_one_at_a_suggested_hour(cast, sign_in):
    host = sign_in(cast.cleo)
    page = host.get("/rituals/times/").content.decode()
    assert "4 of 4 people can be there." in page and "Nobody is left out." in page
    assert 'value="20:00"' in host.get("/rituals/new/?wall=20:00&zone=UTC").content.decode()
    page = host.post("/rituals/new/", ASKED, follow=True).content.decode()
    assert "Eleven past eleven" in page and "11:11 on your own clock" in page
    assert host.post("/rituals/new/", ASKED | {"first": "2020-01-01", "once": "y"}).status_code == 422
    for outsider in (cast.ana, cast.egon):
        for path in ("/rituals/new/", "/rituals/times/"):
            assert sign_in(outsider).get(path).status_code in (302, 403)


def test_before_it_counts_down_and_during_it_shows_the_practice_and_who_is_there(cast, sign_in):
    ritual = lights_down(cast.cleo)
    ana = sign_in(cast.ana)
    before = ana.get(ritual.get_absolute_url()).content.decode()
    assert "data-countdown" in before and "What stayed with you?" not in before
    here = f"/rituals/{ritual.pk}/here/{now_of(ritual, cast.ana).occurrence.pk}/"
    assert "people are here" not in ana.post(here).content.decode()  # days before, nobody is there
    with at("2026-12-06T20:01"):
        assert "What stayed with you?" in ana.get(ritual.get_absolute_url()).content.decode()
        assert "You are the first here" in ana.post(here).content.decode()
        for person in crowd(5):
            person.city = "Otley"
            person.save()
            sign_in(person).post(here)
        cast.ben.city = " otley "
        cast.ben.save()
        words = sign_in(cast.ben).post(here).content.decode()
        assert "7 people are here now" in words and "6 of them in" in words
        assert "of them in" not in ana.post(here).content.decode()
        assert sign_in(cast.egon).post(here).status_code in (302, 403)
        assert presence.count(f"ritual:{now_of(ritual, cast.ana).occurrence.pk}") == 7


def test_a_beat_writes_no_row(cast, sign_in):
    ritual = lights_down(cast.cleo)
    with at("2026-12-06T20:01"):
        ana = sign_in(cast.ana)
        path = f"/rituals/{ritual.pk}/here/{now_of(ritual, cast.ana).occurrence.pk}/"
        ana.post(path)
        with CaptureQueriesContext(connection) as seen:
            assert ana.post(path).status_code == 200
        assert not [one["sql"] for one in seen if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert Kept.objects.count() == 0


def test_whoever_says_nothing_has_gone(monkeypatch):
    now, place = [1_800_000_000.0], f"test:{secrets.token_hex(8)}"
    monkeypatch.setattr(presence, "time", SimpleNamespace(monotonic=lambda: now[0], time=lambda: now[0]))
    presence.beat(place, "7", within="Leeds")
    presence.beat(place, "7", within="Leeds")
    presence.beat(place, "8")
    assert (presence.count(place), presence.count(place, within="leeds")) == (2, 1)
    now[0] += presence.GONE + 1
    presence.beat(place, "8")
    assert (presence.count(place), presence.count(place, within="leeds")) == (1, 0)
    presence.leave(place, "8")
    assert presence.count(place) == 0


def test_one_writes_on_the_wall_and_takes_it_down(cast, sign_in):
    ritual = lights_down(cast.cleo, ending="Sleep well, all of you.")
    part = f"/rituals/{ritual.pk}/part/{now_of(ritual, cast.ana).occurrence.pk}/"
    with at("2026-12-06T20:05"):
        page = sign_in(cast.ana).post(part, {"text": "<b>The</b> light"}, follow=True).content.decode()
        assert "&lt;b&gt;The&lt;/b&gt; light" in page and "You were part of it." in page
    with at("2026-12-06T21:00"):
        after = sign_in(cast.ben).get(ritual.get_absolute_url()).content.decode()
        assert (
            "Sleep well, all of you." in after
            and "1 person took part" in after
            and "It counts later" in after
        )
        assert "The next is on Sunday 13 December" in after
        kept = Kept.objects.get()
        assert sign_in(cast.ben).post(f"/rituals/kept/{kept.pk}/remove/").status_code == 403
        sign_in(cast.ana).post(f"/rituals/kept/{kept.pk}/remove/")
        assert (
            "light"
            not in sign_in(cast.ben).get(f"{ritual.get_absolute_url()}").content.decode().split("wall")[-1]
        )
        for outsider in (sign_in(), sign_in(cast.egon)):
            assert "Ana" not in outsider.get(ritual.get_absolute_url()).content.decode()
            assert outsider.post(part, {"text": "me"}).status_code in (302, 403)
    assert Kept.objects.count() == 1


def test_a_mail_takes_part_for_its_own_person_and_a_glance_does_not(cast, sign_in):
    ritual = lights_down(cast.cleo)
    occurrence = now_of(ritual, cast.ana).occurrence
    token = signing.dumps([occurrence.pk, cast.ana.pk], salt=calling.SALT)
    visitor = sign_in()
    with at("2026-12-06T20:01"):
        assert "What stayed with you?" in visitor.get(f"/rituals/mail/{token}/").content.decode()
        assert Kept.objects.count() == 0
        assert (
            "You were part of it."
            in visitor.post(f"/rituals/mail/{token}/", {"text": "Hm."}).content.decode()
        )
        stranger = signing.dumps([occurrence.pk, cast.egon.pk], salt=calling.SALT)
        for bad in (stranger, "nonsense", token[:-2]):
            assert visitor.post(f"/rituals/mail/{bad}/", {"text": "x"}).status_code == 404
    assert Kept.objects.get().person == cast.ana


def test_the_bell_is_a_sound(sign_in):
    answer = sign_in().get("/rituals/bell.wav")
    with wave.open(io.BytesIO(answer.content)) as heard:
        assert heard.getnframes() / heard.getframerate() == 7.0
        assert max(heard.readframes(22_050)) > 0


def test_pages_ask_as_much_for_three_as_for_one(cast, sign_in):
    def counted(path):
        client = sign_in(cast.ben)
        client.get(path)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    ritual = lights_down(cast.cleo)
    with at("2026-12-06T20:05"):
        occurrence = now_of(ritual, cast.ana).occurrence
        actions.take_part(ritual, occurrence, by=cast.ana, text="One")
        one = [counted("/rituals/"), counted(ritual.get_absolute_url()), counted("/")]
        for number, person in enumerate((cast.dora, cast.cleo)):
            actions.take_part(ritual, occurrence, by=person, text="More")
            with at("2026-12-01T10:00"):
                lights_down(cast.cleo, title=f"Another {number}")
        assert [counted("/rituals/"), counted(ritual.get_absolute_url()), counted("/")] == one
    assert ritual.schedule.first == date(2026, 12, 6)
