"""Threads take turns at writing."""

import threading

import pytest
from django.db import OperationalError, connection, transaction

from hearthside.house.models import Choice
from hearthside.kit.sqlite.base import _turn

sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'")


@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_the_turn_is_passed_on_however_a_transaction_ends():
    with transaction.atomic():
        assert _turn.locked()
        with transaction.atomic():
            Choice.objects.create(name="a", value=1)
    assert not _turn.locked()
    with pytest.raises(ValueError), transaction.atomic():
        raise ValueError
    assert not _turn.locked()
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert _turn.locked()
    connection.rollback()
    connection.set_autocommit(True)
    assert not _turn.locked()


@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_sixteen_writers_lose_nothing():
    failed = []

    def write(number):
        try:
            for turn in range(5):
                with transaction.atomic():
                    count = Choice.objects.filter(name="count").values_list("value", flat=True).first() or 0
                    Choice.objects.update_or_create(name="count", defaults={"value": count + 1})
                    Choice.objects.create(name=f"{number}-{turn}", value=1)
        except OperationalError as error:
            failed.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=[number]) for number in range(16)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failed == []
    assert Choice.objects.get(name="count").value == 80
