"""From what a wall clock shows to the instant, where clocks do odd things."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearthside.calendars import clocks, rules
from hearthside.calendars.rules import Rule, days
from tests.calendars import nasty


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(("zone", "day", "wall", "right"), nasty.EVERY)
def test_each_odd_time_is_one_instant(zone, day, wall, right):
    assert clocks.instant(date.fromisoformat(day), time.fromisoformat(wall), zone) == moment(right)


@pytest.mark.parametrize(("zone", "day", "wall", "_right"), nasty.GAPS)
def test_a_skipped_time_happens_at_the_first_minute_after_the_gap(zone, day, wall, _right):
    day, wall = date.fromisoformat(day), time.fromisoformat(wall)
    at = clocks.instant(day, wall, zone)
    assert not clocks.exists(day, wall, zone)
    assert clocks.shown_at(at - timedelta(minutes=1), zone) < datetime.combine(day, wall)
    assert clocks.shown_at(at, zone) > datetime.combine(day, wall)


@pytest.mark.parametrize(("zone", "day", "wall", "_right"), nasty.TWICE)
def test_an_hour_that_comes_twice_happens_the_first_time(zone, day, wall, _right):
    day, wall = date.fromisoformat(day), time.fromisoformat(wall)
    assert clocks.comes_twice(day, wall, zone)
    before = clocks.instant(day, wall, zone) - timedelta(minutes=1)
    assert clocks.shown_at(before, zone) == datetime.combine(day, wall) - timedelta(minutes=1)


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "Europe", "\0"])
def test_a_name_that_is_no_zone_is_never_read_as_a_file(name):
    assert clocks.known(name) is None
    assert clocks.instant(date(2027, 1, 1), time(9), name) == moment("2027-01-01T09:00")


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted({row[0] for row in nasty.EVERY})),
    st.dates(date(1990, 1, 1), date(2040, 12, 31)),
    st.times(),
)
def test_it_is_always_the_first_moment_at_which_clocks_show_it_or_later(zone, day, wall):
    wall = wall.replace(second=0, microsecond=0)
    at, shown = clocks.instant(day, wall, zone), datetime.combine(day, wall)
    assert clocks.shown_at(at, zone) >= shown
    assert clocks.exists(day, wall, zone) == (clocks.shown_at(at, zone) == shown)
    assert clocks.shown_at(at - timedelta(seconds=1), zone) < shown


def listed(rule, since, until):
    return [day.isoformat() for day in days(rule, date.fromisoformat(since), date.fromisoformat(until))]


def test_a_day_that_a_month_lacks_is_its_last_day():
    last = Rule(every=rules.MONTHLY_DAY, first=date(2027, 1, 31), day=31)
    assert listed(last, "2027-01-01", "2027-05-31") == [
        "2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31",
    ]  # fmt: skip
    thirtieth = Rule(every=rules.MONTHLY_DAY, first=date(2028, 1, 30), day=30)
    assert listed(thirtieth, "2028-02-01", "2028-03-31") == ["2028-02-29", "2028-03-30"]


def test_a_29_february_is_kept_every_year():
    leap = Rule(every=rules.YEARLY, first=date(2024, 2, 29))
    assert listed(leap, "2027-01-01", "2028-12-31") == ["2027-02-28", "2028-02-29"]
    assert listed(leap, "2100-01-01", "2100-12-31") == ["2100-02-28"]
    born = Rule(every=rules.YEARLY, first=date(1896, 2, 29))
    assert listed(born, "1900-01-01", "1904-12-31")[::4] == ["1900-02-28", "1904-02-29"]


def test_days_by_weekday_and_by_step():
    friday = Rule(every=rules.MONTHLY_WEEKDAY, first=date(2026, 12, 1), weekdays=(4,), nth=-1)
    assert listed(friday, "2026-12-01", "2027-02-28") == ["2026-12-25", "2027-01-29", "2027-02-26"]
    second = Rule(every=rules.WEEKLY, first=date(2026, 12, 31), step=2, weekdays=(3, 5))  # in week 2026-W53
    assert listed(second, "2026-12-01", "2027-01-31") == [
        "2026-12-31", "2027-01-02", "2027-01-14", "2027-01-16", "2027-01-28", "2027-01-30",
    ]  # fmt: skip
    third = Rule(every=rules.DAILY, first=date(2027, 1, 1), step=3)
    assert listed(third, "2027-02-01", "2027-02-07") == ["2027-02-03", "2027-02-06"]
    assert listed(Rule(every=rules.ONCE, first=date(2027, 1, 1)), "2026-01-01", "2030-01-01") == [
        "2027-01-01"
    ]


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([rules.DAILY, rules.WEEKLY, rules.MONTHLY_DAY, rules.MONTHLY_WEEKDAY, rules.YEARLY]),
    st.integers(1, 5), st.integers(1, 31), st.sampled_from([1, 2, 3, 4, -1]), st.integers(0, 900),
)  # fmt: skip
def test_asking_in_two_halves_is_asking_once(every, step, day, nth, cut):
    rule = Rule(every=every, first=date(2026, 1, 31), step=step, weekdays=(2,), day=day, nth=nth)
    begin, end = date(2025, 6, 1), date(2028, 6, 1)
    middle = begin + timedelta(days=cut)
    whole = list(days(rule, begin, end))
    halves = list(days(rule, begin, middle)) + list(days(rule, middle + timedelta(days=1), end))
    assert whole == halves == sorted(set(whole))
