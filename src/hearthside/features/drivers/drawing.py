"""The two pictures of a report: the shares with their intervals, and importance beside performance."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hearthside.features.drivers.telling import Told
from hearthside.kit import charts

_WIDTH, _ROW, _LABELS, _VALUES = 760, 28, 236, 132
_SIDE, _HIGH = 720, 470
_LEFT, _RIGHT, _TOP, _BOTTOM = 54, 20, 34, 48


def shares(told: list[Told], title: str, *, alone: bool = False) -> SafeString:
    """A bar for each share, and a line for its interval."""
    room = _WIDTH - _LABELS - _VALUES
    most = max(one.share.high for one in told)

    def x(value: float) -> float:
        return _LABELS + room * value / most

    parts = []
    for at, one in enumerate(told):
        middle = 16 + at * _ROW
        kind = "chart-range" if one.stands_out else "chart-range chart-faint"
        parts += [
            charts.text(_LABELS - 12, middle + 4, _short(one.words, 36), anchor="end"),
            charts.box(_LABELS, middle - 8, x(one.share.value) - _LABELS, 16, "chart-bar", 3),
            charts.line(x(one.share.low), middle, x(one.share.high), middle, kind),
            charts.point(x(one.share.value), middle, 4),
            charts.text(_WIDTH - _VALUES + 14, middle + 4, _value(one), kind="chart-strong"),
            charts.text(_WIDTH, middle + 4, _between(one), anchor="end", kind="chart-quiet"),
        ]
    parts.append(charts.line(_LABELS, 2, _LABELS, len(told) * _ROW + 2, "chart-axis"))
    says = "; ".join(f"{one.words} {_value(one)}, {_between(one)}" for one in told)
    return charts.svg(_WIDTH, len(told) * _ROW + 8, title, says, *parts, alone=alone)


def row(one: Told, most: float) -> SafeString:
    """One share by itself, as wide as there is room; `most` is where the scale ends."""
    at = [f"{100 * value / most:.2f}%" for value in (one.share.low, one.share.value, one.share.high)]
    return format_html(
        '<svg class="share-bar{}" aria-hidden="true"><rect class="chart-bar" width="{}" height="100%" rx="4"/>'
        '<line class="chart-range" x1="{}" x2="{}" y1="50%" y2="50%"/>'
        '<circle class="chart-point" cx="{}" cy="50%" r="4.5"/></svg>',
        "" if one.stands_out else " is-faint", at[1], at[0], at[2], at[1],
    )  # fmt: skip


def quadrant(told: list[Told], title: str, *, alone: bool = False) -> SafeString:
    """Each driver where its mean stands on its scale (across) and how large its share is (up)."""
    across = [one.performance for one in told]
    low, high = max(0.0, min(across) - 6), min(100.0, max(across) + 6)
    most = 1.08 * max(one.share.high for one in told)
    wide, tall = _SIDE - _LEFT - _RIGHT, _HIGH - _TOP - _BOTTOM

    def x(value: float) -> float:
        return _LEFT + wide * (value - low) / (high - low)

    def y(value: float) -> float:
        return _TOP + tall * (1 - value / most)

    middle_x, middle_y = x(sum(across) / len(told)), y(100 / len(told))
    parts = [
        charts.box(_LEFT, _TOP, middle_x - _LEFT, middle_y - _TOP, "chart-area", 6),
        *_frame(x, y, low, high, most),
    ]
    parts += [
        charts.line(middle_x, _TOP, middle_x, _TOP + tall, "chart-guide"),
        charts.line(_LEFT, middle_y, _LEFT + wide, middle_y, "chart-guide"),
        charts.text(_LEFT + 10, _TOP + 17, _("matters, with room: begin here"), kind="chart-strong"),
        charts.text(
            _LEFT + wide - 6, _TOP + 17, _("matters, and is good: keep it"), anchor="end", kind="chart-quiet"
        ),
    ]
    for one in told:
        parts += [
            charts.line(
                x(one.performance), y(one.share.low), x(one.performance), y(one.share.high), "chart-range"
            ),
            charts.point(
                x(one.performance),
                y(one.share.value),
                5.5,
                says=f"{one.words}: {_value(one)}, {_between(one)}",
            ),
        ]
    parts += [
        charts.text(left, line, _short(one.words, 30), anchor=anchor)
        for one, (left, line, anchor) in zip(told, _labels(told, x, y), strict=True)
    ]
    says = "; ".join(
        _("%(words)s: share %(share)s, mean at %(at)s %% of its scale")
        % {"words": one.words, "share": _value(one), "at": f"{one.performance:.0f}"}
        for one in told
    )
    return charts.svg(_SIDE, _HIGH, title, says, *parts, alone=alone)


def _frame(x, y, low: float, high: float, most: float) -> list:
    bottom = y(0)
    parts = [charts.line(_LEFT, bottom, _SIDE - _RIGHT, bottom, "chart-axis")]
    for value in charts.ticks(0, most):
        parts.append(charts.text(_LEFT - 8, y(value) + 4, f"{value:g} %", anchor="end", kind="chart-quiet"))
        parts.append(charts.line(_LEFT, y(value), _SIDE - _RIGHT, y(value), "chart-axis"))
    for value in charts.ticks(low, high):
        parts.append(charts.text(x(value), bottom + 18, f"{value:g} %", anchor="middle", kind="chart-quiet"))
    parts.append(charts.text(_LEFT, 18, _("share of what goes with the outcome"), kind="chart-quiet"))
    words = _("how good it is now: the mean, as a part of its scale")
    return [*parts, charts.text(_SIDE - _RIGHT, bottom + 38, words, anchor="end", kind="chart-quiet")]


def _labels(told: list[Told], x, y) -> list[tuple[float, float, str]]:
    """Where each name stands: beside its dot, or above or below, wherever nothing else is."""
    dots = [(x(one.performance), y(one.share.value)) for one in told]
    taken = [(left - 6, top - 6, left + 6, top + 6) for left, top in dots]
    found = []
    for one, (left, top) in zip(told, dots, strict=True):
        width = 6.3 * len(_short(one.words, 30))
        places = [(*_box(left + across, top + down, width, anchor), left + across, top + down, anchor)
                  for across, down, anchor in _PLACES]  # fmt: skip
        inside = [
            place for place in places if place[0] > _LEFT and place[2] < _SIDE - _RIGHT and place[3] < y(0)
        ]
        free = [place for place in inside if not any(_meet(place, other) for other in taken)]
        best = (free or inside or places)[0]
        taken.append(best[:4])
        found.append(best[4:])
    return found


_PLACES = [
    (across, down, anchor)
    for down_right in (4, -7, 15, 26, -18, 37)
    for across, down, anchor in (
        (10, down_right, "start"),
        (-10, down_right, "end"),
        (0, down_right + 12, "middle"),
    )
]


def _box(x: float, y: float, width: float, anchor: str) -> tuple[float, float, float, float]:
    left = {"start": x, "end": x - width, "middle": x - width / 2}[anchor]
    return left, y - 10, left + width, y + 3


def _meet(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _value(one: Told) -> str:
    return f"{one.share.value:.1f} %"


def _between(one: Told) -> str:
    return _("%(low)s to %(high)s %%") % {"low": f"{one.share.low:.1f}", "high": f"{one.share.high:.1f}"}


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
