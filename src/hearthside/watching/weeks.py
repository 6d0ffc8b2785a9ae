"""Weeks from Monday on, in UTC, by number: 0 began on 29 December 1969."""

from datetime import date, timedelta

import numpy as np

from hearthside.kit import clock

WEEK_US = 7 * 86_400 * 10**6
MONDAY_US = -3 * 86_400 * 10**6
_FIRST = date(1969, 12, 29)


def number(us):
    """The week of a moment, or of many, in microseconds since 1970."""
    return (us - MONDAY_US) // WEEK_US


def of_day(day: np.ndarray) -> np.ndarray:
    """The week of days counted from 1 January 1970."""
    return (day + 3) // 7


def now() -> int:
    """The week that is not over yet."""
    return number(clock.us(clock.now()))


def monday(week: int) -> date:
    """The day on which it begins."""
    return _FIRST + timedelta(weeks=week)


def since_us(week: int) -> int:
    """When it begins, in microseconds."""
    return week * WEEK_US + MONDAY_US
