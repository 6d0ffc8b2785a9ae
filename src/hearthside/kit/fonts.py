"""The two type families of the house, cut into small woff2 files from the packages that carry them."""

import hashlib
import io
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

# What a first visit needs (latin) and what names and places may need later (latin-ext); the browser
# loads the second file only when a page holds such a letter.
LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,"
    "U+2190-2193,U+2212,U+2215,U+2026"
)
LATIN_EXT = "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+1E00-1EFF,U+20A0-20AB,U+20AD-20CF"
FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum"]
RECIPE = "1"  # change it when the cutting below changes, so that kept files are made anew


@dataclass(frozen=True, kw_only=True)
class Cut:
    """One face of a family and the files it becomes."""

    name: str
    family: str
    package: str
    source: str
    weight: str
    style: str = "normal"
    axis: tuple[int, int] | None = None


CUTS = (
    Cut(
        name="manrope",
        family="Manrope",
        package="font_manrope",
        source="Manrope-VariableFont_wght.ttf",
        weight="400 700",
        axis=(400, 700),
    ),
    Cut(
        name="serif",
        family="Source Serif",
        package="font_source_serif_pro",
        source="SourceSerifPro-Regular.ttf",
        weight="400",
    ),
    Cut(
        name="serif-strong",
        family="Source Serif",
        package="font_source_serif_pro",
        source="SourceSerifPro-Semibold.ttf",
        weight="600 700",
    ),
    Cut(
        name="serif-italic",
        family="Source Serif",
        package="font_source_serif_pro",
        source="SourceSerifPro-It.ttf",
        weight="400",
        style="italic",
    ),
)
RANGES = {"latin": LATIN, "latin-ext": LATIN_EXT}


def cut_fonts(kept: Path) -> dict[str, bytes]:
    """File name -> woff2; files already in the folder `kept` are used again when nothing changed."""
    kept.mkdir(parents=True, exist_ok=True)
    made = {}
    for cut in CUTS:
        source = (files(cut.package) / "files" / cut.source).read_bytes()
        for part, ranges in RANGES.items():
            mark = hashlib.sha256(source + f"{RECIPE}{ranges}{cut.axis}{FEATURES}".encode()).hexdigest()[:16]
            file = kept / f"{cut.name}-{part}.{mark}.woff2"
            if not file.exists():
                _write_whole(file, _subset(source, ranges, cut.axis))
            made[f"{cut.name}-{part}.woff2"] = file.read_bytes()
    return made


def _write_whole(file: Path, data: bytes) -> None:
    # Two processes may start together: nobody may see half a font.
    part = file.with_suffix(f".{id(data)}.part")
    part.write_bytes(data)
    part.replace(file)


def _subset(source: bytes, ranges: str, axis: tuple[int, int] | None) -> bytes:
    # fontTools is slow to import and only needed when a font is really cut.
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(io.BytesIO(source))
    options = subset.Options(
        layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 13, 14], notdef_outline=True
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(ranges.replace("U+", "")))
    cutter.subset(font)
    if axis:
        font = instancer.instantiateVariableFont(font, {"wght": axis})
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def font_faces() -> str:
    """The @font-face rules, with fallbacks of the system stretched so that nothing shifts on arrival."""
    rules = [
        f'@font-face{{font-family:"{cut.family}";font-style:{cut.style};font-weight:{cut.weight};font-display:swap;'
        f'src:url("fonts/{cut.name}-{part}.woff2") format("woff2");unicode-range:{ranges}}}'
        for cut in CUTS
        for part, ranges in RANGES.items()
    ]
    return "\n".join(rules + [_near(*row) for row in NEAR])


# family, weight, local fonts, size-adjust, ascent, descent: the average width of English text in our font
# divided by that of the fallback; ascent and descent are ours divided by the same figure.
NEAR: tuple[tuple[str, str, tuple[str, ...], float, float, float], ...] = (
    ("Manrope near", "100 900", ("Arial", "Liberation Sans", "Helvetica Neue", "Roboto"), 103.4, 103.1, 29.0),
    ("Source Serif near Georgia", "100 900", ("Georgia",), 101.5, 102.0, 33.0),
    ("Source Serif near Times", "400", ("Times New Roman", "Liberation Serif", "Tinos"), 111.4, 93.0, 30.1),
    (
        "Source Serif near Times",
        "600 700",
        ("Times New Roman Bold", "Liberation Serif Bold"),
        106.4,
        97.4,
        31.5,
    ),
)


def _near(
    family: str, weight: str, local: tuple[str, ...], size: float, ascent: float, descent: float
) -> str:
    sources = ",".join(f'local("{name}")' for name in local)
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};src:{sources};size-adjust:{size}%;'
        f"ascent-override:{ascent}%;descent-override:{descent}%;line-gap-override:0%}}"
    )
