"""Who comes again and how much is done, from insight: kept answers with their moment, reckoned by a job."""

from datetime import timedelta

from hearthside.algorithms.statistics import scores
from hearthside.features.scores import figures
from hearthside.features.scores.sheets import K
from hearthside.insight import answers
from hearthside.kit import clock

_COHORTS = 6
_FRESH = timedelta(hours=12)


def coming() -> dict:
    """Of those who began in each of the last months, how many were back in the month after; and how many came lately."""
    midnight = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    since = clock.us(midnight - timedelta(days=28))
    retention = answers.ask("retention", unit="month", fresh=_FRESH)
    usage = answers.ask("sessions", since_us=since, fresh=_FRESH)
    return {
        "cohorts": _cohorts(retention.body, midnight.date().replace(day=1)) if retention.body else None,
        "as_of": retention.answered_at, "usage": usage.body if usage.body and usage.body["people"] >= K else None,
        "usage_as_of": usage.answered_at,
    }  # fmt: skip


def _cohorts(body: list[dict], this_month) -> list[dict]:
    """The cohorts whose month after is over, the newest first; those below the floor without a figure."""
    over = [
        one
        for one in body
        if len(one["returned"]) > 1 and _next(_next(one["began"][:7])) <= f"{this_month:%Y-%m}"
    ]
    found = []
    for one in over[-_COHORTS:][::-1]:
        n = one["people"]
        figure = figures.times(scores.share(one["returned"][1], n), 100) if n >= K else None
        found.append({"began": one["began"][:7], "figure": figures.kept(figure) if figure else None})
    return found


def _next(month: str) -> str:
    year, number = map(int, month.split("-"))
    return f"{year + number // 12}-{number % 12 + 1:02d}"
