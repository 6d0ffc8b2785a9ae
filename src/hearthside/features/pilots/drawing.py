"""The pictures of a result: a series and what was to be expected of it, arms beside one another, an event study."""

from datetime import date

from django.template.defaultfilters import date as say_date
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hearthside.features.pilots import telling
from hearthside.kit import charts

_WIDTH, _HIGH = 820, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 58, 112, 30, 34
_ROW, _LABELS, _VALUES = 40, 190, 210


class _Frame:
    """A plane from (0, low) to (last, high)."""

    def __init__(self, last: float, low: float, high: float):
        room = (high - low) * 0.06 or 1.0
        self.last, self.low, self.high = max(last, 1), low - room, high + room
        if low >= 0:
            self.low = max(self.low, 0.0)

    def x(self, at: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * at / self.last

    def y(self, value: float) -> float:
        value = min(max(value, self.low), self.high)
        return _TOP + (_HIGH - _TOP - _BOTTOM) * (self.high - value) / (self.high - self.low)

    def axis(self, scale: float, unit: str = "") -> list[SafeString]:
        parts = []
        for tick in charts.ticks(self.low * scale, self.high * scale):
            y = self.y(tick / scale)
            parts += [
                charts.line(_LEFT, y, _WIDTH - _RIGHT, y, "chart-axis"),
                charts.text(_LEFT - 8, y + 4, f"{tick:g}{unit}", anchor="end", kind="chart-quiet"),
            ]
        return parts


def picture(body: dict, *, alone: bool = False) -> SafeString | None:
    """The picture of a result; None where it has none."""
    if "weeks" in body:
        return _series(body, alone) if any(one is not None for one in body["values"]) else None
    if "events" in body:
        return _events(body, alone)
    return _arms(body, alone) if any("sequence" in row for row in body.get("rows", ())) else None


def _series(body: dict, alone: bool) -> SafeString:
    weeks, values, change = body["weeks"], body["values"], body["change"]
    curves = body.get("curves") or {}
    since = range(min(change, len(weeks)), len(weeks))
    band = [at for at in since if curves and _known(curves["low"][at], curves["high"][at])]
    told = [one for one in values if one is not None]
    told += [curves[name][at] for name in ("low", "high") for at in band]
    most = max(one for one in values if one is not None)
    least = min(one for one in values if one is not None)
    reach = 1.5 * ((most - least) or abs(most) or 1.0)
    told = [
        min(max(one, least - reach), most + reach) for one in told
    ]  # an interval of everything hides nothing else
    scale = 100 if body["rate"] else 1
    frame = _Frame(len(weeks) - 1, min(told), max(told))
    parts = frame.axis(scale, " %" if body["rate"] else "") + _dates(frame, weeks)
    if band:
        edge = [(frame.x(at), frame.y(curves["high"][at])) for at in band]
        edge += [(frame.x(at), frame.y(curves["low"][at])) for at in reversed(band)]
        parts.append(charts.path(edge, "chart-band", closed=True))
        parts.append(
            charts.path([(frame.x(at), frame.y(curves["expected"][at])) for at in band], "chart-expected")
        )
    parts += _runs(frame, values)
    parts += [charts.point(frame.x(at), frame.y(one), 2.5, says=f"{_day(weeks[at])}: {one * scale:.4g}")
              for at, one in enumerate(values) if one is not None]  # fmt: skip
    if 0 < change <= len(weeks):
        x = frame.x(change - 0.5)
        parts += [
            charts.line(x, _TOP - 8, x, _HIGH - _BOTTOM, "chart-guide"),
            charts.text(x, _TOP - 14, _("the change"), anchor="middle", kind="chart-strong"),
        ]
    parts += _names(frame, values, curves, band)
    return charts.svg(_WIDTH, _HIGH, _("Week by week"), _says(body), *parts, alone=alone)


def _runs(frame: _Frame, values: list) -> list[SafeString]:
    """The line through the weeks that are known, broken where one is not."""
    parts, run = [], []
    for at, one in [*enumerate(values), (len(values), None)]:
        if one is not None:
            run.append((frame.x(at), frame.y(one)))
        elif run:
            parts.append(charts.path(run, "chart-line"))
            run = []
    return parts


def _dates(frame: _Frame, weeks: list[str]) -> list[SafeString]:
    step = max(1, -(-len(weeks) // 6))
    return [
        charts.text(frame.x(at), _HIGH - 10, _day(weeks[at]), anchor="middle", kind="chart-quiet")
        for at in range(0, len(weeks), step)
    ]


def _names(frame: _Frame, values, curves, band) -> list[SafeString]:
    """What each line is, at its end."""
    last = max(at for at, one in enumerate(values) if one is not None)
    x, y = _WIDTH - _RIGHT + 8, frame.y(values[last])
    parts = [charts.text(x, y + 4, _("what came"), kind="chart-strong")]
    if band:
        other = frame.y(curves["expected"][band[-1]])
        other = other if abs(other - y) > 16 else y + (17 if other >= y else -17)
        parts.append(charts.text(x, other + 4, _("without it"), kind="chart-quiet"))
    return parts


def _says(body: dict) -> str:
    return telling.of(body["primary"])


def _events(body: dict, alone: bool) -> SafeString:
    """By how much those with the change are above the others, so many periods before and after it began."""
    events = [one for one in body["events"] if one["value"] is not None]
    scale = 100 if body["primary"]["unit"] == "share" else 1
    told = [one[end] for one in events for end in ("low", "high") if one[end] is not None] + [0.0]
    first = events[0]["at"]
    frame = _Frame(events[-1]["at"] - first, min(told), max(told))
    parts = [*frame.axis(scale), charts.line(_LEFT, frame.y(0), _WIDTH - _RIGHT, frame.y(0), "chart-guide")]
    for one in events:
        x = frame.x(one["at"] - first)
        kind = "chart-range" if one["at"] >= 0 else "chart-range chart-faint"
        if one["low"] is not None:
            parts.append(charts.line(x, frame.y(one["low"]), x, frame.y(one["high"]), kind))
        parts += [
            charts.point(x, frame.y(one["value"]), 4.5, "chart-point" if one["at"] >= 0 else "chart-faint"),
            charts.text(
                x, _HIGH - 10, f"{one['at']:+d}" if one["at"] else "0", anchor="middle", kind="chart-quiet"
            ),
        ]
    if first < 0:
        x = frame.x(-0.5 - first)
        parts += [
            charts.line(x, _TOP - 8, x, _HIGH - _BOTTOM, "chart-guide"),
            charts.text(x, _TOP - 14, _("the change"), anchor="middle", kind="chart-strong"),
        ]
    return charts.svg(_WIDTH, _HIGH, _("Before and after it began"), _says(body), *parts, alone=alone)


def _arms(body: dict, alone: bool) -> SafeString:
    """The effect of each arm with its interval: the one look, or before its time the sequence."""
    rows = [row for row in body["rows"] if "sequence" in row]
    spans = [row["sequence"] if body.get("early") else row["told"]["effect"] for row in rows]
    ends = [one[end] for one in spans for end in ("low", "high") if one[end] is not None] + [0.0]
    low, high = min(ends), max(ends)
    room, high = _WIDTH - _LABELS - _VALUES, high if high > low else low + 1

    def x(value: float) -> float:
        return _LABELS + room * (min(max(value, low), high) - low) / (high - low)

    parts = [
        charts.line(x(0), 4, x(0), 12 + _ROW * len(rows), "chart-guide"),
        charts.text(x(0), 26 + _ROW * len(rows), _("as usual"), anchor="middle", kind="chart-quiet"),
    ]
    for at, (row, one) in enumerate(zip(rows, spans, strict=True)):
        y = 28 + at * _ROW
        parts.append(
            charts.text(
                _LABELS - 16, y + 4, _short(telling.arm(row["arm"])), anchor="end", kind="chart-strong"
            )
        )
        if one["low"] is not None and one["high"] is not None:
            parts.append(charts.line(x(one["low"]), y, x(one["high"]), y, "chart-range"))
        if one["value"] is not None:
            parts.append(charts.point(x(one["value"]), y, 5.5))
            parts.append(
                charts.text(
                    _WIDTH, y + 4, telling.signed(one["value"], body["unit"], whole=True), anchor="end"
                )
            )
    says = "; ".join(f"{telling.arm(row['arm'])}: {telling.of(row['told'])}" for row in rows)
    return charts.svg(
        _WIDTH,
        36 + _ROW * len(rows),
        _("Each arm beside those who went on as usual"),
        says,
        *parts,
        alone=alone,
    )


def _known(*values) -> bool:
    return all(one is not None for one in values)


def _day(iso: str) -> str:
    return say_date(date.fromisoformat(iso), "j M Y")


def _short(words: str) -> str:
    return words if len(words) <= 24 else words[:23].rstrip() + "…"
