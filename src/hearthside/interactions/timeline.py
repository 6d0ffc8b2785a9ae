"""One timeline of what a person said and did: interactions between people, and events that machines reported."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString

from hearthside.events import store
from hearthside.events.folding import Run, fold
from hearthside.events.promising import HAPPENED
from hearthside.events.reads import subjects_of
from hearthside.events.store.trail import trail
from hearthside.events.telling import Lexicon, Told, tell
from hearthside.interactions.rows import of_person
from hearthside.interactions.sentences import Entry, entries, name_of
from hearthside.kit import clock
from hearthside.people import rights

SHOWS = ("", "said", "did")
_LOOK = 2000  # events looked at for one page: read from the index alone, folded to a few lines
_DID, _SAID = 0, 1
_BEYOND = 2**62


class Place(NamedTuple):
    """A place in the timeline: a time in microseconds, the stream it is of, and the number there."""

    us: int
    stream: int
    id: int

    def __str__(self):
        return f"{self.us}.{self.stream}.{self.id}"

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """The place that a page's address names; None where it names none."""
        parts = text.removeprefix("-").split(".")
        if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < 18 for part in parts):
            return None
        place = cls(*map(int, parts))
        return place._replace(us=-place.us) if text.startswith("-") else place


@dataclass(frozen=True)
class Did:
    """Something a person did, in words; done often in one sitting, it is one line."""

    sentence: SafeString
    told: Told

    @property
    def at(self) -> datetime:
        return self.told.at


def timeline(person, viewer, *, before: Place | None = None, limit: int = 50, show: str = "") -> list:
    """What `person` said and did, newest first, as `viewer` may see it: Entry and Did.

    Costs the same for a person with a hundred interactions and with a hundred thousand.
    """
    return timeline_page(person, viewer, before=before, limit=limit, show=show)[0][:limit]


def timeline_page(
    person, viewer, *, before: Place | None = None, limit: int = 50, show: str = ""
) -> tuple[list, Place | None]:
    """A page of the timeline, and the `before` of the next one; None where it ends.

    `show` may be "said" or "did" alone. A page holds about `limit` lines: it ends where a sitting ends, and
    the page after may exist although some of this one's rows are not the viewer's to see.
    """
    said = of_person(person, _of_stream(before, _SAID), limit + 1) if show != "did" else []
    done = _done(person, before) if show != "said" and may_see_events(person, viewer) else []
    horizon = _horizon(said if len(said) > limit else [], done if len(done) > _LOOK else [])
    entries_ = entries([row for row in said if row.kind != HAPPENED], viewer)
    items = [item for item in (*entries_, *done) if horizon is None or _place(item) >= horizon]
    items.sort(key=_place, reverse=True)
    lexicon = Lexicon(step[2] for step in done)
    lines, covered = fold(
        items, lambda item: None if isinstance(item, Entry) else lexicon.key(item[2]), limit
    )
    following = _place(items[covered - 1]) if covered < len(items) else horizon
    return _in_words(lines, lexicon, name_of(person, viewer, "")), following


def may_see_events(person, viewer) -> bool:
    """What somebody does is shown to themselves, and to hosts who have the right; to nobody else."""
    if viewer is None or not viewer.is_authenticated:
        return False
    return viewer.pk == person.canonical_id or (viewer.is_host and rights.may(viewer, "events.see"))


def _done(person, before: Place | None) -> list[tuple[int, int, int]]:
    subjects = subjects_of(person)
    if not subjects:
        return []
    return trail(store.of_house(), subjects, before=_of_stream(before, _DID), limit=_LOOK + 1)


def _of_stream(before: Place | None, stream: int) -> tuple | None:
    """The same place as one stream counts: at one and the same time, what was said stands before what was done."""
    if before is None:
        return None
    number = before.id if stream == before.stream else 0 if stream == _SAID else _BEYOND
    return (clock.moment(before.us) if stream == _SAID else before.us), number


def _horizon(*cut: list) -> Place | None:
    """Where the first of those lists ends that may go on: behind it, nothing is known of that stream."""
    return max((_place(rows[-1]) for rows in cut if rows), default=None)


def _place(item) -> Place:
    if isinstance(item, tuple):
        return Place(item[0], _DID, item[1])
    row = getattr(item, "row", item)
    return Place(clock.us(row.at), _SAID, row.pk)


def _in_words(lines: list, lexicon: Lexicon, name) -> list:
    told = iter(tell([line for line in lines if isinstance(line, Run)], lexicon))
    return [line if isinstance(line, Entry) else _did(next(told), name) for line in lines]


def _did(told: Told, name) -> Did:
    return Did(format_html("{} {}", name, told.words), told)
