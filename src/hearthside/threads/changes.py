"""What changed between two versions of a text, word by word, in time that its length bounds."""

import re
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from hearthside.threads.models import Post

_WORDS = re.compile(r"\s+|[^\s\w]|\w+")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
MOST_WORDS = 3_000  # comparing takes the square of this at worst; longer texts are compared line by line
MOST_LINES = 2_000


@dataclass(frozen=True)
class Version:
    """One version of a post: who made it, when, and its runs of ("same" | "gone" | "new", text)."""

    by: object
    at: datetime
    runs: list[tuple[str, str]]
    is_first: bool = False


def versions(post: Post) -> list[Version]:
    """The versions of a post, the newest first; each shows how it differs from the one before."""
    edits = list(post.edits.select_related("by").order_by("at", "pk"))
    texts = [edit.text for edit in edits] + [post.text]
    made = [Version(post.author, post.created_at, [("same", texts[0])], is_first=True)]
    for edit, before, after in zip(edits, texts, texts[1:], strict=False):
        made.append(Version(edit.by, edit.at, compare(before, after)))
    return made[::-1]


def compare(before: str, after: str) -> list[tuple[str, str]]:
    """Runs of text that stayed, went and came, in reading order."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        old, new = _LINES.findall(before), _LINES.findall(after)
    if max(len(old), len(new)) > MOST_LINES:
        return [("gone", before), ("new", after)]
    runs = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            runs.append(("same", "".join(old[i1:i2])))
            continue
        runs += [
            (name, text)
            for name, text in (("gone", "".join(old[i1:i2])), ("new", "".join(new[j1:j2])))
            if text
        ]
    return runs
