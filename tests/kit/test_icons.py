"""Every icon that a page or a manifest names is one we have: a wrong name would break that page."""

import re
from pathlib import Path

import pytest

import hearthside
from hearthside.kit.templatetags import hearth
from hearthside.manifest import registry

PAGES = Path(hearthside.__file__).parent.rglob("*.html")
NAMED = re.compile(r"""\{%\s*icon\s+["']([\w-]+)["']|\bicon=["']([\w-]+)["']""")
IN_PAGES = {one or other for page in PAGES for one, other in NAMED.findall(page.read_text("utf-8"))}


@pytest.mark.parametrize("name", sorted(IN_PAGES))
def test_icons_of_templates_exist(name):
    assert hearth.icon(name).startswith("<svg")


def test_icons_of_manifests_exist():
    for feature in registry.features:
        for thing in (*feature.pages, *feature.gestures):
            assert hearth.icon(thing.icon or "circle").startswith("<svg"), (feature.name, thing.label)
