"""The writer: acknowledged means stored, whatever happens to the store meanwhile."""

import sqlite3
import threading

import msgspec
import pytest

from hearthside.events import writer
from hearthside.events.store import Bad, Store
from hearthside.events.writer import Down, Full, Writer
from tests.events.conftest import NOON


class Gate:
    """A store whose writing can be held up, and counts its transactions."""

    def __init__(self, kept: Store):
        self.kept, self.open, self.entered = kept, threading.Event(), threading.Event()
        self.transactions = 0

    def append(self, events, bad=()):
        self.entered.set()
        assert self.open.wait(60)
        self.transactions += 1
        return self.kept.append(events, bad)


@pytest.fixture
def running(kept):
    started = []

    def run(open_store=lambda: kept):
        started.append(Writer(open_store))
        return started[-1]

    yield run
    for one in started:
        one.stop()


def test_when_the_future_is_done_the_events_are_there(kept, event, running):
    bad = Bad("x", NOON, 1, "why", b"{}")
    running().submit([event("m1"), event("m2")], [bad]).result(30)
    assert (kept.head(), len(kept.quarantined())) == (2, 1)


def test_what_comes_during_a_commit_goes_into_the_next_together(kept, event, running):
    gate = Gate(kept)
    ours = running(lambda: gate)
    first = ours.submit([event("first")])
    assert gate.entered.wait(30)
    futures = [ours.submit([event(f"m{n}")]) for n in range(200)]
    assert not first.done()
    gate.open.set()
    for future in (first, *futures):
        future.result(30)
    assert (gate.transactions, kept.head(), ours.waiting_rows, ours.waiting_bytes) == (2, 201, 0, 0)


def test_who_hangs_up_harms_nobody(kept, event, running):
    gate = Gate(kept)
    ours = running(lambda: gate)
    first = ours.submit([event("m0")])
    assert gate.entered.wait(30)
    left = ours.submit([event("m1")])
    after = ours.submit([event("m2")])
    assert left.cancel() and not first.cancel()
    gate.open.set()
    after.result(30)
    assert (kept.head(), ours.waiting_rows) == (2, 0)


def test_a_full_queue_refuses_and_goes_on_afterwards(kept, event, running, monkeypatch):
    monkeypatch.setattr(writer, "MOST_ROWS", 3)
    gate = Gate(kept)
    ours = running(lambda: gate)
    futures = [ours.submit([event("m0")])]
    assert gate.entered.wait(30)
    futures += [ours.submit([event(f"m{n}")]) for n in (1, 2, 3)]
    with pytest.raises(Full):
        ours.submit([event("m4")])
    gate.open.set()
    for future in futures:
        future.result(30)
    ours.submit([event("m4")]).result(30)
    assert (kept.head(), ours.refused) == (5, 1)


def test_a_store_that_is_down_fails_all_who_wait_and_recovers_by_itself(kept, event, running, monkeypatch):
    monkeypatch.setattr(writer, "MOST_TOGETHER", 1)
    asked, away, failing = threading.Event(), threading.Event(), []

    def open_store():
        if failing:
            return kept
        asked.set()
        assert away.wait(60)
        failing.append(1)
        raise sqlite3.OperationalError("database or disk is full")

    ours = running(open_store)
    futures = [ours.submit([event("m1")])]
    assert asked.wait(30)
    futures += [ours.submit([event(f"m{n}")]) for n in (2, 3)]
    away.set()
    for future in futures:
        with pytest.raises(Down, match="full"):
            future.result(30)
    ours.submit([event("m1")]).result(30)
    assert (kept.head(), ours.waiting_rows) == (1, 0)


def test_one_event_the_store_cannot_hold_harms_no_other(kept, event, running):
    gate = Gate(kept)
    ours = running(lambda: gate)
    gate.open.set()
    poison = msgspec.structs.replace(event("poison"), original_us=2**70)
    futures = [ours.submit([event("m1"), poison, event("m2")]), ours.submit([event("m3")])]
    for future in futures:
        future.result(30)
    [waiting] = kept.quarantined()
    assert (kept.activities()[0].seen, waiting.message) == (3, "poison")
    assert waiting.reason.startswith("the store cannot hold it")


def test_stopping_stores_what_waits_and_refuses_what_comes(kept, event, running):
    gate = Gate(kept)
    ours = running(lambda: gate)
    futures = [ours.submit([event("m0")])]
    assert gate.entered.wait(30)
    futures += [ours.submit([event(f"m{n}")]) for n in (1, 2)]
    gate.open.set()
    ours.stop(30)
    assert [future.result(0) for future in futures] == [None] * 3
    with pytest.raises(Down):
        ours.submit([event("late")])


def test_what_could_not_be_stored_in_time_is_not_acknowledged(kept, event, running):
    gate = Gate(kept)
    ours = running(lambda: gate)
    ours.submit([event("m0")])
    assert gate.entered.wait(30)
    left = ours.submit([event("m1")])
    ours.stop(0)
    with pytest.raises(Down):
        left.result(0)
    gate.open.set()


def test_a_process_that_serves_nobody_takes_no_events(event):
    with pytest.raises(Down):
        writer.submit([event("m1")])
    assert not writer.alive()
    assert writer.figures()["stored"] == 0
