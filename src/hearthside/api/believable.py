"""When something can have happened: one answer for every way in."""

from datetime import UTC, datetime, timedelta

from hearthside.kit import clock

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
EARLIEST_US, AHEAD_US = clock.us(EARLIEST), AHEAD // timedelta(microseconds=1)


def is_believable(at: datetime, now: datetime) -> bool:
    """Whether something can have happened then: not before the year 2000, not more than a day ahead."""
    return EARLIEST <= at <= now + AHEAD
