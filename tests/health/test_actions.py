"""Nobody is thought of until it was shown to work here; then the desk names people with reasons, and never a number."""

from datetime import timedelta

import pytest

from hearthside import house
from hearthside.desk.today import today
from hearthside.features.health import erasure, learning, queries, switch, tasks
from hearthside.features.health.knowing import Stream
from hearthside.features.health.models import Risk, Training
from hearthside.features.notes.actions import write_note
from hearthside.jobs import run_due
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import consent
from hearthside.people.models import Audit, Person
from tests.health.conftest import NOW, QUIET
from tests.health.made import risk, tried

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def seldom_leave(often, month):
    return 0.02 if often else 0.5


def by_chance(often, month):
    return 0.15


def turned_on(cast) -> Training:
    training = learning.learn()
    switch.turn_on(by=cast.cleo)
    run_due("health.think")
    return training


def thought_of(cast) -> None:
    """It holds and is on, and Ana may be leaving."""
    tried(at=NOW)
    house.put("health.on", True)
    risk(cast.ana)


def test_it_works_in_a_house_where_who_comes_seldom_leaves(peopled, cast):
    peopled(seldom_leave)
    training = learning.learn()
    assert training.holds, training.why_not
    judged = training.judgement
    assert judged["brier"]["value"] < judged["base"] and judged["gain"]["low"] > 0
    assert judged["auc"]["low"] > 0.6
    assert judged["n"] > 150 and training.facts["learnt"] > 800
    assert not Risk.objects.exists()  # off until an owner says so


def test_an_owner_turns_it_on_and_the_desk_names_people_with_reasons_alone(peopled, cast):
    peopled(seldom_leave)
    training = turned_on(cast)
    assert house.get("health.on") is True
    assert Audit.objects.get(what="health.on").who == cast.cleo
    items = tasks.slipping(cast.cleo, 20)
    assert 1 <= len(items) <= 5
    for item in items:
        risk = Risk.objects.get(person=item.person)
        assert (
            item.reason.endswith(".") and "%" not in item.reason and f"{risk.chance:.2f}" not in item.reason
        )
    assert any("silent for" in item.reason or "was here on" in item.reason for item in items)
    assert {row.whom_id for row in Audit.objects.filter(what="health.read")} == {
        item.person.pk for item in items
    }
    tasks.slipping(cast.cleo, 20)
    assert Audit.objects.filter(what="health.read").count() == len(items)
    day = today(cast.cleo, 600)
    chips = {chip for entry in day.entries for chip in (entry.item.chip, *entry.also)}
    assert "might be slipping away" in chips
    assert training.pk == switch.newest().pk


def test_it_cannot_be_turned_on_where_chance_alone_decides(peopled, cast):
    peopled(by_chance)
    training = learning.learn()
    assert not training.holds
    with pytest.raises(Refused, match="told no better|more or less often|not so likely"):
        switch.turn_on(by=cast.cleo)
    assert house.get("health.on") is False


def test_not_enough_data_is_a_state_and_is_said(cast, peopled):
    training = learning.learn()
    assert training.why_not == "young"
    with pytest.raises(Refused, match="Not enough time yet"):
        switch.turn_on(by=cast.cleo)
    peopled(seldom_leave, people=20)
    assert learning.learn().why_not == "too_few_left"
    with pytest.raises(Refused, match="Not enough data"):
        switch.turn_on(by=cast.cleo)


def test_it_is_not_turned_on_by_what_was_tried_long_ago(cast):
    tried(at=NOW)
    with clock.at(NOW + timedelta(days=8)), pytest.raises(Refused, match="not tried on your house lately"):
        switch.turn_on(by=cast.cleo)


def test_when_it_no_longer_holds_nobody_is_thought_of(cast):
    thought_of(cast)
    Training.objects.update(why_not="shifted")
    assert tasks.slipping(cast.cleo, 5) == []
    learning.think(Training.objects.get())
    assert not Risk.objects.exists()
    assert switch.is_on()


def test_turned_off_what_was_thought_is_gone(cast):
    thought_of(cast)
    switch.turn_off(by=cast.cleo)
    assert not Risk.objects.exists()
    assert tasks.slipping(cast.cleo, 5) == []


def test_whoever_objects_is_neither_learnt_from_nor_thought_of(peopled, cast):
    number = peopled(seldom_leave)
    turned_on(cast)
    person = queries.slipping(switch.newest()).order_by("person__joined_at").first().person
    consent.choose(person, "analysis", given=False, by=person)
    assert person.pk not in {row.person_id for row in queries.slipping(switch.newest())}
    before = Training.objects.get().facts["learnt"]
    training = learning.learn()
    assert training.facts["learnt"] < before
    assert not Risk.objects.filter(person=person).exists()
    assert number > 440


def test_whom_a_host_turned_to_is_nobodys_task(cast):
    thought_of(cast)
    first = tasks.slipping(cast.cleo, 1)[0].person
    write_note(first, by=cast.dora, text="We have not seen you at the workshop lately. How is the bicycle?")
    assert first.pk not in {item.person.pk for item in tasks.slipping(cast.cleo, 5)}


def test_it_is_exported_in_words_and_forgotten(cast):
    thought_of(cast)
    (told,) = erasure.export(cast.ana)
    assert told["whether_you_might_leave"] in ("likely", "possible") and told["because"]
    assert "0.7" not in str(told)
    erasure.forget(cast.ana, keep_texts=True)
    assert erasure.export(cast.ana) == []


def test_what_happens_after_a_cut_is_not_known_at_it(peopled, cast):
    peopled(seldom_leave, people=40)
    stream = Stream()
    cut = learning._today() - QUIET
    known = stream.at(cut, QUIET)
    stream.day = stream.day.copy()
    later = stream.day >= cut
    stream.own = stream.own & ~later
    again = stream.at(cut, QUIET)
    assert (known.X == again.X).all() and (known.who == again.who).all()
    assert (known.facts[:, 0] >= 1).all() and (known.facts[:, 0] <= QUIET).all()


def test_only_owners_decide_and_outsiders_get_nothing(cast):
    for person in (cast.dora, cast.ana, cast.egon):
        for verb in (switch.turn_on, switch.turn_off, switch.try_now):
            with pytest.raises(Refused):
                verb(by=person)
    house.put("health.on", True)
    assert tasks.slipping(cast.ana, 5) == [] and tasks.slipping(cast.egon, 5) == []
    assert tasks.panels([cast.ben], cast.egon) == {}
    assert Person.objects.count() == 5
