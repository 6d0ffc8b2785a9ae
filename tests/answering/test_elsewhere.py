"""Answers from a company's own site: only from the sites on the list, without a cookie, by a small script."""

import json
import re

import pytest

from hearthside.listening import keeping
from hearthside.listening.models import Response

pytestmark = pytest.mark.django_db
SHOP = "https://shop.example"


@pytest.fixture
def site(cast, for_anyone):
    return keeping.make_link(
        for_anyone, by=cast.cleo, name="Shop", channel="embed", origins=[SHOP], facts={"seat": "web"}
    )


def post(client, link, body, origin=SHOP, **options):
    headers = {"Origin": origin} if origin else {}
    data = body if isinstance(body, (bytes, str)) else json.dumps(body)
    return client.post(
        f"/s/{link.token}/answers", data, content_type="application/json", headers=headers, **options
    )


def test_answers_come_as_json_once(sign_in, site):
    client, body = sign_in(), {"once": "order-77", "answers": {"likely": 9, "what": ["film"]}}
    for _again in range(2):
        answer = post(client, site, body)
        assert answer.json() == {"success": True, "complete": True}
        assert answer.headers["Access-Control-Allow-Origin"] == SHOP and not client.cookies
    kept = Response.objects.get()
    assert (kept.channel, kept.answers) == ("embed", {"likely": 9, "what": ["film"], "seat": "web"})


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "https://shop.example.evil.example", "http://shop.example"]
)
def test_other_sites_get_nothing_in(sign_in, site, origin):
    answer = post(sign_in(), site, {"once": "x" * 8, "answers": {"likely": 9}}, origin=origin)
    assert answer.status_code == 403 and "Access-Control-Allow-Origin" not in answer.headers
    assert not Response.objects.exists()


def test_a_browser_asks_first(sign_in, site):
    def ask(origin):
        return sign_in().options(f"/s/{site.token}/answers", headers={"Origin": origin})

    assert ask(SHOP).headers["Access-Control-Allow-Methods"] == "POST"
    assert "Access-Control-Allow-Origin" not in ask("https://evil.example").headers


@pytest.mark.parametrize(
    ("body", "status", "code", "question"),
    [
        ({"once": "a" * 8, "answers": {"likely": 11}}, 422, "does_not_fit", "likely"),
        ({"once": "a" * 8, "answers": {"likely": [1, {"a": 2}]}}, 422, "does_not_fit", "likely"),
        ({"once": "a" * 8, "answers": {"forged": 10}}, 422, "does_not_fit", "forged"),
        ({"once": "", "answers": {"likely": 1}}, 422, "does_not_fit", None),
        ({"once": "a" * 8, "answers": {"likely": 1}, "version": 7}, 422, "does_not_fit", "version"),
        ({"once": "a" * 8, "answers": [1]}, 400, "malformed", None),
        ({"answers": {}}, 400, "malformed", None),
        (b"\xff\xfe{", 400, "malformed", None),
    ],
)
def test_what_does_not_fit_is_named(sign_in, site, body, status, code, question):
    answer = post(sign_in(), site, body)
    told = answer.json()
    assert (answer.status_code, told["code"], told.get("question")) == (status, code, question) and told[
        "message"
    ]
    assert not Response.objects.exists()


def test_closed_is_said(cast, sign_in, site, for_anyone):
    keeping.close_survey(for_anyone, by=cast.cleo)
    answer = post(sign_in(), site, {"once": "a" * 8, "answers": {"likely": 1}})
    assert (answer.status_code, answer.json()["code"]) == (410, "closed")


def test_the_script_is_small_and_only_of_sites(cast, sign_in, site, link):
    script = sign_in().get(f"/s/{site.token}/widget.js")
    assert script.status_code == 200 and len(script.content) < 10_000
    assert f"/s/{site.token}/" in script.content.decode() and "cookie" not in script.content.decode()
    assert sign_in().get(f"/s/{link.token}/widget.js").status_code == 404
    keeping.end_link(site, by=cast.cleo)
    assert sign_in().get(f"/s/{site.token}/widget.js").status_code == 404


def test_only_listed_sites_may_frame_the_page(sign_in, site, link):
    def framing(one):
        policy = sign_in().get(f"/s/{one.token}/").headers["Content-Security-Policy"]
        return re.search("frame-ancestors ([^;]+)", policy).group(1)

    assert framing(site) == SHOP and framing(link) == "'none'"
