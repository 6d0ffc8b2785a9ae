"""Makes the files a browser loads: one hearth.css, one hearth.js and the fonts. No node, no network."""

import re
from pathlib import Path

from hearthside.kit.fonts import cut_fonts, font_faces

SOURCE = Path(__file__).parent / "static" / "hearth"
FIRST = {"css": ("layers", "reset", "tokens", "base", "layout"), "js": ("hearth",)}
LAST = {"css": ("utilities", "print"), "js": ("lent",)}


def build(target_dir: Path | str, *, fonts_kept: Path | str | None = None) -> list[Path]:
    """Write `hearth/hearth.css`, `hearth/hearth.js` and `hearth/fonts/*.woff2` under `target_dir`.

    Cut fonts are kept in `fonts_kept` (default: beside the target), so only the first call takes seconds.
    Files whose content did not change are left alone. Returns all files.
    """
    target = Path(target_dir)
    kept = Path(fonts_kept) if fonts_kept else target.parent / f"{target.name}_fonts"
    content: dict[str, bytes] = {
        "hearth.css": (font_faces() + "\n" + "\n".join(map(light_css, _sources("css")))).encode(),
        "hearth.js": bundle_js(_sources("js")).encode(),
    }
    content |= {f"fonts/{name}": data for name, data in cut_fonts(kept).items()}
    return [_write(target / "hearth" / name, data) for name, data in content.items()]


def _sources(kind: str) -> list[str]:
    found = {file.stem: file for file in sorted((SOURCE / kind).glob(f"*.{kind}"))}
    first = [found.pop(name) for name in FIRST[kind]]
    last = [found.pop(name) for name in LAST[kind]]
    return [file.read_text("utf-8") for file in [*first, *found.values(), *last]]


def light_css(text: str) -> str:
    """Without comments and needless space; strings are not touched because ours hold no such marks."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s*([{};,>])\s*", r"\1", text)
    return re.sub(r": ", ":", text).replace(";}", "}").strip()


def bundle_js(sources: list[str]) -> str:
    """All modules in one scope of their own; comment lines and indents dropped."""
    lines = (line.strip() for source in sources for line in source.splitlines())
    body = "\n".join(line for line in lines if line and not line.startswith("//"))
    return '"use strict";(() => {\n' + body + "\n})();\n"


def _write(file: Path, data: bytes) -> Path:
    if not file.exists() or file.read_bytes() != data:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return file
