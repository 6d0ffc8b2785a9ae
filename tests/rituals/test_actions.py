"""Rituals: dates, taking part, being called, and the hours that reach most people."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import recurring_ical_events

from hearthside.algorithms import hours
from hearthside.calendars import subscribing
from hearthside.calendars.rules import Rule
from hearthside.delivery.models import Mail
from hearthside.features.rituals import actions, calling, erasure, queries
from hearthside.features.rituals.models import Kept, Ritual
from hearthside.interactions.models import Interaction
from hearthside.kit import clock
from hearthside.kit.refused import Refused

pytestmark = pytest.mark.django_db
SUNDAY = Rule(every="weekly", first=date(2026, 12, 6), weekdays=(6,))


def at(text: str):
    return clock.at(datetime.fromisoformat(text).replace(tzinfo=UTC))


@pytest.fixture(autouse=True)
def monday():
    with at("2026-11-30T12:00"):
        yield


def lights_down(by, *, rule=SUNDAY, wall=time(20), zone="Europe/London", each_zone=False, **facts) -> Ritual:
    facts = {"title": "Lights down", "practice": "question", "words": "What stayed with you?"} | facts
    return actions.begin_ritual(
        by=by, rule=rule, wall=wall, zone=zone, minutes=15, each_zone=each_zone, **facts
    )


def now_of(ritual, viewer):
    return queries.moments([ritual], viewer)[ritual.pk]


def test_only_hosts_begin_one_and_twice_with_one_key_is_once(cast, leaves):
    with leaves("rituals.begun"):
        made = lights_down(cast.cleo, once="k")
        assert lights_down(cast.cleo, once="k") == made
    for outsider in (cast.ana, cast.egon):
        with pytest.raises(Refused):
            lights_down(outsider)
    with pytest.raises(Refused, match="lines or the question"):
        lights_down(cast.cleo, words=" ")


def test_one_takes_part_then_or_later_in_the_day_and_counts_once(cast, leaves):
    ritual = lights_down(cast.cleo)
    moment = now_of(ritual, cast.ana)
    with pytest.raises(Refused, match="not begun"):
        actions.take_part(ritual, moment.occurrence, by=cast.ana)
    with at("2026-12-06T19:55"), leaves("rituals.kept"):
        actions.take_part(ritual, moment.occurrence, by=cast.ana)
        actions.take_part(ritual, moment.occurrence, by=cast.ana)
    with at("2026-12-06T20:05"), leaves("rituals.wrote"):
        actions.take_part(ritual, moment.occurrence, by=cast.ana, text="The light on the wall.")
    with at("2026-12-07T15:00"), leaves("rituals.kept", "rituals.wrote"):
        actions.take_part(ritual, moment.occurrence, by=cast.ben, text="Late, on a train.", channel="email")
    with at("2026-12-08T12:00"), pytest.raises(Refused, match="The next is yours"):
        actions.take_part(ritual, moment.occurrence, by=cast.dora)
    with at("2026-12-06T20:05"), pytest.raises(Refused):
        actions.take_part(ritual, moment.occurrence, by=cast.egon)
    assert Kept.objects.count() == 2
    assert [row.text for row in queries.wall(moment.occurrence, cast.dora)] == [
        "Late, on a train.",
        "The light on the wall.",
    ]
    assert queries.wall(moment.occurrence, cast.egon) == []


def test_a_clock_set_back_during_it_counts_nobody_twice(cast):
    ritual = lights_down(cast.cleo)
    moment = now_of(ritual, cast.ana)
    with at("2026-12-06T20:05"):
        actions.take_part(ritual, moment.occurrence, by=cast.ana)
    with at("2026-12-06T19:52"):
        actions.take_part(ritual, moment.occurrence, by=cast.ana)
        calling.plan()
    assert Interaction.objects.filter(kind="rituals.kept").count() == 1
    assert ritual.schedule.occurrences.count() == len(
        set(ritual.schedule.occurrences.values_list("day", flat=True))
    )


def test_before_during_and_after_as_each_clock_has_it(cast):
    cast.ben.zone = "America/New_York"
    everywhere = lights_down(cast.cleo)
    own = lights_down(cast.cleo, title="Your own evening", each_zone=True)
    with at("2026-12-06T20:05"):
        assert [now_of(everywhere, one).stage for one in (cast.ana, cast.ben)] == ["open", "open"]
        cast.ana.zone = "Europe/London"
        assert [now_of(own, one).stage for one in (cast.ana, cast.ben)] == ["open", "before"]
    with at("2026-12-07T01:05"):
        assert [now_of(own, one).stage for one in (cast.ana, cast.ben)] == ["after", "open"]
        with pytest.raises(Refused):
            actions.take_part(own, now_of(own, cast.ben).occurrence, by=cast.egon)
        assert actions.take_part(own, now_of(own, cast.ben).occurrence, by=cast.ben)


def test_whoever_keeps_it_is_called_once_in_the_hour_before(cast, leaves):
    ritual = lights_down(cast.cleo)
    with leaves("rituals.joined"):
        actions.become_keeper(ritual, by=cast.ana)
        actions.become_keeper(ritual, by=cast.ana)
    actions.become_keeper(ritual, by=cast.ben, by_mail=False) and None
    with at("2026-12-06T18:59"):
        assert calling.call_due() == 0
    with at("2026-12-06T19:01"):
        assert (calling.call_due(), calling.call_due()) == (1, 0)
    with at("2026-12-06T20:01"):
        assert calling.call_due() == 0
    with at("2026-12-13T19:30"):
        calling.plan()
        assert calling.call_due() == 1
    mail = Mail.objects.filter(kind="rituals.called").first()
    assert mail.subject == "At 20:00: Lights down" and "What stayed with you?" in mail.plain
    assert Mail.objects.filter(kind="rituals.called", person=cast.ben).count() == 0


def test_each_is_called_by_their_own_clock_where_the_hour_is_their_own(cast):
    cast.ana.zone, cast.ben.zone = "Asia/Tokyo", "America/New_York"
    cast.ana.save()
    cast.ben.save()
    ritual = lights_down(cast.cleo, each_zone=True)
    for person in (cast.ana, cast.ben):
        actions.become_keeper(ritual, by=person)
    with at("2026-12-06T10:30"):
        calling.call_due()
        assert [mail.person for mail in Mail.objects.filter(kind="rituals.called")] == [cast.ana]
    with at("2026-12-07T00:30"):
        calling.call_due()
    assert Mail.objects.filter(kind="rituals.called", person=cast.ben).count() == 1


def test_the_8th_of_each_month_is_the_same_day_in_calendars(cast):
    ritual = lights_down(
        cast.cleo, rule=Rule(every="monthly_day", first=date(2026, 12, 8), day=8), wall=time(11, 11)
    )
    actions.become_keeper(ritual, by=cast.ana)
    for body in (subscribing.of_house(), subscribing.of_person(cast.ana)):
        read = recurring_ical_events.of(icalendar.Calendar.from_ical(body))
        found = [one.start.astimezone(UTC) for one in read.between(date(2026, 12, 1), date(2027, 7, 1))]
        ours = ritual.schedule.occurrences.order_by("day")
        assert len(found) == 7 and found[: len(ours)] == [one.starts_at for one in ours]
    assert subscribing.of_person(cast.ben).count(b"BEGIN:VEVENT") == 0


def test_what_was_written_goes_with_its_author_or_stays_without_a_name(cast):
    ritual = lights_down(cast.cleo)
    occurrence = now_of(ritual, cast.ana).occurrence
    with at("2026-12-06T20:05"):
        actions.take_part(ritual, occurrence, by=cast.ana, text="Ana’s words")
        actions.take_part(ritual, occurrence, by=cast.ben, text="Ben’s words")
    assert {row["what"] for row in erasure.export(cast.ana)} == {"took part"}
    erasure.forget(cast.ana, keep_texts=False)
    erasure.forget(cast.ben, keep_texts=True)
    assert [(row.text, row.person) for row in queries.wall(occurrence, cast.cleo)] == [("Ben’s words", None)]
    assert queries.kept_counts([occurrence.pk]) == {occurrence.pk: 2}


def test_ending_it_ends_its_dates_and_its_calls(cast, leaves):
    ritual = lights_down(cast.cleo)
    actions.become_keeper(ritual, by=cast.ana)
    with leaves("rituals.ended"):
        actions.end_ritual(ritual, by=cast.cleo)
        actions.end_ritual(ritual, by=cast.cleo)
    with at("2026-12-06T19:30"):
        assert calling.call_due() == 0
    assert not queries.seen_by(cast.ana).exists()


def test_the_best_hours_leave_fewest_out_and_say_whom():
    people = {"Europe/London": 100, "Asia/Tokyo": 20, "America/New_York": 30, "Pacific/Honolulu": 5}
    winter, summer = date(2027, 1, 15), date(2027, 7, 15)
    found = hours.best(people, "Europe/London", [winter, summer], k=48)
    best = found[0]
    assert (best.reached, best.left_out) == (150, {"Pacific/Honolulu": 5})
    by_hand = {  # who is awake where, tried one by one
        hour.wall: sum(
            n for zone, n in people.items()
            if all(_awake(day, hour.wall, zone) for day in (winter, summer))
        )
        for hour in found
    }  # fmt: skip
    assert {hour.wall: hour.reached for hour in found} == by_hand
    assert all(one.reached >= other.reached for one, other in zip(found, found[1:], strict=False))
    with pytest.raises(ValueError):
        hours.best(people, "Europe/London", [])


def _awake(day, wall, zone) -> bool:
    from zoneinfo import ZoneInfo

    begin = datetime.combine(day, wall, ZoneInfo("Europe/London")).astimezone(ZoneInfo(zone))
    end = begin + timedelta(minutes=30)
    return begin.time() >= time(7) and end.date() == begin.date() and end.time() <= time(22, 30)


def test_nobody_is_named_by_a_place_with_few_members(cast):
    cast.ana.zone = "Pacific/Auckland"
    cast.ana.save()
    for hour in queries.best_hours("Europe/London", 30):
        assert "Pacific/Auckland" not in dict(hour["named"])
