"""The time that the word “nobody goes unseen” takes, beside the time there is."""

from datetime import timedelta

from django.core.cache import caches

from hearthside import house
from hearthside.desk.capacity import EACH, capacity
from hearthside.desk.models import Desk
from hearthside.door.actions import join
from hearthside.features.greetings.actions import greet
from hearthside.kit import clock


def test_what_the_word_takes_and_what_there_is(cast):
    for number in range(28):
        join(f"Member {number}", email=f"m{number}@example.org")
    house.put("desk.unseen_days", 10)
    Desk.objects.create(host=cast.cleo, minutes=5)
    Desk.objects.create(host=cast.dora, minutes=5)
    told = capacity()
    assert (told.members, told.needs, told.has) == (30, 30 * EACH / 10, 10)
    assert not told.is_enough and told.days_that_hold == 12
    Desk.objects.filter(host=cast.dora).delete()
    assert capacity().has == 35 and capacity().is_enough


def test_who_was_never_seen_and_who_waited_longest(cast):
    with clock.at(clock.now() - timedelta(days=40)):
        greet(cast.ana, by=cast.cleo, text="Hello Ana, and welcome to row F.")
    assert (capacity().members, capacity().never) == (2, 1)
    assert (clock.now() - capacity().longest).days == 40
    greet(cast.ben, by=cast.cleo, text="Hello Ben, and welcome to row G.")
    caches["remembered"].clear()
    assert capacity().never == 0


def test_it_stands_above_the_promises(cast, sign_in):
    page = sign_in(cast.cleo).get("/desk/promises/").content.decode()
    assert "Nobody goes unseen for 90 days" in page and "there is time for it" in page
    assert "With 2 members that takes 1 minute a day; your hosts have 60 minutes." in page or "1 hour" in page
