"""From what somebody typed to words that an index knows. Nothing typed can be taken for an operator."""

import re
import unicodedata
from functools import lru_cache

LONGEST = 400  # characters of a query that are read
MOST = 12  # words of a query that are looked for
FILLERS = {
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because",
    "been", "but", "by", "can", "could", "did", "do", "does", "for", "from", "get", "had", "has",
    "have", "how", "if", "in", "into", "is", "it", "its", "just", "like", "make", "me", "more", "my",
    "no", "not", "of", "on", "one", "or", "our", "out", "please", "should", "so", "some", "than",
    "that", "the", "their", "them", "then", "there", "they", "this", "to", "too", "up", "us", "very",
    "was", "we", "were", "what", "when", "where", "which", "who", "why", "will", "with", "would", "you",
    "your",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def _base(letter: str) -> str:
    first, *marks = unicodedata.normalize("NFKD", letter)
    plain = (first if all(map(unicodedata.combining, marks)) else letter).lower()[0]
    return plain if plain.isalnum() else " "


def flat(text: str) -> str:
    """`text` in small letters without accents, punctuation as spaces; just as long as it was."""
    return "".join(map(_base, text))


def clean(text: str) -> str:
    """`text` as both databases can hold it: composed, without NUL and lone surrogates."""
    held = text.encode("utf-8", "ignore").decode("utf-8")
    return unicodedata.normalize("NFC", held.replace("\0", " "))


def of_query(typed: str) -> list[str]:
    """The words to look for, each once, in the order they were typed."""
    return _words(clean(typed[:LONGEST]))[:MOST]


def telling(text: str, most: int = 24) -> list[str]:
    """The words that tell what a text is about: without fillers, each once, the first ones."""
    words = _words(clean(text[: LONGEST * 5]))
    return [word for word in words if len(word) > 2 and word.lower() not in FILLERS][:most]


def _words(text: str) -> list[str]:
    """Its words as they are written, each once whatever its accents and capitals; letters and digits only."""
    found = re.finditer(r"\S+", flat(text))
    return list({word[0]: text[word.start() : word.end()] for word in found}.values())


def pattern(words: list[str]) -> re.Pattern:
    """Finds any of `words`, and longer words that begin like them, in a flat text."""
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(flat(word)) for word in words) + r")\w*")
