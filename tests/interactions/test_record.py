"""The stream, standing and promises, through the real registry's kinds."""

import pytest
from django.db import transaction

from hearthside.interactions import reads
from hearthside.interactions.models import Interaction
from hearthside.interactions.rebuild import rebuild
from hearthside.interactions.record import record

pytestmark = pytest.mark.django_db


def test_record_refuses_unknown_kinds_and_undeclared_facts(cast):
    with pytest.raises(KeyError):
        record("nobody.knows", actor=cast.ana)
    with pytest.raises(ValueError, match="colour"):
        record("door.joined", actor=cast.ana, colour="red")


@pytest.mark.django_db(transaction=True)
def test_record_runs_only_inside_a_transaction():
    from tests.cast import gather

    cast = gather()
    with pytest.raises(RuntimeError):
        record("door.joined", actor=cast.ana)


def test_once_is_once_for_ever(cast):
    first = record("door.joined", actor=cast.ana, once="x")
    again = record("door.joined", actor=cast.ana, once="x")
    assert first.pk == again.pk
    assert Interaction.objects.filter(once="x").count() == 1


def test_direction_follows_the_roles(cast):
    def direction(actor, recipient=None):
        return record("door.joined", actor=actor, recipient=recipient).direction

    assert direction(cast.ana) == "bottom_up"
    assert direction(cast.ana, cast.ben) == "sideways"
    assert direction(cast.ana, cast.cleo) == "bottom_up"
    assert direction(cast.cleo, cast.ana) == "top_down"
    assert direction(cast.cleo, cast.dora) == "inside"
    assert direction(None, cast.ana) == "top_down"


def test_a_tie_is_two_way_once_both_reached_out(cast):
    record("door.joined", actor=cast.ana, recipient=cast.ben)
    assert reads.standing([cast.ana])[cast.ana.pk].ties == 0
    record("door.joined", actor=cast.ben, recipient=cast.ana)
    standing = reads.standing([cast.ana, cast.ben])
    assert [standing[person.pk].ties for person in (cast.ana, cast.ben)] == [1, 1]


def test_rebuild_gives_what_was_kept(cast):
    from hearthside.interactions.models import Standing, Tie

    record("door.joined", actor=cast.ana, recipient=cast.ben)
    record("door.joined", actor=cast.ben, recipient=cast.ana)
    kept = [list(model.objects.order_by("pk").values()) for model in (Standing,)]
    with transaction.atomic():
        rebuild()
    assert [list(model.objects.order_by("pk").values()) for model in (Standing,)] == kept
    assert Tie.objects.count() == 1
