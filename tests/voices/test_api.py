"""POST /api/v1/voices: a program reports what somebody said."""

import json

import pytest

from hearthside.events import sources
from hearthside.events.models import Source
from hearthside.listening.heard.models import Voice

TOLD = {
    "id": "r-1",
    "text": "Warm bread, kind people.",
    "source": "review",
    "name": "Kim",
    "at": "2026-03-01T12:00:00Z",
}


@pytest.fixture
def report(cast, client):
    """Report with a token of these scopes."""

    def reporting(told, scopes=(sources.VOICES,)):
        _source, key = sources.make_source("reviews", kind=Source.Kind.API, by=cast.cleo, scopes=scopes)
        return again(key, told)

    def again(key, told):
        return client.post(
            "/api/v1/voices",
            json.dumps(told),
            content_type="application/json",
            headers={"Authorization": f"Bearer {key}"},
        )

    reporting.again = again
    return reporting


def test_what_was_acknowledged_is_a_voice_and_comes_once(report, cast):
    _source, key = sources.make_source("reviews", kind=Source.Kind.API, by=cast.cleo, scopes=[sources.VOICES])
    assert report.again(key, TOLD).status_code == 200
    assert report.again(key, TOLD).status_code == 200
    voice = Voice.objects.get()
    assert (voice.source, voice.name, voice.text, voice.channel) == (
        "review",
        "Kim",
        "Warm bread, kind people.",
        "api",
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""}, {"text": "x" * 20_001}, {"id": ""}, {"source": "idea"}, {"url": "javascript:alert(1)"},
        {"at": "2199-01-01T00:00:00Z"},
        {"at": "yesterday"}, {"text": 7},
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_in_words(report, wrong):
    answer = report(TOLD | wrong)
    assert answer.status_code == 422 and answer.json()["message"]
    assert not Voice.objects.exists()


def test_a_token_without_the_scope_reports_nothing(report):
    assert report(TOLD, scopes=[sources.WRITE]).status_code == 403
    assert report.again("no-token", TOLD).status_code == 401
    assert not Voice.objects.exists()
