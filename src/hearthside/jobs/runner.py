"""The runner: two threads that do due jobs until they are told to stop.

One takes whatever is next; the other only what is quick, so that a mail never waits for an export.
"""

import logging
import threading
import time

from django.db import close_old_connections, connection
from django.db.utils import Error as DatabaseError

from hearthside.jobs import courtesy, doorbell, work

log = logging.getLogger("hearthside.jobs")
_stopping = threading.Event()
_threads: list[threading.Thread] = []
_beat = 0.0  # when the thread that takes the quick ones last looked


def start() -> None:
    """Start the runner's threads, once."""
    if not _threads:
        _stopping.clear()
        for name, quick in (("jobs", False), ("quick jobs", True)):
            _threads.append(threading.Thread(target=_run, args=(quick,), name=name, daemon=True))
            _threads[-1].start()


def stop(seconds: float = 1.5) -> None:
    """Let the present jobs end, at most so long; a job cut off is taken again when its lease is over."""
    _stopping.set()
    doorbell.ring()
    until = time.monotonic() + seconds
    for thread in _threads:
        thread.join(max(0.0, until - time.monotonic()))
    _threads.clear()


def alive() -> bool:
    """Whether the runner looked for work lately, and both of its threads live."""
    return bool(_threads) and all(thread.is_alive() for thread in _threads) and time.monotonic() - _beat < 600


def _run(quick: bool) -> None:
    global _beat
    rounds = _Rounds()
    while not _stopping.is_set():
        try:
            if quick:
                _beat = time.monotonic()
                rounds.queue(_beat)
            courtesy.let_people_pass()
            taken = work.take(quick=quick)
            if taken is not None:
                work.perform(taken)
                continue
        except DatabaseError:
            log.exception("the job runner lost its database; it tries again")
            close_old_connections()
        if not _stopping.is_set():  # another thread may have heard the bell and silenced it
            doorbell.wait(1.0)
    connection.close()


class _Rounds:
    """Queues what recurs, every half minute, and what was asked for, every second."""

    def __init__(self):
        self.next_round = self.next_asking = 0.0

    def queue(self, now: float) -> None:
        if now >= self.next_round:
            work.queue_recurring()
            self.next_round = now + 30
        if now >= self.next_asking:
            work.queue_asked()
            self.next_asking = now + 1
