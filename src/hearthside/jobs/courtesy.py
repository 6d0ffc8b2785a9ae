"""People first: a job waits a moment where somebody waits for a page, since both are made by one process."""

import threading
from contextlib import contextmanager

AT_MOST = 0.25  # seconds that one job waits: under a load that never ends, four a second are still done
_change = threading.Condition()
_waiting = 0


@contextmanager
def somebody_waits():
    """Inside, a page is being made."""
    global _waiting
    with _change:
        _waiting += 1
    try:
        yield
    finally:
        with _change:
            _waiting -= 1
            if not _waiting:
                _change.notify_all()


def let_people_pass(seconds: float = AT_MOST) -> bool:
    """Return when nobody waits, or after so long; whether nobody waits."""
    with _change:
        return _change.wait_for(lambda: not _waiting, seconds)
