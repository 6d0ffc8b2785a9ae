"""Pages of moments: a host keeps one from a sentence, its person reads it, others find nothing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside.algorithms.texts.days import When
from hearthside.door.actions import join
from hearthside.features.greetings.actions import greet
from hearthside.features.moments import actions, dates
from hearthside.features.moments.models import Moment
from hearthside.kit import clock


@pytest.fixture
def moment(cast):
    return made(cast, "Her son moves to Leeds")


def made(cast, text, person=None, days=0):
    person = person or cast.ana
    day = dates.today_of(person) + timedelta(days=days)
    return actions.keep_moment(person, by=cast.cleo, text=text, when=When(day, day, ""), concerns="Emma")


def test_words_lead_to_the_days_they_speak_of_and_one_is_chosen(cast, sign_in):
    client = sign_in(cast.cleo)
    words = {"text": "Her exam is tomorrow and her holiday in two weeks"}
    proposed = client.post("/moments/about/ana/propose/", words).content.decode()
    assert proposed.count('type="radio"') == 3 and "another day" in proposed
    refused = client.post("/moments/about/ana/", words)
    assert refused.status_code == 422 and "Her exam is tomorrow" in refused.content.decode()
    day = dates.today_of(cast.ana) + timedelta(days=1)
    client.post("/moments/about/ana/", words | {"when": f"{day}..{day}"})
    assert Moment.objects.get().first == day


def test_a_gesture_in_place_keeps_the_words_and_asks_for_the_day(cast, sign_in):
    client = sign_in(cast.cleo)
    answer = client.post(
        "/moments/about/ana/", {"text": "Her exam is tomorrow"}, headers={"HX-Request": "true"}
    )
    assert answer["HX-Redirect"] == "/moments/about/ana/"
    assert "Her exam is tomorrow</textarea>" in client.get("/moments/about/ana/").content.decode()


def test_a_day_of_ones_own_choice_each_year(cast, sign_in):
    client = sign_in(cast.cleo)
    answer = client.post("/moments/about/ana/", {"text": "Her birthday"})
    assert answer.status_code == 422 and "No day was found in these words" in answer.content.decode()
    client.post("/moments/about/ana/", {"text": "Her birthday", "day": "2000-02-29", "yearly": "on"})
    assert (Moment.objects.get().month, Moment.objects.get().day) == (2, 29)
    over = client.post("/moments/about/ana/", {"text": "Her exam", "day": "2000-02-29"})
    assert over.status_code == 422 and "That day is over" in over.content.decode()


def test_its_person_reads_puts_right_and_removes_it(cast, sign_in, moment):
    client = sign_in(cast.ana)
    assert "Her son moves to Leeds" in client.get("/moments/").content.decode()
    day = dates.today_of(cast.ana) + timedelta(days=9)
    client.post(f"/moments/{moment.pk}/change/", {"text": "My son moves to York", "day": str(day)})
    moment.refresh_from_db()
    assert (moment.text, moment.next_on) == ("My son moves to York", day)
    client.post(f"/moments/{moment.pk}/remove/")
    assert "York" not in client.get("/moments/").content.decode()


def test_a_member_tells_of_a_day_of_their_own(cast, sign_in):
    page = sign_in(cast.ben).post(
        "/moments/", {"text": "My surgery", "day": str(clock.now().date())}, follow=True
    )
    assert "you told us" in page.content.decode()


def test_a_host_sees_it_at_the_desk_and_settles_it(cast, sign_in):
    with clock.at(clock.now() - timedelta(days=3)):
        mo = join("Mo Rahman", email="mo@example.org", handle="mo")
        greet(mo, by=cast.dora, text="Hello Mo, and welcome.")
    moment = made(cast, "Her son moves to Leeds", mo)
    client = sign_in(cast.cleo)
    assert "Her son moves to Leeds" in client.get("/desk/?minutes=60").content.decode()
    page = client.get(f"/moments/{moment.pk}/").content.decode()
    assert "I was there for it" in page and "Told to Cleo" in page
    client.post(f"/moments/{moment.pk}/there/")
    assert "Her son moves to Leeds" not in client.get("/desk/?minutes=60").content.decode()
    assert "I was there for it" not in client.get(f"/moments/{moment.pk}/").content.decode()


def test_nobody_else_finds_it(cast, sign_in, moment):
    for who in (cast.ben, cast.egon, None):
        client = sign_in(who)
        for path in (
            f"/moments/{moment.pk}/",
            f"/moments/{moment.pk}/change/",
            "/moments/about/ana/",
            "/moments/",
        ):
            assert b"Her son moves to Leeds" not in client.get(path).content
        assert client.post(f"/moments/{moment.pk}/remove/").status_code in (302, 403, 404)
    assert Moment.objects.kept().exists()


def test_the_desk_asks_as_often_for_three_as_for_one(cast):
    from hearthside.features.moments import tasks

    counts = []
    for number in range(3):
        made(cast, f"Something of hers, number {number}", (cast.ana, cast.ben, cast.dora)[number])
        with CaptureQueriesContext(connection) as asked:
            tasks.coming_up(cast.cleo, 10)
        counts.append(len(asked))
    assert counts[0] == counts[-1]
