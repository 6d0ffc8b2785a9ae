"""A time by which the database has to have answered: a question that takes longer is stopped."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

_STEPS = 20_000  # of SQLite's machine between two looks at the clock: well under a millisecond


class Passed(Exception):
    """The time was up before the answer was there."""


@contextmanager
def within(seconds: float | None) -> Iterator[Callable[[], None]]:
    """Inside, no question runs past `seconds` from now (None: as long as it takes), else Passed. For reading alone.

    Gives what raises Passed when called late, for work between the questions.
    """
    if seconds is None:
        yield lambda: None
        return
    until = time.monotonic() + seconds

    def check() -> None:
        if time.monotonic() > until:
            raise Passed

    try:
        with _stopped(until, seconds):
            yield check
    except OperationalError as stopped:
        if time.monotonic() < until:
            raise
        raise Passed from stopped


@contextmanager
def _stopped(until: float, seconds: float) -> Iterator[None]:
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('statement_timeout', %s, true)", [str(max(1, int(seconds * 1000)))]
            )
            yield
            cursor.execute("SELECT set_config('statement_timeout', '0', true)")
        return
    sqlite = connection.connection
    sqlite.set_progress_handler(lambda: int(time.monotonic() > until), _STEPS)
    try:
        yield
    finally:
        sqlite.set_progress_handler(None, 0)
