"""Answers by the API: kept once, named where they do not fit, and only by who may."""

import json

import pytest
from django.test import Client

from hearthside.events import sources
from hearthside.listening import keeping
from hearthside.listening.models import Response, Score
from tests.listening.conftest import FORM

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(cast):
    return keeping.open_survey(keeping.make_survey(by=cast.cleo, name="How likely", form=FORM), by=cast.cleo)


@pytest.fixture
def answer(cast, survey):
    def given(scope=sources.ANSWERS, survey_id=None, **told):
        token = sources.make_source("The app", kind="api", by=cast.cleo, scopes=[scope])[1]
        told = {
            "id": "a-1",
            "answers": {"likely": 3, "why": "The bus 🚌"},
            "person": {"email": "ANA@example.org"},
        } | told
        return Client().post(
            f"/api/v1/surveys/{survey_id or survey.pk}/responses", json.dumps(told), content_type="application/json",
            headers={"Authorization": f"Bearer {token}"},
        )  # fmt: skip

    return given


def test_an_app_hands_in_an_answer(cast, answer):
    told = answer(facts={"shop": "Harbour"})
    assert (told.status_code, told.json()) == (200, {"success": True, "complete": True})
    kept = Response.objects.get()
    assert (kept.person, kept.channel, kept.answers["likely"], kept.facts) == (
        cast.ana,
        "api",
        3,
        {"shop": "Harbour"},
    )


def test_the_same_id_of_one_app_is_one_answer(cast, survey):
    token = sources.make_source("The app", kind="api", by=cast.cleo, scopes=[sources.ANSWERS])[1]
    for _again in range(2):
        body = json.dumps({"id": "receipt-7", "answers": {"likely": 10}, "respondent": "till 4"})
        headers = {"Authorization": f"Bearer {token}"}
        told = Client().post(
            f"/api/v1/surveys/{survey.pk}/responses", body, content_type="application/json", headers=headers
        )
        assert told.status_code == 200
    assert Score.objects.get().unit == "r:till 4"


@pytest.mark.parametrize(
    ("told", "status", "words"),
    [
        ({"answers": {"likely": 11}}, 422, "likely: Choose a number"),
        ({"answers": {"forged": 1}}, 422, "forged: This survey has no question"),
        ({"answers": {"why": "No score"}}, 422, "likely: Please answer"),
        ({"version": 9}, 422, "never had such a version"),
        ({"survey_id": 999_999}, 404, "no such survey"),
        ({"scope": sources.WRITE}, 403, "scope answers:write"),
        ({"person": {"email": "egon@example.org"}}, 403, "Only people who are here"),
        ({"person": None}, 403, "sign in first"),
    ],
)
def test_what_cannot_be_kept_is_named(answer, told, status, words):
    answered = answer(**told)
    assert answered.status_code == status and words in answered.json()["message"]
    assert not Response.objects.exists()
