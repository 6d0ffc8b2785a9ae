"""The vocabulary in which the life of The Lantern is written down: who said what, when, and what came of it.

Times are given the way one remembers them: `ago` in days back from now, `after` in hours since whatever came
before. Where a time is left out, the teller finds a plausible hour. Words may name days that move with the
calendar: `{day -80}` becomes "3 September", `{month -80}` "September", `{weekday -3}` "Thursday".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

# handle: in their own words, or (their own words, days ago) where the day matters
Reasons = Mapping[str, str | tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Who:
    """One of the hundred and twenty."""

    handle: str
    name: str
    line: str
    city: str
    country: str
    joined: float
    loves: tuple[str, ...]
    speaks: tuple[str, ...]
    zone: str
    role: str = "member"
    pronouns: str = ""
    pseudonym: str = ""
    credit_ok: bool = True
    reach: str = "everyone"
    by_phone: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """A space of the discussions."""

    slug: str
    name: str
    says: str
    reach: str = "public"
    questions: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What others did with a text: thanked for it, said "same here", read it as a host, flagged it."""

    thanks: Reasons = field(default_factory=dict)
    same: str = ""
    read: str = ""
    flags: Reasons = field(default_factory=dict)
    removed: tuple[str, str] | None = None  # by whom, and the reason the author was given
    edited: str = ""  # the text as it reads after its author mended it


@dataclass(frozen=True, slots=True)
class Say(Marks):
    """A reply: `to` names whose latest words it answers, `accepted` who accepted it as the answer."""

    by: str
    text: str
    after: float | None = None
    ago: float | None = None
    to: str = ""
    remark: bool = False
    accepted: str = ""


@dataclass(frozen=True, slots=True)
class Topic(Marks):
    """A topic with everything said in it."""

    room: str
    ago: float
    by: str
    title: str
    text: str
    replies: tuple[Say, ...] = ()
    pinned: str = ""  # by whom
    closed: tuple[str, float] | None = None  # by whom, days ago


@dataclass(frozen=True, slots=True)
class Answer:
    """A host's answer to an idea, so many hours after it was brought."""

    by: str
    after: float
    text: str


@dataclass(frozen=True, slots=True)
class Move:
    """A step in the life of an idea."""

    ago: float
    by: str
    status: str
    words: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Who else made the idea what it became."""

    who: str
    role: str  # co_author, improved, built
    words: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The idea turned out to be part of another, found by its title."""

    into: str
    by: str
    ago: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """An idea and its whole life. `votes` are handle: why (may be empty), cast over so many days."""

    ago: float
    by: str
    title: str
    text: str
    answer: Answer | None = None
    moves: tuple[Move, ...] = ()
    votes: Reasons = field(default_factory=dict)
    over: float = 14.0
    comments: tuple[Say, ...] = ()
    credits: tuple[Credit, ...] = ()
    recorded_by: str = ""
    confirmed: bool = True  # whether the one it was recorded for has said: yes, that is what I said
    merged: Merged | None = None
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True, slots=True)
class Greeting:
    """A newcomer greeted by a host in person; `after` hours after joining."""

    by: str
    to: str
    text: str
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Letters:
    """Notes between two people, in turn, `one` writing first; a single text is a note that got no answer."""

    ago: float
    one: str
    other: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Memo:
    """What a host wrote down so that the house remembers; the person may read it."""

    ago: float
    by: str
    about: str
    text: str
    asked: bool = False  # whether they asked us to remember it


@dataclass(frozen=True, slots=True)
class Day:
    """A day of somebody's life that a host asked the house to remember: so many days from now, to so many."""

    ago: float
    by: str
    about: str
    day: int
    text: str
    concerns: str = ""
    until: int | None = None
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class Introduction:
    """A host made two people known to each other."""

    ago: float
    by: str
    one: str
    other: str
    words: str


@dataclass(frozen=True, slots=True)
class ShoutOut:
    """A thank-you said out loud, with its reason."""

    ago: float
    by: str
    to: str
    reason: str
