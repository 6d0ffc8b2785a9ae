"""Many rows at once are the rows that Django would have written."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, connection, transaction

from hearthside.identity.models import Link, Trait
from hearthside.interactions.models import Interaction, Promise, Tie
from hearthside.kit import bulk
from hearthside.people.models import Person

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 1, 12, 30, 15, 120, tzinfo=UTC)
MOMENTS = [
    AT,
    AT.replace(microsecond=0),
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    AT.astimezone(timezone(timedelta(hours=5, minutes=30))),
]

ODD = ["tab\there", "line\nbreak", "back\\slash", "\\N", "quote's \" %s ?", "ü 雪 🙂", "", "0"]


def happened(number: int, at=AT, **facts) -> Interaction:
    return Interaction(
        kind="door.joined", at=at, recorded_at=AT, about=f"person:{number}", direction="none", facts=facts
    )


def test_rows_know_the_keys_that_the_database_gave_them_in_order():
    rows = [
        happened(number, name=f"“{number}” %s ?") for number in range(1203)
    ]  # more than one statement takes
    bulk.add(rows)
    found = Interaction.objects.in_bulk([row.pk for row in rows])
    assert len(found) == 1203
    assert all(found[row.pk].about == row.about and found[row.pk].facts == row.facts for row in rows)
    assert not any(row._state.adding for row in rows)
    bulk.add([])


def test_moments_are_kept_as_django_keeps_them():
    ours = [happened(number, at) for number, at in enumerate(MOMENTS)]
    theirs = [happened(number, at) for number, at in enumerate(MOMENTS)]
    bulk.add(ours)
    Interaction.objects.bulk_create(theirs)
    with connection.cursor() as cursor:
        cursor.execute("SELECT at FROM interactions_interaction ORDER BY id")
        stored = [at for (at,) in cursor.fetchall()]
    assert stored[: len(MOMENTS)] == stored[len(MOMENTS) :]
    assert [Interaction.objects.get(pk=row.pk).at for row in ours] == MOMENTS


def test_rows_that_stand_are_changed_and_others_are_put(cast):
    pair = {"low_id": cast.ana.pk, "high_id": cast.ben.pk, "last_at": AT}
    before = Tie.objects.get_or_create(**pair)[0]
    fresh = Tie(low_id=cast.ana.pk, high_id=cast.dora.pk, last_at=AT, forth=1)
    bulk.put([Tie(**pair, forth=3, back=9), fresh], ["low_id", "high_id"], ["forth", "last_at"])
    assert Tie.objects.get(pk=before.pk).forth == 3
    assert Tie.objects.get(pk=before.pk).back == before.back
    assert Tie.objects.get(low=cast.ana, high=cast.dora).forth == 1


def test_change_writes_the_columns_it_is_told_and_no_others(cast):
    opening = happened(1)
    bulk.add([opening])
    promise = Promise(
        name="greetings.greeted", person=cast.ana, opened=opening, opened_at=AT, due_at=AT + timedelta(days=1)
    )
    bulk.add([promise])
    promise.state, promise.kept_by_id, promise.ended_at, promise.about = "kept", cast.cleo.pk, AT, "nothing"
    bulk.change([promise], ["state", "kept_by_id", "ended_at"])
    promise.refresh_from_db()
    assert (promise.state, promise.kept_by, promise.ended_at, promise.about) == ("kept", cast.cleo, AT, "")


@pytest.mark.parametrize("many", [1, 30, 1203])
def test_odd_words_and_big_numbers_are_kept_as_they_are(many):
    rows = [
        Trait(subject=n, name=f"t{n}", value={"said": ODD[n % 8]}, since_us=n, until_us=2**60 + n, word=ODD[n % 8])
        for n in range(many)
    ]  # fmt: skip
    bulk.add(rows)
    held = Trait.objects.in_bulk([row.pk for row in rows])
    assert len(held) == many
    for row in rows:
        for field in Trait._meta.concrete_fields:
            assert getattr(held[row.pk], field.attname) == getattr(row, field.attname)


def test_choices_and_what_is_nobody_s_are_kept_and_the_keys_go_on(cast):
    rows = [Link(subject=n, key=f"u:{n}", person=cast.ana, how=Link.How.ADDRESS, us=n) for n in range(30)]
    bulk.add(rows)
    assert set(Link.objects.values_list("how", "by", "undone_at")) == {("address", None, None)}
    later = Link.objects.create(subject=99, key="u:99", person=cast.ana, how="host", us=1)
    assert later.pk > rows[-1].pk


@pytest.mark.parametrize("many", [2, 40])
def test_what_is_there_already_is_refused_as_a_whole(cast, many):
    people = [Person(name="Mia", handle=f"mia-{n}") for n in range(many)] + [Person(name="Ana", handle="ana")]
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.add(people)
    assert not Person.objects.filter(name="Mia").exists()
