"""The reliability curve: of those who were said to leave so often, how many did."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hearthside.kit import charts

_SIDE, _LEFT, _TOP, _BOTTOM, _RIGHT = 560, 56, 16, 52, 20


def reliability(curve: list[dict], title: str) -> SafeString:
    """A point for each tenth of the people, its interval, and the line on which chances are what they say."""
    most = min(1.0, 1.05 * max(max(one["high"], one["expected"]) for one in curve))
    wide, tall = _SIDE - _LEFT - _RIGHT, 400 - _TOP - _BOTTOM

    def x(value: float) -> float:
        return _LEFT + wide * value / most

    def y(value: float) -> float:
        return _TOP + tall * (1 - value / most)

    parts = []
    for value in charts.ticks(0, most):
        parts += [
            charts.line(_LEFT, y(value), _SIDE - _RIGHT, y(value), "chart-axis"),
            charts.text(_LEFT - 8, y(value) + 4, f"{100 * value:.0f} %", anchor="end", kind="chart-quiet"),
            charts.text(
                x(value), _TOP + tall + 18, f"{100 * value:.0f} %", anchor="middle", kind="chart-quiet"
            ),
        ]
    parts.append(charts.line(x(0), y(0), x(most), y(most), "chart-guide"))
    parts.append(charts.path([(x(one["expected"]), y(one["value"])) for one in curve], "chart-line"))
    for one in curve:
        parts += [
            charts.line(x(one["expected"]), y(one["low"]), x(one["expected"]), y(one["high"]), "chart-range"),
            charts.point(x(one["expected"]), y(one["value"]), 4.5, says=in_words(one)),
        ]
    parts += [
        charts.text(_LEFT + 8, _TOP + 12, _("left"), kind="chart-quiet"),
        charts.text(_SIDE - _RIGHT, _TOP + tall + 40, _("said to leave"), anchor="end", kind="chart-quiet"),
        charts.text(x(most * 0.9) - 10, y(most * 0.9), _("just as said"), anchor="end", kind="chart-quiet"),
    ]
    return charts.svg(_SIDE, 400, title, "; ".join(in_words(one) for one in curve), *parts)


def in_words(one: dict) -> str:
    """One point."""
    return _("said %(expected).0f %%, left %(value).0f %% (%(low).0f to %(high).0f) of %(n)d") % {
        "expected": 100 * one["expected"], "value": 100 * one["value"], "low": 100 * one["low"], "high": 100 * one["high"],
        "n": one["n"],
    }  # fmt: skip
