"""Colours a house may choose, corrected until every word on them can be read."""

import colorsys
import re

WHITE, INK = "#ffffff", "#1b1714"
# The grounds an ember-coloured word may stand on (see tokens.css): the hardest ones for its lightness.
LIGHT_GROUNDS = ("#fbf7f0", "#ffffff", "#f4ebdf")
DARK_GROUNDS = ("#1b1714", "#25201c", "#302924")
AA = 4.5


def rgb(colour: str) -> tuple[float, float, float]:
    """`#abc` or `#aabbcc` as three numbers from 0 to 1; raises ValueError on anything else."""
    if not re.fullmatch(r"#(?:[0-9a-fA-F]{3}){1,2}", colour):
        raise ValueError(f"not a colour like #b4451f: {colour!r}")
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour))
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(colour: str, grounds: tuple[str, ...], *, least: float = AA) -> str:
    """The nearest lightness of the same hue that has the contrast `least` on every ground."""
    hue, light, full = colorsys.rgb_to_hls(*rgb(colour))
    darker = luminance(grounds[0]) > 0.18
    step = -0.01 if darker else 0.01
    while True:
        candidate = _hex(colorsys.hls_to_rgb(hue, min(max(light, 0), 1), full))
        if all(contrast(candidate, ground) >= least for ground in grounds) or not 0 <= light <= 1:
            return candidate
        light += step


def mixed(colour: str, ground: str, share: float) -> str:
    """`share` of the colour on the ground."""
    return _hex(tuple(share * c + (1 - share) * g for c, g in zip(rgb(colour), rgb(ground), strict=True)))


def _hex(channels: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(c * 255):02x}" for c in channels)


def _on(ground: str) -> str:
    return max((WHITE, INK), key=lambda text: contrast(text, ground))


def ember_tokens(colour: str) -> dict[str, tuple[str, str]]:
    """Token -> (light, dark) for the house's own colour; a colour that can be read is kept as it is."""
    tokens = {}
    pairs = []
    for grounds, paper in ((LIGHT_GROUNDS, WHITE), (DARK_GROUNDS, DARK_GROUNDS[1])):
        ember = readable(colour, grounds)
        soft = mixed(ember, paper, 0.12 if paper == WHITE else 0.16)
        deep = readable(mixed(ember, INK if paper == WHITE else WHITE, 0.86), (*grounds, soft))
        pairs.append({"--ember": ember, "--ember-deep": deep, "--ember-soft": soft, "--on-ember": _on(ember)})
    for name in pairs[0]:
        tokens[name] = (pairs[0][name], pairs[1][name])
    return tokens


def ember_css(colour: str) -> str:
    """A small stylesheet with the house's ember colour; served from our own origin after hearth.css."""
    tokens = ember_tokens(colour)
    lines = "".join(f"{name}:light-dark({light},{dark});" for name, (light, dark) in tokens.items())
    light = tokens["--ember"][0]
    night = f".night .button-primary{{background:{light};border-color:{light};color:{_on(light)}}}"
    return f":root{{{lines}}}\n{night}\n"
