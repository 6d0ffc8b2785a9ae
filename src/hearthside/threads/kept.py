"""Drawn pieces of pages, kept in memory: bounded in size and time, by a key that changes with them."""

import threading
import time
from collections import OrderedDict


class Kept:
    """At most `size` characters of pieces, each for at most `seconds`; those not asked for go first.

    Nothing is ever taken back: a key holds the version of what it shows, so several processes agree.
    """

    def __init__(self, size: int, seconds: float):
        self._size, self._seconds = size, seconds
        self._lock = threading.Lock()
        self._pieces: OrderedDict = OrderedDict()
        self._held = 0

    def get(self, key):
        """The piece of this key, or None."""
        with self._lock:
            entry = self._pieces.get(key)
            if entry is None or entry[2] < time.monotonic():
                return None
            self._pieces.move_to_end(key)
            return entry[0]

    def put(self, key, piece, size: int) -> None:
        """Keep a piece of so many characters."""
        with self._lock:
            if (old := self._pieces.pop(key, None)) is not None:
                self._held -= old[1]
            self._pieces[key] = (piece, size, time.monotonic() + self._seconds)
            self._held += size
            while self._held > self._size:
                self._held -= self._pieces.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._pieces.clear()
            self._held = 0
