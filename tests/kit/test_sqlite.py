"""Threads take turns at writing."""

import os
import threading

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper as Plain

from hearthside.config.settings import _database
from hearthside.house.models import Choice
from hearthside.kit.sqlite import disk
from hearthside.kit.sqlite.base import DatabaseWrapper, _turn

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


@pytest.fixture
def house_file(tmp_path, transactional_db):
    """A second connection class on a file of its own, as the house opens it."""
    file = tmp_path / "house.sqlite3"
    opened = []

    def open_one(kind=DatabaseWrapper):
        settings = {**connections["default"].settings_dict, **_database(str(file)), "AUTOCOMMIT": True}
        opened.append(kind(settings, "another"))
        return opened[-1]

    with open_one(Plain).cursor() as cursor:
        cursor.execute("CREATE TABLE words (word TEXT)")
    yield open_one
    for one in opened:
        one.close()


def _write(one, word):
    one.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with one.cursor() as cursor:
        cursor.execute("INSERT INTO words VALUES (%s)", [word])
    one.commit()
    one.set_autocommit(True)


@sqlite_only
def test_commits_are_acknowledged_when_the_disk_has_them(house_file, monkeypatch):
    one = house_file()
    one.ensure_connection()
    trips = []
    monkeypatch.setattr(disk, "_to_the_disk", lambda file: trips.append(os.fstat(file).st_size))
    _write(one, "first")
    assert len(trips) == 1 and trips[0] > 0  # the log, with the commit in it
    assert one.connection.execute("PRAGMA synchronous").fetchone() == (2,)
    with one.cursor() as cursor:
        cursor.execute("INSERT INTO words VALUES ('by itself')")
    assert len(trips) == 1  # that was SQLite's own trip


@sqlite_only
def test_whoever_comes_while_the_disk_is_busy_shares_the_next_trip(house_file, monkeypatch):
    first_is_there, go_on = threading.Event(), threading.Event()
    real, trips = disk._to_the_disk, []

    def slow(file):
        trips.append(1)
        first_is_there.set()
        go_on.wait(20)
        real(file)

    has_written, wait = threading.Semaphore(0), DatabaseWrapper._wait

    def waiting(*said):
        has_written.release()
        wait(*said)

    monkeypatch.setattr(disk, "_to_the_disk", slow)
    monkeypatch.setattr(DatabaseWrapper, "_wait", waiting)
    writers = [house_file() for _ in range(9)]
    for one in writers:
        one.inc_thread_sharing()
    log = writers[0]
    log.ensure_connection()
    threads = [threading.Thread(target=_write, args=[one, str(n)]) for n, one in enumerate(writers)]
    threads[0].start()
    assert first_is_there.wait(20)
    for thread in threads[1:]:
        thread.start()
    assert all(has_written.acquire(timeout=20) for _ in writers)
    assert all(thread.is_alive() for thread in threads)
    go_on.set()
    for thread in threads:
        thread.join(20)
    assert len(trips) == 2
    with log.cursor() as cursor:
        assert cursor.execute("SELECT COUNT(*) FROM words").fetchone() == (9,)


@sqlite_only
def test_a_disk_that_failed_is_trusted_no_more(house_file, monkeypatch):
    one = house_file()
    one.ensure_connection()

    def broken(file):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(disk, "_to_the_disk", broken)
    with pytest.raises(OperationalError, match="did not take"):
        _write(one, "lost?")
    assert not _turn.locked()
    one.rollback()
    one.set_autocommit(True)
    monkeypatch.undo()
    with pytest.raises(OperationalError, match="did not take"):
        _write(one, "again")
