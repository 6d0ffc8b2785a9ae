"""Pictures of figures as SVG, drawn on the server: for a page, which dresses them, or to stand alone in a file."""

from math import ceil, floor, log10

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

# What kit/static/hearth/css/charts.css says of a page's pictures, for a file that has no style sheet.
_ALONE = (
    "text{font-family:Manrope,'DejaVu Sans',sans-serif;font-size:12px;font-weight:500;fill:#2a211b}"
    ".chart-quiet{fill:#5e5147;font-size:11px}.chart-strong{font-weight:700}.chart-axis{stroke:#e7ddd0;stroke-width:1}"
    ".chart-guide{stroke:#97887a;stroke-width:1;stroke-dasharray:3 4}.chart-bar{fill:#b4451f;fill-opacity:.28}"
    ".chart-expected{fill:none;stroke:#5e5147;stroke-width:2;stroke-dasharray:6 4}"
    ".chart-line{fill:none;stroke:#b4451f;stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round}"
    ".chart-band{fill:#b4451f;fill-opacity:.14}.chart-range{stroke:#b4451f;stroke-width:2;stroke-linecap:round}"
    ".chart-point,.curve-point{fill:#b4451f}.curve-hand{fill:#fff;stroke:#97887a;stroke-width:2}.curve-moment{fill:#fbeae2}"
    ".curve-dashed{fill:none;stroke:#97887a;stroke-width:2;stroke-dasharray:5 5}"
    ".chart-faint{fill:#97887a;stroke:#97887a}.chart-area{fill:#f4ebdf}"
    ".path-card{fill:#fff;stroke:#97887a;stroke-width:1.2}.path-part{fill:#b4451f;fill-opacity:.55}.path-mark{fill:#f4ebdf}"
    ".path-line{fill:none;stroke:#3f6b4a;stroke-opacity:.42}.path-wide{fill:none;stroke:none}.path-tip{fill:#3f6b4a}"
    ".path-back .path-line,.path-again .path-line{stroke:#b7791f;stroke-opacity:.75}.path-back .path-tip,"
    ".path-again .path-tip{fill:#b7791f}.path-edge .path-line{stroke:#97887a}.path-edge .path-tip{fill:#97887a}"
    ".path-hurt .path-line{stroke:#a12f2f;stroke-opacity:.7}.path-hurt .path-tip{fill:#a12f2f}.path-label{font-size:11px}"
)


def svg(
    width: float, height: float, title: str, says: str, *parts, alone: bool = False, sized: bool = False,
    leads: bool = False,
) -> SafeString:  # fmt: skip
    """A picture of these parts. `says` is what it shows, for whoever cannot see it; `alone`: it brings its style.

    `sized`: it is drawn as large as it is, and not as wide as there is room. `leads`: there are links in it, which
    nobody would find in what is told as one image.
    """
    style = format_html("<style>{}</style>", mark_safe(_ALONE)) if alone else ""
    space = mark_safe(' xmlns="http://www.w3.org/2000/svg"') if alone else ""
    size = format_html(' width="{}" height="{}"', _px(width), _px(height)) if alone or sized else ""
    return format_html(
        '<svg{}{} class="chart" viewBox="0 0 {} {}" role="{}" aria-label="{}. {}"><title>{}</title>{}{}</svg>',
        space, size, _px(width), _px(height), "group" if leads else "img", title, says, title, style, join(parts),
    )  # fmt: skip


def join(parts) -> SafeString:
    """Parts of a picture, one after the other."""
    return format_html_join("", "{}", ((part,) for part in parts))


def text(x: float, y: float, words, *, anchor: str = "start", kind: str = "") -> SafeString:
    """Words whose line stands at y."""
    return format_html(
        '<text x="{}" y="{}" text-anchor="{}" class="{}">{}</text>', _px(x), _px(y), anchor, kind, words
    )


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> SafeString:
    """A straight line."""
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>', *map(_px, (x1, y1, x2, y2)), kind
    )


def box(x: float, y: float, width: float, height: float, kind: str, round_: float = 0) -> SafeString:
    """A rectangle."""
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="{}" class="{}"/>',
        *map(_px, (x, y, max(width, 0), max(height, 0), round_)),
        kind,
    )


def point(x: float, y: float, r: float, kind: str = "chart-point", says: str = "") -> SafeString:
    """A dot; `says` shows where a pointer rests."""
    return format_html(
        '<circle cx="{}" cy="{}" r="{}" class="{}"><title>{}</title></circle>',
        *map(_px, (x, y, r)),
        kind,
        says,
    )


def path(points, kind: str, *, closed: bool = False) -> SafeString:
    """A line through points, or the area they enclose."""
    steps = " ".join(f"{'L' if at else 'M'}{_px(x)} {_px(y)}" for at, (x, y) in enumerate(points))
    return format_html('<path d="{}{}" class="{}"/>', steps, "Z" if closed else "", kind)


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers from low to high, about so many."""
    span = (high - low) or 1.0
    step = 10 ** floor(log10(span / about))
    step *= next(times for times in (1, 2, 5, 10) if span / (step * times) <= about)
    first = ceil(low / step - 1e-9)
    return [round(step * at, 10) for at in range(first, floor(high / step + 1e-9) + 1)]


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
