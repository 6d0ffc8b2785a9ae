"""Saying yes and no, the waiting list, the door, and afterwards."""

from datetime import date, time

import pytest

from hearthside.calendars.rules import Rule
from hearthside.delivery.models import Mail
from hearthside.features.gatherings import afterwards, arriving, coming, inviting, queries, setting_up
from hearthside.features.gatherings.models import Gathering, Keepsake, Rsvp, Session
from hearthside.interactions import reads
from hearthside.interactions.models import Interaction
from hearthside.jobs import run_due
from hearthside.kit.refused import Refused
from hearthside.search import finding
from tests.gatherings.evenings import at, crowd, evening

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with at("2026-11-30T12:00"):
        yield


def states(session) -> dict[str, str]:
    return {
        row.person.handle: row.state
        for row in Rsvp.objects.filter(session=session).select_related("person").order_by("pk")
    }


def mails(kind: str) -> list[str]:
    return list(
        Mail.objects.filter(kind=f"gatherings.{kind}").order_by("address").values_list("address", flat=True)
    )


def test_setting_up_twice_with_one_key_is_once(cast, leaves):
    with leaves("gatherings.announced"):
        session = evening(cast.cleo, once="k")
        assert evening(cast.cleo, once="k") == session
    assert [lead.person for lead in session.gathering.leads.all()] == [cast.cleo]
    assert [hit.title for hit in finding.find("quiz otley")] == ["Quiz in the foyer"]
    with pytest.raises(Refused):
        evening(cast.ana)
    with pytest.raises(Refused):
        evening(cast.egon)
    with pytest.raises(Refused, match="where in town"):
        evening(cast.cleo, place="")


def test_whoever_says_yes_comes_until_it_is_full_then_waits(cast, leaves):
    session = evening(cast.cleo, capacity=2)
    with leaves("gatherings.joined", "gatherings.joined", "gatherings.waited"):
        for person in (cast.ana, cast.ben, cast.dora):
            coming.join(session, by=person)
        coming.join(session, by=cast.ana)
    session.refresh_from_db()
    assert (session.seats, session.coming, session.waiting, session.free) == (2, 2, 1, 0)
    assert mails("coming") == ["ana@example.org", "ben@example.org"]
    assert mails("waiting") == ["dora@example.org"]
    with pytest.raises(Refused):
        coming.join(session, by=cast.egon)


def test_a_freed_place_is_offered_to_the_next_and_kept_until_they_answer(cast, leaves):
    session = evening(cast.cleo, capacity=1)
    coming.join(session, by=cast.ana)
    coming.join(session, by=cast.ben)
    coming.join(session, by=cast.dora)
    with leaves("gatherings.left", "gatherings.offered"):
        coming.leave(session, by=cast.ana)
    assert states(session) == {"ana": "left", "ben": "offered", "dora": "waiting"}
    with at("2026-11-30T12:05"):
        late = coming.join(session, by=cast.ana)
    assert late.is_waiting  # the place is kept: nobody jumps the list
    with at("2026-12-01T12:01"), leaves("gatherings.passed_on", "gatherings.offered"):
        assert coming.pass_on_due() == 1
        assert coming.pass_on_due() == 0
    assert states(session) == {"ana": "waiting", "ben": "left", "dora": "offered"}
    with at("2026-12-01T13:00"), leaves("gatherings.joined"):
        coming.join(session, by=cast.dora)
    assert mails("offered") == ["ben@example.org", "dora@example.org"]


def test_whoever_has_not_been_to_one_for_longest_may_be_first(cast):
    with at("2026-09-01T10:00"):
        before = evening(cast.cleo, title="Summer film", rule=Rule(every="once", first=date(2026, 9, 3)))
        for person in (cast.ana, cast.ben):
            coming.join(before, by=person)
    with at("2026-09-03T18:30"):
        arriving.check_in(before, cast.ana, by=cast.cleo)
    session = evening(cast.cleo, capacity=1, waiting_order=Gathering.Order.UNSERVED)
    for person in (cast.dora, cast.ana, cast.ben):
        coming.join(session, by=person)
    coming.leave(session, by=cast.dora)
    assert states(session) == {"dora": "left", "ana": "waiting", "ben": "offered"}


def test_guests_take_places_and_asking_for_more_never_costs_ones_own(cast):
    session = evening(cast.cleo, capacity=3, guests_most=3)
    assert coming.join(session, by=cast.ana, guests=1).is_coming
    assert coming.join(session, by=cast.ben, guests=1).is_waiting  # two do not fit into one place
    assert coming.join(session, by=cast.dora).is_coming
    with pytest.raises(Refused, match="still yours"):
        coming.join(session, by=cast.ana, guests=3)
    with pytest.raises(Refused, match="up to 3"):
        coming.join(session, by=cast.ana, guests=4)
    coming.join(session, by=cast.ana, guests=0)
    assert states(session)["ben"] == "waiting"
    coming.leave(session, by=cast.ana)
    session.refresh_from_db()
    assert (states(session)["ben"], session.seats) == ("offered", 3)


def test_online_there_is_always_room_beside_a_full_town(cast):
    session = evening(cast.cleo, capacity=1, where="both", for_online="Cameras on at seven.")
    assert coming.join(session, by=cast.ana, via="town").is_coming
    assert coming.join(session, by=cast.ben, via="online").is_coming
    assert coming.join(session, by=cast.dora, via="town").is_waiting
    words = Mail.objects.get(kind="gatherings.coming", person=cast.ben).plain
    assert "Cameras on at seven." in words and "Kirkgate" not in words
    assert coming.join(session, by=cast.ana, via="online").via == "online"
    assert states(session)["dora"] == "offered"


def test_a_change_of_hour_and_a_calling_off_tell_everybody_once(cast):
    weekly = Rule(every="weekly", first=date(2026, 12, 3), weekdays=(3,))
    first = evening(cast.cleo, rule=weekly)
    gathering = first.gathering
    second = gathering.sessions.order_by("occurrence__day")[1]
    for session in (first, second):
        coming.join(session, by=cast.ana)
    coming.join(second, by=cast.ben)
    facts = {name: getattr(gathering, name) for name in setting_up.FACTS}
    hour = {"wall": time(20), "minutes": 120, "zone": "Europe/London"}
    changed = setting_up.change_gathering(gathering, by=cast.cleo, **hour, **facts)
    setting_up.change_gathering(gathering, by=cast.cleo, **hour, **facts | {"text": "Bring a pen."})
    run_due("gatherings.tell")
    run_due("gatherings.tell")
    assert mails("changed") == ["ana@example.org", "ben@example.org"]
    mail = Mail.objects.get(kind="gatherings.changed", person=cast.ana)
    assert (
        "20:00" in mail.plain and "Thursday 10 December" in mail.plain and "METHOD:REQUEST" in mail.calendar
    )
    assert "SEQUENCE:2" in mail.calendar and changed.changes == 1
    setting_up.call_off(second, by=cast.cleo, why="The boiler is broken.")
    run_due("gatherings.tell")
    mail = Mail.objects.get(kind="gatherings.cancelled", person=cast.ben)
    assert "The boiler is broken." in mail.plain and "STATUS:CANCELLED" in mail.calendar
    assert mails("cancelled") == ["ana@example.org", "ben@example.org"]
    with pytest.raises(Refused):
        coming.join(second, by=cast.dora)
    with pytest.raises(Refused):
        setting_up.call_off(first, by=cast.ana, why="Because I can.")


def test_calling_all_off_tells_whoever_said_yes_to_several_once(cast):
    weekly = Rule(every="weekly", first=date(2026, 12, 3), weekdays=(3,))
    first = evening(cast.cleo, rule=weekly)
    for session in first.gathering.sessions.all()[:3]:
        coming.join(session, by=cast.ana)
    setting_up.call_off_all(first.gathering, by=cast.cleo, why="We moved away.")
    setting_up.call_off_all(first.gathering, by=cast.cleo, why="We moved away.")
    run_due("gatherings.tell")
    assert mails("cancelled") == ["ana@example.org"]
    assert Interaction.objects.filter(kind="gatherings.cancelled").count() == 1
    assert finding.find("quiz otley") == []


def test_a_moved_date_is_a_new_time_for_the_same_place_in_calendars(cast):
    session = evening(cast.cleo)
    coming.join(session, by=cast.ana)
    moved = setting_up.move_session(session, by=cast.cleo, day=date(2026, 12, 4), wall=time(18, 30))
    run_due("gatherings.tell")
    mail = Mail.objects.get(kind="gatherings.changed")
    assert (
        f"UID:session-{session.pk}@" in mail.calendar
        and "DTSTART;TZID=Europe/London:20261204T183000" in mail.calendar
    )
    assert moved.starts_at.isoformat() == "2026-12-04T18:30:00+00:00"
    with pytest.raises(Refused, match="passed"):
        setting_up.move_session(session, by=cast.cleo, day=date(2026, 11, 1), wall=time(18))


def test_reminders_come_at_ten_the_day_before_by_each_ones_own_clock(cast):
    cast.ben.zone = "Pacific/Auckland"  # there it is Friday, eight in the morning
    cast.ben.save()
    session = evening(cast.cleo, where="online", place="")
    coming.join(session, by=cast.ana)
    coming.join(session, by=cast.ben)
    with at("2026-12-02T09:59"):
        inviting.remind_due()
    assert mails("reminder") == []
    with at("2026-12-02T10:00"):
        inviting.remind_due()
        inviting.remind_due()
    assert mails("reminder") == ["ana@example.org"]
    with at("2026-12-02T20:59"):
        inviting.remind_due()
    assert mails("reminder") == ["ana@example.org"]
    with at("2026-12-02T21:00"):
        inviting.remind_due()
    assert mails("reminder") == ["ana@example.org", "ben@example.org"]
    keys = Mail.objects.filter(kind="gatherings.reminder").order_by("address").values_list("key", flat=True)
    assert [key.rpartition(":")[2] for key in keys] == ["2026-12-03", "2026-12-04"]
    with at("2026-12-02T22:00"):
        coming.join(session, by=cast.dora)
        inviting.remind_due()
    assert "dora@example.org" not in mails("reminder")  # she just read when it is


def test_a_house_that_slept_reminds_late_but_never_after_it_began(cast):
    session = evening(cast.cleo)
    coming.join(session, by=cast.ana)
    with at("2026-12-03T19:01"):
        assert inviting.remind_due() == 0
    with at("2026-12-03T18:00"):
        assert inviting.remind_due() == 1


def test_invitations_reach_each_once_and_whoever_is_frozen_never(cast):
    cast.ben.city, cast.ana.city = "Otley", "otley"
    cast.ben.save()
    cast.ana.save()
    session = evening(cast.cleo)
    inviting.invite(session, "town", by=cast.cleo)
    run_due("gatherings.invite")
    inviting.invite(session, "everybody", by=cast.cleo)
    run_due("gatherings.invite")
    assert mails("invited") == ["ana@example.org", "ben@example.org", "dora@example.org"]
    with pytest.raises(Refused):
        inviting.invite(session, "everybody", by=cast.ana)


def test_the_door_counts_each_once_and_whoever_came_unasked_is_welcome(cast, leaves):
    session = evening(cast.cleo)
    row = coming.join(session, by=cast.ana)
    assert arriving.find(row.code, cast.cleo) == row
    assert arriving.find(row.code, cast.ben) is None
    with at("2026-12-03T18:50"), leaves("gatherings.came", "gatherings.came"):
        for person in (cast.ana, cast.ana, cast.ben):
            arriving.check_in(session, person, by=cast.cleo)
    arriving.check_out(session, cast.ben, by=cast.cleo)
    session.refresh_from_db()
    assert (session.arrived, session.coming) == (1, 2)
    with pytest.raises(Refused):
        arriving.check_in(session, cast.ben, by=cast.ana)


def test_afterwards_people_say_whom_they_met_and_both_are_tied(cast, leaves):
    session = evening(cast.cleo)
    for person in (cast.ana, cast.ben, cast.dora):
        coming.join(session, by=person)
    with at("2026-12-03T18:50"):
        arriving.check_in(session, cast.ana, by=cast.cleo)
        arriving.check_in(session, cast.ben, by=cast.cleo)
    with at("2026-12-03T22:30"):
        assert afterwards.look_back() == 1
        assert afterwards.look_back() == 0
        assert mails("thanks") == ["ana@example.org", "ben@example.org"] and mails("missed") == [
            "dora@example.org"
        ]
        with leaves("gatherings.met"):
            afterwards.say_met(session, [cast.ben, cast.ana, cast.dora], by=cast.ana)
            afterwards.say_met(session, [cast.ben], by=cast.ana)
        with pytest.raises(Refused):
            afterwards.say_met(session, [cast.ana], by=cast.egon)
    row = Interaction.objects.get(kind="gatherings.met")
    assert (row.actor, row.recipient, row.good, row.direction) == (
        cast.ana,
        cast.ben,
        "connected",
        "sideways",
    )
    assert reads.standing([cast.ben])[cast.ben.pk].connected_at is not None


def test_notes_thanks_and_taking_back(cast, leaves):
    session = evening(cast.cleo)
    coming.join(session, by=cast.ana)
    with at("2026-12-03T20:00"):
        with leaves("gatherings.noted", "gatherings.thanked"):
            note = afterwards.keep_note(session, by=cast.ana, text="I laughed all the way home.", once="n")
            assert afterwards.keep_note(session, by=cast.ana, text="Again", once="n") == note
            afterwards.thank(session, cast.cleo, by=cast.ana, text="For the round about popcorn.")
        for wrong in (cast.ben, cast.egon):
            with pytest.raises(Refused):
                afterwards.keep_note(session, by=wrong, text="I was not there.")
        with pytest.raises(Refused):
            afterwards.remove(note, by=cast.ben)
        from hearthside.listening.heard import gathering
        from hearthside.listening.heard.models import Voice

        gathering.gather()
        assert Voice.objects.get(key=f"keepsake:{note.pk}").text == "I laughed all the way home."
        afterwards.remove(note, by=cast.ana)
        gathering.gather()
        assert not Voice.objects.filter(key=f"keepsake:{note.pk}").exists()
    assert [row.sort for row in queries.keepsakes(session, cast.ben)] == ["thanks"]
    assert queries.keepsakes(session, cast.egon) == []
    assert Keepsake.objects.count() == 2


def test_again_next_week_is_the_same_with_nobody_in_it(cast):
    session = evening(cast.cleo, capacity=9)
    coming.join(session, by=cast.ana)
    setting_up.put_item(
        session, by=cast.cleo, wall=time(19), minutes=20, title="First round", who="Mo", track=""
    )
    with at("2026-12-20T12:00"):
        again = setting_up.make_again(session, by=cast.cleo)
    following = again.sessions.get()
    assert (following.occurrence.day, following.seats, again.capacity) == (date(2026, 12, 24), 0, 9)
    assert [item.title for item in following.items.all()] == ["First round"]
    assert Session.objects.filter(gathering=session.gathering).count() == 1


def test_a_series_is_planned_ahead_once(cast):
    monthly = Rule(every="monthly_day", first=date(2026, 12, 31), day=31)
    gathering = evening(cast.cleo, rule=monthly).gathering
    assert setting_up.plan_ahead(gathering) == []
    days = [
        one.occurrence.day.isoformat()
        for one in gathering.sessions.select_related("occurrence").order_by("pk")
    ]
    assert days == ["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"]
    with at("2027-05-01T12:00"):
        setting_up.plan_ahead(gathering)
        assert gathering.sessions.count() == 9  # none of those it slept through is missing


def test_erasure_frees_the_place(cast):
    from hearthside.features.gatherings import erasure

    session = evening(cast.cleo, capacity=1)
    coming.join(session, by=cast.ana)
    coming.join(session, by=cast.ben)
    assert {row["what"] for row in erasure.export(cast.ana)} == {"gathering"}
    erasure.forget(cast.ana, keep_texts=False)
    assert erasure.export(cast.ana) == [] and states(session) == {"ben": "offered"}


def test_many_wait_and_each_freed_place_is_offered(cast):
    session = evening(cast.cleo, capacity=2)
    people = crowd(6)
    for person in people:
        coming.join(session, by=person)
    for person in people[:2]:
        coming.leave(session, by=person)
    assert list(states(session).values()) == ["left", "left", "offered", "offered", "waiting", "waiting"]
