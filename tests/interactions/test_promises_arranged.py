"""Promises that are about nothing but a person are handed over and put off like all others."""

from datetime import timedelta

import pytest

from hearthside.interactions import promises, reads
from hearthside.interactions.models import Promise
from hearthside.interactions.rebuild import rebuild
from hearthside.kit import clock

pytestmark = pytest.mark.django_db


def test_a_promise_to_a_newcomer_is_arranged_and_a_rebuild_knows_it(cast):
    mine = next(promise for promise in reads.promises_to([cast.ana]) if promise.name == "greetings.newcomer")
    promises.hand_over(mine, by=cast.dora, to=cast.cleo, reason="You know her")
    promises.snooze(mine, by=cast.cleo, until=clock.now() + timedelta(days=3), reason="She is on a boat")
    assert (mine.owner, mine.snooze_reason) == (cast.cleo, "She is on a boat")
    others = Promise.objects.exclude(pk=mine.pk)
    assert not others.exclude(owner=None).exists()
    rebuild()
    again = Promise.objects.get(opened=mine.opened, name=mine.name)
    assert (again.owner, again.snoozed_until) == (cast.cleo, mine.snoozed_until)


def test_a_page_of_the_timeline_knows_whether_there_is_another(cast):
    entries, following = reads.timeline_page(cast.ana, cast.cleo, limit=1)
    assert len(entries) == 1
    assert following is None
