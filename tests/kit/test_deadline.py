"""A question that takes longer than there is time is stopped, and what comes after it is asked as ever."""

import pytest
from django.db import connection

from hearthside.kit import deadline
from hearthside.people.models import Person

pytestmark = pytest.mark.django_db
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


def test_an_endless_question_is_stopped_and_the_next_one_is_answered(cast):
    with pytest.raises(deadline.Passed), deadline.within(0.2), connection.cursor() as cursor:
        cursor.execute(ENDLESS)
    assert Person.objects.filter(handle="ana").exists()


def test_work_between_questions_is_stopped_too():
    with pytest.raises(deadline.Passed), deadline.within(-1) as check:
        check()
    with deadline.within(None) as check:
        check()


def test_what_is_answered_in_time_is_not_touched(cast):
    with deadline.within(60) as check:
        check()
        assert Person.objects.filter(handle="ana").count() == 1
    assert Person.objects.filter(handle="ben").count() == 1
