"""Whether a host's note was written for one person, or reads like one that others got.

Notes of the last half year, the writer's own and the team's, are found by hashes of their pairs of words
(`algorithms.texts.likeness`), so that telling costs the same among fifty notes and fifty thousand. Nobody is stopped:
a copy is sent, and does not count as personal.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count

from hearthside.algorithms.texts import likeness
from hearthside.features.notes.models import Note, Piece, Starter
from hearthside.kit import clock

RECENT = timedelta(days=180)
_CANDIDATES = 20


@dataclass(frozen=True)
class Alike:
    """The earlier note that a text reads most like, and how much of the text stands there (percent)."""

    note: Note
    percent: int

    @property
    def is_copy(self) -> bool:
        return self.percent >= 100 * likeness.ALIKE


def closest(text: str, *, by, to) -> Alike | None:
    """The host's note to somebody else that this text reads most like, if any has a pair of words of it."""
    found = _pieces(after_starter(text, by), by, to)
    best = max(_shares(found, to), key=lambda share: (share[0], share[1].pk), default=None)
    return Alike(best[1], round(100 * best[0])) if best else None


def remember(note: Note) -> None:
    """Keep what a host's note is found by."""
    found = _pieces(after_starter(note.text, note.sender), note.sender, note.recipient)
    Piece.objects.bulk_create(Piece(note=note, hash=hash) for hash in likeness.sketch(found))


def _shares(found: frozenset[int], to):
    since = clock.now() - RECENT
    recent = Piece.objects.filter(hash__in=likeness.sketch(found), note__sent_at__gt=since)
    near = recent.exclude(note__recipient__in=to.ids()).values("note").annotate(shared=Count("pk"))
    nearest = [row["note"] for row in near.order_by("-shared", "-note")[:_CANDIDATES]]
    for note in Note.objects.filter(pk__in=nearest).select_related("sender", "recipient"):
        share = likeness.likeness(found, _pieces(note.text, note.sender, note.recipient))
        if share:
            yield share, note


def _pieces(text: str, by, to) -> frozenset[int]:
    return likeness.pieces(text, (by.name, to.name))


def after_starter(text: str, person) -> str:
    """What is said after the person's own way to begin, if it begins so."""
    plain = " ".join(text.split())
    for starter in sorted(starters(person), key=len, reverse=True):
        if plain.lower().startswith(starter.lower()):
            return plain[len(starter) :]
    return plain


def starters(person) -> list[str]:
    """The words a host begins notes with, the newest first."""
    return list(Starter.objects.filter(person=person).order_by("-pk").values_list("text", flat=True))
