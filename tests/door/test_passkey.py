"""The passkey ceremony, in a real browser with a virtual authenticator."""

import re
import time

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visitor(chromium, live_server):
    """A page of the house whose browser has an authenticator with a finger on it."""
    context = chromium.new_context(base_url=live_server.url.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    tool = context.new_cdp_session(page)
    tool.send("WebAuthn.enable")
    tool.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield page
    context.close()


def carry_session(page, person) -> None:
    """Sign the browser in as somebody who came in just now."""
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    client = Client()
    client.force_login(person)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "code", "at": time.time()}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
    session.save()
    page.context.add_cookies(
        [{"name": "session", "value": session.session_key, "domain": "localhost", "path": "/"}]
    )


def test_a_passkey_is_made_and_lets_in_alone(visitor):
    from tests.cast import gather

    cast = gather()
    carry_session(visitor, cast.dora)
    troubles = []
    visitor.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    visitor.goto("/")
    assert visitor.url.endswith("/settings/security/"), "a host without a second factor is led to it"
    visitor.get_by_role("link", name="Add a passkey").click()
    visitor.get_by_label("A name for it").fill("my phone")
    visitor.get_by_role("button", name="Make a passkey").click()
    visitor.wait_for_url(lambda url: "/add/" not in url)
    assert Authenticator.objects.filter(user=cast.dora, type="webauthn").count() == 1
    visitor.goto("/")
    assert visitor.get_by_role("heading", level=1).inner_text().startswith("Good ")

    visitor.context.clear_cookies()
    visitor.goto("/accounts/login/?next=/settings/security/")
    visitor.get_by_role("button", name="Use a passkey").click()
    visitor.wait_for_url(re.compile(r"^[^?]+/settings/security/$"))
    assert visitor.get_by_text("my phone").is_visible()
    assert not [trouble for trouble in troubles if "Content Security Policy" in trouble]
