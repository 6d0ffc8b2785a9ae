"""A consent given by phone or in person is noted by a host: who, when, how, to which words."""

from datetime import timedelta

import pytest

from hearthside.kit import clock
from hearthside.people import consent
from hearthside.people.models import Audit, Consent

pytestmark = pytest.mark.django_db
PAGE = "/settings/people/ana/choices/"


def told(day=None, **changed) -> dict:
    day = day or clock.now().date()
    return {"purpose": "post", "given": "yes", "how": "phone", "day": day.isoformat(), "words": ""} | changed


def test_what_was_said_on_the_phone_holds_and_says_who_wrote_it_down(cast, sign_in):
    host = sign_in(cast.dora)
    assert "Write to me on paper" in host.get(PAGE).content.decode()
    assert host.post(PAGE, told(words="May we send you a card?")).status_code == 302
    row = Consent.objects.get(person=cast.ana)
    assert (row.purpose, row.given, row.how, row.channel, row.by) == (
        "post",
        True,
        "phone",
        "phone",
        cast.dora,
    )
    assert (row.wording, row.words) == ("spoken", "May we send you a card?")
    assert consent.may(cast.ana, "post")
    audit = Audit.objects.get(what="consent.noted")
    assert (audit.who, audit.whom, audit.details["how"]) == (cast.dora, cast.ana, "phone")
    for who, page in ((cast.dora, "/desk/people/ana/"), (cast.ana, "/me/")):
        assert "noted by Dora Quinn" in sign_in(who).get(page).content.decode()
    assert "card?" in str(consent.export(cast.ana))


def test_without_other_words_it_was_the_house_s_own_wording(cast, sign_in):
    sign_in(cast.dora).post(PAGE, told(how="in_person"))
    row = Consent.objects.get()
    assert (row.wording, row.words) == ("2026-11", str(consent.PURPOSES["post"].says))


def test_what_they_said_later_themselves_holds(cast, sign_in):
    consent.choose(cast.ana, "post", False, by=cast.ana)
    host, yesterday = sign_in(cast.dora), clock.now().date() - timedelta(days=1)
    answer = host.post(PAGE, told(yesterday, words="May we?"))
    assert answer.status_code == 422
    assert "later than this day" in answer.content.decode() and "May we?" in answer.content.decode()
    assert not consent.may(cast.ana, "post")
    assert host.post(PAGE, told(clock.now().date() + timedelta(days=2))).status_code == 422
    assert Consent.objects.count() == 1
    host.post(PAGE, told())
    assert consent.may(cast.ana, "post")
    assert Consent.objects.filter(ended_at=None).count() == 1


@pytest.mark.parametrize(
    "changed", [{"purpose": "selling"}, {"given": "maybe"}, {"how": "by pigeon"}, {"day": "soon"}]
)
def test_what_makes_no_sense_is_not_kept(cast, sign_in, changed):
    assert sign_in(cast.dora).post(PAGE, told() | changed).status_code == 422
    assert not Consent.objects.exists()


def test_nobody_else_notes_it_and_nobody_their_own(cast, sign_in):
    assert sign_in(cast.ben).post(PAGE, told()).status_code == 403
    assert sign_in(cast.egon).post(PAGE, told()).status_code == 302
    assert sign_in().post(PAGE, told()).status_code == 302
    answer = sign_in(cast.dora).post("/settings/people/dora/choices/", told())
    assert answer.status_code == 422 and "your own page" in answer.content.decode()
    assert not Consent.objects.exists()
