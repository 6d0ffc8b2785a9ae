"""Asking: one row a decision, one mail a person, and nothing to anybody who said no in the meantime."""

import re
import threading
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from django.db import connection

from hearthside import house, jobs
from hearthside.delivery import preferences, ways
from hearthside.delivery.models import Mail
from hearthside.interactions import reads
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening import asking
from hearthside.listening.asking import ask, ask_due, ask_later, remind, say_no
from hearthside.listening.eligibility import HOUSE, MAIL
from hearthside.listening.links import digest
from hearthside.listening.models import Invitation
from hearthside.listening.questions import Question
from hearthside.listening.tokens import token_of
from hearthside.people import consent
from hearthside.people.models import Person
from tests.listening.made import crowd, mails_leave, may_be_asked, open_survey, why_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon(settings, tmp_path):
    mails_leave(settings, tmp_path)
    with clock.at(NOON):
        yield


@pytest.fixture
def survey(cast):
    may_be_asked(cast.ana)
    return open_survey(cast.cleo)


def test_asking_leaves_a_row_for_everybody_and_asks_whom_it_may(cast, survey, leaves):
    with leaves("listening.asked"):
        told = ask(survey, [cast.ana, cast.ben], channel=MAIL, cause="by hand", by=cast.cleo)
    assert told == {"": 1, "consent": 1}
    ana, ben = Invitation.objects.order_by("pk")
    assert (ana.asked_at, ana.expires_at) == (NOON, NOON + timedelta(days=30))
    assert (ben.asked_at, ben.why, ben.digest) == (None, "consent", None)
    token = token_of(ana)
    assert len(token) == 22 and bytes(ana.digest) == sha256(token.encode()).digest() == digest(token)
    assert [entry.row.kind for entry in reads.timeline(cast.ana, cast.ana)][0] == "listening.asked"


def test_the_same_occasion_asks_once(cast, survey, leaves):
    ask(survey, [cast.ana, cast.ana], channel=MAIL, cause="spring")
    with leaves():
        assert not ask(survey, [cast.ana], channel=MAIL, cause="spring")
    assert Invitation.objects.count() == Mail.objects.count() == 1


def test_who_may_not_ask_does_not(cast, survey):
    for person in (cast.ana, cast.egon):
        with pytest.raises(Refused):
            ask(survey, [cast.ana], channel=MAIL, cause="by hand", by=person)
    assert not Invitation.objects.exists()


def test_the_mail_is_short_and_warm_and_its_scores_only_choose(cast, survey):
    ask(survey, [cast.ana], channel=MAIL, cause="by hand")
    (mail,) = Mail.objects.all()
    token = token_of(Invitation.objects.get())
    assert mail.subject == "How likely are you to bring a friend?" and mail.sender.startswith('"Cleo Hart')
    assert re.findall(rf"/s/{token}/\?likely=(\d+)", mail.html) == [str(n) for n in range(11)]
    assert (
        f"https://lantern.example/s/{token}/" in mail.plain and "Ana, may I ask you something?" in mail.plain
    )
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" and mail.private
    assert "not at all likely" in mail.html and len(mail.plain.splitlines()) < 20


def test_a_mail_that_begins_with_something_else_has_one_button(cast):
    may_be_asked(cast.ana)
    survey = open_survey(cast.cleo, Question("why", "text", {"en": "What brought you here?"}), anonymous=True)
    ask(survey, [cast.ana], channel=MAIL, cause="by hand")
    (mail,) = Mail.objects.all()
    assert (
        "?why" not in mail.html
        and "kept without your name" in mail.html
        and "kept without your name" in mail.plain
    )


def test_the_words_of_a_mail_know_whom_they_ask(cast):
    may_be_asked(cast.ana)
    survey = open_survey(
        cast.cleo, Question("likely", "nps", {"en": "{first_name|Friend}, would you bring a friend?"})
    )
    ask(survey, [cast.ana], channel=MAIL, cause="by hand")
    assert Mail.objects.get().subject == "Ana, would you bring a friend?"


def test_in_the_house_nothing_is_sent(cast, survey, leaves):
    with leaves("listening.asked"):
        ask(survey, [cast.ana], channel=HOUSE, cause="by hand")
    assert not Mail.objects.exists() and Invitation.objects.get().digest


@pytest.mark.parametrize("by", ["consent", "way out", "freezing", "declining"])
def test_who_says_no_before_the_mail_leaves_gets_none(cast, survey, by):
    ask(survey, [cast.ana], channel=MAIL, cause="by hand")
    if by == "consent":
        consent.choose(cast.ana, "research", False, by=cast.ana)
    elif by == "way out":
        preferences.stop_mails(preferences.preference(cast.ana, "questions"))
    elif by == "freezing":
        consent.freeze(cast.ana, by=cast.ana)
    else:
        say_no(Invitation.objects.get(), by=cast.ana)
    jobs.run_due()
    assert Mail.objects.get().state == Mail.State.DROPPED


def test_a_mail_that_is_still_wanted_leaves(cast, survey):
    ask(survey, [cast.ana], channel=MAIL, cause="by hand")
    jobs.run_due("delivery.send")
    assert Mail.objects.get().state == Mail.State.SENT


def test_at_night_it_waits_for_the_morning_where_they_are(cast, survey):
    Person.objects.filter(pk=cast.ana.pk).update(zone="Europe/Berlin")
    cast.ana.refresh_from_db()
    night = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)  # the clocks jump within the hour
    morning = datetime(2026, 3, 29, 7, tzinfo=UTC)
    with clock.at(night):
        assert ask(survey, [cast.ana], channel=MAIL, cause="by hand") == {"quiet": 1}
        assert Invitation.objects.get().until == morning and not Mail.objects.exists()
        assert ask_due() == 0
    with clock.at(morning - timedelta(seconds=1)):
        assert ask_due() == 0
    with clock.at(morning):
        assert ask_due() == 1 and ask_due() == 0
    row = Invitation.objects.get()
    assert (row.asked_at, row.why, row.until) == (morning, "", None) and Mail.objects.count() == 1


def test_who_says_no_during_the_night_is_not_asked_in_the_morning(cast, survey):
    with clock.at(NOON + timedelta(hours=11)):
        ask(survey, [cast.ana], channel=MAIL, cause="by hand")
    consent.choose(cast.ana, "research", False, by=cast.ana)
    with clock.at(NOON + timedelta(days=1)):
        ask_due()
    assert why_of(survey, cast.ana) == "consent" and not Mail.objects.exists()


def test_whom_the_day_has_no_room_for_are_asked_on_the_next_and_the_house_limit_holds(cast, survey):
    house.put("listening.day_most", 2)
    people = crowd(5)
    assert ask(survey, people, channel=HOUSE, cause="spring") == {"": 2, "day_full": 3}
    assert ask_due() == 0
    for day, asked in ((1, 4), (2, 5)):
        with clock.at(NOON + timedelta(days=day)):
            while ask_due():
                pass
        assert Invitation.objects.filter(asked_at__isnull=False).count() == asked
    assert not Invitation.objects.filter(until__isnull=False).exists()


def test_after_a_long_sleep_nobody_is_flooded_and_what_is_too_late_is_dropped(cast, survey):
    house.put("listening.day_most", 2)
    people = crowd(4)
    ask_later(
        survey, [(one, "order", NOON + timedelta(days=n)) for n, one in enumerate(people)], channel=HOUSE
    )
    with clock.at(NOON + timedelta(days=8, hours=1)):  # seven days are the bound
        while ask_due():
            pass
        assert [why_of(survey, one) for one in people] == ["late", "late", "", ""]
        late = [(cast.ana, "order", NOON)]
        assert ask_later(survey, late, channel=HOUSE) == 1 and ask_later(survey, late, channel=HOUSE) == 0
    assert why_of(survey, cast.ana) == "late"


def test_two_occasions_on_one_morning_ask_once(cast, survey):
    ask_later(survey, [(cast.ana, "order:1", NOON), (cast.ana, "order:2", NOON)], channel=HOUSE)
    while ask_due():
        pass
    assert sorted(Invitation.objects.values_list("why", flat=True)) == ["", "this_lately"]


def test_what_a_host_stops_asks_nobody_any_more(cast, survey):
    ask_later(survey, [(cast.ana, "trigger:1:7", NOON)], channel=HOUSE)
    ask_later(survey, [(cast.ana, "trigger:11:7", NOON)], channel=HOUSE)
    assert asking.stop("trigger:1") == 1
    ask_due()
    assert sorted(Invitation.objects.values_list("cause", "why")) == [
        ("trigger:11:7", ""),
        ("trigger:1:7", "stopped"),
    ]


def test_one_reminder_and_only_to_whom_has_not_said_anything(cast, survey):
    may_be_asked(cast.ben)
    people = [cast.ana, cast.ben, *crowd(3)]
    ask(survey, people, channel=MAIL, cause="by hand")
    rows = {row.person_id: row for row in Invitation.objects.all()}
    say_no(rows[cast.ben.pk], by=cast.ben)
    Invitation.objects.filter(person=people[2]).update(answered_at=NOON)
    Invitation.objects.filter(person=people[3]).update(started_at=NOON)
    with clock.at(NOON + timedelta(days=4, hours=23)):
        assert remind() == 0
    with clock.at(NOON + timedelta(days=5, hours=10)):
        assert remind() == 0  # it is night
    with clock.at(NOON + timedelta(days=6)):
        consent.choose(people[4], "research", False, by=people[4])
        assert remind() == 1 and remind() == 0
    first, second = Mail.objects.filter(person=cast.ana).order_by("pk")
    assert (
        second.subject.startswith("Once more, and only once") and token_of(rows[cast.ana.pk]) in second.plain
    )
    assert first.headers["References"] == second.headers["References"]
    assert Mail.objects.count() == 6


def test_a_house_that_does_not_remind(cast, survey):
    house.put("listening.remind_days", 0)
    ask(survey, [cast.ana], channel=MAIL, cause="by hand")
    with clock.at(NOON + timedelta(days=6)):
        assert remind() == 0


def test_no_is_said_once_by_the_one_who_was_asked(cast, survey, leaves):
    ask(survey, [cast.ana], channel=HOUSE, cause="by hand")
    row = Invitation.objects.get()
    for other in (cast.ben, cast.cleo, cast.egon):
        with pytest.raises(Refused):
            say_no(row, by=other)
    with leaves("listening.declined"):
        say_no(row, by=cast.ana)
        say_no(row, by=cast.ana, never=True)
        say_no(row, by=cast.ana)
    row.refresh_from_db()
    assert row.declined_at == NOON and row.never


def test_mails_held_back_ask_nobody(cast, survey):
    ways.hold()
    assert ask(survey, [cast.ana], channel=MAIL, cause="by hand") == {"held": 1}


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_ask_one_person_once(cast):
    may_be_asked(cast.ana)
    surveys = [open_survey(cast.cleo) for _ in range(4)]
    gate, errors = threading.Barrier(8), []

    def work(survey, cause):
        try:
            gate.wait(10)
            with clock.at(NOON):
                ask(survey, [cast.ana], channel=HOUSE, cause=cause)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work, args=(one, f"c{n % 2}")) for one in surveys for n in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert not errors
    assert Invitation.objects.count() == 8 and Invitation.objects.filter(asked_at__isnull=False).count() == 1
