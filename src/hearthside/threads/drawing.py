"""Posts as HTML. What all viewers of one kind see alike is drawn once and kept; the rest is put in for each.

The templates leave marks in the drawn text where viewers differ: what only the author sees, whether one said
"same here", how long ago it was. A mark holds a secret of this process, so no text can hold one.
"""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from types import SimpleNamespace

from django.db.models import F
from django.template.loader import get_template
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from hearthside.kit import clock
from hearthside.kit.templatetags.hearth import ago, names
from hearthside.people import rights, selves
from hearthside.people.models import Person
from hearthside.threads.kept import Kept
from hearthside.threads.limits import may_accept
from hearthside.threads.models import Flag, Post, ReadByHost, Removal, SameHere, Thanks, Thread

_DRAWN = {Thanks: "thanks", SameHere: "same_here", ReadByHost: "readers"}  # each person once

_SECRET = secrets.token_hex(8)
_OPEN, _SHUT = f"\x02{_SECRET}:", "\x03"
_pieces = Kept(size=12_000_000, seconds=120)


@dataclass
class Viewer:
    """All that decides how one person sees the posts of a thread."""

    person: object
    thread: Thread
    read_number: int | None = None
    same: set[int] = field(default_factory=set)

    @cached_property
    def kind(self) -> tuple:
        """Viewers of one kind see alike, but for the marks."""
        if not self.person.is_authenticated:
            return ()
        names = ("threads.write", "threads.read", "threads.remove")
        return (self.person.is_host, *(rights.may(self.person, name) for name in names))

    @cached_property
    def may_accept(self) -> bool:
        return may_accept(self.thread, self.person)

    @property
    def may(self) -> SimpleNamespace:
        host, write, read, remove = self.kind or (False,) * 4
        return SimpleNamespace(known=bool(self.kind), host=host, write=write, read=read, remove=remove)


@dataclass(frozen=True)
class Drawn:
    """A page of a thread: its pieces, which posts have a "same here", its first and last number."""

    pieces: list[tuple]
    said: set[int]
    first: int
    last: int


def page(thread: Thread, number: int, viewer: Viewer, load, *, opening: bool = True) -> Drawn:
    """The posts of one page of a thread as viewers of this kind see them; `load()` fetches them."""
    key = (thread.pk, thread.version, number, opening, viewer.kind, get_language())
    kept = _pieces.get(key)
    if kept is None:
        rows = load()
        drawn = "".join(_draw(post, viewer) for post in dress(rows))
        said = {post.pk for post in rows if post.same_here}
        numbers = [post.number for post in rows] or [0]
        kept = Drawn(_take_apart(drawn), said, min(numbers), max(numbers))
        _pieces.put(key, kept, len(drawn))
    return kept


def draw_anew(row) -> None:
    """Listens to the stream: two people became one, or were two after all; their posts and marks show it."""
    ids = Person.objects.get(pk=row.about.partition(":")[2]).ids() + row.recipient.ids()
    theirs = [Post.objects.filter(author__in=ids).values("thread")]
    theirs += [model.objects.filter(by__in=ids).values("post__thread") for model in _DRAWN]
    for threads in theirs:
        Thread.objects.filter(pk__in=threads).update(version=F("version") + 1)


def posts(rows: list[Post], viewer: Viewer) -> SafeString:
    """A few posts, drawn anew."""
    return put_together(_take_apart("".join(_draw(post, viewer) for post in dress(rows))), viewer)


def _draw(post: Post, viewer: Viewer) -> str:
    return get_template("threads/_post.html").render(
        {"post": post, "thread": viewer.thread, "may": viewer.may, "mark": post.mark}
    )


class _Marks:
    """What a template writes where viewers differ: {{ mark.own }}…{{ mark.end }}."""

    def __init__(self, post: Post):
        self._post = post

    def __getattr__(self, name):
        return _mark(name, self._post.author_id if name in ("own", "others") else self._post.pk)

    @property
    def gap(self):
        return _mark("gap", self._post.number)

    @property
    def new(self):
        return _mark("new", self._post.number)

    @property
    def written(self):
        return _mark("ago", self._post.created_at.isoformat())


def _mark(kind: str, about="") -> SafeString:
    return mark_safe(f"{_OPEN}{kind}:{about}{_SHUT}")  # noqa: S308 - our own marks


def _take_apart(drawn: str) -> list[tuple]:
    """(kind, about, text that follows) for each mark."""
    first, *rest = drawn.split(_OPEN)
    pieces = [("end", None, first)]
    for piece in rest:
        mark, _, text = piece.partition(_SHUT)
        kind, _, about = mark.partition(":")
        pieces.append((kind, _understood(kind, about), text))
    return pieces


def _understood(kind: str, about: str):
    if kind == "ago":
        return datetime.fromisoformat(about)
    return int(about) if about.isdigit() else about


def put_together(pieces: list[tuple], viewer: Viewer) -> SafeString:
    """The pieces as this one person sees them."""
    out, shown, person, read = [], True, viewer.person.pk, viewer.read_number
    moment = (int(clock.now().timestamp() // 30), timezone.get_current_timezone_name(), get_language())
    gap_wanted = read is not None and 0 < read < viewer.thread.numbers
    for kind, about, text in pieces:
        if kind == "ago":
            out.append(_ago(about, *moment) if shown else "")
        elif kind == "pressed":
            out.append(("true" if about in viewer.same else "false") if shown else "")
        elif kind == "new":
            out.append(" is-new" if read is not None and about > read > 0 else "")
        elif kind == "gap":
            if gap_wanted and about > read and about > 1:
                out.append(get_template("threads/_new_line.html").render())
                gap_wanted = False
        elif kind == "own":
            shown = about == person
        elif kind == "others":
            shown = about != person
        elif kind == "chooser":
            shown = viewer.may_accept
        elif kind == "end":
            shown = True
        if shown:
            out.append(text)
    return mark_safe("".join(out))  # noqa: S308 - made by our own templates


@lru_cache(maxsize=4096)
def _ago(at: datetime, half_minute: int, zone: str, language: str) -> str:
    """How long ago, as said within this half minute in this zone and language."""
    return ago(at)


def dress(rows: list[Post]) -> list[Post]:
    """Posts in their row with what people did with them and the remarks under them: four queries for all."""
    found = {post.pk: post for post in rows}
    for post in rows:
        post.remarks, post.thanks, post.same_here, post.readers, post.removal = [], [], [], [], None
        post.mark = _Marks(post)
    for model, into in _DRAWN.items():
        for one in model.objects.filter(post__in=found).select_related("by").order_by("pk"):
            getattr(found[one.post_id], into).append(one)
        for post in rows:
            setattr(post, into, selves.once(getattr(post, into)))
    if any(post.is_removed for post in rows):
        for removal in Removal.objects.filter(post__in=found, restored_at=None).select_related("by"):
            found[removal.post_id].removal = removal
    for post in rows:
        post.reader_names = names([one.by for one in post.readers])
        post.same_names = names([one.by for one in post.same_here])
    return _under_each_other(rows)


def _under_each_other(rows: list[Post]) -> list[Post]:
    """Remarks under the post whose place they share; by themselves where that post is not among them."""
    heads = {post.place: post for post in rows if not post.is_remark}
    for post in rows:
        if post.is_remark and post.place in heads:
            heads[post.place].remarks.append(post)
    return [post for post in rows if not post.is_remark or post.place not in heads]


def open_flags(rows: list[Post]) -> dict[int, list[Flag]]:
    """The flags that nobody has looked at yet, by post."""
    found: dict[int, list[Flag]] = {}
    for flag in Flag.objects.filter(post__in=rows, settled_at=None).select_related("by").order_by("at"):
        found.setdefault(flag.post_id, []).append(flag)
    return found


forget = _pieces.clear
