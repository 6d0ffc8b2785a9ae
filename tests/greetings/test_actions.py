"""Greeting and introducing: rows, interactions, and the promise to newcomers."""

from datetime import timedelta

import pytest

from hearthside.features.greetings import keeping
from hearthside.features.greetings.actions import greet, introduce
from hearthside.features.greetings.models import Greeting
from hearthside.interactions import reads
from hearthside.kit import clock
from hearthside.kit.refused import Refused

pytestmark = pytest.mark.django_db


def newcomer_promises(person):
    return [promise for promise in reads.promises_to([person]) if promise.name == "greetings.newcomer"]


def test_a_greeting_lets_a_person_be_seen(cast, leaves):
    with leaves("greetings.greeted"):
        greeting = greet(cast.ana, by=cast.dora, text="  Hello Ana, lovely to have you. ")
    assert greeting.words == "Hello Ana, lovely to have you."
    assert reads.standing([cast.ana])[cast.ana.pk].seen_by == cast.dora


def test_the_promise_to_a_newcomer_is_kept_by_a_hosts_greeting(cast):
    [promise] = newcomer_promises(cast.ana)
    assert promise.due_at - promise.opened_at == timedelta(hours=24)
    greet(cast.ana, by=cast.dora, text="Welcome, Ana.")
    assert newcomer_promises(cast.ana) == []
    assert len(newcomer_promises(cast.ben)) == 1


def test_hosts_are_not_promised_a_greeting(cast):
    assert newcomer_promises(cast.dora) == []


def test_an_introduction_is_written_to_both(cast, leaves):
    with leaves("greetings.introduced", "greetings.introduced"):
        introduce(cast.ana, cast.ben, by=cast.cleo, words="You both love Varda.")
    for person in (cast.ana, cast.ben):
        assert reads.standing([person])[person.pk].connected_at


@pytest.mark.parametrize("text", ["", " ", "x", "x" * 5001])
def test_a_greeting_needs_words(cast, text):
    with pytest.raises(Refused):
        greet(cast.ana, by=cast.dora, text=text)
    assert not Greeting.objects.exists()


def test_only_hosts_greet_and_only_those_who_are_here(cast):
    with pytest.raises(Refused):
        greet(cast.ana, by=cast.ben, text="Hello there")
    with pytest.raises(Refused):
        greet(cast.egon, by=cast.dora, text="Hello there")
    with pytest.raises(Refused):
        greet(cast.ana, by=cast.egon, text="Hello there")


def test_nobody_is_introduced_to_themselves_or_against_their_reach(cast):
    with pytest.raises(Refused):
        introduce(cast.ana, cast.ana, by=cast.dora, words="Meet yourself")
    with pytest.raises(Refused):
        introduce(cast.ana, cast.dora, by=cast.dora, words="Meet me")
    cast.ben.reach = "hosts"
    with pytest.raises(Refused):
        introduce(cast.ana, cast.ben, by=cast.dora, words="You both love Varda.")


def test_what_is_forgotten_is_gone(cast):
    greet(cast.ana, by=cast.dora, text="Welcome, Ana.")
    assert keeping.export(cast.ana)[0]["words"] == "Welcome, Ana."
    keeping.forget(cast.ana, True)
    assert keeping.export(cast.ana)[0]["words"] == ""


def test_the_clock_of_history_is_used(cast):
    with clock.at(clock.now() - timedelta(days=3)) as moment:
        assert greet(cast.ana, by=cast.dora, text="Welcome").at == moment
