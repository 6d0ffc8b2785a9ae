"""How a series went, week by week, and since when it is otherwise."""

from datetime import date

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hearthside.kit import charts
from hearthside.watching.models import Alert

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 760, 240, 46, 18, 18, 34


def weeks(alert: Alert, title: str) -> SafeString | None:
    """A point a week, the mean before and after, and where it began; None where too few stand behind every week."""
    known = [(date.fromisoformat(day), value) for day, value, _n in alert.weeks if value is not None]
    if len(known) < 2:
        return None
    low, high = min(value for _day, value in known), max(value for _day, value in known)
    air = (high - low) * 0.12 or 1.0
    low, high = low - air, high + air
    first, last = known[0][0], known[-1][0]

    def x(day: date) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (day - first).days / ((last - first).days or 1)

    def y(value: float) -> float:
        return _TOP + (_HEIGHT - _TOP - _BOTTOM) * (high - value) / (high - low)

    parts = []
    for value in charts.ticks(low, high, 4):
        parts.append(charts.line(_LEFT, y(value), _WIDTH - _RIGHT, y(value), "chart-axis"))
        parts.append(charts.text(_LEFT - 8, y(value) + 4, f"{value:g}", anchor="end", kind="chart-quiet"))
    sides = [[one for one in known if (one[0] > alert.since) == later] for later in (False, True)]
    for side in sides:
        if side:
            mean = sum(value for _day, value in side) / len(side)
            parts.append(charts.line(x(side[0][0]), y(mean), x(side[-1][0]), y(mean), "chart-range"))
    if all(sides):
        begun = (x(sides[0][-1][0]) + x(sides[1][0][0])) / 2
        parts.append(charts.line(begun, _TOP, begun, _HEIGHT - _BOTTOM, "chart-guide"))
        parts.append(charts.text(begun - 6, _TOP + 8, _("since then"), anchor="end", kind="chart-quiet"))
    parts += [charts.point(x(day), y(value), 3.5, says=_said(day, value)) for day, value in known]
    for day in known[:: max(1, len(known) // 6)]:
        parts.append(
            charts.text(
                x(day[0]), _HEIGHT - 10, date_format(day[0], "j M"), anchor="middle", kind="chart-quiet"
            )
        )
    return charts.svg(_WIDTH, _HEIGHT, title, "; ".join(_said(*one) for one in known), *parts)


def _said(day: date, value: float) -> str:
    return f"{date_format(day, 'j M Y')}: {value:.1f}"
