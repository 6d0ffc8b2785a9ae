"""The door of every request."""

import pytest
from django.test import Client, RequestFactory

from hearthside.kit.guard import SameOrigin, any_origin


def post(**headers):
    request = RequestFactory().post("/x/", headers=headers)
    return SameOrigin(lambda request: None).process_view(request, lambda request: None, (), {})


OURS = [{}, {"origin": "http://testserver"}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}]
FOREIGN = [
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://testserver.evil.example"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "http://testserver:81", "sec-fetch-site": "same-origin"},
]


@pytest.mark.parametrize("headers", OURS)
def test_our_own_forms_come_through(headers):
    assert post(**headers) is None


@pytest.mark.django_db
@pytest.mark.parametrize("headers", FOREIGN)
def test_another_site_is_refused(headers):
    assert post(**headers).status_code == 403


def test_a_view_with_its_own_proof_is_let_through():
    request = RequestFactory().post("/x/", headers={"origin": "https://evil.example"})
    assert SameOrigin(None).process_view(request, any_origin(lambda request: None), (), {}) is None


@pytest.mark.django_db
def test_every_answer_says_what_the_browser_may_do():
    answer = Client().get("/nowhere/")
    assert answer.status_code == 404
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies
