"""The one clock. Actions ask it for the time, so that history can be told at the time it happened."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

from django.utils import timezone

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_told: ContextVar[datetime | None] = ContextVar("told_time", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC; or the moment that is being told (see `at`)."""
    return _told.get() or timezone.now()


def us(moment: datetime) -> int:
    """An aware moment as whole microseconds since 1970, exactly: a float would lose the last digit."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment(us: int) -> datetime:
    """The time of so many microseconds since 1970; what no calendar holds is now."""
    try:
        return _EPOCH + timedelta(microseconds=us)
    except OverflowError:
        return now()


@contextmanager
def at(moment: datetime):
    """Inside, `now()` is `moment`: imports and the demonstration house happen when they happened."""
    if timezone.is_naive(moment):
        raise ValueError("a moment needs its time zone")
    token = _told.set(moment)
    try:
        yield moment
    finally:
        _told.reset(token)
