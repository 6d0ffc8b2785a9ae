"""Calendars as another program expands them: the same instants as the house's own, over every odd time."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import recurring_ical_events

from hearthside.calendars import clocks, ics, rules
from hearthside.calendars.rules import Rule
from tests.calendars import nasty

WEEK = timedelta(days=7)


def event(rule: Rule, wall: time, zone: str, **more) -> ics.Event:
    first = next(rules.days(rule, rule.first, rule.first + timedelta(days=400)))
    starts_at = clocks.instant(first, wall, zone)
    facts = {
        "uid": "ritual-1@house.example",
        "title": "Lights down",
        "zone": zone,
        "rule": rule,
        "wall": wall,
    }
    return ics.Event(**facts, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=20), **more)


def expand(
    body: bytes, since: date, until: date, *, zone: str = "", trust_names: bool = True
) -> list[datetime]:
    """What recurring-ical-events makes of a calendar. Without trust in names, it has our VTIMEZONE alone to go by."""
    if not trust_names:
        body = body.replace(zone.encode(), f"Nowhere/{zone}-{since}".encode())
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(body)).between(since, until)
    return sorted(one.start.astimezone(UTC) for one in found)


def wrong_days(zone, day, wall, trust_names) -> bool:
    """Whether a daily moment, a few days around an odd one, is other instants elsewhere than here."""
    day, wall = date.fromisoformat(day), time.fromisoformat(wall)
    rule = Rule(every=rules.DAILY, first=day - timedelta(days=2), last=day + timedelta(days=2))
    body = ics.calendar([event(rule, wall, zone)], name="The Lantern")
    ours = [clocks.instant(one, wall, zone) for one in rules.days(rule, rule.first, rule.last)]
    return expand(body, day - WEEK, day + WEEK, zone=zone, trust_names=trust_names) != ours


@pytest.mark.parametrize("trust_names", [True, False], ids=["by name", "by our VTIMEZONE"])
def test_a_daily_moment_is_the_same_instants_elsewhere(trust_names):
    odd = [row[:3] for row in nasty.EVERY] + nasty.BY_EDITION
    assert [row for row in odd if wrong_days(*row, trust_names)] == []


ZONES = ["America/Santiago", "Africa/Casablanca", "Asia/Gaza", "Australia/Lord_Howe", "Europe/Dublin",
         "America/Vancouver", "Africa/Cairo"]  # fmt: skip


@pytest.mark.parametrize("zone", ZONES)
def test_a_weekly_moment_is_right_for_years_by_our_vtimezone_alone(zone):
    rule = Rule(every=rules.WEEKLY, first=date(2026, 12, 6), weekdays=(6,))
    body = ics.calendar([event(rule, time(2, 30), zone)], name="The Lantern")
    until = date(2028, 11, 30)
    ours = [clocks.instant(one, time(2, 30), zone) for one in rules.days(rule, rule.first, until)]
    assert expand(body, date(2026, 12, 1), until + timedelta(days=1), zone=zone, trust_names=False) == ours


@pytest.mark.parametrize(
    "rule",
    [
        Rule(every=rules.MONTHLY_DAY, first=date(2026, 12, 31), day=31),
        Rule(every=rules.MONTHLY_DAY, first=date(2026, 12, 30), day=30),
        Rule(every=rules.MONTHLY_DAY, first=date(2026, 12, 29), day=29),
        Rule(every=rules.MONTHLY_DAY, first=date(2026, 12, 8), day=8),
        Rule(every=rules.MONTHLY_WEEKDAY, first=date(2026, 12, 1), weekdays=(4,), nth=-1),
        Rule(every=rules.MONTHLY_WEEKDAY, first=date(2026, 12, 1), weekdays=(1,), nth=2),
        Rule(every=rules.YEARLY, first=date(2024, 2, 29)),
        Rule(every=rules.WEEKLY, first=date(2026, 12, 31), step=2, weekdays=(3, 5)),
        Rule(every=rules.DAILY, first=date(2026, 12, 1), step=3, last=date(2027, 3, 1)),
    ],
    ids=str,
)  # fmt: skip
def test_every_rule_names_the_same_days_elsewhere(rule):
    body = ics.calendar([event(rule, time(11, 11), "Europe/London")], name="The Lantern")
    until = date(2029, 3, 15)
    ours = [
        clocks.instant(one, time(11, 11), "Europe/London")
        for one in rules.days(rule, date(2026, 12, 1), until)
    ]
    assert expand(body, date(2026, 12, 1), until + timedelta(days=1)) == ours


@pytest.mark.parametrize(("zone", "day", "wall", "right"), nasty.GAPS[:3] + nasty.TWICE[:3])
def test_a_rule_may_begin_at_an_odd_time(zone, day, wall, right):
    first = date.fromisoformat(day)
    rule = Rule(every=rules.WEEKLY, first=first, last=first + 2 * WEEK, weekdays=(first.weekday(),))
    body = ics.calendar([event(rule, time.fromisoformat(wall), zone)], name="x")
    found = expand(body, first - WEEK, first + 3 * WEEK, zone=zone, trust_names=False)
    assert len(found) == 3 and found[0] == datetime.fromisoformat(right).replace(tzinfo=UTC)


def test_one_date_moved_and_one_called_off():
    rule = Rule(every=rules.WEEKLY, first=date(2026, 12, 6), weekdays=(6,))
    moved = {date(2026, 12, 13): datetime(2026, 12, 14, 19, tzinfo=UTC)}
    body = ics.calendar(
        [event(rule, time(20), "Europe/London", moved=moved, gone=(date(2026, 12, 20),))], name="x"
    )
    assert expand(body, date(2026, 12, 1), date(2026, 12, 30)) == [
        datetime(2026, 12, 6, 20, tzinfo=UTC), datetime(2026, 12, 14, 19, tzinfo=UTC),
        datetime(2026, 12, 27, 20, tzinfo=UTC),
    ]  # fmt: skip


def test_the_same_hour_on_every_clock_has_no_zone():
    rule = Rule(every=rules.DAILY, first=date(2026, 12, 1))
    body = ics.calendar([event(rule, time(11, 11), "UTC", floating=True)], name="x")
    assert b"DTSTART:20261201T111100\r\n" in body
    assert b"VTIMEZONE" not in body


def test_it_is_folded_and_escaped_and_says_how_often_to_look():
    words = "Snow, ice; and “Καλημέρα” 🏮 " * 20
    once = ics.Event(
        uid="session-3@house.example", title=f"{words}\r\nATTENDEE:mailto:x@example.org", sequence=4, cancelled=True,
        starts_at=datetime(2027, 10, 31, 0, 30, tzinfo=UTC), ends_at=datetime(2027, 10, 31, 3, tzinfo=UTC),
        zone="Europe/Berlin", text="a\nb", place="Row F, seat 1; left",
    )  # fmt: skip
    body = ics.calendar([once], name="The Lantern")
    lines = body.split(b"\r\n")
    assert lines.pop() == b"" and all(len(line) <= 75 and b"\n" not in line for line in lines)
    assert all(line.decode("utf-8") is not None for line in lines)  # no letter is cut in two
    for wanted in (b"REFRESH-INTERVAL;VALUE=DURATION:PT4H", b"X-PUBLISHED-TTL:PT4H", b"STATUS:CANCELLED",
                   b"SEQUENCE:4", b"UID:session-3@house.example", b"DTSTART:20271031T003000Z",
                   b"DTEND;TZID=Europe/Berlin:20271031T040000"):  # fmt: skip
        assert wanted in lines
    (read,) = icalendar.Calendar.from_ical(body).walk("VEVENT")
    assert (read["LOCATION"], read.get("ATTENDEE")) == ("Row F, seat 1; left", None)
    assert read.start.astimezone(UTC) == once.starts_at


def test_a_reply_is_read_and_anything_else_is_not():
    invitation = ics.Event(
        uid="session-3@house.example", title="Quiz night", starts_at=datetime(2027, 1, 1, 19, tzinfo=UTC),
        ends_at=datetime(2027, 1, 1, 21, tzinfo=UTC), organizer=("Cleo \"the\" Hart\r\n", "house@example.org"),
        attendee=("Ana", "ana@example.org"),
    )  # fmt: skip
    asked = ics.calendar([invitation], name="x", method="REQUEST")
    assert b"METHOD:REQUEST" in asked and b"PARTSTAT=NEEDS-ACTION" in asked
    with pytest.raises(ValueError):
        ics.replies(asked)
    said = asked.replace(b"METHOD:REQUEST", b"METHOD:REPLY").replace(b"NEEDS-ACTION", b"DECLINED")
    assert ics.replies(said) == [ics.Reply("session-3@house.example", "ana@example.org", "DECLINED", 0)]
    for junk in (b"", b"METHOD:REPLY", b"\xff\xfe", b"BEGIN:VCALENDAR\r\nMETHOD:REPLY", b"x" * 300_000):
        with pytest.raises(ValueError):
            ics.replies(junk)
