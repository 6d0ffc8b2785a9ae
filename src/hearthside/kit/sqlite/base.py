"""SQLite has one writer at a time. Whoever finds it busy sleeps, looks again, and may starve behind the others;
so the threads of this process wait for each other at a lock, which wakes the next one at once. Other processes
are waited for as before, by SQLite's own timeout.

The turn is passed on before the disk has the commit, and the thread waits for the disk afterwards, together with
others (`disk`). What is written outside a transaction goes to the disk by itself, as `synchronous=FULL` says.
"""

import threading

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from hearthside.kit.sqlite.disk import Disk

_turn = threading.Lock()
_disks: dict[str, Disk] = {}


def _disk_of(connection) -> Disk | None:
    file = connection.execute("PRAGMA database_list").fetchone()[2]
    has_log = connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    full = connection.execute("PRAGMA synchronous").fetchone()[0] == 2  # noqa: PLR2004 - FULL
    return _disks.setdefault(file, Disk(f"{file}-wal")) if file and has_log and full else None


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes the turn before a transaction begins, and passes it on when that has ended in whatever way."""

    _has_turn = False
    _asked: tuple = None, None

    def get_new_connection(self, conn_params):
        connection = super().get_new_connection(conn_params)
        self._asked = connection, _disk_of(connection)
        return connection

    @property
    def _disk(self) -> Disk | None:
        """Where this connection's commits are brought to the disk together; None where SQLite does that itself."""
        connection, disk = self._asked
        return disk if connection is self.connection else None

    def _start_transaction_under_autocommit(self):
        if not _turn.acquire(timeout=self.settings_dict["OPTIONS"].get("timeout", 5)):
            raise OperationalError("database is locked by another thread")
        self._has_turn = True
        try:
            self._say_synchronous("NORMAL")
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._pass_on()
            raise

    def _say_synchronous(self, how: str):
        if self._disk is not None:
            self.connection.execute(f"PRAGMA synchronous={how}")

    def _pass_on(self):
        if self._has_turn:
            self._has_turn = False
            _turn.release()

    def _commit(self):
        super()._commit()  # where this fails, Django rolls back, and the turn is passed on there
        disk = self._disk if self._has_turn else None
        written = disk.written() if disk else 0
        self._say_synchronous("FULL")
        self._pass_on()
        if disk:
            self._wait(disk, written)

    def _wait(self, disk: Disk, written: int):
        try:
            disk.wait(written)
        except OSError as error:
            raise OperationalError(str(error)) from error

    def _rollback(self):
        try:
            super()._rollback()
            self._say_synchronous("FULL")
        finally:
            self._pass_on()

    def _close(self):
        try:
            super()._close()
        finally:
            self._pass_on()
