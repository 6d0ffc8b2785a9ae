"""The browser's files: light enough for a first visit, and nothing in them that the strict policy forbids."""

import gzip
import re

import pytest

from hearthside.kit.static_build import SOURCE, build


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    target = tmp_path_factory.mktemp("static") / "built"
    build(target)
    return target / "hearth"


def test_the_bundle_is_light(built):
    script, style = ((built / name).read_bytes() for name in ("hearth.js", "hearth.css"))
    assert len(script) < 27_000
    assert len(gzip.compress(script)) + len(gzip.compress(style)) < 22_000


def test_a_first_visit_needs_few_fonts(built):
    first = [file for file in (built / "fonts").glob("*-latin.woff2")]
    assert len(first) == 4
    assert sum(file.stat().st_size for file in first) < 80_000
    assert all(file.read_bytes()[:4] == b"wOF2" for file in first)


def test_every_font_named_is_made(built):
    named = re.findall(r'url\("(fonts/[^"]+)"\)', (built / "hearth.css").read_text("utf-8"))
    assert sorted(named) == sorted(f"fonts/{file.name}" for file in (built / "fonts").iterdir())


def test_nothing_is_asked_of_another_origin(built):
    css = (built / "hearth.css").read_text("utf-8")
    assert not re.search(r"@import|url\(\"?(?!fonts/)", css.replace('url("fonts/', "url(fonts/"))
    assert "eval(" not in (built / "hearth.js").read_text("utf-8")


def test_a_second_build_changes_nothing(built):
    before = {file: file.stat().st_mtime_ns for file in built.rglob("*") if file.is_file()}
    build(built.parent)
    assert before == {file: file.stat().st_mtime_ns for file in built.rglob("*") if file.is_file()}


def test_braces_of_every_stylesheet_close():
    for file in (SOURCE / "css").glob("*.css"):
        text = file.read_text("utf-8")
        assert text.count("{") == text.count("}"), file.name
