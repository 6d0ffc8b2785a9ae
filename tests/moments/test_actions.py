"""Moments: kept from a sentence, brought on their day where the person lives, never twice."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hearthside.algorithms.texts.days import When, whens
from hearthside.door.actions import join
from hearthside.features.moments import actions, dates, erasure, passing, queries, tasks
from hearthside.features.moments.models import Moment, Turn
from hearthside.features.notes.actions import write_note
from hearthside.kit import clock
from hearthside.kit.refused import Refused

pytestmark = pytest.mark.django_db
WORDS = "Her daughter starts school on Monday"
WEDNESDAY = datetime(2026, 12, 2, 12, tzinfo=UTC)
MONDAY = datetime(2026, 12, 7, 12, tzinfo=UTC)


def keep(person, by, text=WORDS, at=WEDNESDAY, **more):
    with clock.at(at):
        (when, *_) = whens(text, dates.today_of(person))
        return actions.keep_moment(person, by=by, text=text, when=when, **more)


def on_desk(host, at):
    with clock.at(at):
        return [item.about for item in tasks.coming_up(host, 10)]


def test_a_sentence_comes_to_the_desk_on_its_day_with_what_was_before(cast, leaves):
    with leaves("moments.kept"):
        moment = keep(cast.ana, cast.cleo, concerns="Emma, her daughter")
    assert (moment.first, moment.next_on) == (date(2026, 12, 7), date(2026, 12, 7))
    assert on_desk(cast.cleo, MONDAY - timedelta(days=1)) == []
    with clock.at(MONDAY):
        (item,) = tasks.coming_up(cast.cleo, 10)
    assert (item.person, item.chip) == (cast.ana, "today")
    assert item.reason == (
        "Emma, her daughter: Her daughter starts school on Monday. Nobody has written to Ana in person yet."
    )


def test_the_day_is_the_person_s_not_the_house_s(cast):
    far = join("Kiri Tane", email="kiri@example.org", zone="Pacific/Kiritimati")
    moment = keep(far, cast.cleo, "Her exam is on 7 December")
    assert on_desk(cast.cleo, datetime(2026, 12, 6, 9, 59, tzinfo=UTC)) == []
    assert on_desk(cast.cleo, datetime(2026, 12, 6, 10, 0, tzinfo=UTC)) == [moment.about]
    near = join("Nia Niue", email="nia@example.org", zone="Pacific/Niue")
    moment = keep(near, cast.cleo, "Her exam is on 9 December")
    assert moment.about not in on_desk(cast.cleo, datetime(2026, 12, 9, 10, 59, tzinfo=UTC))
    assert moment.about in on_desk(cast.cleo, datetime(2026, 12, 9, 11, 0, tzinfo=UTC))


def test_being_there_settles_it_once_and_a_yearly_one_until_next_year(cast, leaves):
    moment = keep(cast.ana, cast.cleo, "Her birthday is on 29 February", datetime(2027, 2, 1, tzinfo=UTC))
    assert moment.next_on == date(2027, 2, 28)
    with clock.at(datetime(2027, 2, 28, 9, tzinfo=UTC)):
        with leaves("moments.marked"):
            actions.be_there(moment, by=cast.dora)
        assert tasks.coming_up(cast.cleo, 10) == []
    moment.refresh_from_db()
    assert moment.next_on == date(2028, 2, 29)
    once = keep(cast.ana, cast.cleo)
    with clock.at(MONDAY):
        actions.be_there(once, by=cast.cleo)
        with leaves():
            actions.be_there(once, by=cast.dora)
    once.refresh_from_db()
    assert once.next_on is None and once.turns.get().by == cast.cleo


def test_a_real_contact_is_enough_and_a_copy_is_none(cast):
    moment = keep(cast.ana, cast.cleo)
    with clock.at(MONDAY):
        write_note(cast.ben, by=cast.dora, text="Good luck today, all of us here are thinking of you.")
        write_note(cast.ana, by=cast.dora, text="Good luck today, all of us here are thinking of you.")
    assert on_desk(cast.cleo, MONDAY + timedelta(hours=1)) == [moment.about]
    with clock.at(MONDAY + timedelta(hours=2)):
        write_note(cast.ana, by=cast.dora, text="How did Emma like the teacher with the parrot?")
        assert tasks.coming_up(cast.cleo, 10) == []
        assert passing.pass_on() == 1
    turn = Turn.objects.get()
    assert (turn.how, turn.by) == ("contact", cast.dora)


def test_put_off_it_comes_on_that_day_and_unattended_it_goes_by(cast):
    moment = keep(cast.ana, cast.cleo)
    with clock.at(MONDAY):
        actions.put_off(moment, by=cast.cleo, until=date(2026, 12, 10))
        with pytest.raises(Refused):
            actions.put_off(moment, by=cast.cleo, until=date(2026, 12, 7))
    assert on_desk(cast.cleo, MONDAY + timedelta(days=1)) == []
    assert on_desk(cast.cleo, MONDAY + timedelta(days=3)) == [moment.about]
    with clock.at(MONDAY + timedelta(days=17)):
        assert passing.pass_on() == 0
    with clock.at(MONDAY + timedelta(days=18)):
        assert passing.pass_on() == 1
    assert Turn.objects.get().how == "passed"


def test_the_years_of_joining_are_remembered_once(cast):
    for name, day in (("Leap", "2024-02-29"), ("Other", "2024-03-01"), ("New", "2027-02-28")):
        person = join(name, email=f"{name}@example.org")
        person.joined_at = datetime.fromisoformat(f"{day}T20:00:00+00:00")
        person.save()
    with clock.at(datetime(2027, 2, 28, 10, tzinfo=UTC)):
        assert (passing.remember_joining(), passing.remember_joining()) == (1, 0)
    moment = Moment.objects.get()
    assert (moment.words, moment.month, moment.day) == ("Leap came in on this day", 2, 29)


def test_what_the_law_protects_is_kept_only_when_they_asked_or_say_it_themselves(cast):
    words = "Her surgery is on 7 December"
    with pytest.raises(Refused) as refused:
        keep(cast.ana, cast.cleo, words)
    assert refused.value.field == "asked"
    assert keep(cast.ana, cast.cleo, words, asked=True).asked
    assert keep(cast.ben, cast.ben, words).asked


def test_the_same_words_twice_are_one_moment(cast, leaves):
    with leaves("moments.kept"):
        assert keep(cast.ana, cast.cleo) == keep(cast.ana, cast.dora)


def test_members_keep_and_read_their_own_alone_and_egon_nothing(cast):
    moment = keep(cast.ana, cast.cleo)
    assert list(queries.seen_by(cast.ana)) == [moment]
    for who in (cast.ben, cast.egon, None):
        assert list(queries.seen_by(who)) == []
    for who in (cast.ben, cast.egon):
        for deed in (
            lambda who=who: keep(cast.ana, who),
            lambda who=who: actions.be_there(moment, by=who),
            lambda who=who: actions.remove_moment(moment, by=who),
        ):
            with pytest.raises(Refused):
                deed()
    actions.remove_moment(moment, by=cast.ana)
    moment.refresh_from_db()
    assert (moment.text, moment.next_on) == ("", None) and list(queries.seen_by(cast.cleo)) == []


def test_it_is_exported_and_forgotten(cast):
    keep(cast.ana, cast.cleo, concerns="Emma")
    (row,) = erasure.export(cast.ana)
    assert (row["text"], row["concerns"], row["from"], row["by"]) == (
        WORDS,
        "Emma",
        "2026-12-07",
        "Cleo Hart",
    )
    erasure.forget(cast.ana, keep_texts=True)
    assert not Moment.objects.exists()


@pytest.mark.parametrize(
    "value",
    [
        "2026-12-07..2026-12-01",
        "yearly:2-30",
        "yearly:x",
        "..",
        "2026-12-01..2026-12-01",
        "9999-01-01..9999-01-02",
    ],
)
def test_no_day_of_any_calendar_is_taken(value):
    with pytest.raises(Refused):
        dates.when_of(value, date(2026, 12, 2))


def test_days_are_said_in_words():
    first = date(2027, 5, 1)
    told = {
        "Saturday 1 May 2027": When(first, first, ""),
        "in May 2027": When(first, date(2027, 5, 31), ""),
        "between 1 May and 10 May 2027": When(first, date(2027, 5, 10), ""),
        "each year on 29 February": When(first, first, "", (2, 29)),
    }
    for words, when in told.items():
        assert dates.words_of(when) == words
        assert dates.words_of(dates.when_of(dates.value_of(when), date(2026, 12, 2))) == words
