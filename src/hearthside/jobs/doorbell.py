"""Wakes the runner of this process. Other processes look once a second."""

import threading

_rung = threading.Event()


def ring() -> None:
    """Say that something may be due."""
    _rung.set()


def wait(seconds: float) -> None:
    """Sleep until the bell rings, at most so long."""
    _rung.wait(seconds)
    _rung.clear()
