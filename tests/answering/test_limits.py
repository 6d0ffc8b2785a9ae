"""How often answers may come through a public link: enough for an office, not enough for a machine; nothing is lost."""

from datetime import timedelta

import pytest

from hearthside.features.answering import burst
from hearthside.house import choices
from hearthside.kit import clock
from hearthside.listening import keeping, limits, links
from hearthside.listening.models import Invitation, Response
from tests.answering.test_burst import GOOD, environ

pytestmark = pytest.mark.django_db


def send(client, token: str, once: str, agent="Firefox", **headers):
    return client.post(f"/s/{token}/", GOOD | {"once": once}, headers={"user-agent": agent} | headers)


@pytest.fixture
def few(cast):
    choices.put("listening.browser_hour", 2)
    choices.put("listening.address_hour", 5)


def test_a_browser_waits_with_its_words_kept_and_its_office_goes_on(sign_in, link, few):
    client = sign_in()
    assert [send(client, link.token, f"a{n}").status_code for n in range(2)] == [302, 302]
    kept = send(client, link.token, "a2")
    page = kept.content.decode()
    assert kept.status_code == 429 and int(kept["Retry-After"]) <= limits.HOUR
    assert "Nothing is lost" in page and "The bus 🚌" in page and 'value="3" checked' in page
    assert send(client, link.token, "b", agent="Safari").status_code == 302
    assert Response.objects.filter(at__isnull=False).count() == 3
    with clock.at(clock.now() + timedelta(hours=1)):
        assert send(client, link.token, "a2").status_code == 302


def test_an_address_has_an_end_too_but_others_have_their_own(sign_in, link, few):
    client = sign_in()
    answers = [send(client, link.token, f"a{n}", agent=f"Browser {n}").status_code for n in range(6)]
    assert answers == [302] * 5 + [429]
    client.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert send(client, link.token, "elsewhere").status_code == 302


def test_a_kiosk_is_one_browser_for_everybody(cast, sign_in, for_anyone, few):
    kiosk = keeping.make_link(for_anyone, by=cast.cleo, name="Door", channel="kiosk")
    client = sign_in()
    assert [send(client, kiosk.token, f"a{n}").status_code for n in range(6)] == [302] * 5 + [429]


def test_programs_and_answers_kept_together_keep_to_it_and_personal_links_have_none(
    cast, sign_in, for_anyone, link, few
):
    found = burst._keep([environ(link.token, once=f"a{n}") for n in range(4)])
    assert [one is not None for one in found] == [True, True, False, False]
    told = {"once": "j", "answers": {"likely": 9}}
    sent = [
        sign_in().post(f"/s/{link.token}/answers", told | {"once": f"j{n}"}, content_type="application/json")
        for n in range(4)
    ]
    assert [one.status_code for one in sent] == [200, 429, 429, 429] and sent[-1].json()["code"] == "too_many"
    for n, person in enumerate((cast.ana, cast.ben, cast.cleo)):
        Invitation.objects.create(
            survey=for_anyone, person=person, channel="email", once=f"test:{n}", asked_at=clock.now(),
            digest=links.digest(f"for-somebody-alone-{n}"),
        )  # fmt: skip
    found = burst._keep([environ(f"for-somebody-alone-{n}", once="x") for n in range(3)])
    assert [one.status_code for one in found] == [302] * 3
