"""A pilot is planned, begun, judged or stopped; its plan stands once it has begun, and its idea's people are told."""

from datetime import timedelta

import pytest

from hearthside.delivery.models import Notice
from hearthside.features.ideas.actions import bring_idea, vote
from hearthside.features.ideas.models import Credit, Idea
from hearthside.features.pilots import actions, queries
from hearthside.features.pilots.models import Judgement, Pilot, Plan
from hearthside.features.pilots.plans import Body
from hearthside.jobs import run_due
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from tests.pilots.made import CAME, begun, crowd, did, draft, known, newest, segment

pytestmark = pytest.mark.django_db
LEARNT = "People come when it is warm."


def helpful(cast, **facts) -> Pilot:
    """A pilot of people of whom those with it came far more."""
    people = crowd(200)
    pilot = begun(cast.cleo, **facts)
    parts = dict(pilot.parts.values_list("person", "arm"))
    came = [one for number, one in enumerate(people) if parts[one.pk] == "with" or number % 4 == 0]
    did([(one, 25) for one in came])
    known(came)
    actions.ask_result(pilot, by=cast.cleo)
    run_due()
    return pilot


def test_a_plan_is_another_plan_until_it_begins(cast, leaves):
    with leaves("pilots.planned"):
        pilot = actions.plan_pilot(None, by=cast.cleo, draft=draft())
    with leaves("pilots.planned"):
        actions.plan_pilot(pilot, by=cast.cleo, draft=draft(name="Another", body=Body(CAME, matters=5)))
    assert [plan.body["matters"] for plan in Plan.objects.order_by("pk")] == [None, 5]
    with leaves("pilots.begun"):
        actions.begin_pilot(pilot, by=cast.cleo)
        actions.begin_pilot(pilot, by=cast.cleo)
    with pytest.raises(Refused):
        actions.plan_pilot(pilot, by=cast.cleo, draft=draft(name="A third"))
    with pytest.raises(Refused):
        actions.remove_pilot(pilot, by=cast.cleo)
    assert Plan.objects.count() == 2 and queries.plan_of(pilot).body["matters"] == 5


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": " "}, "name"), ({"what": "heat"}, "what"), ({"until": -40}, "ends"), ({"share": 0}, "share"),
        ({"how": "some"}, "waves"), ({"how": "everybody", "body": Body(CAME.__class__("column", "spend"))}, "outcome"),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_says_what_is_missing(cast, facts, field):
    with pytest.raises(Refused) as refused:
        actions.plan_pilot(None, by=cast.cleo, draft=draft(**facts))
    assert refused.value.field == field and not Pilot.objects.exists()


def test_waves_are_each_within_the_pilot_and_leave_somebody_without(cast):
    one, two = segment("North", crowd(2)), segment("South", crowd(2, "q"))
    today = clock.now().date()
    for waves in ([(one, today), (two, today)], [(one, None), (two, None)], [(one, today), (one, None)],
                  [(one, today - timedelta(days=99)), (two, None)]):  # fmt: skip
        with pytest.raises(Refused):
            actions.plan_pilot(None, by=cast.cleo, draft=draft(how="some", until=5, waves=waves))
    fine = draft(how="some", until=5, waves=[(one, today), (two, None)])
    assert actions.plan_pilot(None, by=cast.cleo, draft=fine).waves.count() == 2


def test_what_came_of_it_is_told_once_to_whoever_asked_for_it(cast, leaves):
    idea = bring_idea("A heater", "For the foyer, please.", by=cast.ana)
    vote(idea, by=cast.ben, why="My knees.")
    pilot = helpful(cast, about=idea.about)
    idea.refresh_from_db()
    assert idea.status == "piloting" and idea.steps.latest("pk").words == pilot.what
    result = newest(pilot)
    with leaves("pilots.judged", "pilots.judged"):
        actions.judge_pilot(pilot, by=cast.cleo, result=result, learnt=LEARNT, then="keep")
    run_due()
    step = Idea.objects.get(pk=idea.pk).steps.latest("pk")
    assert step.words.startswith("It helped") and LEARNT in step.words and step.status == "piloting"
    assert Credit.objects.filter(idea=idea, person=cast.cleo, part="tried").exists()
    for person, kind in ((cast.ana, "ideas.tried"), (cast.ben, "ideas.told")):
        assert Notice.objects.filter(person=person, kind=kind, words__contains="helped").count() == 1
    assert not Notice.objects.filter(person=cast.egon).exists()
    with pytest.raises(Refused):
        actions.judge_pilot(pilot, by=cast.cleo, result=result, learnt=LEARNT, then="keep")


def test_it_is_judged_by_its_newest_result_and_with_what_was_learnt(cast):
    pilot = helpful(cast)
    old = newest(pilot)
    with pytest.raises(Refused):
        actions.judge_pilot(pilot, by=cast.cleo, result=old, learnt="ok", then="keep")
    actions.ask_result(pilot, by=cast.cleo)
    with pytest.raises(Refused):
        actions.judge_pilot(pilot, by=cast.cleo, result=old, learnt=LEARNT, then="keep")
    run_due()
    made = actions.judge_pilot(pilot, by=cast.cleo, result=newest(pilot), learnt=LEARNT, then="drop")
    assert (made.verdict, made.learnt) == ("helped", LEARNT) and "It helped" in made.told


def test_it_is_not_judged_before_its_time(cast):
    crowd(60)
    pilot = begun(cast.cleo, until=20)
    result = newest(pilot)
    assert result.early and result.body["primary"]["why"] == "early"
    with pytest.raises(Refused):
        actions.judge_pilot(pilot, by=cast.cleo, result=result, learnt=LEARNT, then="keep")


def test_one_that_is_stopped_is_learnt_from_all_the_same(cast, leaves):
    pilot = begun(cast.cleo, until=20)
    with pytest.raises(Refused):
        actions.stop_pilot(pilot, by=cast.cleo, why="The heater broke down.", learnt="")
    pilot.refresh_from_db()
    assert pilot.stopped_at is None
    with leaves("pilots.judged"):
        actions.stop_pilot(pilot, by=cast.cleo, why="The heater broke down.", learnt="Buy the better heater.")
    made = Judgement.objects.get()
    assert made.verdict == "cannot_tell" and "broke down" in made.told
    with pytest.raises(Refused):
        actions.stop_pilot(pilot, by=cast.cleo, why="Once more, please.", learnt="Nothing much more.")


def test_who_may_not_may_not(cast):
    pilot = begun(cast.cleo)
    result = newest(pilot)
    for who in (cast.ana, cast.egon):
        for act in (
            lambda who=who: actions.plan_pilot(None, by=who, draft=draft()),
            lambda who=who: actions.begin_pilot(pilot, by=who),
            lambda who=who: actions.ask_result(pilot, by=who),
            lambda who=who: actions.judge_pilot(pilot, by=who, result=result, learnt=LEARNT, then="keep"),
            lambda who=who: actions.stop_pilot(pilot, by=who, why="Because I say so.", learnt=LEARNT),
            lambda who=who: actions.remove_pilot(pilot, by=who),
        ):
            with pytest.raises(Refused):
                act()
    assert Pilot.objects.count() == 1 and not Judgement.objects.exists()
