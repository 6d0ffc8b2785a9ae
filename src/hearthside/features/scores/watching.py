"""Watch all streams week by week for one that begins to drift, with so few false alarms as are stated."""

from datetime import date, timedelta

import numpy as np

from hearthside.features.scores import figures
from hearthside.features.scores.models import Alert
from hearthside.features.scores.streams import Stream
from hearthside.kit import clock
from hearthside.listening import reading

PER_YEAR = 1  # false alarms in a year, over all streams together, while nothing changes
LEAST_EFFECT = 2.0  # of a scale of 100: what is smaller is nobody's news
LEAST_N = 30
LEAST_WEEKS = 10
_NEW = 4  # weeks for which a drift is news: older ones were told, or begun before anybody watched
_WEEK_US = 7 * 86_400 * 10**6
_MONDAY_US = -3 * 86_400 * 10**6  # 29 December 1969 was a Monday


def watch(streams: list[Stream]) -> int:
    """Look at the whole weeks of every stream, and keep an alert for each that newly drifts; how many."""
    from hearthside.algorithms.statistics import change

    told = [(stream, _weekly(stream)) for stream in streams]
    told = [(stream, weeks) for stream, weeks in told if len(weeks) >= LEAST_WEEKS]
    if not told:
        return 0
    first = min(min(weeks) for _stream, weeks in told)
    last = (clock.us(clock.now()) - _MONDAY_US) // _WEEK_US - 1
    values = np.full((len(told), last - first + 1), np.nan)
    ns = np.zeros_like(values)
    for row, (_stream, weeks) in enumerate(told):
        for week, (value, n) in weeks.items():
            values[row, week - first], ns[row, week - first] = value, n
    found = change.drifts(values, ns, per_year=PER_YEAR, least_effect=LEAST_EFFECT, least_n=LEAST_N)
    return sum(
        _keep(told[one.stream][0], one, first) for one in found if one.week > values.shape[1] - 1 - _NEW
    )


def _weekly(stream: Stream) -> dict[int, tuple[float, int]]:
    """{week: (score of 100, people)} of whole weeks from Monday on, in UTC; one person one vote in each."""
    told = reading.votes(stream.measure, survey=stream.survey, question=stream.question)
    weeks = (told.at - _MONDAY_US) // _WEEK_US
    now = (clock.us(clock.now()) - _MONDAY_US) // _WEEK_US
    found = {}
    for week in np.unique(weeks[weeks < now]).tolist():
        since = week * _WEEK_US + _MONDAY_US
        values = told.latest(since, since + _WEEK_US).values
        found[week] = figures.of_hundred(stream.measure, values), len(values)
    return found


def _keep(stream: Stream, drift, first: int) -> bool:
    effect = drift.effect
    _row, made = Alert.objects.get_or_create(
        survey=stream.survey, question=stream.question, since=_monday(first + drift.since), direction=drift.direction,
        defaults={
            "measure": stream.measure, "week": _monday(first + drift.week), "p": drift.p,
            "change": {"value": effect.value, "low": effect.low, "high": effect.high, "n": int(effect.n)},
        },
    )  # fmt: skip
    return made


def _monday(week: int) -> date:
    return date(1969, 12, 29) + timedelta(weeks=week)
