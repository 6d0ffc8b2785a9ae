"""Rounds of coffee: whom each meets, when, and who is left alone."""

from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest

from hearthside.features.pairings import actions, calendar, common, rounds
from hearthside.features.pairings.jobs import follow
from hearthside.features.pairings.models import Meeting, Partner, Programme, Round, Seat
from hearthside.interactions import reads
from hearthside.interactions.models import Interaction
from hearthside.jobs import run_due
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import consent
from tests.pairings.made import crowd, hold, joined, open_programme

pytestmark = pytest.mark.django_db


def test_week_after_week_everybody_meets_somebody_new(cast):
    programme = open_programme(cast.cleo)
    joined(programme, *crowd(8))
    met = set()
    for _week in range(7):
        groups = hold(programme)
        assert sorted(len(group) for group in groups) == [2, 2, 2, 2]
        now = {frozenset(group) for group in groups}
        assert not met & now
        met |= now
    assert Round.objects.filter(repeats=0, people=8, left_over=0).count() == 7


def test_an_odd_one_makes_a_trio_and_nobody_of_it_meets_again(cast):
    programme = open_programme(cast.cleo)
    joined(programme, *crowd(7))
    met = set()
    for _week in range(2):
        groups = hold(programme)
        assert sorted(len(group) for group in groups) == [2, 2, 3]
        now = {frozenset(pair) for group in groups for pair in combinations(group, 2)}
        assert not met & now
        met |= now


def test_a_round_is_held_once_however_often_it_is_asked_for_and_late_rather_than_never(cast):
    programme = open_programme(cast.cleo)
    joined(programme, cast.ana, cast.ben)
    due = programme.next_at
    with clock.at(due - timedelta(seconds=1)):
        assert rounds.hold_due(programme.pk) is None
    with clock.at(due + timedelta(days=17)):
        for _again in range(3):
            follow()
            run_due("pairings.hold")
    assert [held.due_at for held in Round.objects.all()] == [due]
    programme.refresh_from_db()
    assert programme.next_at == due + timedelta(days=21)
    programme.next_at = due  # as if a process had died before it wrote this down
    programme.save()
    with clock.at(due + timedelta(days=18)):
        assert rounds.hold_due(programme.pk) is None
    assert Meeting.objects.count() == 1


def test_a_host_fills_in_only_for_the_odd_one(cast):
    programme = open_programme(cast.cleo)
    joined(programme, cast.ana, cast.ben)
    actions.join_programme(programme, by=cast.dora, fills_in=True)
    assert hold(programme) == [{"ana", "ben"}]
    third = crowd(1)
    joined(programme, *third)
    assert {"dora"} < set().union(*hold(programme))
    assert all(len(group) == 2 for group in hold(programme))


def test_whoever_is_left_over_is_told_kindly_and_goes_first(cast):
    """Each of the three would rather not meet the two others: only one of them can meet Ana."""
    programme = open_programme(cast.cleo)
    guests = crowd(3)
    joined(programme, cast.ana, *guests)
    for a, b in combinations(guests, 2):
        actions.keep_apart(b, by=a)
    met = []
    for _week in range(3):
        (group,) = hold(programme)
        met += group - {"ana"}
    assert sorted(met) == ["guest0", "guest1", "guest2"]
    told = Interaction.objects.filter(kind="pairings.left_over")
    assert told.count() == 6
    assert Seat.objects.get(person__handle=met[0]).waited == 2
    Seat.objects.filter(person__handle=met[2]).update(waited=3)
    assert hold(programme) == [{"ana", met[2]}]  # whom she met last week: but nobody has waited longer


def test_nobody_is_brought_together_with_whom_they_would_rather_not_meet(cast):
    programme = open_programme(cast.cleo)
    joined(programme, cast.ana, cast.ben)
    before = Interaction.objects.count()
    actions.keep_apart(cast.ana, by=cast.ben)
    assert Interaction.objects.count() == before
    assert hold(programme) == []
    actions.allow_again(cast.ana, by=cast.ben)
    assert hold(programme) == [{"ana", "ben"}]


def test_who_rests_skips_left_or_is_not_to_be_approached_is_left_alone(cast):
    programme = open_programme(cast.cleo)
    resting, skipping, leaving, frozen, gone, *staying = joined(programme, *crowd(7))
    actions.snooze(programme, by=resting, until=programme.next_at.date() + timedelta(days=8))
    actions.skip_round(programme, by=skipping)
    actions.leave_programme(programme, by=leaving)
    consent.freeze(frozen, by=frozen)
    gone.state = "suspended"
    gone.save()
    assert hold(programme) == [{one.handle for one in staying}]
    assert skipping.handle in set().union(*hold(programme))
    assert {resting.handle, skipping.handle} <= set().union(*hold(programme))


def test_members_who_show_themselves_to_hosts_alone_meet_only_hosts(cast):
    programme = open_programme(cast.cleo)
    cast.ana.reach = "hosts"
    cast.ana.save()
    joined(programme, cast.ana, cast.ben)
    assert hold(programme) == []
    joined(programme, cast.dora, *crowd(1))
    for _week in range(2):
        assert {"ana", "dora"} in hold(programme)


def test_what_speaks_for_a_pair_decides_among_strangers(cast):
    programme = open_programme(cast.cleo)
    far, near, other, same = crowd(4)
    for person, zone in (
        (far, "Pacific/Auckland"),
        (near, "Europe/London"),
        (other, "Europe/London"),
        (same, "Pacific/Fiji"),
    ):
        person.zone = zone
        person.save()
    joined(programme, far, near, other, same)
    assert {"guest1", "guest2"} in hold(programme)


def test_meeting_connects_both_ways_once(cast, leaves):
    programme = open_programme(cast.cleo)
    joined(programme, cast.ana, cast.ben)
    hold(programme)
    meeting = Meeting.objects.get()
    with leaves("pairings.met", "pairings.met"):
        actions.say_met(meeting, by=cast.ana, met="yes")
    with leaves():
        actions.say_met(meeting, by=cast.ben, met="yes")
    (tie,) = [tie for tie in reads.ties(cast.ana) if {tie.low_id, tie.high_id} == {cast.ana.pk, cast.ben.pk}]
    assert (tie.forth, tie.back) == (1, 1)
    assert Interaction.objects.filter(kind="pairings.met").values_list("direction", "good").distinct().get() == (
        "sideways", "connected",
    )  # fmt: skip


def test_nobody_else_says_whether_two_met(cast):
    programme = open_programme(cast.cleo)
    joined(programme, cast.ana, cast.ben)
    hold(programme)
    for person in (cast.cleo, cast.egon):
        with pytest.raises(Refused):
            actions.say_met(Meeting.objects.get(), by=person, met="yes")
    with pytest.raises(Refused):
        actions.say_met(Meeting.objects.get(), by=cast.ana, met="perhaps")
    with pytest.raises(Refused):
        actions.join_programme(programme, by=cast.egon)
    with pytest.raises(Refused):
        open_programme(cast.ana)
    assert not Partner.objects.exclude(met="").exists()


def test_two_who_did_not_get_to_meet_may_be_brought_together_sooner(cast):
    programme = open_programme(cast.cleo)
    joined(programme, *crowd(4))
    for _week in range(3):
        hold(programme)
    first = Meeting.objects.filter(round=Round.objects.order_by("pk")[2])
    missed = [{one.person.handle for one in meeting.partners.all()} for meeting in first]
    for meeting in first:
        actions.say_met(meeting, by=meeting.partners.first().person, met="no")
    assert sorted(map(sorted, hold(programme))) == sorted(map(sorted, missed))


class TestCalendar:
    def programme(self, **facts):
        return Programme(**{"rhythm": "week", "weekday": 0, "hour": 9, "zone": "Europe/London",
                            "begins_on": date(2026, 3, 2), **facts})  # fmt: skip

    def test_the_hour_on_the_wall_stays_when_clocks_change(self):
        one = self.programme()
        before = calendar.following(one, datetime(2026, 3, 22, tzinfo=UTC))
        after = calendar.following(one, before)
        assert (before, after) == (datetime(2026, 3, 23, 9, tzinfo=UTC), datetime(2026, 3, 30, 8, tzinfo=UTC))

    def test_an_hour_that_does_not_exist_is_held_all_the_same_and_one_that_is_twice_once(self):
        gap = self.programme(weekday=6, hour=1)
        assert calendar.following(gap, datetime(2026, 3, 28, 12, tzinfo=UTC)) == datetime(
            2026, 3, 29, 1, tzinfo=UTC
        )
        twice = calendar.following(gap, datetime(2026, 10, 24, 12, tzinfo=UTC))
        assert twice == datetime(2026, 10, 25, 0, tzinfo=UTC)
        assert calendar.following(gap, twice) == datetime(2026, 11, 1, 1, tzinfo=UTC)

    def test_every_second_week_and_once_a_month(self):
        fortnight = self.programme(rhythm="fortnight")
        days, at = [], datetime(2026, 3, 1, tzinfo=UTC)
        for _round in range(4):
            at = calendar.following(fortnight, at)
            days.append(at.date())
        assert days == [date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 30), date(2026, 4, 13)]
        assert calendar.following(self.programme(rhythm="month"), at).date() == date(2026, 5, 4)

    def test_times_are_offered_at_which_all_are_awake(self):
        zones = ["Europe/London", "America/New_York", "Asia/Kolkata"]
        offered = calendar.moments(zones, datetime(2026, 11, 2, 9, tzinfo=UTC))
        assert len(offered) == 3
        for moment in offered:
            assert all(8 <= moment.astimezone(calendar.zone(zone)).hour < 22 for zone in zones)
        assert calendar.moments(["Europe/London", "Pacific/Auckland"], datetime(2026, 11, 2, tzinfo=UTC))
        assert calendar.moments(["Asia/Tokyo", "nowhere/at all"], datetime(2026, 11, 2, tzinfo=UTC))


def test_three_things_in_common_of_what_both_may_see(cast):
    for person in (cast.ana, cast.ben):
        person.interests, person.city = ["Varda", "bread"], "Otley"
        person.save()
    assert common.in_common(cast.ana, cast.ben) == [
        "You both like Varda.", "You both like bread.", "You both live in Otley.",
    ]  # fmt: skip
