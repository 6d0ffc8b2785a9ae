"""SQLite has one writer at a time. Whoever finds it busy sleeps, looks again, and may starve behind the others;
so the threads of this process wait for each other at a lock, which wakes the next one at once. Other processes
are waited for as before, by SQLite's own timeout.
"""

import threading

from django.db import OperationalError
from django.db.backends.sqlite3 import base

_turn = threading.Lock()


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes the turn before a transaction begins, and passes it on when that has ended in whatever way."""

    _has_turn = False

    def _start_transaction_under_autocommit(self):
        if not _turn.acquire(timeout=self.settings_dict["OPTIONS"].get("timeout", 5)):
            raise OperationalError("database is locked by another thread")
        self._has_turn = True
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._pass_on()
            raise

    def _pass_on(self):
        if self._has_turn:
            self._has_turn = False
            _turn.release()

    def _commit(self):
        super()._commit()  # where this fails, Django rolls back, and the turn is passed on there
        self._pass_on()

    def _rollback(self):
        try:
            super()._rollback()
        finally:
            self._pass_on()

    def _close(self):
        try:
            super()._close()
        finally:
            self._pass_on()
