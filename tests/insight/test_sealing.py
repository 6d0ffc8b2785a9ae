"""Nothing is lost and nothing is twice, whatever happens between a file and its row."""

import threading

import pytest
from django.db import connection, transaction

from hearthside.insight import duck, engines, files, reach, reading, sealing, upkeep
from hearthside.interactions.record import record

pytestmark = pytest.mark.django_db


def ids_in_files() -> list[int]:
    segments = reach.live()
    if not segments:
        return []
    return [
        id_
        for (id_,) in duck.cursor().execute(f"SELECT id FROM ({files.scan(segments)}) ORDER BY id").fetchall()
    ]


def ids_in_stream() -> list[int]:
    return sorted(ids_in_files() + reading.stream().tail["id"].tolist())


def test_what_is_sealed_and_what_waits_are_the_whole_stream(happens):
    happens(("u:1", 0, "Paid"), ("u:2", 1, "Paid"))
    assert sealing.seal() == 2
    happens(("u:1", 2, "Paid"))
    assert ids_in_files() == [4, 8] and reading.stream().tail["id"].tolist() == [12]
    assert sealing.seal() == 1 and sealing.seal() == 0
    assert ids_in_files() == [4, 8, 12]


def test_a_file_holds_one_month_in_the_order_of_its_people(happens):
    happens(("u:2", 3, "b"), ("u:1", 40, "a"), ("u:1", 5, "c"), ("u:1", 3, "a"), ("u:2", 3, "a"))
    sealing.seal()
    january, february = reach.live()
    assert (january.month, january.rows, february.month, february.rows) == ("2026-01", 4, "2026-02", 1)
    rows = duck.cursor(ordered=True).execute(f"SELECT who, us, id FROM ({files.scan([january])})").fetchall()
    assert rows == sorted(rows) and engines.of_house().is_whole(january)


def test_a_late_event_lands_in_a_later_file_of_its_own_month(happens):
    happens(("u:1", 40, "a"))
    sealing.seal()
    happens(("u:1", 0, "a"))
    sealing.seal()
    assert [segment.month for segment in reach.live()] == ["2026-01", "2026-02"]


def test_cut_off_after_the_files_it_begins_again_and_nothing_is_twice(happens, monkeypatch):
    happens(("u:1", 0, "a"), ("u:2", 40, "a"))
    monkeypatch.setattr(sealing, "_commit", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sealing.seal()
    monkeypatch.undo()
    assert len(list(duck.folder().glob("month=*/*.parquet"))) == 2 and ids_in_stream() == [4, 8]
    assert sealing.seal() == 2 and ids_in_stream() == [4, 8]
    monkeypatch.setattr(files, "_ORPHAN_SECONDS", -1)
    assert upkeep.sweep() == 2 and ids_in_stream() == [4, 8]


def test_of_two_that_seal_at_once_one_is_first(happens):
    happens(("u:1", 0, "a"))
    before = reach.sealed()
    sealing.seal()
    assert not sealing._commit(before, 1, 0, [])
    assert ids_in_stream() == [4]


@pytest.mark.django_db(transaction=True)
def test_a_lower_number_that_is_committed_later_is_not_passed_by(house, cast):
    """PostgreSQL gives out numbers before they are committed."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    written, go_on = threading.Event(), threading.Event()

    def write_slowly():
        with transaction.atomic():
            record("threads.replied", actor=cast.ana, recipient=cast.dora, about="topic:1")
            written.set()
            go_on.wait(20)
        connection.close()

    slow = threading.Thread(target=write_slowly)
    slow.start()
    assert written.wait(20)
    with transaction.atomic():
        quick = record("threads.replied", actor=cast.ben, recipient=cast.egon, about="topic:2")
    for _ in range(4):
        sealing.seal()
    assert reach.sealed().interactions < quick.pk - 1, "the slow one's number lies between"
    assert quick.pk * 4 + 1 in ids_in_stream()
    go_on.set()
    slow.join()
    for _ in range(4):
        sealing.seal()
    assert reach.sealed().interactions == quick.pk
    assert {quick.pk * 4 + 1, (quick.pk - 1) * 4 + 1} <= set(ids_in_files())
