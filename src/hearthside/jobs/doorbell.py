"""Wakes the runner of this process. Other processes look once a second."""

import threading

_rung = threading.Event()
_asked: set[str] = set()


def ring() -> None:
    """Say that something may be due."""
    _rung.set()


def ask(kind: str) -> None:
    """Have a job of this kind queued soon, once however often it is asked for. Writes nothing, from any thread."""
    if kind not in _asked:
        _asked.add(kind)
        _rung.set()


def asked() -> list[str]:
    """The kinds that were asked for since the last time."""
    kinds = list(_asked)
    _asked.difference_update(kinds)
    return kinds


def wait(seconds: float) -> None:
    """Sleep until the bell rings, at most so long."""
    _rung.wait(seconds)
    _rung.clear()
