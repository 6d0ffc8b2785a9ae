"""A survey that asks how likely, why, and what for."""

import pytest

from hearthside.listening import keeping
from hearthside.listening.questions import Form, Option, Question, When

FORM = Form(
    questions=(
        Question(
            "likely", "nps", {"en": "How likely are you to bring a friend?"}, required=True,
            stage="regular_use", touchpoint="the foyer",
        ),
        Question("why", "long_text", {"en": "What is missing?"}, shown_if=(When("likely", "at_most", 6),)),
        Question(
            "what", "choices", {"en": "What for?"},
            options=(Option("film", {"en": "The films"}), Option("else", {"en": "Something else"}, other=True)),
        ),
        Question("seat", "hidden", {}),
    )
)  # fmt: skip


@pytest.fixture
def survey(cast):
    made = keeping.make_survey(by=cast.cleo, name="How likely", form=FORM)
    return keeping.open_survey(made, by=cast.cleo)


@pytest.fixture
def for_anyone(cast):
    made = keeping.make_survey(by=cast.cleo, name="At the counter", form=FORM, asks="anyone")
    return keeping.open_survey(made, by=cast.cleo)
