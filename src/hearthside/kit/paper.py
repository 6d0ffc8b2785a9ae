"""Pages to print: a Typst template and its facts become a PDF or a PNG, in the house's own type."""

from importlib.resources import files
from pathlib import Path

from msgspec import json

_FONTS = ("font_manrope", "font_source_serif_pro")


def page(
    template: Path, facts: dict, pictures: dict[str, str] | None = None, *, format: str = "pdf"
) -> bytes:
    """The template with `facts` as `sys.inputs.facts` (JSON) and each picture (SVG) under its name.

    What people wrote goes in as data and is never read as Typst. `format`: "pdf", or "png" or "svg" of one page.
    """
    import typst  # loaded by those who print alone

    folders = [str(files(package) / "files") for package in _FONTS]
    told = {"facts": json.encode(facts).decode(), **(pictures or {})}
    return typst.compile(
        str(template), root=str(template.parent), font_paths=folders, sys_inputs=told, format=format,
        ppi=180 if format == "png" else None,
    )  # fmt: skip
