"""Signing up and in, by the mails that are really sent."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from hearthside import house
from hearthside.door import actions
from hearthside.interactions import reads
from hearthside.people.models import Person

pytestmark = pytest.mark.django_db


def code_in(message) -> str:
    return re.search(r"^([A-Z0-9]{3,}(?:-[A-Z0-9]+)*)$", message.body, re.MULTILINE)[1]


def letters():
    """The mails that went out, through the house's own outbox."""
    from hearthside import jobs

    jobs.run_due()
    return mail.outbox


def sign_up(client, name="Mo Rahman", email="mo@example.org"):
    return client.post("/accounts/signup/", {"name": name, "email": email}, follow=True)


def test_a_newcomer_comes_in_by_a_code(cast, leaves):
    client = Client()
    with leaves():
        sign_up(client)
    mo = Person.objects.get(email="mo@example.org")
    assert (mo.state, mo.handle) == ("knocking", "mo-rahman")
    with leaves("door.joined"):
        answer = client.post("/accounts/confirm-email/", {"code": code_in(letters()[-1])}, follow=True)
    mo.refresh_from_db()
    assert mo.state == "active"
    assert answer.redirect_chain[-1][0] == "/welcome/"
    assert "Welcome, Mo." in answer.content.decode()


def test_nobody_sees_who_is_still_at_the_door(cast, sign_in):
    sign_up(Client())
    for viewer in (None, cast.ana, cast.cleo):
        assert sign_in(viewer).get("/people/mo-rahman/").status_code == 404
    assert "Mo Rahman" not in sign_in(cast.ana).get("/people/").content.decode()


def test_somebody_whom_the_house_knew_comes_in_by_a_code_alone(cast):
    client = Client()
    client.post("/accounts/login/", {"login": "ana@example.org"}, follow=True)
    client.post("/accounts/login/code/confirm/", {"code": code_in(letters()[-1])}, follow=True)
    assert client.session["_auth_user_id"] == str(cast.ana.pk)
    assert EmailAddress.objects.get(user=cast.ana).verified


def test_a_wrong_code_opens_nothing(cast):
    client = Client()
    client.post("/accounts/login/", {"login": "ana@example.org"}, follow=True)
    client.post("/accounts/login/code/confirm/", {"code": "WRONG1"}, follow=True)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("email", ["ana@example.org", "nobody@example.org", "egon@example.org"])
def test_asking_for_a_code_says_the_same_to_known_and_unknown(cast, email):
    known = Client().post("/accounts/login/", {"login": "ben@example.org"}, follow=True)
    asked = Client().post("/accounts/login/", {"login": email}, follow=True)
    assert asked.redirect_chain == known.redirect_chain
    assert asked.content.decode().replace(email, "ben@example.org") == known.content.decode()


def test_signing_up_says_the_same_to_known_and_unknown(cast):
    fresh = sign_up(Client(), email="mo@example.org")
    taken = sign_up(Client(), email="ana@example.org")
    assert taken.redirect_chain == fresh.redirect_chain
    assert taken.content.decode().replace("ana@example.org", "mo@example.org") == fresh.content.decode()
    assert "already" in letters()[-1].subject
    assert Person.objects.filter(email="ana@example.org").count() == 1


def test_a_suspended_person_does_not_come_in(cast):
    client = Client()
    client.post("/accounts/login/", {"login": "egon@example.org"}, follow=True)
    codes = [message for message in letters() if "lets you in" in message.subject]
    if codes:
        client.post("/accounts/login/code/confirm/", {"code": code_in(codes[-1])}, follow=True)
    assert "_auth_user_id" not in client.session


def test_the_session_gets_a_new_name_at_sign_in(cast):
    client = Client()
    client.post("/accounts/login/", {"login": "ana@example.org"}, follow=True)
    before = client.session.session_key
    client.post("/accounts/login/code/confirm/", {"code": code_in(letters()[-1])}, follow=True)
    assert client.session.session_key != before


def test_a_copied_cookie_is_dead_after_signing_out(cast, sign_in):
    client, thief = sign_in(cast.ana), Client()
    thief.cookies["session"] = client.cookies["session"].value
    assert thief.get("/settings/").status_code == 200
    assert client.get("/accounts/logout/").status_code == 200
    assert thief.get("/settings/").status_code == 200
    client.post("/accounts/logout/")
    assert thief.get("/settings/").status_code == 302


def test_suspending_ends_sessions_at_once_and_for_good(cast, sign_in):
    client = sign_in(cast.ana)
    actions.suspend(cast.ana, by=cast.cleo, reason="She shouts")
    assert client.get("/settings/").status_code == 302
    actions.readmit(cast.ana, by=cast.cleo)
    assert client.get("/settings/").status_code == 302


def test_no_password_page_is_open(cast, sign_in):
    for path in ("password/set/", "password/change/", "password/reset/"):
        assert sign_in(cast.ana).get(f"/accounts/{path}").status_code == 302


@pytest.mark.parametrize(
    "there", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_no_way_leads_out_of_the_house(cast, there):
    client = Client()
    client.post("/accounts/login/", {"login": "ana@example.org", "next": there}, follow=True)
    answer = client.post("/accounts/login/code/confirm/", {"code": code_in(letters()[-1]), "next": there})
    assert answer["Location"] == "/"
    answer = client.post("/settings/confirm/", {"code": "x", "next": there})
    assert "evil" not in answer.content.decode() and "alert" not in answer.content.decode()


def test_the_demonstration_opens_only_a_demonstration_house(cast):
    assert Client().post("/demo/sign-in", {"person": "ana"}).status_code == 404
    house.put("house.demonstration", True)
    client = Client()
    assert client.post("/demo/sign-in", {"person": "egon"}).status_code == 404
    assert client.get("/demo/sign-in").status_code == 405
    assert client.post("/demo/sign-in", {"person": "ana"})["Location"] == "/"
    assert client.session["_auth_user_id"] == str(cast.ana.pk)


def test_extra_fields_of_a_sign_up_change_nothing(cast):
    Client().post(
        "/accounts/signup/", {"name": "Mo", "email": "mo@example.org", "role": "owner", "state": "active"}
    )
    mo = Person.objects.get(email="mo@example.org")
    assert (mo.role, mo.state) == ("member", "knocking")


def test_joining_is_in_ones_story(cast):
    assert [entry.row.kind for entry in reads.timeline(cast.ana, cast.ana)] == ["door.joined"]
