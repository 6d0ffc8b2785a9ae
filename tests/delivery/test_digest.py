"""The Sunday letter: when it is due on anybody's clock, once a week, and only with news."""

from datetime import UTC, datetime, timedelta

import pytest

from hearthside import jobs
from hearthside.delivery import digest, preferences
from hearthside.delivery.models import Mail, Preference
from hearthside.door.actions import join
from hearthside.features.discussions.actions import open_space, open_topic
from hearthside.features.notes.actions import write_note
from hearthside.interactions.record import quietly
from hearthside.kit import clock
from hearthside.threads.actions import reply


def utc(*parts) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "now", "week", "due"),
    [
        ("UTC", utc(2026, 11, 22, 9), "2026-W47", utc(2026, 11, 22, 9)),
        ("UTC", utc(2026, 11, 22, 8, 59), "2026-W46", utc(2026, 11, 15, 9)),
        ("UTC", utc(2026, 11, 25), "2026-W47", utc(2026, 11, 22, 9)),
        ("Pacific/Kiritimati", utc(2026, 11, 21, 20), "2026-W47", utc(2026, 11, 21, 19)),
        ("Pacific/Niue", utc(2026, 11, 22, 20), "2026-W47", utc(2026, 11, 22, 20)),
        ("Asia/Kathmandu", utc(2026, 11, 22, 4), "2026-W47", utc(2026, 11, 22, 3, 15)),
        ("Europe/Berlin", utc(2027, 3, 28, 7), "2027-W12", utc(2027, 3, 28, 7)),  # the clocks go forward at 2
        ("Europe/Berlin", utc(2027, 3, 21, 8), "2027-W11", utc(2027, 3, 21, 8)),
        ("Europe/Berlin", utc(2027, 10, 31, 8), "2027-W43", utc(2027, 10, 31, 8)),  # and back at 3
        ("Europe/Berlin", utc(2027, 10, 31, 7, 59), "2027-W42", utc(2027, 10, 24, 7)),
        ("America/New_York", utc(2027, 3, 14, 13), "2027-W10", utc(2027, 3, 14, 13)),
        ("America/New_York", utc(2027, 11, 7, 14), "2027-W44", utc(2027, 11, 7, 14)),
        ("Australia/Lord_Howe", utc(2027, 10, 2, 22), "2027-W39", utc(2027, 10, 2, 22)),
        ("America/Santiago", utc(2027, 9, 5, 12), "2027-W35", utc(2027, 9, 5, 12)),  # a day without midnight
        ("UTC", utc(2027, 1, 3, 9), "2026-W53", utc(2027, 1, 3, 9)),
        ("Mars/Olympus", utc(2026, 11, 22, 9), "2026-W47", utc(2026, 11, 22, 9)),
    ],
)
def test_sunday_nine_on_everybodys_clock(zone, now, week, due):
    assert digest.last_due(zone, now) == (week, due)


@pytest.fixture
def news(cast):
    """Monday to Wednesday: Ana asked, Cleo answered, Ben wrote to Ana. Nobody was told yet."""
    with quietly(), clock.at(utc(2026, 11, 18, 18)):
        space = open_space("The foyer", by=cast.cleo, says="Talk", reach="members", questions=True)
        topic = open_topic(space, by=cast.ana, title="Where do you sit?", text="Row F?", is_question=True)
        reply(topic.thread, by=cast.cleo, text="Row A, always.")
        write_note(cast.ana, by=cast.ben, text="See you on Sunday")
        open_topic(space, by=cast.ben, title="Who knows the late bus?", text="Help!", is_question=True)
    return cast


def letters(cast):
    return list(Mail.objects.filter(kind="delivery.digest").order_by("address"))


def on_sunday(*more):
    with clock.at(utc(2026, 11, 22, 9, *more)):
        digest.begin_due()
        jobs.run_due()


def test_it_leads_with_what_came_of_what_you_said(news):
    on_sunday()
    anas = next(mail for mail in letters(news) if mail.person == news.ana)
    told = ("Cleo Hart", "WHOM YOU MET", "Ben Okafor", "Who knows the late bus?")
    order = [anas.plain.index(words) for words in told]
    assert order == sorted(order)
    assert "Where do you sit?" in anas.plain and "Cleo Hart" in anas.subject
    assert "See you on Sunday" not in anas.plain + anas.html
    assert anas.headers["List-Id"] == "<digest.lantern.example>"


def test_a_week_has_one_letter_however_often_it_is_due(news):
    on_sunday()
    on_sunday(30)
    jobs.run_due()
    digest.write_some("UTC", "2026-W47")
    assert [mail.person for mail in letters(news)].count(news.ana) == 1


def test_moving_to_another_zone_brings_no_second_letter(news):
    on_sunday()
    news.ana.zone = "America/New_York"
    news.ana.save()
    with clock.at(utc(2026, 11, 22, 15)):
        digest.begin_due()
        jobs.run_due()
    assert [mail.person for mail in letters(news)].count(news.ana) == 1


def test_everybody_gets_it_on_their_own_sunday_morning(news):
    news.ana.zone = "America/New_York"
    news.ana.save()
    on_sunday()
    assert news.ana not in [mail.person for mail in letters(news)]
    with clock.at(utc(2026, 11, 22, 14)):
        digest.begin_due()
        jobs.run_due()
    assert news.ana in [mail.person for mail in letters(news)]


def test_a_house_that_slept_through_sunday_writes_on_monday_and_not_on_thursday(news):
    with clock.at(utc(2026, 11, 26)):
        assert digest.begin_due() == []
    with clock.at(utc(2026, 11, 23, 12)):
        assert digest.begin_due() == ["UTC"]


def test_no_news_no_letter(news):
    quiet = join("Quiet Quentin", email="quiet@example.org")
    on_sunday()
    with clock.at(utc(2026, 12, 6, 9)):
        digest.begin_due()
        jobs.run_due()
    assert quiet not in [mail.person for mail in letters(news)]
    assert [mail.person for mail in letters(news)].count(news.ana) == 1


def test_who_does_not_want_it_or_has_no_mail_of_their_own_gets_none(news):
    preferences.choose(news.ana, {"digest": (False, False)})
    news.ben.source = "discourse:2"
    news.ben.save()
    on_sunday()
    assert {news.ana, news.ben, news.egon}.isdisjoint({mail.person for mail in letters(news)})


def test_many_people_are_written_to_some_at_a_time(news, monkeypatch):
    monkeypatch.setattr(digest, "CHUNK", 1)
    on_sunday()
    assert news.ana in [mail.person for mail in letters(news)]


def test_a_promise_is_told_with_its_day(cast):
    with quietly(), clock.at(utc(2026, 11, 21, 18)):
        write_note(cast.cleo, by=cast.ana, text="Is the lift back?")
    with clock.at(utc(2026, 11, 22, 9)):
        news = digest.gather(cast.ana)
    assert any("answered within two days" in line.words for line in news.promised)
    assert all(line.at > utc(2026, 11, 21) + timedelta(hours=1) for line in news.promised)


def test_one_letter_that_fails_keeps_no_other_back_and_is_seen(news):
    Preference.objects.create(person=news.ana, group="digest", token="")  # a way out that no address can hold
    with pytest.raises(ExceptionGroup), clock.at(utc(2026, 11, 22, 9)):
        digest.write_some("UTC", "2026-W47")
    assert news.ben in [mail.person for mail in letters(news)]
    assert news.ana not in [mail.person for mail in letters(news)]
