"""The runner: one thread in the serving process that does due jobs until it is told to stop."""

import logging
import threading
import time

from django.db import close_old_connections, connection
from django.db.utils import Error as DatabaseError

from hearthside.jobs import courtesy, doorbell, work

log = logging.getLogger("hearthside.jobs")
_stopping = threading.Event()
_thread: threading.Thread | None = None
_beat = 0.0


def start() -> None:
    """Start the runner's thread, once."""
    global _thread
    if _thread is None:
        _stopping.clear()
        _thread = threading.Thread(target=_run, name="jobs", daemon=True)
        _thread.start()


def stop(seconds: float = 3.0) -> None:
    """Let the present job end, at most so long; a job cut off is taken again when its lease is over."""
    global _thread
    _stopping.set()
    doorbell.ring()
    if _thread is not None:
        _thread.join(seconds)
        _thread = None


def alive() -> bool:
    """Whether the runner looked for work in the last minute (a long job counts as alive with its thread)."""
    return _thread is not None and _thread.is_alive() and time.monotonic() - _beat < 600


def _run() -> None:
    global _beat
    next_round = next_asking = 0.0
    while not _stopping.is_set():
        _beat = time.monotonic()
        try:
            if _beat >= next_round:
                work.queue_recurring()
                next_round = _beat + 30
            if _beat >= next_asking:
                work.queue_asked()
                next_asking = _beat + 1
            courtesy.let_people_pass()
            taken = work.take()
            if taken is not None:
                work.perform(taken)
                continue
        except DatabaseError:
            log.exception("the job runner lost its database; it tries again")
            close_old_connections()
        doorbell.wait(1.0)
    connection.close()
