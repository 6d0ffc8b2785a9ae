"""Commits of several threads that share one trip to the disk.

A commit is acknowledged when the disk has it, and waiting for the disk is most of what a commit costs. So a
transaction is written to the log (the WAL) under the writer's turn, the turn is passed on, and then its thread waits
until somebody has brought the log to the disk. One thread does that for all that were written before it began;
whoever comes meanwhile is taken along by the next. The log is in order: what came later cannot be there without
what came before.
"""

import os
import threading

_to_the_disk = getattr(os, "fdatasync", os.fsync)  # what SQLite itself calls


class Disk:
    """Brings one file to the disk for many. `written()` after each commit, `wait()` for the number it gave."""

    def __init__(self, path: str):
        self._path = path
        self._change = threading.Condition()
        self._written = self._safe = 0
        self._busy = False
        self._broken: OSError | None = None
        self.trips = 0

    def written(self) -> int:
        """Another commit stands in the file; to be called before the next one can begin."""
        with self._change:
            self._written += 1
            return self._written

    def wait(self, number: int) -> None:
        """Until commit `number` is on the disk; OSError where the disk fails, then and ever after.

        After a failure the system may forget what it could not write, so no later success means anything.
        """
        with self._change:
            while self._safe < number and self._broken is None:
                if self._busy:
                    self._change.wait()
                else:
                    self._go()
            if self._safe < number:
                raise OSError(self._broken.errno, f"the disk did not take {self._path}") from self._broken

    def _go(self) -> None:
        self._busy, upto = True, self._written
        self._change.release()
        try:
            failed = self._bring()
        finally:
            self._change.acquire()
            self._busy = False
            self._change.notify_all()
        self.trips += 1
        if failed is None:
            self._safe = max(self._safe, upto)
        else:
            self._broken = failed

    def _bring(self) -> OSError | None:
        try:
            file = os.open(self._path, os.O_RDONLY)
            try:
                _to_the_disk(file)
            finally:
                os.close(file)
        except OSError as error:
            return error
        return None
