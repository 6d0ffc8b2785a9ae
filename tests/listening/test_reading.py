"""What analyses read of answers: skipped is not “does not apply”, and one person is one vote."""

from datetime import timedelta

import numpy as np
import pytest

from hearthside.door import leaving
from hearthside.kit import clock
from hearthside.listening import questions, reading
from hearthside.listening.models import Version
from hearthside.listening.questions import Form, Option, Question
from hearthside.people import consent
from hearthside.segments.models import Member, Segment
from tests.listening.made import LIKELY, open_survey
from tests.listening.told import answered

pytestmark = pytest.mark.django_db
SEATS = Question("seats", "rating", {"en": "The seats"}, applies=True)
HALL = Question(
    "hall", "choice", {"en": "Hall"}, options=(Option("a", {"en": "A"}), Option("b", {"en": "B"}))
)
ROWS = (Option("door", {"en": "The door"}), Option("bar", {"en": "The bar"}))
HOUSE = Question("house", "matrix", {"en": "The house"}, rows=ROWS, applies=True)
AGE = Question("age", "hidden", {"en": "Age"})
WHY = Question("why", "text", {"en": "Why?"})


@pytest.fixture
def survey(cast):
    return open_survey(cast.cleo, LIKELY, SEATS, HALL, HOUSE, AGE, WHY)


def test_skipped_is_one_thing_and_not_applicable_another(survey, cast):
    answered(survey, [
        (cast.ana, {"likely": 9, "seats": 4, "hall": "b", "house": {"door": 5, "bar": "na"}, "age": "31", "why": "x"}),
        (cast.ben, {"seats": "na", "age": "old"}),
    ])  # fmt: skip
    frame = reading.frame(survey)
    found = {key: values.tolist() for key, values in frame.values.items()}
    assert list(frame.columns) == ["likely", "seats", "hall", "house.door", "house.bar", "age"]
    np.testing.assert_equal(found["seats"], [4, reading.NOT_APPLICABLE])
    np.testing.assert_equal(found["likely"], [9, np.nan])
    np.testing.assert_equal(found["hall"], [1, np.nan])
    np.testing.assert_equal(found["house.bar"], [reading.NOT_APPLICABLE, np.nan])
    np.testing.assert_equal(found["age"], [31, np.nan])
    assert frame.columns["hall"].options == (("a", "A"), ("b", "B"))
    assert (frame.columns["likely"].low, frame.columns["likely"].high) == (0, 10)


def test_a_person_who_answered_twice_is_one_unit(survey, cast):
    answered(
        survey,
        [(cast.ana, {"likely": 9}), (cast.ana, {"likely": 2}), ("r7", {"likely": 3}), ("r7", {"likely": 4})],
    )
    answered(survey, [{"likely": 5}, {"likely": 5}], channel="qr")
    units = reading.frame(survey).units
    assert (units[0] == units[1], units[2] == units[3], len(set(units.tolist()))) == (True, True, 4)


def test_only_keys_people_and_times_that_were_asked_for(survey, cast):
    long_ago = clock.now() - timedelta(days=400)
    answered(survey, [(cast.ana, {"likely": 1})], at=long_ago)
    answered(survey, [(cast.ana, {"likely": 9, "seats": 1}), (cast.ben, {"likely": 8})])
    segment = Segment.objects.create(name="A", rule={})
    Member.objects.create(segment=segment, person=cast.ana, since=clock.now())
    people = Member.objects.filter(segment=segment).values("person")
    frame = reading.frame(survey, keys={"likely"}, people=people, since=clock.now() - timedelta(days=30))
    assert list(frame.values) == ["likely"]
    assert frame.values["likely"].tolist() == [9]
    assert reading.frame(survey, until=long_ago + timedelta(days=1)).values["likely"].tolist() == [1]


def test_an_earlier_wording_on_another_scale_is_not_mixed_in(survey, cast):
    answered(survey, [(cast.ana, {"seats": 5, "likely": 9})])
    form = Form(questions=(LIKELY, Question("seats", "rating", {"en": "The seats"}, low=1, high=10)))
    survey.version = Version.objects.create(survey=survey, number=2, form=questions.plain(form))
    survey.save()
    answered(survey, [(cast.ben, {"seats": 5, "likely": 3})])
    frame = reading.frame(survey)
    np.testing.assert_equal(frame.values["seats"].tolist(), [np.nan, 5])
    assert frame.values["likely"].tolist() == [9, 3]


def test_one_vote_a_person_in_a_window_and_it_is_the_latest(survey, cast):
    now = clock.now()
    answered(
        survey,
        [(cast.ana, {"likely": 2}), ("r1", {"likely": 10}), {"likely": 7}, {"likely": 7}],
        at=now - timedelta(days=9),
    )
    answered(survey, [(cast.ana, {"likely": 9}), ("r1", {"likely": 0})], at=now - timedelta(days=1))
    assert reading.measured("nps") == {0: 1, 7: 2, 9: 1}
    assert reading.measured("nps", until=now - timedelta(days=5)) == {2: 1, 7: 2, 10: 1}
    assert reading.measured("nps", since=now - timedelta(days=5)) == {0: 1, 9: 1}
    assert reading.measured("csat") == {}
    answered(survey, [{"likely": 7} for _ in range(20)], channel="qr")
    assert reading.measured("nps")[7] == 22


def test_a_vote_counts_where_it_was_asked(survey, cast):
    other = open_survey(
        cast.cleo, Question("likely", "nps", {"en": "?"}, stage="onboarding", touchpoint="till")
    )
    answered(survey, [(cast.ana, {"likely": 2})])
    answered(other, [(cast.ana, {"likely": 8}), (cast.ben, {"likely": 6})])
    assert reading.measured("nps", survey=survey) == {2: 1}
    assert reading.measured("nps", stage="onboarding") == {6: 1, 8: 1}
    assert reading.measured("nps", touchpoint="till", survey=other, question="likely") == {6: 1, 8: 1}
    assert reading.measured("nps", question="other") == {}


def test_the_merged_are_one_person(survey, cast):
    answered(survey, [(cast.ana, {"likely": 2})], at=clock.now() - timedelta(days=2))
    answered(survey, [(cast.ben, {"likely": 9})])
    cast.ana.merged_into, cast.ana.state = cast.ben, "merged"
    cast.ana.save()
    assert reading.measured("nps") == {9: 1}
    assert len(set(reading.frame(survey).units.tolist())) == 1
    consent.choose(cast.ben, "analysis", False, by=cast.ben)
    assert reading.measured("nps") == {}


def test_whoever_objects_or_is_frozen_is_in_none_of_it(survey, cast):
    answered(survey, [(cast.ana, {"likely": 2}), (cast.ben, {"likely": 9}), {"likely": 5}])
    consent.choose(cast.ana, "analysis", False, by=cast.ana)
    consent.freeze(cast.ben, by=cast.ben)
    assert reading.measured("nps") == {5: 1}
    assert reading.frame(survey).values["likely"].tolist() == [5]
    consent.choose(cast.ana, "analysis", True, by=cast.ana)
    assert reading.measured("nps") == {2: 1, 5: 1}


def test_whoever_was_erased_still_counts_as_nobody(survey, cast):
    answered(survey, [(cast.ana, {"likely": 2}), (cast.ana, {"likely": 3})])
    leaving.erase(cast.ana, by=cast.ana, keep_texts=False)
    assert reading.measured("nps") == {2: 1, 3: 1}
    assert len(reading.frame(survey)) == 2


def test_an_empty_survey_is_an_empty_frame(survey):
    frame = reading.frame(survey)
    assert (len(frame), frame.values["likely"].tolist()) == (0, [])


def test_the_questions_asked_of_the_database_stay_the_same(survey, cast, django_assert_num_queries):
    answered(survey, [{"likely": n % 11} for n in range(30)])
    with django_assert_num_queries(1):
        reading.measured("nps", survey=survey)
    with django_assert_num_queries(2):
        reading.frame(survey)
