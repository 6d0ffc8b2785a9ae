"""Twenty at the same time: one answer is one, and a survey that is full takes no more."""

import pytest

from hearthside.interactions.models import Interaction
from hearthside.listening import keeping
from hearthside.listening.models import Response, Score, Survey
from tests.cast import gather
from tests.ideas.test_parallel import _all_at_once, on_disk  # noqa: F401
from tests.listening.conftest import FORM

pytestmark = pytest.mark.django_db(transaction=True)


def opened(cast, **options):
    made = keeping.make_survey(by=cast.cleo, name="How likely", form=FORM, asks="anyone")
    Survey.objects.filter(pk=made.pk).update(**options)
    return keeping.open_survey(made, by=cast.cleo)


def posts(survey, keys, **options):
    def post(once):
        return lambda: keeping.keep_answers(
            survey, once=once, answers={"likely": 9}, complete=True, **options
        )

    return [post(key) for key in keys]


def test_one_answer_sent_twenty_times_is_one():
    cast = gather()
    survey = opened(cast)
    assert _all_at_once(*posts(survey, ["same"] * 20, person=cast.ana)) == [None] * 20
    assert (Response.objects.count(), Score.objects.count(), Survey.objects.get().answered) == (1, 1, 1)
    assert Interaction.objects.filter(kind="listening.answered").count() == 1


def test_twenty_want_the_last_three_places():
    survey = opened(gather(), most=3)
    raised = _all_at_once(*posts(survey, [f"key-{n}" for n in range(20)]))
    assert [type(error) for error in raised if error] == [keeping.Shut] * 17
    assert (Response.objects.count(), Score.objects.count(), Survey.objects.get().answered) == (3, 3, 3)
