"""The trend of a score as a picture: a point for each window, its interval behind it, and gaps where none may show."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hearthside.kit import charts

_WIDTH, _HEIGHT = 760, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 18, 16, 44


def trend(windows: list[dict], ends: tuple[float, float], title: str) -> SafeString | None:
    """`windows` oldest first, as a sheet keeps them; None where no window may be shown."""
    known = [one["figure"] for one in windows if one["figure"]]
    if not known:
        return None
    low, high = _span(known, ends)
    step = (_WIDTH - _LEFT - _RIGHT) / len(windows)

    def x(at: int) -> float:
        return _LEFT + step * (at + 0.5)

    def y(value: float) -> float:
        return _TOP + (_HEIGHT - _TOP - _BOTTOM) * (high - value) / (high - low)

    parts = [*_scale(low, high, y), *_days(windows, x)]
    for run in _runs(windows):
        band = [(x(at), y(windows[at]["figure"]["high"])) for at in run]
        band += [(x(at), y(windows[at]["figure"]["low"])) for at in reversed(run)]
        parts.append(charts.path(band, "chart-band", closed=True))
        parts.append(charts.path([(x(at), y(windows[at]["figure"]["value"])) for at in run], "chart-line"))
    for at, one in enumerate(windows):
        if figure := one["figure"]:
            parts.append(charts.line(x(at), y(figure["low"]), x(at), y(figure["high"]), "chart-range"))
            parts.append(charts.point(x(at), y(figure["value"]), 4.5, says=in_words(figure)))
    last = max(_runs(windows)[-1])
    label = charts.text(x(last), y(windows[last]["figure"]["high"]) - 8, f"{windows[last]['figure']['value']:.1f}",
                        anchor="middle", kind="chart-strong")  # fmt: skip
    says = "; ".join(
        f"{day(one['since'])}: {in_words(one['figure']) if one['figure'] else _('not shown')}"
        for one in windows
    )
    return charts.svg(_WIDTH, _HEIGHT, title, says, *parts, label)


def bars(buckets: list[dict]) -> list[SafeString]:
    """A column for each answer of the scale, in a picture of 220 by 84."""
    most = max((one["n"] for one in buckets), default=0) or 1
    step = 220 / (len(buckets) or 1)
    found = []
    for at, one in enumerate(buckets):
        tall = 62 * one["n"] / most
        found.append(charts.box(step * at + 1.5, 64 - tall, step - 3, tall, "chart-bar", 2))
        found.append(charts.text(step * (at + 0.5), 80, one["value"], anchor="middle", kind="chart-quiet"))
    return found


def in_words(figure: dict) -> str:
    """A figure with its interval and n."""
    return _("%(value)s (%(low)s to %(high)s), n %(n)d") % {
        "value": f"{figure['value']:.1f}", "low": f"{figure['low']:.1f}", "high": f"{figure['high']:.1f}", "n": figure["n"],
    }  # fmt: skip


def day(moment: str) -> str:
    """A day as a short word."""
    return date_format(datetime.fromisoformat(moment), "j M")


def _span(known: list[dict], ends: tuple[float, float]) -> tuple[float, float]:
    low, high = min(one["low"] for one in known), max(one["high"] for one in known)
    air = max((high - low) * 0.08, (ends[1] - ends[0]) * 0.01)
    return max(ends[0], low - air), min(ends[1], high + air) if high + air > low - air else ends[1]


def _scale(low: float, high: float, y) -> list:
    parts = []
    for value in charts.ticks(low, high):
        parts.append(charts.line(_LEFT, y(value), _WIDTH - _RIGHT, y(value), "chart-axis"))
        parts.append(charts.text(_LEFT - 8, y(value) + 4, f"{value:g}", anchor="end", kind="chart-quiet"))
    return parts


def _days(windows: list[dict], x) -> list:
    every = max(1, len(windows) // 8)
    return [
        charts.text(x(at), _HEIGHT - _BOTTOM + 22, day(one["since"]), anchor="middle", kind="chart-quiet")
        for at, one in enumerate(windows)
        if at % every == 0
    ]


def _runs(windows: list[dict]) -> list[list[int]]:
    """The windows that follow one another without a gap."""
    runs: list[list[int]] = [[]]
    for at, one in enumerate(windows):
        if one["figure"]:
            runs[-1].append(at)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]
