"""What people meet who answer is said in the survey's language: every sentence of it, in each language there is."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.utils import translation

ROOT = Path(__file__).resolve().parents[2] / "src" / "hearthside"
LOCALE = ROOT / "listening" / "locale"
TEMPLATES = [
    *ROOT.glob("features/answering/templates/answering/*.html"),
    ROOT / "listening" / "templates" / "listening" / "_question.html",
    *ROOT.glob("listening/templates/listening/types/*.html"),
]
MODULES = [
    *ROOT.glob("features/answering/*.py"),
    *(ROOT / "listening" / f"{name}.py" for name in ("questions", "answers", "drawing", "posting")),
]


def sentences() -> set[str]:
    found = set()
    for path in TEMPLATES:
        words = path.read_text()
        found |= set(re.findall(r'{% translate "([^"]+)"', words))
        for block in re.findall(r"{% blocktranslate[^%]*%}(.*?){% endblocktranslate %}", words):
            found.add(re.sub(r"{{ (\w+) }}", r"%(\1)s", block))
    for path in MODULES:
        if path.name == "manifest.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            name = getattr(getattr(node, "func", None), "id", "")
            if name in ("_", "ngettext") and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    return found


@pytest.mark.parametrize("language", sorted(path.name for path in LOCALE.iterdir()))
def test_every_sentence_is_there(language):
    with (LOCALE / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        known = gettext.GNUTranslations(file)._catalog
    told = {key[0] if isinstance(key, tuple) else key for key, words in known.items() if words}
    assert sentences() - told == set()
    source = (LOCALE / language / "LC_MESSAGES" / "django.po").read_text()
    for key, words in known.items():
        if key:
            assert words.replace('"', '\\"') in source, (
                "django.mo is older than django.po: msgfmt makes it anew"
            )


def test_the_house_speaks_as_before():
    with translation.override("en"):
        assert translation.gettext("Send") == "Send"
    with translation.override("ar"):
        assert translation.gettext("Send") == "إرسال"
