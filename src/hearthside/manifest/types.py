"""What a feature can declare. Frozen, keyword only, checked at start-up: a mistake names its feature."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

GOODS = ("", "seen", "heard", "connected", "credited")
VISIBLE = ("about", "public", "members", "parties", "hosts")
AUDIENCES = ("everyone", "members", "hosts")
PLACES = ("home", "person", "desk_person")
GROUPS = (
    "",
    "people",
    "voices",
    "journeys",
    "together",
    "word",
)  # of the desk's pages; the first stands above all
SHARED = ("journeys",)  # pages whose panels several features bring
BASES = ("contract", "consent", "legitimate_interest", "legal_duty")
ANY_GOOD = "*"  # in `Promise.until`: whatever does its recipient good


@dataclass(frozen=True, kw_only=True)
class Said:
    """Somebody's words as they stand now: one text that an interaction brought, changed, or took back.

    `key` names the text for ever (`post:12`), `source` is the sort of place it was said in (`topic`, `survey`).
    Without `text` it was taken back: nobody keeps it. Who said it is `person`, or `name` where the house knows no
    more; neither where it was said without a name. `reach` is who may read it: `public`, `members`, the thing that
    decides it (`space:3`), or hosts with a right (`right:listening.read`).
    """

    key: str
    text: str
    source: str
    person: Any = None
    name: str = ""
    title: str = ""
    at: Any = None
    reach: str = "members"
    stage: str = ""
    touchpoint: str = ""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of interaction.

    `says` is the sentence it reads as, with {actor}, {recipient}, {about} and the names of its facts.
    `good` is what it does for the recipient. `visible` says who may see it: whoever may see the thing it
    is about; everyone; members; the two parties and hosts; hosts alone. `calls`: it asks for a human
    response. `wrote`: it is a text in the actor's own words. `ties`: it reaches out to its recipient.
    `voice(rows)` gives, for many interactions of this kind at once, the words they brought or changed:
    `{interaction id: [Said]}`. Only declare it where hosts may read these words.
    """

    name: str
    says: str
    good: str = ""
    direction: str = "by_roles"
    facts: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    visible: str = "about"
    calls: bool = False
    wrote: bool = False
    ties: bool = True
    stage: str = ""
    touchpoint: str = ""
    voice: Callable[[list], dict[int, list[Said]]] | None = None


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A promise of the house: opened by an `after`, kept by any of `until`, withdrawn by any of `unless`.

    `hours` names the setting that holds the time allowed. `to` says which party of the opening is promised
    something. `match`: the keeping interaction is about the same thing, or reaches the same person.
    `by`: it takes a host to keep it, or any other person. `until` may be `(ANY_GOOD,)`.

    Where the house writes promises of its own, `written` names the fact of the opening that holds {key: hours};
    each is called `<name>:<key>`, and `words_of(keys)` says how they read.
    """

    name: str
    words: str
    after: str
    until: tuple[str, ...]
    hours: str = ""
    unless: tuple[str, ...] = ()
    to: str = "actor"
    match: str = "about"
    by: str = "host"
    public: bool = False
    written: str = ""
    words_of: Callable[[set[str]], dict[str, str]] | None = None


@dataclass(frozen=True, kw_only=True)
class Card:
    """A block on home, on a person's page, or on the desk's page of a person; loads many people at once."""

    name: str
    place: str
    template: str
    load: Callable[[list, Any], dict]
    order: int = 50
    audience: str = "members"


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A block on a page that several features share: `load(viewer)` gives its facts, or None where there is nothing.

    Only who has the `right` sees it. It reads what was worked out before: a page never waits for a panel.
    """

    name: str
    place: str
    template: str
    load: Callable[[Any], dict | None]
    right: str
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """What a feature brings to calendars, as `calendars.ics.Event`s: what everybody may see, and what is one person's."""

    name: str
    public: Callable[[], list]
    mine: Callable[[Any], list]


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """What a live room is opened for, as one viewer may be there: from `starts_at` to `ends_at`, instants.

    `runs`: the viewer looks after it. `hosts` are the ids of those who lead it, `link` is a video address of its own,
    `words` are for those who take part through the room.
    """

    title: str
    url: str
    starts_at: Any
    ends_at: Any
    is_cancelled: bool = False
    runs: bool = False
    hosts: frozenset[int] = frozenset()
    link: str = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Venue:
    """Things for which live rooms open, called `<prefix>:<key>`.

    `find(key, viewer)` is the occasion for whoever may be there, else None; `arrive(key, viewer)` is told that
    somebody came in.
    """

    prefix: str
    find: Callable[[str, Any], Occasion | None]
    arrive: Callable[[str, Any], None]


@dataclass(frozen=True, kw_only=True)
class Apart:
    """Who must not be brought together: `among(ids)` gives the pairs among these people. It is said to nobody."""

    name: str
    among: Callable[[set[int]], list[tuple[int, int]]]


@dataclass(frozen=True, kw_only=True)
class Series:
    """One thing counted week by week: `weeks` is {number of the week: (value, n)}, whole weeks alone (see `watching.weeks`).

    A drift of less than `least_effect` (in the values' unit), or of fewer than `least_n` in all since it began, is
    nobody's news. `stage` and `touchpoint`, where it is of one.
    """

    key: str
    weeks: dict[int, tuple[float, float]]
    least_effect: float
    least_n: float
    stage: str = ""
    touchpoint: str = ""


@dataclass(frozen=True, kw_only=True)
class Watched:
    """How a series reads: its name, where it stands, and whether up is `good` (1), down is (-1), or neither (0).

    `leads` says where `url` leads. `unit` reads behind a number: "of 100", "%".
    """

    words: str
    url: str = ""
    leads: str = ""
    good: int = 0
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Watch:
    """Series that are watched for drifts, all of the house under one budget of false alarms.

    `load()` gives them, in a job; `resolve(keys)` says how those read that still stand, in few queries. Whoever has
    the `right` hears of a drift.
    """

    name: str
    label: str
    load: Callable[[], list[Series]]
    resolve: Callable[[set[str]], dict[str, Watched]]
    right: str = "insight.read"


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing for a host to do today, about one person, with the reason in words.

    Where `person` is None it is about the house itself, and stands above the people.
    """

    key: str
    person: Any
    chip: str
    reason: str
    tone: str = "calm"
    minutes: int = 3
    gain: float = 1.0
    about: str = ""
    url: str = ""
    reply_url: str = ""
    reply_label: str = ""
    quote: str = ""
    promise_id: int | None = None
    other: Any = None
    since: Any = None


@dataclass(frozen=True, kw_only=True)
class Task:
    """A source of today's items: `load(host, limit)` returns at most `limit` of them, most urgent first."""

    name: str
    label: str
    load: Callable[[Any, int], list[Item]]
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class Gesture:
    """Something a host can do for a person in place: `url(person)` takes a POST of `field`.

    Where `other` has words, the gesture asks for a second person too (field `other`: a handle or a name);
    `complete` is the address that answers `?other=` with `<option>`s. `kind` is the interaction it leaves
    when a host does it, so that the desk can offer the one that keeps a promise.
    """

    name: str
    label: str
    icon: str
    key: str
    url: Callable[[Any], str]
    placeholder: str
    field: str = "text"
    right: str = ""
    other: str = ""
    complete: str = ""
    kind: str = ""
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class Page:
    """An entry of the navigation. `audience` may also be `right:<name>`; `group` is the desk's, one of GROUPS."""

    label: str
    url_name: str
    icon: str
    audience: str = "members"
    place: str = "home"
    group: str = ""
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Something the owner of a house may set, with its default and one sentence that explains it.

    What is not `by_hand` is set by the program alone and stands on no settings page.
    """

    name: str
    type: type
    default: Any
    says: str
    choices: tuple = ()
    by_hand: bool = True
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, kw_only=True)
class Right:
    """Something a role may do. `roles` are those that may by default; the owner always may."""

    name: str
    says: str
    roles: tuple[str, ...] = ("host",)


@dataclass(frozen=True)
class Ref:
    """A thing that interactions are about, as one viewer may see it."""

    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class About:
    """Resolves `<prefix>:<id>`; `resolve(ids, viewer)` returns only what the viewer may see, in one query."""

    prefix: str
    resolve: Callable[[set[str], Any], dict[str, Ref]]


@dataclass(frozen=True, kw_only=True)
class Erasure:
    """What of a person's data a feature holds, why it may, how it is exported, and how it is forgotten.

    `models` are those of the feature that name a person (`threads.Post`); a test finds any that nobody
    declares. `basis` is the lawful one (Art. 6 of the GDPR), and `why` says it in a sentence for the person;
    `kept` says how long, where it is not for as long as they are here. `known_as(person)` are the names by
    which the person is known here or elsewhere (`mail:…`, `discourse:person:ana`): they get a tombstone.
    """

    name: str
    holds: str
    export: Callable[[Any], list[dict]]
    forget: Callable[[Any, bool], None]
    basis: str
    why: str
    kept: str = ""
    models: tuple[str, ...] = ()
    known_as: Callable[[Any], list[str]] | None = None


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Tell the recipient of an interaction of `kind`; `label` names the choice in their settings.

    `wanted(interaction, person)` may say no for one person (they muted the thing). `followers(interaction)`
    are people told beside the recipient, with `followed` as title. `words(interaction)` gives the Markdown to
    quote; without it a fact called words, reason, why, text or excerpt is quoted.
    """

    kind: str
    title: str
    label: str
    group: str
    mail: bool = True
    wanted: Callable[[Any, Any], bool] | None = None
    followers: Callable[[Any], list] | None = None
    followed: str = ""
    words: Callable[[Any], str] | None = None


@dataclass(frozen=True, kw_only=True)
class Feature:
    """Everything one feature adds to the house."""

    name: str
    label: str
    path: str = ""
    kinds: tuple[Kind, ...] = ()
    promises: tuple[Promise, ...] = ()
    cards: tuple[Card, ...] = ()
    panels: tuple[Panel, ...] = ()
    watches: tuple[Watch, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    venues: tuple[Venue, ...] = ()
    aparts: tuple[Apart, ...] = ()
    tasks: tuple[Task, ...] = ()
    gestures: tuple[Gesture, ...] = ()
    pages: tuple[Page, ...] = ()
    settings: tuple[Setting, ...] = ()
    rights: tuple[Right, ...] = ()
    abouts: tuple[About, ...] = ()
    erasures: tuple[Erasure, ...] = ()
    notices: tuple[Notice, ...] = ()
    on: dict[str, Callable] = field(default_factory=dict)
