"""What happened, row by row, from the stream of interactions and from the store of events, as an export may show it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from msgspec import DecodeError, json

from hearthside.events import store
from hearthside.events.models import Source
from hearthside.exports.whos import Who, Whos
from hearthside.interactions import reads
from hearthside.kit import clock
from hearthside.manifest import registry

PRIVATE = {
    "address", "avatar", "birthday", "birthdate", "email", "emailaddress", "firstname", "fullname", "lastname",
    "mobile", "name", "phone", "phonenumber", "username",
}  # fmt: skip
FACTS_OF_SOMEBODY = ("identify", "group", "alias")
_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows leave the house. Without `private`, nothing does that only the parties of an interaction may see."""

    since_us: int | None = None
    until_us: int | None = None
    known_only: bool = False
    private: bool = False

    def takes(self, us: int) -> bool:
        return (self.since_us is None or us >= self.since_us) and (
            self.until_us is None or us < self.until_us
        )

    @property
    def is_whole_time(self) -> bool:
        return self.since_us is None and self.until_us is None


@dataclass(slots=True)
class Happening:
    """One row: somebody did something, at `us` microseconds since 1970.

    `state` is set where the row tells what somebody or an account is, not what happened (`identify`, `group`).
    `parties` are those it happened to or who did it: first the customer. `words` are the attributes as an event log
    had them, where it came from one, `place` its place in its case there.
    """

    key: str
    us: int
    name: str
    origin: str
    parties: list[Who]
    by: Who | None = None
    to: Who | None = None
    about: str = ""
    account: str = ""
    channel: str = ""
    source: str = ""
    direction: str = ""
    good: str = ""
    facts: dict = field(default_factory=dict)
    state: str = ""
    words: list | None = None
    place: int = 0

    @property
    def at(self) -> datetime:
        return clock.moment(self.us)


def happenings(selection: Selection, *, upto: int, progress: Callable | None = None) -> Iterator[Happening]:
    """Every row of the selection: interactions first, then events up to the id `upto`, each in the order of storing."""
    whos = Whos(with_private=selection.private)
    yield from _said(selection, whos)
    yield from _done(selection, whos, upto, progress)


def _said(selection: Selection, whos: Whos) -> Iterator[Happening]:
    after = 0
    while rows := reads.since(after, limit=_CHUNK):
        after = rows[-1].pk
        people = whos.of_people(id_ for row in rows for id_ in (row.actor_id, row.recipient_id))
        for row in rows:
            us = clock.us(row.at)
            kind = registry.kinds.get(row.kind)
            if (
                kind is None
                or not selection.takes(us)
                or (kind.visible == "parties" and not selection.private)
            ):
                continue
            by, to = people.get(row.actor_id), people.get(row.recipient_id)
            if any(one is not None and one.objects for one in (by, to)):
                continue
            yield Happening(
                key=f"i{row.pk}", us=us, name=row.kind, origin="said", parties=_parties(row.direction, by, to), by=by,
                to=to, about=row.about, channel=row.channel, source=row.source, direction=row.direction, good=row.good,
                facts=row.facts if selection.private else _open(row.facts, kind.private),
            )  # fmt: skip


def _open(facts: dict, private: tuple[str, ...]) -> dict:
    return {name: value for name, value in facts.items() if name not in private}


def _parties(direction: str, by: Who | None, to: Who | None) -> list[Who]:
    """Whose an interaction is: the member's; of two members both's; within the house whom it reached, else who did it."""
    if direction == "bottom_up":
        ours = [by]
    elif direction == "sideways":
        ours = [by] if by == to else [by, to]
    else:
        ours = [to or by]
    return [one for one in ours if one is not None]


def _done(selection: Selection, whos: Whos, upto: int, progress) -> Iterator[Happening]:
    house = store.of_house()
    names = _Activities(house)
    logs = set(Source.objects.filter(kind=Source.Kind.XES).values_list("pk", flat=True))
    for rows in house.columns(0, upto, size=_CHUNK):
        subjects = whos.of_subjects(row[2] for row in rows)
        for row in rows:
            who, (type, name) = subjects[row[2]], names[row[3]]
            if _is_taken(row[1], type, who, selection):
                yield _event(row, who, type, name, private=selection.private, from_log=row[4] in logs)
        if progress:
            progress(rows[-1][0], upto)


def _is_taken(us: int, type: str, who: Who, selection: Selection) -> bool:
    """What somebody is was said before it matters; what happened is of the selection's time."""
    if who.objects or (selection.known_only and not who.is_known):
        return False
    if type in FACTS_OF_SOMEBODY:
        return selection.until_us is None or us < selection.until_us
    return selection.takes(us)


def _event(row: tuple, who: Who, type: str, name: str, *, private: bool, from_log: bool) -> Happening:
    """`from_log`: its source is an event log that was imported, whose own words may be written out as they are."""
    id_, us, _subject, _activity, source, channel, text = row
    body = _body(text)
    context, log = _dict(body.get("context")), _dict(body.get("xes")) if from_log else {}
    state = type if type in FACTS_OF_SOMEBODY else ""
    facts = _dict(body.get("traits") or context.get("traits") if state else body.get("properties"))
    words = log.get("attributes")
    if not private:
        facts = {name: value for name, value in facts.items() if not _is_private(name)}
        words = words and [one for one in words if not _is_private(one[1])]
    return Happening(
        key=f"e{id_}", us=us, name=name if type == "track" else f"{type} {name}".strip(), origin="done", parties=[who],
        by=who, account=_text(body.get("groupId") or context.get("groupId")), channel=channel, source=str(source),
        facts=facts, state=state, words=words, place=log.get("position", 0),
    )  # fmt: skip


def _is_private(name: str) -> bool:
    return name.lower().replace("_", "").replace("-", "").replace(" ", "") in PRIVATE


def _body(text: str) -> dict:
    try:
        return _dict(json.decode(text))
    except DecodeError:
        return {}


def _dict(value) -> dict:
    return value if isinstance(value, dict) else {}


def _text(value) -> str:
    return str(value) if isinstance(value, (str, int)) and value else ""


class _Activities(dict):
    """Type and name of each activity, looked up in pages."""

    def __init__(self, house):
        super().__init__()
        self._house = house

    def __missing__(self, number: int) -> tuple[str, str]:
        found = self._house.activities(after=number - 1, limit=500)
        self.update({one.id: (one.type, one.name) for one in found})
        return dict.__getitem__(self, number)
