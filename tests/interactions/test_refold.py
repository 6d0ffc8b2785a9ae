"""After merges and un-merges at any time, what is kept is what a rebuild gives; un-merging restores it all."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearthside.interactions import reads
from hearthside.interactions.rebuild import rebuild
from hearthside.interactions.record import record
from hearthside.interactions.refold import refold
from hearthside.people.models import Person
from tests.interactions.test_rebuild import EVENT, kept, play

pytestmark = pytest.mark.django_db

MERGE = st.tuples(st.just("merge"), st.integers(0, 4), st.integers(0, 4))
PART = st.tuples(st.just("unmerge"), st.integers(0, 4))
STEP = st.tuples(st.just("happen"), st.lists(EVENT, max_size=6)) | MERGE | PART


def people(cast) -> list[Person]:
    return [cast.ana, cast.ben, cast.cleo, cast.dora, cast.egon]


def point(person, into) -> None:
    Person.objects.filter(pk=person.pk).update(merged_into=into)
    ids = {person.pk} | ({into.pk} if into else set())
    refold(ids | set(Person.objects.filter(merged_into__in=ids).values_list("pk", flat=True)))


def merge(one, other) -> None:
    """Merge two who stand for themselves; whoever stands for somebody else, or is stood for, stays."""
    one, other = Person.objects.get(pk=one.pk), Person.objects.get(pk=other.pk)
    if one != other and not one.merged_into_id and not other.merged_into_id and len(one.ids()) == 1:
        point(one, other)


def unmerge(one) -> None:
    one = Person.objects.select_related("merged_into").get(pk=one.pk)
    if one.merged_into_id:
        into = one.merged_into
        Person.objects.filter(pk=one.pk).update(merged_into=None)
        refold({one.pk, *into.ids()})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=8))
def test_rebuilt_is_kept_with_merges(cast, steps):
    for step in steps:
        match step:
            case ("happen", events):
                play(cast, events)
            case ("merge", one, other):
                merge(people(cast)[one], people(cast)[other])
            case ("unmerge", one):
                unmerge(people(cast)[one])
    before = kept()
    rebuild()
    assert kept() == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(EVENT, max_size=25), one=st.integers(0, 4), other=st.integers(0, 4))
def test_unmerging_restores_what_was_kept(cast, events, one, other):
    play(cast, events)
    before = kept()
    merge(people(cast)[one], people(cast)[other])
    unmerge(people(cast)[one])
    assert kept() == before


def test_two_who_are_one_are_not_tied_to_themselves(cast):
    from django.db import transaction

    with transaction.atomic():
        record("notes.wrote", actor=cast.ana, recipient=cast.ben, about="test:1")
        record("notes.wrote", actor=cast.ben, recipient=cast.ana, about="test:1")
        record("notes.wrote", actor=cast.cleo, recipient=cast.ben, about="test:1")
        record("notes.wrote", actor=cast.ana, recipient=cast.cleo, about="test:1")
    merge(cast.ben, cast.ana)
    ties = reads.ties(cast.ana)
    assert [(tie.low, tie.high, tie.forth, tie.back) for tie in ties] == [(cast.ana, cast.cleo, 1, 1)]
    standing = reads.standing([cast.ana, cast.cleo])
    assert (standing[cast.ana.pk].met, standing[cast.ana.pk].ties) == (1, 1)
    assert (standing[cast.cleo.pk].met, standing[cast.cleo.pk].ties) == (1, 1)


def test_the_timeline_takes_all_ids_of_the_person_and_of_nobody_else(cast):
    from django.db import transaction

    with transaction.atomic():
        for person in (cast.ana, cast.ben, cast.ana, cast.egon):
            record("memos.written", actor=cast.cleo, recipient=person, about="test:1")
    merge(cast.ben, cast.ana)
    rows, last = reads.timeline_page(cast.ana, cast.cleo, limit=2)
    older, end = reads.timeline_page(cast.ana, cast.cleo, limit=2, before=last)
    shown = [entry.row.recipient for entry in (*rows, *older) if entry.row.kind == "memos.written"]
    assert shown[:3] == [cast.ana, cast.ben, cast.ana]
    assert "Ben" not in str(reads.timeline(cast.egon, cast.cleo))
