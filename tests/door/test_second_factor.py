"""A second step for hosts, and a fresh look before keys are changed."""

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from hearthside import house
from tests.door.test_entrance import code_in, letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def bare():
    """Signed in without any second factor."""

    def signed_in(person):
        client = Client()
        client.force_login(person)
        return client

    return signed_in


def confirm(client):
    client.post("/settings/confirm/", {"next": "/settings/"})
    return client.post("/settings/confirm/", {"next": "/settings/", "code": code_in(letters()[-1])})


@pytest.mark.parametrize("path", ["/", "/settings/rights/", "/settings/people/", "/people/ana/", "/story/"])
def test_a_host_without_one_is_led_to_it(cast, bare, path):
    answer = bare(cast.cleo).get(path)
    assert (answer.status_code, answer["Location"]) == (302, "/settings/security/")


def test_such_a_host_can_do_nothing_else(cast, bare):
    answer = bare(cast.cleo).post("/settings/people/ana/role/", {"role": "host"})
    assert answer["Location"] == "/settings/security/"
    cast.ana.refresh_from_db()
    assert cast.ana.role == "member"


def test_members_are_not_asked(cast, bare):
    assert bare(cast.ana).get("/").status_code == 200


def test_a_demonstration_house_asks_nobody(cast, bare):
    house.put("house.demonstration", True)
    assert bare(cast.cleo).get("/settings/rights/").status_code == 200


def test_whoever_becomes_a_host_is_asked_at_the_next_page(cast, bare, sign_in):
    client = bare(cast.ana)
    assert client.get("/").status_code == 200
    sign_in(cast.cleo).post("/settings/people/ana/role/", {"role": "host"})
    assert client.get("/")["Location"] == "/settings/security/"


def test_a_host_adds_an_authenticator_app_and_goes_on(cast, bare):
    client = bare(cast.dora)
    confirm(client)
    page = client.get("/accounts/2fa/totp/activate/")
    code = totp.format_hotp_value(
        totp.hotp_value(page.context["form"].secret, next(iter(totp.yield_hotp_counters_from_time())))
    )
    assert client.post("/accounts/2fa/totp/activate/", {"code": code}).status_code == 302
    assert Authenticator.objects.filter(user=cast.dora, type="totp").exists()
    assert client.get("/").status_code == 200


def test_the_app_is_asked_after_the_code_from_the_mail(cast):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(cast.ana, secret)
    client = Client()
    client.post("/accounts/login/", {"login": "ana@example.org"}, follow=True)
    answer = client.post("/accounts/login/code/confirm/", {"code": code_in(letters()[-1])}, follow=True)
    assert answer.redirect_chain[-1][0].startswith("/accounts/2fa/authenticate/")
    assert "_auth_user_id" not in client.session
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "_auth_user_id" not in client.session
    code = totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))
    client.post("/accounts/2fa/authenticate/", {"code": code})
    assert client.session["_auth_user_id"] == str(cast.ana.pk)


def test_a_host_keeps_the_last_one(cast, sign_in):
    from hearthside.door import secondfactor

    sign_in(cast.dora)
    one = Authenticator.objects.get(user=cast.dora)
    assert not secondfactor.can_spare(one)
    Authenticator.objects.create(user=cast.dora, type="webauthn", data={})
    assert secondfactor.can_spare(one)


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/email/",
        "/me/leave/",
        "/me/everything/",
    ],
)
def test_keys_and_all_data_ask_for_a_fresh_sign_in(cast, bare, path):
    client = bare(cast.ana)
    assert client.get(path)["Location"].startswith("/settings/confirm/")
    assert confirm(client)["Location"] == "/settings/"
    assert client.get(path).status_code == 200


def test_a_fresh_sign_in_grows_old(cast, bare):
    client = bare(cast.ana)
    confirm(client)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY][-1]["at"] -= 601
    session.save()
    assert client.get("/me/leave/").status_code == 302


def test_the_confirming_code_is_for_one_time_and_few_tries(cast, bare):
    client = bare(cast.ana)
    client.post("/settings/confirm/", {})
    code = code_in(letters()[-1])
    for _ in range(5):
        assert client.post("/settings/confirm/", {"code": "AAAAAA"}).status_code == 422
    assert client.post("/settings/confirm/", {"code": code}).status_code == 422
    client.post("/settings/confirm/", {})
    code = code_in(letters()[-1])
    assert client.post("/settings/confirm/", {"code": code}).status_code == 302
    assert client.post("/settings/confirm/", {"code": code}).status_code == 422
