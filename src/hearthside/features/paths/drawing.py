"""The picture of paths: boxes for activities, arcs as wide as the people who took them, where ways begin and end."""

from collections.abc import Callable
from dataclasses import dataclass
from math import hypot

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside.algorithms.layout import Layout, layered
from hearthside.features.paths import words as wording
from hearthside.features.paths.simplifying import Shown
from hearthside.features.paths.words import Words
from hearthside.kit import charts

START, END = "", "\0"
_WIDE, _HIGH, _ACROSS, _DOWN = 168, 46, 40, 74
_MARGIN, _LOOP, _MARK = 16, 66, 64
_THICK, _THIN = 11.0, 1.4
_LETTERS = 23
Link = Callable[..., str]


@dataclass(frozen=True)
class _Arc:
    source: int
    target: int
    people: int
    said: str
    beside: str
    url: str


class Picture:
    """A drawing of what is shown. `link(source, target)` is where an arc leads, `link(activity)` where a box does."""

    def __init__(
        self, shown: Shown, words: Words, link: Link | None = None, *, marked: frozenset = frozenset()
    ):
        self.shown, self.words, self.link, self.marked = shown, words, link, marked
        self.names = [one["activity"] for one in shown.nodes]
        self.place = {name: at for at, name in enumerate(self.names)}
        self.loops = {one["source"]: one for one in shown.arcs if one["source"] == one["target"]}
        self.arcs = [self._arc(one) for one in shown.arcs if one["source"] != one["target"]]
        self.arcs += self._ends()

    def draw(self, title: str, *, alone: bool = False) -> SafeString:
        """The whole picture."""
        n = len(self.names)
        widths = [_WIDE + _LOOP * (name in self.loops) for name in self.names]
        laid = layered(
            [*widths, _MARK, _MARK], [(one.source, one.target, float(one.people)) for one in self.arcs],
            height=_HIGH, across=_ACROSS, down=_DOWN, first=[n],
        )  # fmt: skip
        most = max((one.people for one in self.arcs), default=1)
        ports = _Ports(laid, self.arcs, {self.place[name] for name in self.loops})
        lines = [ports.points(at) for at in range(len(self.arcs))]
        labels = _Labels(laid, n)
        order = sorted(range(len(self.arcs)), key=lambda at: self.arcs[at].people)
        parts = [self._line(self.arcs[at], lines[at], laid.back[at], most) for at in order]
        texts = [labels.text(self.arcs[at], lines[at]) for at in reversed(order)]
        boxes = [self._box(at, laid, most) for at in range(n)]
        marks = [
            _mark(laid, at, label) for at, label in ((n, _("begin")), (n + 1, _("stop"))) if self._is_used(at)
        ]
        width, height = laid.width + 2 * _MARGIN, laid.height + 2 * _MARGIN
        moved = format_html(
            '<g transform="translate({} {})">{}</g>', _MARGIN, _MARGIN,
            charts.join([*parts, *boxes, *marks, *(one for one in texts if one)]),
        )  # fmt: skip
        return charts.svg(
            width, height, title, self._says(), moved, alone=alone, sized=True, leads=bool(self.link)
        )

    def _is_used(self, at: int) -> bool:
        return any(at in (one.source, one.target) for one in self.arcs)

    def _arc(self, one: dict) -> _Arc:
        source, target = (self.words[one[name]] for name in ("source", "target"))
        facts = {
            "source": source, "target": target, "people": f"{one['people']:,}", "times": f"{one['passages']:,}",
            "median": wording.time(one["median_us"]), "p90": wording.time(one["p90_us"]),
        }  # fmt: skip
        said = _(
            "%(source)s → %(target)s: %(people)s people, %(times)s times. Half of the time within %(median)s, nine of ten"
            " within %(p90)s"
        ) % facts  # fmt: skip
        beside = f"{one['people']:,} · {wording.times(one['median_us'])}"
        url = self.link(one["source"], one["target"]) if self.link else ""
        return _Arc(self.place[one["source"]], self.place[one["target"]], one["people"], said, beside, url)

    def _ends(self) -> list[_Arc]:
        """Where ways begin and end, for the activities where most do."""
        n, found = len(self.names), []
        for counts, begins in ((self.shown.starts, True), (self.shown.ends, False)):
            here = sorted(((counts[name], name) for name in self.names if counts.get(name)), reverse=True)
            told = (
                _("%(people)s people begin: %(words)s") if begins else _("%(people)s people stop: %(words)s")
            )
            for people, name in here[: max(3, n // 3)]:
                said = told % {"people": f"{people:,}", "words": self.words[name]}
                ends = (n, self.place[name]) if begins else (self.place[name], n + 1)
                found.append(_Arc(*ends, people, said, f"{people:,}", ""))
        return found

    def _line(self, one: _Arc, points: list, back: bool, most: int) -> SafeString:
        width = _THIN + (_THICK - _THIN) * (one.people / most) ** 0.6
        of_end = max(one.source, one.target) >= len(self.names)
        is_marked = not of_end and (self.names[one.source], self.names[one.target]) in self.marked
        kind = "path-arc" + " path-back" * back + " path-edge" * of_end + " path-hurt" * is_marked
        drawn = format_html(
            '<g class="{}"><title>{}</title><path class="path-line" d="{}" stroke-width="{}"/>'
            '<path class="path-wide" d="{}"/>{}</g>',
            kind, one.said, _curve(points), f"{width:.1f}", _curve(points), _tip(points, width),
        )  # fmt: skip
        return _linked(drawn, one.url, one.said)

    def _box(self, at: int, laid: Layout, most: int) -> SafeString:
        node, name = self.shown.nodes[at], self.names[at]
        left = laid.x[at] - (_WIDE + _LOOP * (name in self.loops)) / 2
        top = laid.y[at] - _HIGH / 2
        said = ngettext("%(n)s person", "%(n)s people", node["people"]) % {"n": f"{node['people']:,}"}
        words = self.words[name]
        drawn = format_html(
            '<g class="path-box"><title>{}: {}</title>{}{}{}{}</g>', words, said,
            charts.box(left, top, _WIDE, _HIGH, "path-card", 10),
            charts.box(left + 10, top + _HIGH - 6, (_WIDE - 20) * min(1, node["people"] / self._all()), 2.5, "path-part", 1),
            charts.text(left + 12, top + 19, wording.short(words, _LETTERS), kind="chart-strong"),
            charts.text(left + 12, top + 34, said, kind="chart-quiet"),
        )  # fmt: skip
        box = _linked(drawn, self.link(name) if self.link else "", f"{words}: {said}")
        return charts.join([box, self._loop(name, left + _WIDE, laid.y[at], most)])

    def _all(self) -> int:
        return max(self.shown.people or 0, *(one["people"] for one in self.shown.nodes), 1)

    def _loop(self, name: str, right: float, middle: float, most: int) -> SafeString | str:
        one = self.loops.get(name)
        if one is None:
            return ""
        facts = {
            "words": self.words[name],
            "n": f"{one['people']:,}",
            "median": wording.time(one["median_us"]),
        }
        said = _("%(words)s, again: %(n)s people, half of the time within %(median)s") % facts
        width = _THIN + (_THICK - _THIN) * min(1, one["people"] / most) ** 0.6 / 2
        curve = f"M{right:.1f} {middle - 11:.1f} c26 -10 26 32 2 22"
        kind = "path-arc path-again" + " path-hurt" * ((name, name) in self.marked)
        tip = _tip([(right + 26, middle + 11), (right, middle + 11)], width, straight=True)
        drawn = format_html(
            '<g class="{}"><title>{}</title><path class="path-line" d="{}" stroke-width="{}"/>{}{}</g>',
            kind, said, curve, f"{width:.1f}", tip, charts.text(right + 26, middle + 4, f"{one['people']:,}", kind="path-label"),
        )  # fmt: skip
        return _linked(drawn, self.link(name, name) if self.link else "", said)

    def _says(self) -> str:
        heaviest = sorted(self.arcs, key=lambda one: -one.people)[:5]
        return "; ".join(one.said for one in heaviest)


class _Ports:
    """Where arcs leave and enter their boxes: spread over a box's side in the order of what they lead to."""

    def __init__(self, laid: Layout, arcs: list[_Arc], looped: set[int]):
        self.laid, self.arcs, self.looped = laid, arcs, looped
        sides: dict[tuple[int, int], list[tuple[float, int, int]]] = {}
        for at, one in enumerate(arcs):
            route, way = laid.routes[at], -1 if laid.back[at] else 1
            sides.setdefault((one.source, way), []).append((route[1][0], at, 0))
            sides.setdefault((one.target, -way), []).append((route[-2][0], at, 1))
        self.across: dict[tuple[int, int], float] = {}
        for (node, _side), ends in sides.items():
            room = min(0.62 * (_MARK if node >= self._marks() else _WIDE), 26.0 * (len(ends) - 1))
            for place, (_x, at, end) in enumerate(sorted(ends)):
                share = place / (len(ends) - 1) - 0.5 if len(ends) > 1 else 0
                self.across[at, end] = share * room

    def _marks(self) -> int:
        return len(self.laid.x) - 2

    def points(self, at: int) -> list[tuple[float, float]]:
        """The points of an arc, from the edge of one box to the edge of the other."""
        route, one = list(self.laid.routes[at]), self.arcs[at]
        way = -1 if self.laid.back[at] else 1
        x, y = route[0]
        route[0] = (x - self._aside(one.source) + self.across[at, 0], y + way * self._half(one.source))
        x, y = route[-1]
        route[-1] = (x - self._aside(one.target) + self.across[at, 1], y - way * self._half(one.target))
        return route

    def _aside(self, node: int) -> float:
        """How far left of its room's middle a box stands that has a loop at its right."""
        return _LOOP / 2 if node in self.looped else 0.0

    def _half(self, node: int) -> float:
        return _HIGH / 2 if node < self._marks() else 15.0


class _Labels:
    """Puts words beside arcs where neither a box nor other words stand; where there is no room, none."""

    def __init__(self, laid: Layout, n: int):
        self.taken = [
            (
                x - _WIDE / 2 - _LOOP / 2 - 2,
                y - _HIGH / 2 - 2,
                x + _WIDE / 2 + _LOOP / 2 + 2,
                y + _HIGH / 2 + 2,
            )
            for x, y in zip(laid.x[:n].tolist(), laid.y[:n].tolist(), strict=True)
        ]
        self.taken += [
            (x - _MARK / 2, y - 16, x + _MARK / 2, y + 16)
            for x, y in zip(laid.x[n:].tolist(), laid.y[n:].tolist(), strict=True)
        ]

    def text(self, one: _Arc, points: list) -> SafeString | None:
        half = 3.2 * len(one.beside) + 3
        for x, y in _places(points):
            box = (x - half, y - 8, x + half, y + 6)
            if not any(_meet(box, other) for other in self.taken):
                self.taken.append(box)
                return charts.text(x, y + 3, one.beside, anchor="middle", kind="path-label")
        return None


def _places(points: list):
    """Points on an arc at which words may stand, the middle of its first stretch first."""
    for share in (0.5, 0.38, 0.62, 0.28, 0.72):
        for (x, y), (x2, y2) in zip(points, points[1:], strict=False):
            bent = share * share * (3 - 2 * share)
            yield x + (x2 - x) * bent, y + (y2 - y) * share


def _curve(points: list) -> str:
    """A smooth line that stands upright at each of its points."""
    (x, y), *rest = points
    told = [f"M{x:.1f} {y:.1f}"]
    for x2, y2 in rest:
        bend = (y2 - y) / 2
        told.append(f"C{x:.1f} {y + bend:.1f} {x2:.1f} {y2 - bend:.1f} {x2:.1f} {y2:.1f}")
        x, y = x2, y2
    return "".join(told)


def _tip(points: list, width: float, *, straight: bool = False) -> SafeString:
    """The head of an arrow at the last point."""
    (x0, y0), (x, y) = points[-2:]
    across, down = (x - x0, y - y0) if straight else (0.0, y - y0)
    length = hypot(across, down) or 1.0
    across, down = across / length, down / length
    size = 4 + width * 0.7
    base = x - across * size * 1.5, y - down * size * 1.5
    sides = [(base[0] - down * size * 0.8, base[1] + across * size * 0.8), (x, y),
             (base[0] + down * size * 0.8, base[1] - across * size * 0.8)]  # fmt: skip
    return charts.path(sides, "path-tip", closed=True)


def _mark(laid: Layout, at: int, label: str) -> SafeString:
    x, y = float(laid.x[at]), float(laid.y[at])
    return charts.join(
        [
            charts.box(x - _MARK / 2, y - 15, _MARK, 30, "path-mark", 15),
            charts.text(x, y + 4, label, anchor="middle"),
        ]
    )


def _linked(drawn: SafeString, url: str, says: str) -> SafeString:
    if not url:
        return drawn
    return format_html('<a href="{}" class="path-link" aria-label="{}">{}</a>', url, says, drawn)


def _meet(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def against(told) -> SafeString:
    """Both risks with their intervals, one above the other, on one scale from nothing."""
    most = max(told.risk.high, told.other.high, 1.0)
    width, left, right = 640, 150, 170

    def x(value: float) -> float:
        return left + (width - left - right) * value / most

    parts = [charts.line(left, 6, left, 74, "chart-axis")]
    for y, words, one, kind in (
        (24, _("took it"), told.risk, "chart-bar"), (58, _("went on otherwise"), told.other, "chart-bar chart-faint"),
    ):  # fmt: skip
        text = f"{one.value:.1f} %"
        between = _("%(low)s to %(high)s %% of %(n)s") % {
            "low": f"{one.low:.1f}", "high": f"{one.high:.1f}", "n": f"{one.n:,.0f}",
        }  # fmt: skip
        parts += [
            charts.text(left - 12, y + 4, words, anchor="end"),
            charts.box(left, y - 9, x(one.value) - left, 18, kind, 3),
            charts.line(x(one.low), y, x(one.high), y, "chart-range"),
            charts.point(x(one.value), y, 4),
            charts.text(x(one.high) + 10, y + 1, text, kind="chart-strong"),
            charts.text(x(one.high) + 10, y + 14, between, kind="chart-quiet"),
        ]
    return charts.svg(width, 84, _("The two shares"), told.sentence, *parts)
