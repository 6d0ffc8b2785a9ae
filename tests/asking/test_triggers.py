"""Triggers and rounds: who is put down when, once, and never in a flood."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from hearthside import house, jobs
from hearthside.events import store
from hearthside.events.models import Identifier
from hearthside.events.store import NewEvent
from hearthside.features.asking import actions, audience, following
from hearthside.features.asking.models import Round, Trigger
from hearthside.features.ideas.actions import answer_idea, bring_idea
from hearthside.interactions.record import history, record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening import asking
from hearthside.listening.eligibility import HOUSE, MAIL
from hearthside.listening.models import Invitation
from hearthside.segments.models import Member, Segment
from tests.listening.made import crowd, mails_leave, may_be_asked, open_survey

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon(settings, tmp_path):
    mails_leave(settings, tmp_path)
    with clock.at(NOON):
        yield


@pytest.fixture
def survey(cast):
    may_be_asked(cast.ana, cast.ben)
    return open_survey(cast.cleo)


def trigger(survey, by, sort, channel=HOUSE, **facts) -> Trigger:
    return actions.keep_trigger(actions.fit_trigger(survey, sort, channel, **facts), by=by)


def follow(times: int = 2) -> None:
    """The job runs: what was the newest at the first look is read at the second."""
    for _ in range(times):
        following.follow()


def put_down(survey) -> list[tuple]:
    rows = Invitation.objects.filter(survey=survey).order_by("pk")
    return [(row.person.handle, row.why, row.until) for row in rows.select_related("person")]


def test_three_days_after_something_was_said_its_author_is_asked(cast, survey):
    bring_idea("A later bus", "It was not on yet.", by=cast.ben)
    trigger(survey, cast.cleo, "happened", name="ideas.received", wait_hours=72)
    bring_idea("A heater", "For the foyer.", by=cast.ana)
    follow()
    assert put_down(survey) == [("ana", "later", NOON + timedelta(days=3))]
    follow(3)
    assert len(put_down(survey)) == 1
    with clock.at(NOON + timedelta(days=3)):
        asking.ask_due()
    assert put_down(survey) == [("ana", "", None)]


def test_what_a_host_does_concerns_the_one_it_is_done_for(cast, survey):
    trigger(survey, cast.cleo, "happened", name="ideas.answered")
    idea = bring_idea("A heater", "For the foyer.", by=cast.ana)
    answer_idea(idea, by=cast.dora, text="We will see to it.")
    follow()
    assert [who for who, *_rest in put_down(survey)] == ["ana"]


def test_what_was_imported_happened_long_ago_and_asks_nobody(cast, survey):
    following.follow()
    trigger(survey, cast.cleo, "happened", name="ideas.received")
    with history("import:elsewhere"), transaction.atomic():
        record("ideas.received", actor=cast.ana, about="idea:1", at=NOON)
    follow()
    assert not put_down(survey)


@pytest.fixture
def bought(cast):
    """Ana's orders come in from the shop."""

    def order(at, name="Order Delivered"):
        us, kept = clock.us(at), store.of_house()
        kept.append([NewEvent(f"{us}{name}", us, us, None, None, "track", name, "u:ana", 1, "server", b"{}")])
        number = kept.subjects(["u:ana"])["u:ana"]
        Identifier.objects.get_or_create(subject=number, defaults={"key": "u:ana", "person": cast.ana})

    return order


def test_three_days_after_an_order_its_customer_is_asked_once(cast, survey, bought):
    bought(NOON - timedelta(days=1))
    trigger(survey, cast.cleo, "did", name="Order Delivered", wait_hours=72)
    bought(NOON)
    bought(NOON + timedelta(hours=1), "Order Returned")
    follow()
    assert put_down(survey) == [("ana", "later", NOON + timedelta(days=3))]
    bought(NOON + timedelta(days=1))
    follow()
    with clock.at(NOON + timedelta(days=5)):
        while asking.ask_due():
            pass
    assert [why for _who, why, _until in put_down(survey)] == ["", "this_lately"]


def test_after_a_long_sleep_what_is_too_late_is_written_down_and_dropped(cast, survey, bought):
    bought(NOON)
    trigger(survey, cast.cleo, "did", name="Order Delivered")
    bought(NOON + timedelta(minutes=1))
    bought(NOON + timedelta(days=20))
    with clock.at(NOON + timedelta(days=21)):
        follow()
        while asking.ask_due():
            pass
    assert [why for _who, why, _until in put_down(survey)] == ["late", ""]


def segment(cast, *people) -> Segment:
    made = Segment.objects.create(name="From Leeds", rule={}, made_by=cast.cleo)
    for person in people:
        Member.objects.create(segment=made, person=person, since=clock.now())
    return made


def test_whoever_comes_into_a_segment_is_asked_not_who_was_there(cast, survey):
    leeds = segment(cast, cast.ben)
    trigger(survey, cast.cleo, "entered", segment=leeds, wait_hours=24)
    Member.objects.create(segment=leeds, person=cast.ana, since=NOON + timedelta(hours=1))
    follow()
    assert put_down(survey) == [("ana", "later", NOON + timedelta(hours=25))]
    follow()
    assert len(put_down(survey)) == 1


def test_turned_off_it_asks_nobody_more_and_turned_on_again_only_for_what_is_new(cast, survey):
    leeds = segment(cast)
    made = trigger(survey, cast.cleo, "entered", segment=leeds, wait_hours=24)
    Member.objects.create(segment=leeds, person=cast.ana, since=NOON)
    follow()
    assert actions.turn_off(made, by=cast.cleo) == 1
    assert put_down(survey) == [("ana", "stopped", None)]
    Member.objects.create(segment=leeds, person=cast.ben, since=NOON)
    follow()
    actions.turn_on(made, by=cast.cleo)
    follow()
    assert len(put_down(survey)) == 1


@pytest.mark.parametrize(
    ("day", "yearly", "today", "due"),
    [
        (date(2026, 3, 12), False, date(2026, 3, 11), ""),
        (date(2026, 3, 12), False, date(2026, 3, 12), "2026-03-12"),
        (date(2026, 3, 12), False, date(2026, 3, 19), "2026-03-12"),  # the house slept for a week
        (date(2026, 3, 12), False, date(2026, 3, 20), ""),
        (date(2026, 3, 12), False, date(2027, 3, 12), ""),
        (date(2020, 3, 12), True, date(2027, 3, 12), "2027-03-12"),
        (date(2026, 3, 9), True, date(2026, 3, 10), ""),  # it was not on yet
        (date(2020, 12, 30), True, date(2027, 1, 2), "2026-12-30"),
        (date(2024, 2, 29), True, date(2027, 2, 28), "2027-02-28"),
        (date(2024, 2, 29), True, date(2028, 2, 28), ""),
        (date(2024, 2, 29), True, date(2028, 2, 29), "2028-02-29"),
    ],
)
def test_a_day_comes_once_or_every_year(cast, survey, day, yearly, today, due):
    made = trigger(survey, cast.cleo, "date", day=day, yearly=yearly)
    assert following.on_day(made, today) == due


def test_on_its_day_everybody_is_looked_at_in_one_round(cast, survey):
    trigger(survey, cast.cleo, "date", day=NOON.date())
    following.begin_rounds()
    following.begin_rounds()
    jobs.run_due("asking.round")
    row = Round.objects.get()
    assert row.ended_at and (row.total, row.seen, row.decided) == (2, 2, {"": 2})
    assert row.cause == f"trigger:{row.trigger_id}:2026-03-10"


def test_each_week_others_until_everybody_had_their_turn(cast, survey):
    house.put("listening.gap_days", 0)
    people = crowd(300)
    turns = [
        {one.pk for one in people if audience.has_turn("trigger:1", one.pk, 20, week)} for week in range(10)
    ]
    assert set.union(*turns[:5]) == {one.pk for one in people} and sum(map(len, turns[:5])) == 300
    assert turns[0] == turns[5] and all(40 < len(turn) < 80 for turn in turns)


def test_a_share_each_week_is_one_round_a_week(cast, survey):
    house.put("listening.day_most", 1000)
    crowd(100)
    trigger(survey, cast.cleo, "weekly", share=20)
    for day in (0, 1, 7):
        with clock.at(NOON + timedelta(days=day)):
            following.begin_rounds()
            jobs.run_due("asking.round")
    first, second = Round.objects.order_by("pk")
    assert (first.cause[-8:], second.cause[-8:]) == ("2026-W11", "2026-W12")
    asked = Invitation.objects.filter(asked_at__isnull=False)
    assert first.seen == 102 and first.decided[""] + second.decided[""] == asked.count() < 60
    assert asked.values("person").distinct().count() == asked.count()


def test_many_at_once_go_in_pieces_with_progress_and_go_on_where_they_were(cast, survey, monkeypatch):
    monkeypatch.setattr(asking, "CHUNK", 10)
    monkeypatch.setattr(following, "_AT_ONCE", 40)
    crowd(95)
    row = actions.begin_round(survey, channel=HOUSE, by=cast.cleo)
    last = following.ask_some(Round.objects.get(pk=row.pk))
    row.refresh_from_db()
    assert row.total == 97 and row.seen == 40 and row.position == last and not row.is_over
    stale = Round.objects.get(pk=row.pk)
    following.ask_some(Round.objects.get(pk=row.pk))
    assert following.ask_some(stale) is None  # a second worker, too late, does nothing
    jobs.run_due("asking.round")
    row.refresh_from_db()
    assert row.ended_at and row.seen == 97 and row.decided == {"": 97}
    assert Invitation.objects.count() == 97


def test_a_round_that_is_stopped_asks_nobody_more(cast, survey):
    house.put("listening.day_most", 1)
    row = actions.begin_round(survey, channel=HOUSE, by=cast.cleo)
    jobs.run_due("asking.round")
    assert put_down(survey)[1][1] == "day_full"
    actions.stop_round(row, by=cast.cleo)
    with clock.at(NOON + timedelta(days=1)):
        asking.ask_due()
    assert [why for _who, why, _until in put_down(survey)] == ["", "stopped"]


@pytest.mark.parametrize(
    ("sort", "facts", "field"),
    [
        ("happened", {"name": "no.such"}, "name"), ("did", {"name": "Never Heard"}, "name"), ("entered", {}, "segment"),
        ("date", {}, "day"), ("weekly", {"share": 0}, "share"), ("weekly", {"share": 101}, "share"),
        ("happened", {"name": "ideas.received", "wait_hours": 9000}, "wait_hours"),
    ],
)  # fmt: skip
def test_what_would_not_work_is_refused_on_its_field(cast, survey, sort, facts, field):
    with pytest.raises(Refused) as refused:
        actions.fit_trigger(survey, sort, MAIL, **facts)
    assert refused.value.field == field


def test_who_may_not_ask_sets_nothing_up(cast, survey):
    made = trigger(survey, cast.cleo, "weekly", share=5)
    for by in (cast.ana, cast.egon):
        for act in (
            lambda by=by: trigger(survey, by, "weekly", share=5),
            lambda by=by: actions.turn_off(made, by=by),
            lambda by=by: actions.begin_round(survey, channel=HOUSE, by=by),
            lambda by=by: actions.limit_survey(survey, by=by, share=1, again_days=1),
        ):
            with pytest.raises(Refused):
                act()
    assert Trigger.objects.count() == 1 and not Round.objects.exists()


def test_a_closed_survey_s_triggers_put_nobody_down(cast, survey):
    leeds = segment(cast)
    trigger(survey, cast.cleo, "entered", segment=leeds)
    Member.objects.create(segment=leeds, person=cast.ana, since=NOON)
    survey.state = "closed"
    survey.save()
    follow()
    assert not put_down(survey)
