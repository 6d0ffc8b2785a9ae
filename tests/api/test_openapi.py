"""The API answers as its own description says: whatever is sent, no answer is broken, and none is undeclared."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from hearthside.events import sources, writer
from hearthside.listening import keeping
from hearthside.listening.questions import Form, Question

pytestmark = [pytest.mark.django_db, pytest.mark.long]

EXAMPLES = 25
_AROUND_A_REQUEST = (request_started, request_finished)
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    negative_data_rejection,
]  # fmt: skip
OPERATIONS = [
    ("POST", "/api/v1/interactions"),
    ("GET", "/api/v1/interactions"),
    ("POST", "/api/v1/voices"),
    ("POST", "/api/v1/surveys/{survey}/responses"),
]


@pytest.fixture
def described(cast):
    """The API with the description that it gives of itself."""
    writer.start()
    for (
        signal
    ) in _AROUND_A_REQUEST:  # as Django's own client does: the test's transaction is on this connection
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for signal in _AROUND_A_REQUEST:
        signal.connect(close_old_connections)
    writer.stop()


def test_every_operation_is_tried(described):
    found = [(one.ok().method.upper(), one.ok().path) for one in described.get_all_operations()]
    assert sorted(found) == sorted(OPERATIONS)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_the_api_answers_as_it_says(cast, described, method, path, mode):
    scopes = [sources.READ, sources.WRITE, sources.VOICES, sources.ANSWERS]
    token = sources.make_source("The till", kind="api", by=cast.cleo, scopes=scopes)[1]
    form = Form(questions=(Question("why", "text", {"en": "Why?"}),))
    made = keeping.make_survey(by=cast.cleo, name="Why", form=form, asks="anyone")
    survey = keeping.open_survey(made, by=cast.cleo)
    operation = described[path][method]
    seen = set()

    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
        phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def answers(case):
        case.headers["Authorization"] = f"Bearer {token}"
        if "survey" in (case.path_parameters or {}) and mode is GenerationMode.POSITIVE:
            case.path_parameters["survey"], case.body["answers"] = survey.pk, {"why": "The bus"}
            case.body.pop("version", None)
        if mode is GenerationMode.POSITIVE and 200 not in seen and isinstance(case.body, dict):
            case.body.pop("at", None)  # a moment drawn at random is seldom one that can be believed
        answer = case.call()
        case.validate_response(answer, checks=CHECKS)
        seen.add(answer.status_code)

    answers()
    assert 200 in seen or mode is GenerationMode.NEGATIVE  # else nothing but refusals was looked at
