"""Words that recall what is known: “Thank you, {first_name|friend}. You gave us {likely}; what would make it one more?”

A name in braces stands for an earlier answer, a hidden field, or a fact about the person; what follows a bar stands in
where there is none. Nothing else is understood: no attribute, no index, no format, so that words are only ever words.
"""

import re
from collections.abc import Container, Mapping

from hearthside.listening.questions import NOT_APPLICABLE, Question, say

_NAME = re.compile(r"\{([a-z][a-z0-9_]{0,39})(?:\|([^{}]{0,60}))?\}")
FACTS = ("first_name", "house")


def names(text: str) -> list[str]:
    """What a text recalls."""
    return [found.group(1) for found in _NAME.finditer(text)]


def fill(text: str, known: Mapping[str, str], keep: Container[str] = ()) -> str:
    """The text with what it recalls; what is not known is left out, or said as the text itself says. `keep` stays open."""

    def said(found: re.Match) -> str:
        return found.group() if found.group(1) in keep else known.get(found.group(1)) or found.group(2) or ""

    return _NAME.sub(said, text)


def outline(text: str, known: Mapping[str, str]) -> str:
    """The text for a list: what one person's answer would say stands as …"""
    return _NAME.sub(lambda found: known.get(found.group(1)) or "…", text)


def in_words(question: Question, value, language: str, first: str) -> str:
    """An answer as its person would say it: the words of an option, a number, a day."""
    if value is None or value == NOT_APPLICABLE or isinstance(value, dict):
        return ""
    words = {option.key: say(option.words, language, first) for option in question.options}
    values = value if isinstance(value, list) else [value]
    return ", ".join(words.get(one, str(one)) for one in values)
