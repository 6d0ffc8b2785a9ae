"""The pictures: curves of staying with who is still looked at below, and what was expected beside what came."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hearthside.features.retention.staying import MONTH
from hearthside.kit import charts

_WIDTH, _HEIGHT = 760, 330
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 96, 18, 46
_ROW = 18
_KINDS = ("chart-line", "chart-line chart-second")
_BANDS = ("chart-band", "chart-band chart-second-band")


def curves(told: list[tuple[str, dict]], title: str) -> SafeString:
    """One curve, or two to compare, with their intervals, and below them how many were still here and looked at."""
    until = max(curve["until"] for _words, curve in told) or 1.0
    low = min(min((point[2] for point in curve["points"]), default=1.0) for _words, curve in told)
    floor_ = 0.0 if low < 0.5 else 0.5 if low < 0.8 else 0.8
    bottom = _HEIGHT - _BOTTOM - _ROW * (len(told) - 1)

    def x(day: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * day / until

    def y(share: float) -> float:
        return _TOP + (bottom - _TOP) * (1 - (max(share, floor_) - floor_) / (1 - floor_))

    parts = _frame(x, y, floor_, bottom, told)
    ends = _spread([y(_last(curve)[1]) for _words, curve in told])
    for at, (words, curve) in enumerate(told):
        parts.append(charts.path(_band(curve, x, y), _BANDS[at], closed=True))
        parts.append(charts.path(_steps(curve, 1, x, y), _KINDS[at]))
        label = f"{_percent(_last(curve)[1])}" + (f" {_short(words)}" if words else "")
        parts.append(charts.text(x(curve["until"]) + 8, ends[at] + 4, label, kind="chart-strong"))
        line = bottom + 40 + _ROW * at
        if len(told) > 1:
            parts.append(charts.line(6, line - 4, 32, line - 4, _KINDS[at]))
        parts += [
            charts.text(x(day), line, f"{n:,}".replace(",", " "), anchor="middle", kind="chart-quiet")
            for day, n in curve["here"]
        ]
    parts.append(charts.text(_WIDTH - _RIGHT + 8, bottom + 40, _("still here"), kind="chart-quiet"))
    says = "; ".join(
        _("%(words)s after %(months)d months %(share)s")
        % {"words": words, "months": mark["months"], "share": _percent(mark["value"])}
        for words, curve in told
        for mark in curve["marks"]
        if mark["value"] is not None
    )
    return charts.svg(_WIDTH, _HEIGHT, title, says, *parts)


def bins(told: list[list], title: str) -> SafeString:
    """By how often people had bought before: purchases expected (a line across) and bought (the column)."""
    most = max(max(expected, came) for *_rest, expected, came in told) * 1.12 or 1.0
    bottom, step = 250, (_WIDTH - _LEFT - 20) / len(told)

    def y(value: float) -> float:
        return 20 + (bottom - 20) * (1 - value / most)

    parts = []
    for value in charts.ticks(0, most):
        parts.append(charts.line(_LEFT, y(value), _WIDTH - 20, y(value), "chart-axis"))
        parts.append(charts.text(_LEFT - 8, y(value) + 4, f"{value:g}", anchor="end", kind="chart-quiet"))
    for at, (low, high, _n, expected, came) in enumerate(told):
        left, middle = _LEFT + step * (at + 0.2), _LEFT + step * (at + 0.5)
        parts += [
            charts.box(left, y(came), step * 0.6, bottom - y(came), "chart-bar", 3),
            charts.line(left - 6, y(expected), left + step * 0.6 + 6, y(expected), "chart-range"),
            charts.text(middle, bottom + 18, str(low) if low == high else f"{low}+", anchor="middle", kind="chart-quiet"),
        ]  # fmt: skip
    parts.append(
        charts.text(_WIDTH - 20, bottom + 38, _("repeat purchases before"), anchor="end", kind="chart-quiet")
    )
    says = "; ".join(
        _("%(times)d before: expected %(expected).0f, bought %(came)d")
        % {"times": low, "expected": expected, "came": came}
        for low, _high, _n, expected, came in told
    )
    return charts.svg(_WIDTH, bottom + 48, title, says, *parts)


def _frame(x, y, floor_: float, bottom: float, told) -> list:
    parts = []
    for share in charts.ticks(floor_, 1.0, 5):
        parts.append(charts.line(_LEFT, y(share), _WIDTH - _RIGHT, y(share), "chart-axis"))
        parts.append(charts.text(_LEFT - 8, y(share) + 4, _percent(share), anchor="end", kind="chart-quiet"))
    if floor_ < 0.5:
        parts.append(charts.line(_LEFT, y(0.5), _WIDTH - _RIGHT, y(0.5), "chart-guide"))
    longest = max((curve for _words, curve in told), key=lambda curve: curve["until"])
    for day, _n in longest["here"]:
        parts.append(charts.text(x(day), bottom + 18, f"{day / MONTH:.0f}", anchor="middle"))
    parts.append(charts.text(_WIDTH - _RIGHT + 8, bottom + 18, _("months"), kind="chart-quiet"))
    return parts


def _steps(curve: dict, column: int, x, y) -> list[tuple[float, float]]:
    """Down in steps: a share holds until somebody leaves."""
    share = curve["low"] if column == 2 else 1.0
    found = [(x(curve["since"]), y(share))]
    for point in curve["points"]:
        found += [(x(point[0]), y(share)), (x(point[0]), y(point[column]))]
        share = point[column]
    return [*found, (x(curve["until"]), y(share))]


def _band(curve: dict, x, y) -> list[tuple[float, float]]:
    return _steps(curve, 3, x, y) + _steps(curve, 2, x, y)[::-1]


def _last(curve: dict) -> list[float]:
    return curve["points"][-1] if curve["points"] else [0.0, 1.0, 1.0, 1.0]


def _spread(ends: list[float]) -> list[float]:
    """Labels that would lie on one another stand apart."""
    if len(ends) == 2 and abs(ends[0] - ends[1]) < 15:
        middle, up = sum(ends) / 2, ends[0] <= ends[1]
        return [middle - 8, middle + 8] if up else [middle + 8, middle - 8]
    return ends


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _short(words: str) -> str:
    return words if len(words) <= 9 else words[:8].rstrip() + "…"
