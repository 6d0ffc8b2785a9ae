"""The experience curve and the weeks of a touchpoint, as pictures: what is known with its interval, what is thought dashed."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hearthside.kit import charts

COLUMN = 160
_TALL, _TOP, _BOTTOM = 180, 30, 26
_MARKS = {-2: 10.0, -1: 30.0, 0: 50.0, 1: 70.0, 2: 90.0}


@dataclass(frozen=True)
class Point:
    """How one touchpoint is for people, 0 to 100: from answers with an interval, or from a host's hand without one."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    moment: bool = False

    @property
    def is_known(self) -> bool:
        """Whether answers say so."""
        return self.low is not None


def point(touchpoint, told: dict | None, moment: bool = False) -> Point:
    """The point of a touchpoint: from its score where there is one, else from its mark, else none."""
    if score := (told or {}).get("score"):
        return Point(touchpoint.name, *(score["level"][name] for name in ("value", "low", "high")), moment)
    return Point(touchpoint.name, _MARKS.get(touchpoint.mark), moment=moment)


def curve(points: list[Point], title: str, *, alone: bool = False) -> SafeString:
    """The whole curve, a column of `COLUMN` for each touchpoint."""
    wide = COLUMN * max(len(points), 1)
    xs = [COLUMN * (at + 0.5) for at in range(len(points))]
    parts = [charts.line(0, _y(value), wide, _y(value), "chart-axis") for value in (0, 100)]
    parts += [charts.line(0, _y(50), wide, _y(50), "chart-guide"), *_line(points, xs)]
    for x, one in zip(xs, points, strict=True):
        parts += _drawn(x, one)
    return charts.svg(wide, _TALL, title, in_words(points), *parts, alone=alone)


def small(points: list[Point], title: str) -> SafeString:
    """The same without words, for a list of maps."""
    step = 360 / max(len(points), 1)
    xs = [step * (at + 0.5) for at in range(len(points))]
    parts = [charts.line(0, _y(50), 360, _y(50), "chart-guide"), *_line(points, xs)]
    for x, one in zip(xs, points, strict=True):
        if one.value is not None:
            parts.append(charts.point(x, _y(one.value), 7 if one.moment else 4.5, _kind(one), one.name))
    return charts.svg(360, _TALL, title, in_words(points), *parts)


def in_words(points: list[Point]) -> str:
    """What the curve shows, point by point."""
    return "; ".join(_says(one) for one in points)


def _says(one: Point) -> str:
    if one.value is None:
        return _("%(name)s: nobody has said") % {"name": one.name}
    if not one.is_known:
        return _("%(name)s: about %(value)d of 100, drawn by hand") % {"name": one.name, "value": one.value}
    return _("%(name)s: %(value)d of 100 (%(low)d to %(high)d)") % {
        "name": one.name, "value": round(one.value), "low": round(one.low), "high": round(one.high),
    }  # fmt: skip


def _y(value: float) -> float:
    return _TOP + (_TALL - _TOP - _BOTTOM) * (1 - value / 100)


def _kind(one: Point) -> str:
    return "curve-point" if one.is_known else "curve-hand"


def _line(points: list[Point], xs: list[float]) -> list[SafeString]:
    """Bands behind what is known, and a line from each point to the next that there is."""
    parts, run = [], []
    for x, one in [*zip(xs, points, strict=True), (0, Point("", None))]:
        if one.is_known:
            run.append((x, one))
        elif run:
            band = [(x, _y(one.high)) for x, one in run] + [(x, _y(one.low)) for x, one in reversed(run)]
            parts.append(charts.path(band, "chart-band", closed=True))
            run = []
    there = [(x, one) for x, one in zip(xs, points, strict=True) if one.value is not None]
    for (x, one), (other_x, other) in zip(there, there[1:], strict=False):
        known = one.is_known and other.is_known
        parts.append(
            _bend(x, _y(one.value), other_x, _y(other.value), "chart-line" if known else "curve-dashed")
        )
    return parts


def _bend(x: float, y: float, other_x: float, other_y: float, kind: str) -> SafeString:
    """A soft line from one point to the next: flat where it arrives, so that it never passes over a value."""
    steps = [at / 12 for at in range(13)]
    eased = [(x + (other_x - x) * at, y + (other_y - y) * at * at * (3 - 2 * at)) for at in steps]
    return charts.path(eased, kind)


def _drawn(x: float, one: Point) -> list[SafeString]:
    if one.value is None:
        return [charts.text(x, _y(50) - 8, _("nobody has said"), anchor="middle", kind="chart-quiet")]
    y = _y(one.value)
    parts = [charts.point(x, y, 13, "curve-moment")] if one.moment else []
    if one.is_known:
        parts.append(charts.line(x, _y(one.low), x, _y(one.high), "chart-range"))
    parts.append(charts.point(x, y, 6.5, _kind(one), _says(one)))
    away = 20 if one.moment else 13
    label = y - away if y > _TOP + 30 else y + away + 10
    words = f"{one.value:.0f}" if one.is_known else _("our guess")
    return [
        *parts,
        charts.text(x, label, words, anchor="middle", kind="chart-strong" if one.is_known else "chart-quiet"),
    ]


_WIDE, _LOW = 132, 34


def weeks(counted: list[int | None], title: str) -> SafeString | None:
    """The people of each week as columns; a stroke at the foot where too few came to be told. None where that is all."""
    known = [n for n in counted if n is not None]
    if not known:
        return None
    step, most = _WIDE / len(counted), max(known)
    parts = []
    for at, n in enumerate(counted):
        tall = max(3.0, (_LOW - 2) * n / most) if n is not None else 1.5
        parts.append(
            charts.box(
                step * at + 1, _LOW - tall, step - 2, tall, "week-bar" if n is not None else "week-none", 1.5
            )
        )
    says = ", ".join(_("fewer than ten") if n is None else str(n) for n in counted)
    return charts.svg(_WIDE, _LOW, title, says, *parts)
