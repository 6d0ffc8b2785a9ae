"""The care lists: whom the whole house left alone, by the definitions of the stream."""

import argparse
import json
from datetime import timedelta

import pytest
from django.db import transaction

from hearthside import house
from hearthside.config.commands import care as command
from hearthside.desk import care, sources
from hearthside.desk.today import Entry, _worth, today
from hearthside.door.actions import join
from hearthside.interactions.models import Standing
from hearthside.interactions.record import history, record
from hearthside.kit import clock
from hearthside.manifest import Item
from hearthside.people.models import Person

pytestmark = pytest.mark.django_db


def told(kind, actor, recipient=None, about="topic:1", days=0):
    with history("test"), transaction.atomic():
        at = clock.now() - timedelta(days=days)
        return record(kind, actor=actor, recipient=recipient, about=about, at=at)


def handles(rows):
    return [row["handle"] for row in rows]


@pytest.fixture
def answered(cast):
    """Ana asked and Ben answered her; Ben asked and nobody answered."""
    told("discussions.asked", cast.ana, about="topic:1")
    told("threads.replied", cast.ben, cast.ana, about="topic:1")
    told("discussions.asked", cast.ben, about="topic:2")


def test_unanswered_are_those_who_asked_and_were_never_heard(cast, answered):
    found = care.care()
    assert found["wrote"] == 2
    assert handles(found["unanswered"]) == ["ben"]
    assert handles(found["silent_topics"]) == ["ben"]
    assert handles(found["unthanked"]) == ["ben"]
    assert sorted(handles(found["without_two_way_tie"])) == ["ana", "ben"]


def test_answering_oneself_is_no_answer(cast):
    told("discussions.asked", cast.ana, about="topic:3")
    told("threads.replied", cast.ana, cast.ana, about="topic:3")
    found = care.care()
    assert handles(found["unanswered"]) == ["ana"]
    assert handles(found["silent_topics"]) == ["ana"]


def test_a_former_member_counts_as_another_person_but_is_on_no_list(cast):
    former = join("Former member", state="former")
    told("discussions.asked", cast.ana, about="topic:4")
    told("threads.remarked", former, cast.ana, about="topic:4")
    told("discussions.asked", former, about="topic:5")
    found = care.care()
    assert handles(found["unanswered"]) == []
    assert handles(found["without_two_way_tie"]) == ["ana"]
    assert found["wrote"] == 1


def test_filters_narrow_every_list(cast, answered):
    Person.objects.filter(pk=cast.ben.pk).update(city="York", languages=["Français"])
    assert handles(care.care(care.Filters(city="york"))["unanswered"]) == ["ben"]
    assert handles(care.care(care.Filters(language="Français"))["silent_topics"]) == ["ben"]
    assert care.care(care.Filters(city="Hull"))["unanswered"] == []
    assert care.care(care.Filters(role="owner"))["wrote"] == 0


@pytest.mark.parametrize("shape", command.FORMATS)
def test_the_command_prints_the_lists(cast, answered, capsys, shape):
    parser = argparse.ArgumentParser()
    command.add(parser)
    assert command.run(parser.parse_args(["--format", shape])) == 0
    printed = capsys.readouterr().out
    assert "Ben Okafor" in printed
    if shape == "json":
        assert set(json.loads(printed)) == {"wrote", *care.NAMES}
        assert set(json.loads(printed)["unanswered"][0]) == set(care.HEADER)


def test_the_list_as_csv_is_for_those_with_the_right(cast, answered, sign_in):
    answer = sign_in(cast.cleo).get("/desk/care/?format=csv")
    assert answer["Content-Type"].startswith("text/csv")
    assert "Ben Okafor" in answer.content.decode()
    house.choices.allow("host", "desk.care", True)
    assert sign_in(cast.dora).get("/desk/care/").status_code == 200
    assert sign_in(cast.dora).get("/desk/care/?format=csv").status_code == 403


def test_each_person_is_on_todays_list_once(cast, answered):
    day = today(cast.cleo, 120)
    people = [entry.item.person.handle for entry in (*day.entries, *day.rest)]
    assert len(people) == len(set(people))
    assert {"ana", "ben"} <= set(people)


def test_todays_list_fits_the_minutes(cast):
    with clock.at(clock.now() - timedelta(days=2)):
        for number in range(40):
            join(f"Guest {number}")
    for minutes in (15, 30, 60):
        day = today(cast.cleo, minutes)
        assert day.spent <= minutes
        assert day.rest
    assert len(today(cast.cleo, 120).entries) > len(day.entries)


def test_overdue_promises_come_first_then_the_gain_for_each_minute(cast):
    def entry(**item):
        return Entry(Item(key="x", person=cast.ana, chip="", reason="", **item))

    overdue = entry(promise_id=1, tone="late", minutes=5, gain=1.0)
    best, slow = entry(minutes=1, gain=5.0), entry(minutes=10, gain=5.0)
    assert sorted([slow, best, overdue], key=_worth, reverse=True) == [overdue, best, slow]


def test_thanking_is_capped_for_a_day(cast):
    for number in range(8):
        someone = join(f"Helper {number}")
        for other in range(5):
            told("threads.replied", someone, cast.ana, about=f"topic:{other}")
    assert len(sources._unthanked(cast.cleo)) == 5
    house.choices.put("desk.thanks_a_day", 2)
    assert len(sources._unthanked(cast.cleo)) == 2
    record("threads.thanked", actor=cast.cleo, recipient=cast.ana, about="topic:1", reason="For all of it")
    assert len(sources._unthanked(cast.cleo)) == 1


def test_gone_quiet_is_measured_against_their_own_rhythm(cast):
    with clock.at(clock.now() - timedelta(days=2000)):
        weekly, yearly = join("Weekly Guest"), join("Yearly Guest")
    for week in range(10):
        told("discussions.opened", weekly, about=f"topic:{week}", days=60 + 7 * week)
    for year in range(4):
        told("discussions.opened", yearly, about=f"topic:{50 + year}", days=60 + 365 * year)
    assert [item.person for item in sources._quiet()] == [weekly]


def test_since_and_about_are_of_the_same_oldest_question(cast):
    told("discussions.asked", cast.ben, about="topic:11")
    told("discussions.asked", cast.ben, about="topic:12")
    [row] = care.care()["unanswered"]
    first = Standing.objects.get(person=cast.ben)
    assert (row["about"], row["since"]) == ("topic:11", first.called_first_at.isoformat())


def test_a_page_counts_no_further_than_it_may(cast, answered, monkeypatch):
    told("discussions.asked", cast.ana, about="topic:7")
    whole = care.Filters()
    assert [str(care.count(name, whole)) for name in care.NAMES] == ["1", "1", "2", "2"]
    assert str(care.wrote_at_least(whole)) == "2"
    monkeypatch.setattr(care, "COUNTED", 1)
    assert [str(care.count(name, whole)) for name in care.NAMES] == ["1", "1", "1+", "0+"]
    assert str(care.wrote_at_least(whole)) == "1+"
    monkeypatch.setattr(care, "COUNTED", 2)
    assert str(care.count("silent_topics", whole)) == "1+"  # of the two oldest openings


def test_a_house_too_large_to_count_says_so(cast, answered, sign_in, monkeypatch):
    monkeypatch.setattr(care, "COUNTED", 1)
    page = sign_in(cast.cleo).get("/desk/care/").content.decode()
    assert "Of more than 1 people who wrote here" in page
    assert '<span class="count">1+</span>' in page
