"""Find things by their words. Reach narrows in the database; the manifest's resolvers have the last word."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from hearthside.manifest import resolve
from hearthside.search import words

_ROUNDS = 5  # how often more candidates are fetched where the viewer may not see the first ones
_READ = 20_000  # characters of a text that are read for its snippet
_AROUND = 80


@dataclass(frozen=True)
class Hit:
    """Something found. `snippet` is safe HTML with the found words marked; `likeness` is for `similar`."""

    about: str
    title: str
    url: str
    snippet: SafeString
    at: datetime
    likeness: float = 1.0

    @property
    def kind(self) -> str:
        return self.about.partition(":")[0]


def find(q: str, viewer=None, kind: str | None = None, limit: int = 20) -> list[Hit]:
    """What holds every word of `q`, or longer words that begin so, best first. Any string may be asked."""
    wanted = words.of_query(q)
    return _seen(wanted, viewer, kind, limit, every=True) if wanted else []


def similar(text: str, kind: str | None = "idea", viewer=None, limit: int = 5) -> list[Hit]:
    """What shares the telling words of `text`, the likest first; a chance word in common is not enough."""
    wanted = words.telling(text)
    if not wanted:
        return []
    hits = _seen(wanted, viewer, kind, limit * 3, every=False)
    needed = 1 / len(wanted) if len(wanted) < 3 else max(2 / len(wanted), 0.25)
    close = [hit for hit in hits if hit.likeness >= needed - 0.001]
    return sorted(close, key=lambda hit: -hit.likeness)[:limit]


def _seen(wanted, viewer, kind, limit, *, every) -> list[Hit]:
    """The best `limit` of the matches that `viewer` may see."""
    viewer = _known(viewer)
    size, hits = limit * 2, []
    for round_ in range(_ROUNDS):
        found = _entries(wanted, viewer, kind, size, round_ * size, every)
        refs = resolve([entry.about for entry in found], viewer)
        hits += [_hit(entry, refs[entry.about], wanted) for entry in found if entry.about in refs]
        if len(hits) >= limit or len(found) < size:
            break
    return hits[:limit]


def _entries(wanted, viewer, kind, limit, offset, every) -> list:
    from hearthside.search.models import Entry  # models load after this module

    reaches = ("public",) if viewer is None else None  # a member's spaces are for their resolver to judge
    ids = _engine().matching(wanted, every=every, kind=kind, reaches=reaches, limit=limit, offset=offset)
    found = Entry.objects.in_bulk(ids)
    return [found[id_] for id_ in ids if id_ in found]


def _engine():
    if connection.vendor == "postgresql":
        from hearthside.search import postgres

        return postgres
    from hearthside.search import sqlite

    return sqlite


def _known(viewer):
    """The viewer, or None for a visitor; whoever is suspended finds what a visitor finds."""
    return viewer if viewer is not None and viewer.is_authenticated and viewer.is_active else None


def _hit(entry, ref, wanted) -> Hit:
    return Hit(
        entry.about, ref.title, ref.url, snippet(entry.body, wanted), entry.at, _likeness(entry, wanted)
    )


def _likeness(entry, wanted) -> float:
    """The share of the wanted words that the entry holds, those of its title first among equals."""
    title, body = f" {words.flat(entry.title)}", f" {words.flat(entry.body[:_READ])}"
    sought = [f" {words.flat(word)}" for word in wanted]
    shared = sum(1 for word in sought if word in body or word in title)
    return (shared + sum(0.01 for word in sought if word in title)) / len(wanted)


def snippet(text: str, wanted: list[str]) -> SafeString:
    """The part of `text` where the first of the wanted words stands, marked, as safe HTML."""
    text = " ".join(text[:_READ].split())
    flat = words.flat(text)
    places = [found.span() for found in words.pattern(wanted).finditer(flat)] if wanted else []
    start = max(0, places[0][0] - _AROUND) if places else 0
    if start:
        start = text.rfind(" ", 0, start) + 1
    end = start + _AROUND * 3
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + _AROUND * 2)
    pieces, last = [], start
    for low, high in places:
        if low >= last and high <= end:
            pieces += [escape(text[last:low]), "<mark>", escape(text[low:high]), "</mark>"]
            last = high
    pieces.append(escape(text[last:end]))
    made = ("…" if start else "") + "".join(pieces) + ("…" if end < len(text) else "")
    return mark_safe(made)  # noqa: S308 - every piece is escaped above
