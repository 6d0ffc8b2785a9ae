"""Look at every series of the house together, week by week, for one that begins to drift: with so few false alarms as stated.

Whatever is watched shares one budget: a house that watches five hundred series waits longer for a drift to be sure, and
is not called out more often.
"""

from dataclasses import dataclass

import numpy as np

from hearthside.kit import clock
from hearthside.manifest import Series, registry
from hearthside.watching import weeks
from hearthside.watching.models import Alert, Look

PER_YEAR = 1  # false alarms in a year, over everything that is watched, while nothing changes
LEAST_WEEKS = 10
FEW = 10  # the privacy floor: a week of fewer is not kept with an alert
_MOST_WEEKS = 156
_SHOWN = 52
_NEW = 4  # weeks for which a drift is news: older ones were told, or begun before anybody watched


@dataclass(frozen=True, slots=True)
class Found:
    """A series that drifts: `since` and `week` are numbers of weeks, `drift` what the statistics say of it."""

    series: Series
    since: int
    week: int
    drift: object


def look() -> Look:
    """Look at all that features let watch, keep an alert for each that newly drifts, and how much was looked at."""
    brought = {name: watch.load() for name, watch in registry.watches.items()}
    told = [(name, one) for name, some in brought.items() for one in some]
    ripe = [(name, one) for name, one in told if is_ripe(one)]
    names = {id(one): name for name, one in ripe}
    found = drifting([one for _name, one in ripe])
    made = sum(_keep(names[id(one.series)], one) for one in found)
    counts = {name: len(some) for name, some in brought.items()}
    return Look.objects.create(counts=counts, young=len(told) - len(ripe), found=made)


def is_ripe(series: Series) -> bool:
    """Whether there are weeks enough to know what is usual."""
    return len(series.weeks) >= LEAST_WEEKS


def drifting(many: list[Series], *, until: int | None = None) -> list[Found]:
    """Those of many series that newly drift, judged together; `until` is the last whole week (by default, last week)."""
    from hearthside.algorithms.statistics import change

    if not many:
        return []
    last = weeks.now() - 1 if until is None else until
    first = max(min(min(one.weeks) for one in many), last - _MOST_WEEKS + 1)
    values = np.full((len(many), last - first + 1), np.nan)
    ns = np.zeros_like(values)
    for row, one in enumerate(many):
        for week, (value, n) in one.weeks.items():
            if first <= week <= last:
                values[row, week - first], ns[row, week - first] = value, n
    found = change.drifts(
        values, ns, per_year=PER_YEAR, least_effect=[one.least_effect for one in many], least_n=[one.least_n for one in many]
    )  # fmt: skip
    return [
        Found(many[one.stream], first + one.since, first + one.week, one)
        for one in found
        if one.week > values.shape[1] - 1 - _NEW
    ]


def _keep(watch: str, found: Found) -> bool:
    effect, series = found.drift.effect, found.series
    _row, made = Alert.objects.get_or_create(
        watch=watch, key=series.key, since=weeks.monday(found.since), direction=found.drift.direction,
        defaults={
            "stage": series.stage, "touchpoint": series.touchpoint, "week": weeks.monday(found.week), "p": found.drift.p,
            "change": {"value": effect.value, "low": effect.low, "high": effect.high, "n": int(effect.n)},
            "weeks": _went(series, found.week), "found_at": clock.now(),
        },
    )  # fmt: skip
    return made


def _went(series: Series, last: int) -> list[list]:
    """How it went up to then; a week behind which fewer than ten stand is only a gap. Where all weeks count as one each,
    the series itself has seen to that."""
    alone = all(n == 1 for _value, n in series.weeks.values())
    return [
        [weeks.monday(week).isoformat(), value if alone or n >= FEW else None, int(n)]
        for week, (value, n) in sorted(series.weeks.items())
        if last - _SHOWN < week <= last
    ]
