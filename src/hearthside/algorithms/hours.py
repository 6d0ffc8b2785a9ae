"""At which half hour of the day can most people take part? An exact search over all 48, for people in many zones.

An hour is humane where local clocks show it between `wake` and `sleep`. Clocks change during a year, at different
days in different places; somebody is reached by a time only if it is humane on every day that is tried.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WAKE, SLEEP = time(7), time(22, 30)


@dataclass(frozen=True)
class Hour:
    """A time on the clocks of the zone that was asked about: how many it reaches, and whom it leaves out, by zone."""

    wall: time
    reached: int
    people: int
    left_out: dict[str, int]


def best(
    people: Mapping[str, int],
    zone: str,
    days: Sequence[date],
    *,
    k: int = 3,
    minutes: int = 30,
    wake: time = WAKE,
    sleep: time = SLEEP,
) -> list[Hour]:
    """The `k` half hours that reach most people, the best first; of two alike, the one nearer to eight in the evening.

    `people` counts people by the name of their zone; `zone` is the one whose clocks the answer is shown on; `days`
    are tried, such as one in winter and one in summer; `minutes` is how long it lasts, so that nobody is left in
    the middle of the night before it ends. ValueError without days or with an unknown zone.
    """
    if not days:
        raise ValueError("no days to try")
    if any(count < 0 for count in people.values()):
        raise ValueError("nobody is fewer than none")
    halves = [(datetime.min + timedelta(minutes=30 * half)).time() for half in range(48)]
    found = [_judged(people, zone, days, wall, minutes, wake, sleep) for wall in halves]
    found.sort(key=lambda hour: (-hour.reached, abs(hour.wall.hour * 60 + hour.wall.minute - 20 * 60)))
    return _apart(found)[:k]


def _judged(people, zone, days, wall, minutes, wake, sleep) -> Hour:
    begins = [datetime.combine(day, wall, ZoneInfo(zone)).astimezone(UTC) for day in days]
    lasts = timedelta(minutes=minutes)
    out = {
        name: count
        for name, count in people.items()
        if count and not all(_is_humane(moment, name, lasts, wake, sleep) for moment in begins)
    }
    total = sum(people.values())
    return Hour(wall, total - sum(out.values()), total, dict(sorted(out.items(), key=lambda row: -row[1])))


def _is_humane(moment: datetime, name: str, lasts: timedelta, wake: time, sleep: time) -> bool:
    local = moment.astimezone(ZoneInfo(name))
    end = (moment + lasts).astimezone(ZoneInfo(name))
    return wake <= local.time() and local.date() == end.date() and end.time() <= sleep


def _apart(hours: list[Hour]) -> list[Hour]:
    """The best of each stretch: of times within two hours of a better one, the better stands alone."""
    kept: list[Hour] = []
    for hour in hours:
        if all(_between(hour.wall, other.wall) >= 120 for other in kept):
            kept.append(hour)
    return kept


def _between(one: time, other: time) -> int:
    apart = abs(one.hour * 60 + one.minute - other.hour * 60 - other.minute)
    return min(apart, 1440 - apart)
