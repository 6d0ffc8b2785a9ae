"""Dates are made once and never forgotten, whatever the clock or the rules of zones do."""

import shutil
import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from hearthside.calendars import clocks, keeping, rules, zones
from hearthside.calendars.models import Occurrence, ZoneRules
from hearthside.calendars.rules import Rule
from hearthside.kit import clock
from hearthside.kit.refused import Refused

pytestmark = pytest.mark.django_db


def at(text: str):
    return clock.at(datetime.fromisoformat(text).replace(tzinfo=UTC))


def daily(**more):
    rule = Rule(every=rules.DAILY, first=date(2027, 3, 1))
    return keeping.make_schedule(rule, time(2, 30), "Europe/Berlin", 15, **more)


def test_dates_are_made_ahead_once_however_often_it_is_tried():
    with at("2027-03-01T08:00"):
        schedule = daily()
        made = keeping.make_ahead(schedule)
        assert len(made) == 61 and keeping.make_ahead(schedule) == []
    starts = [one.starts_at for one in made if one.day in (date(2027, 3, 27), date(2027, 3, 28))]
    assert [f"{one:%d %H:%M}" for one in starts] == ["27 01:30", "28 01:00"]


def test_a_house_that_slept_makes_what_it_missed_and_a_clock_set_back_makes_nothing_twice():
    with at("2027-03-01T08:00"):
        schedule = daily()
        keeping.make_ahead(schedule)
    with at("2027-08-20T08:00"):
        keeping.make_ahead(schedule)
    with at("2027-03-05T08:00"):
        assert keeping.make_ahead(schedule) == []
    days = list(Occurrence.objects.order_by("day").values_list("day", flat=True))
    assert days == [date(2027, 3, 1) + timedelta(days=n) for n in range(len(days))]
    assert days[-1] == date(2027, 10, 19)


def test_rare_dates_are_known_long_before():
    with at("2027-03-05T08:00"):
        leap = Rule(every=rules.YEARLY, first=date(2024, 2, 29))
        schedule = keeping.make_schedule(leap, time(11), "Europe/London", 60)
        made = keeping.make_ahead(schedule)
        assert [one.day for one in made] == [
            date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28), date(2031, 2, 28),
        ]  # fmt: skip
        assert keeping.make_ahead(schedule) == []


def test_what_is_no_zone_or_no_day_is_refused():
    with pytest.raises(Refused):
        keeping.make_schedule(Rule(every=rules.DAILY, first=date(2027, 1, 1)), time(9), "Mars/Olympus", 5)
    gone = Rule(every=rules.MONTHLY_DAY, first=date(2027, 1, 9), last=date(2027, 1, 20), day=8)
    with pytest.raises(Refused):
        keeping.make_schedule(gone, time(9), "Europe/London", 5)


def test_the_same_hour_on_every_clock_lasts_a_day_around_the_world():
    with at("2027-03-01T08:00"):
        schedule = daily(each_zone=True)
        first = keeping.make_ahead(schedule)[0]
    assert (first.starts_at, first.ends_at) == (
        datetime(2027, 2, 28, 12, 30, tzinfo=UTC), datetime(2027, 3, 1, 14, 45, tzinfo=UTC),
    )  # fmt: skip


@pytest.fixture
def other_rules(tmp_path):
    """The same database, but Berlin goes by Lisbon's clock."""

    def change():
        home = Path(zoneinfo.__file__).parent
        source = next(
            Path(one) for one in ("/usr/share/zoneinfo", home) if (Path(one) / "Europe/Lisbon").exists()
        )
        (tmp_path / "Europe").mkdir()
        shutil.copy(source / "Europe/Lisbon", tmp_path / "Europe/Berlin")
        (tmp_path / "+VERSION").write_text("2099z")
        zoneinfo.reset_tzpath(to=[str(tmp_path)])
        zoneinfo.ZoneInfo.clear_cache()

    before = zoneinfo.TZPATH
    yield change
    zoneinfo.reset_tzpath(to=before)
    zoneinfo.ZoneInfo.clear_cache()


def test_coming_instants_move_with_the_rules_of_zones_and_the_past_stays(other_rules):
    with at("2027-03-01T08:00"):
        schedule = daily()
        keeping.make_ahead(schedule)
        known = keeping.renew()
        assert (known.version, known.moved, known.looked_at) == (zones.version(), 0, 60)
        assert keeping.renew() is None
    with at("2027-03-11T08:00"):
        other_rules()
        log = keeping.renew()
        assert (log.version, log.moved) == ("2099z", 50)
        assert keeping.renew() is None
    past, coming = (
        Occurrence.objects.get(day=date(2027, 3, 10)),
        Occurrence.objects.get(day=date(2027, 3, 20)),
    )
    assert (past.starts_at.hour, past.sequence) == (1, 0)
    assert (coming.starts_at.hour, coming.sequence) == (2, 1)
    assert coming.starts_at == clocks.instant(date(2027, 3, 20), time(2, 30), "Europe/Berlin")
    assert ZoneRules.objects.count() == 2
