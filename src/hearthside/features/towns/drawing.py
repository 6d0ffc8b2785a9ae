"""Members on a map: a dot for each place, as large as there are people, under a net of degrees with a scale."""

from math import asin, atan2, cos, degrees, radians, sin, sqrt

from django.utils.translation import gettext as _

from hearthside.algorithms.placement import EARTH_KM
from hearthside.kit import charts

_WIDTH, _MOST, _LEAST, _PAD = 860.0, 620.0, 300.0, 46.0
_KM_A_DEGREE = 111.2
_LABELS = 24


class _View:
    """How degrees become points of the picture: true to scale in its middle."""

    def __init__(self, points, km: float):
        rows, columns = [at for at, _ in points], [at for _, at in points]
        middle = (max(rows) + min(rows)) / 2
        self.squeeze = max(cos(radians(middle)), 0.2)
        rim = max(km, 15) * 1.15 / _KM_A_DEGREE
        low, high = max(min(rows) - rim, -88), min(max(rows) + rim, 88)
        left, right = min(columns) - rim / self.squeeze, max(columns) + rim / self.squeeze
        wide, tall = (right - left) * self.squeeze, high - low
        self.unit = min((_WIDTH - 2 * _PAD) / wide, (_MOST - 2 * _PAD) / tall)
        self.height = max(tall * self.unit + 2 * _PAD, _LEAST)
        self.center = ((left + right) / 2, (low + high) / 2)

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        x = _WIDTH / 2 + (longitude - self.center[0]) * self.squeeze * self.unit
        return x, self.height / 2 - (latitude - self.center[1]) * self.unit

    def degrees(self) -> tuple[float, float, float, float]:
        """South, north, west, east of the picture."""
        tall = self.height / 2 / self.unit
        wide = _WIDTH / 2 / self.unit / self.squeeze
        return self.center[1] - tall, self.center[1] + tall, self.center[0] - wide, self.center[0] + wide

    def km(self, pixels: float) -> float:
        return pixels / self.unit * _KM_A_DEGREE


def dots(areas: list[dict], plan: dict | None = None, km: float = 0) -> str:
    """The map of these areas; with a plan, its places with their reach, and who is reached in full colour."""
    chosen = plan["chosen"] if plan else []
    view = _View([(one["latitude"], one["longitude"]) for one in [*areas, *chosen]], km)
    reached = plan["reached"] if plan else [True] * len(areas)
    parts = [*_net(view), *(_reach(view, one, km) for one in chosen)]
    most = max(one["n"] for one in areas)
    for one, is_reached in zip(areas, reached, strict=True):
        words = _("%(town)s: %(n)s members") % {"town": one["name"], "n": one["n"]}
        kind = "chart-point" if is_reached else "chart-faint"
        parts.append(
            charts.point(*view.at(one["latitude"], one["longitude"]), _size(one["n"], most), kind, words)
        )
    parts += [
        charts.point(*view.at(one["latitude"], one["longitude"]), 3, "curve-hand", one["name"])
        for one in chosen
    ]
    parts += _labels(view, areas, chosen, most)
    parts += _scale(view)
    says = _(
        "One dot for each place, larger where more members live. The table beneath says the same in numbers."
    )
    return charts.svg(_WIDTH, view.height, _("Where members live"), says, *parts)


def _size(n: int, most: int) -> float:
    return 4 + 10 * sqrt(n / most)


def _net(view: _View) -> list:
    """The net of degrees, with its numbers at the rim."""
    south, north, west, east = view.degrees()
    parts = []
    for at in charts.ticks(south, north, 5):
        y = view.at(at, west)[1]
        parts += [
            charts.line(0, y, _WIDTH, y, "chart-axis"),
            charts.text(4, y - 4, _degree(at, "N", "S"), kind="chart-quiet"),
        ]
    for at in charts.ticks(west, east, 7):
        x = view.at(north, at)[0]
        parts += [
            charts.line(x, 0, x, view.height, "chart-axis"),
            charts.text(x + 4, 14, _degree(at, "E", "W"), kind="chart-quiet"),
        ]
    return parts


def _degree(at: float, above: str, below: str) -> str:
    at = (at + 180) % 360 - 180 if above == "E" else at
    return f"{abs(at):g}° {above if at > 0 else below if at < 0 else ''}".strip()


def _reach(view: _View, one: dict, km: float) -> str:
    """The line so many kilometres around a place."""
    return charts.path([view.at(*_gone(one, km, step * 5)) for step in range(72)], "chart-band", closed=True)


def _gone(one: dict, km: float, bearing: float) -> tuple[float, float]:
    a, x, angle, far = radians(one["latitude"]), radians(one["longitude"]), radians(bearing), km / EARTH_KM
    b = asin(min(1.0, max(-1.0, sin(a) * cos(far) + cos(a) * sin(far) * cos(angle))))
    y = x + atan2(sin(angle) * sin(far) * cos(a), cos(far) - sin(a) * sin(b))
    return degrees(b), degrees(y)


def _labels(view: _View, areas, chosen, most: int) -> list:
    """Names beside dots, the chosen and the largest first; none where it would lie upon another."""
    taken: list[tuple[float, float, float, float]] = []
    parts, named = [], set()
    for one in [*chosen, *areas][: _LABELS * 2]:
        if (one["name"], one["country"]) in named:
            continue
        x, y = view.at(one["latitude"], one["longitude"])
        gap, wide = _size(min(one["n"], most), most) + 4, 7.2 * len(one["name"]) + 6
        leads = x + gap + wide > _WIDTH
        left = x - gap - wide if leads else x + gap
        box = (left, y - 8, left + wide, y + 8)
        if len(parts) < _LABELS and not any(_meet(box, other) for other in taken):
            taken.append(box)
            named.add((one["name"], one["country"]))
            kind = "path-label chart-strong" if one in chosen else "path-label"
            parts.append(
                charts.text(
                    x - gap if leads else x + gap,
                    y + 4,
                    one["name"],
                    anchor="end" if leads else "start",
                    kind=kind,
                )
            )
    return parts


def _meet(a, b) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _scale(view: _View) -> list:
    """A bar of a round number of kilometres, true in the middle of the map."""
    km = max(one for one in charts.ticks(0, view.km(180), 2))
    long = km / view.km(1)
    y, x = view.height - 18, _WIDTH - 24 - long
    return [
        charts.line(x, y, x + long, y, "chart-range"),
        charts.text(
            x + long / 2, y - 7, _("%(n)s km") % {"n": f"{km:g}"}, anchor="middle", kind="chart-quiet"
        ),
    ]
