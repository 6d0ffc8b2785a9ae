"""A survey with a branch, and the ways to it."""

import pytest

from hearthside.kit import clock
from hearthside.listening import keeping, links
from hearthside.listening.models import Invitation, Survey
from tests.listening.conftest import FORM


@pytest.fixture
def for_anyone(cast):
    made = keeping.make_survey(by=cast.cleo, name="At the counter", form=FORM, asks="anyone")
    return keeping.open_survey(made, by=cast.cleo)


@pytest.fixture
def link(cast, for_anyone):
    return keeping.make_link(for_anyone, by=cast.cleo, name="Card")


@pytest.fixture
def invited(cast, for_anyone):
    """Ana's personal link to a survey that asks members."""
    Survey.objects.filter(pk=for_anyone.pk).update(asks="members")
    return Invitation.objects.create(
        survey=for_anyone, person=cast.ana, channel="email", once="test:ana", asked_at=clock.now(),
        digest=links.digest("for-ana"),
    )  # fmt: skip
