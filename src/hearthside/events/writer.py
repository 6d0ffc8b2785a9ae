"""The writer: one thread a process that stores what many requests bring, many of them in one transaction.

A commit that is on the disk costs about the same for one event and for thousands, so whatever came in during
one commit goes into the next together. A future is resolved after the commit that holds its events, never before.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Collection
from concurrent.futures import Future

from hearthside.events import store
from hearthside.events.store import Bad, NewEvent, Store
from hearthside.jobs import doorbell

log = logging.getLogger("hearthside.events")

MOST_TOGETHER = 5_000
MOST_ROWS = 50_000
MOST_BYTES = 64 * 1024 * 1024
GATHER_SECONDS = 0.002


class Full(Exception):
    """More is waiting to be stored than may wait; the sender should come again in a moment."""


class Down(Exception):
    """The store cannot be written just now, or the house is closing; nothing of this was kept."""


class _Parcel:
    """What one request brought, and the future that its sender waits for."""

    __slots__ = ("events", "bad", "rows", "bytes", "future")

    def __init__(self, events, bad):
        self.events, self.bad, self.future = events, bad, Future()
        self.rows = len(events) + len(bad)
        self.bytes = sum([len(one.body) for one in events]) + sum([len(one.body) for one in bad])


class Writer:
    """Stores parcels in the order they came. `open_store` is called in the thread, at the first parcel."""

    def __init__(self, open_store: Callable[[], Store]):
        self.open_store = open_store
        self.stored = self.refused = self.waiting_rows = self.waiting_bytes = 0
        self._waiting: deque[_Parcel] = deque()
        self._news = threading.Condition()
        self._closing = False
        self._expected = 0  # how many senders there seem to be
        self._thread = threading.Thread(target=self._run, name="events", daemon=True)
        self._thread.start()

    def submit(self, events: Collection[NewEvent], bad: Collection[Bad] = ()) -> Future:
        """Have these stored; the future is done when they are on the disk, or fails with Down. Raises Full, Down."""
        parcel = _Parcel(events, bad)
        with self._news:
            if self._closing:
                raise Down("the house is closing")
            if self._waiting and (
                self.waiting_rows + parcel.rows > MOST_ROWS or self.waiting_bytes + parcel.bytes > MOST_BYTES
            ):
                self.refused += 1
                raise Full
            self._waiting.append(parcel)
            self.waiting_rows += parcel.rows
            self.waiting_bytes += parcel.bytes
            self._news.notify()
        return parcel.future

    def stop(self, seconds: float = 1.5) -> None:
        """Store what waits, at most so long; whoever still waits then learns that it was not kept."""
        with self._news:
            self._closing = True
            self._news.notify()
        self._thread.join(seconds)
        with self._news:
            left = self._take(everything=True)
        _fail(left, Down("the house is closing"))

    def alive(self) -> bool:
        """Whether its thread lives."""
        return self._thread.is_alive()

    def _run(self) -> None:
        while True:
            with self._news:
                while not self._waiting and not self._closing:
                    self._news.wait()
                if not self._waiting:
                    return
            self._gather()
            with self._news:
                parcels = self._take()
            if parcels:
                self._store(parcels)

    def _gather(self) -> None:
        """Whoever was just answered is about to send more: in one commit with those who wait it costs half as much.

        A sender who is alone is never waited for.
        """
        if len(self._waiting) < self._expected and not self._closing:
            time.sleep(GATHER_SECONDS)

    def _take(self, everything: bool = False) -> list[_Parcel]:
        taken, rows = [], 0
        while self._waiting and (everything or not taken or rows + self._waiting[0].rows <= MOST_TOGETHER):
            parcel = self._waiting.popleft()
            if parcel.future.set_running_or_notify_cancel():  # whoever hung up before this need not be served
                taken.append(parcel)
                rows += parcel.rows
            self.waiting_rows -= parcel.rows
            self.waiting_bytes -= parcel.bytes
        return taken

    def _store(self, parcels: list[_Parcel]) -> None:
        try:
            into = self.open_store()
            new = into.append(_all(parcels, "events"), _all(parcels, "bad"))
        except Exception as error:
            self._fall_back(parcels, error)
        else:
            self.stored += new
            self._expected = len(parcels) + len(self._waiting)
            for parcel in parcels:
                parcel.future.set_result(None)
            _wake(parcels)

    def _fall_back(self, parcels: list[_Parcel], error: Exception) -> None:
        """A store that is down fails all who wait, and at once. One event it cannot hold fails nobody."""
        if _is_down(error):
            log.warning("events cannot be stored just now: %s", " ".join(str(error).split()))
            with self._news:
                parcels += self._take(everything=True)
            _fail(parcels, Down(str(error)))
            return
        log.error("an event could not be stored; storing one by one", exc_info=error)
        for parcel in parcels:
            self._store_one_by_one(parcel)

    def _store_one_by_one(self, parcel: _Parcel) -> None:
        try:
            for event in parcel.events:
                self._store_or_quarantine(event)
            self.open_store().append((), parcel.bad)
        except Exception as error:
            log.warning("events cannot be stored just now: %s", " ".join(str(error).split()))
            _fail([parcel], Down(str(error)))
        else:
            parcel.future.set_result(None)

    def _store_or_quarantine(self, event: NewEvent) -> None:
        try:
            self.stored += self.open_store().append([event])
        except Exception as error:
            if _is_down(error):
                raise
            reason = f"the store cannot hold it ({type(error).__name__})"
            bad = Bad(event.message, event.received_us, event.source, reason, event.body)
            self.open_store().append((), [bad])


def _all(parcels: list[_Parcel], name: str) -> Collection:
    if len(parcels) == 1:
        return getattr(parcels[0], name)
    return [one for parcel in parcels for one in getattr(parcel, name)]


def _fail(parcels: list[_Parcel], error: Exception) -> None:
    for parcel in parcels:
        parcel.future.set_exception(error)


def _is_down(error: Exception) -> bool:
    """Whether the database itself is in trouble (away, locked, full), rather than one row of ours."""
    return any(
        kind.__name__ in ("OperationalError", "InterfaceError", "OSError") for kind in type(error).__mro__
    )


_wakes: dict[str, str] = {}


def wakes(kind: str, types: Collection[str]) -> None:
    """Have a job of this kind run soon after events of these types were stored."""
    _wakes.update(dict.fromkeys(types, kind))


def _wake(parcels: list[_Parcel]) -> None:
    for type_ in {event.type for parcel in parcels for event in parcel.events} & _wakes.keys():
        doorbell.ask(_wakes[type_])


_writer: Writer | None = None


def start() -> None:
    """Start the writer of this process, once."""
    global _writer
    if _writer is None:
        _writer = Writer(store.of_house)


def stop() -> None:
    """Stop it; see `Writer.stop`."""
    global _writer
    if _writer is not None:
        _writer.stop()
        _writer = None


def submit(events: Collection[NewEvent], bad: Collection[Bad] = ()) -> Future:
    """See `Writer.submit`; Down where this process has no writer (it serves nobody)."""
    if _writer is None:
        raise Down("no writer runs in this process")
    return _writer.submit(events, bad)


def figures() -> dict[str, int]:
    """For the machine room: how many events were stored, wait, were turned away."""
    if _writer is None:
        return {"stored": 0, "waiting": 0, "refused": 0}
    return {"stored": _writer.stored, "waiting": _writer.waiting_rows, "refused": _writer.refused}


def alive() -> bool:
    """Whether this process can take events."""
    return _writer is not None and _writer.alive()
