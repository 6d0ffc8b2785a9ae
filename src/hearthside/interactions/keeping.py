"""Keep promises: open, keep, withdraw, hand over and put off, each by an interaction that was recorded.

`who` says which ids count as another person's, because the two were merged: {id: the id it counts as}.
"""

from datetime import datetime, timedelta

from django.core.cache import caches
from django.db import transaction

from hearthside import house
from hearthside.interactions.models import Promise
from hearthside.kit import bulk
from hearthside.kit.prepared import one_of, prepared
from hearthside.manifest import registry

HANDED_OVER = "promises.handed_over"
SNOOZED = "promises.snoozed"
_BY_HOST = ("top_down", "inside")
_CHUNK = 400
_CHANGING = ["state", "ended_at", "kept_by_id", "owner_id", "snoozed_until", "snooze_reason"]


def deadlines(kind: str, direction: str, at: datetime, *, actor, recipient, facts) -> dict[str, str] | None:
    """The deadlines of the promises that an interaction opens, by their names; None where it opens none.

    Promises are made to members: what a host does opens none, and where nobody is concerned none is made.
    """
    if direction in _BY_HOST or kind not in registry.opened_by:
        return None
    return {
        name: (at + timedelta(hours=hours)).isoformat()
        for promise in registry.opened_by[kind]
        if (recipient if promise.to == "recipient" else actor) is not None
        for name, hours in _hours(promise, facts)
    } or None


def _hours(promise, facts):
    """The names and hours of a declared promise: one by the house's setting, or those that the house wrote."""
    if promise.written:
        return [(f"{promise.name}:{key}", hours) for key, hours in facts.get(promise.written, {}).items()]
    return [(promise.name, house.get(promise.hours))]


def apply(interactions, who: dict[int, int]) -> None:
    """Bring promises up to date with `interactions`, in the order they were recorded.

    What was imported neither opens nor ends one: it happened before the house promised anything.
    """
    touching = [row for row in interactions if not row.source and (row.promised or _may_end(row))]
    if not touching:
        return
    known = _Open(_load_open(touching, who), who)
    fresh, changed = [], {}
    for row in touching:
        for promise in _ended_by(row, known) if _may_end(row) else ():
            if promise.pk:
                changed[promise.pk] = promise
        for name, due in (row.promised or {}).items():
            fresh.append(_open(row, name, due, who))
            known.add(fresh[-1])
    bulk.add(fresh)
    bulk.change(list(changed.values()), _CHANGING)
    counted = {rate_key(promise.name) for promise in (*fresh, *changed.values())}
    transaction.on_commit(lambda: caches["remembered"].delete_many(counted))


def rate_key(name: str) -> str:
    """Under which the cache has how often promises of this name were kept."""
    return f"kept:{name}"


class _Open:
    """Open promises, found by what they are about or whom they were given."""

    def __init__(self, promises, who: dict[int, int]):
        self.who = who
        self._found: dict = {}
        for promise in promises:
            self.add(promise)

    def add(self, promise: Promise) -> None:
        for key in (_where(promise), ("opened", promise.opened_id)):
            self._found.setdefault(key, []).append(promise)

    def near(self, row) -> list[Promise]:
        """The open promises that `row` may be meant for, each once."""
        keys = [("about", row.about), ("person", self.who.get(row.recipient_id, row.recipient_id))]
        if row.kind in (HANDED_OVER, SNOOZED):  # they name the promise itself, which may be about nothing
            keys = [("opened", row.facts["opened"])]
        return [promise for key in keys for promise in self._still_open(key)]

    def _still_open(self, key) -> list[Promise]:
        """What has ended is let go of, or each answer to somebody would look at all that was ever promised them."""
        if key in self._found:
            self._found[key] = [promise for promise in self._found[key] if _is_open(promise)]
        return self._found.get(key, [])


def _where(promise: Promise) -> tuple:
    """By what an interaction finds this promise that may end it."""
    declared = registry.promise(promise.name)
    if declared is not None and declared.match == "person":
        return "person", promise.person_id
    return "about", promise.about


def _is_open(promise: Promise) -> bool:
    return promise.state == Promise.State.OPEN


def _may_end(row) -> bool:
    return row.kind in registry.closed_by or row.kind in (HANDED_OVER, SNOOZED)


def _load_open(rows, who) -> list[Promise]:
    """The open promises that any of `rows` may end: about the same things, or to the same people."""
    abouts = sorted({row.about for row in rows if row.about and _may_end(row)})
    given = {row.recipient_id for row in rows if row.recipient_id and _ends_by_person(row)}
    people = sorted({who.get(id_, id_) for id_ in given})
    opened = sorted({row.facts["opened"] for row in rows if row.kind in (HANDED_OVER, SNOOZED)})
    found: dict[int, Promise] = {}
    for start in range(0, max(len(abouts), len(people), len(opened)), _CHUNK):
        end = start + _CHUNK
        for ask, wanted in ((_about, abouts), (_given_to, people), (_opened_by, opened)):
            if wanted[start:end]:
                found.update({promise.pk: promise for promise in ask(*wanted[start:end])})
    return [found[pk] for pk in sorted(found)]


@prepared
def _about(*things):
    return _open_locked("about", things)


@prepared
def _given_to(*people):
    return _open_locked("person", people)


@prepared
def _opened_by(*openings):
    return _open_locked("opened", openings)


def _open_locked(name: str, values):
    """The open promises of these, locked."""
    rows = Promise.objects.select_for_update().filter(state=Promise.State.OPEN)
    return rows.filter(one_of(name, values)).order_by("pk")


def _ends_by_person(row) -> bool:
    return any(promise.match == "person" for promise in registry.closed_by.get(row.kind, ()))


def promised_to(row, name: str, who: dict[int, int]) -> int:
    """Whom the promise of this name is given that `row` opens."""
    id_ = row.recipient_id if registry.promise(name).to == "recipient" else row.actor_id
    return who.get(id_, id_)


def _open(row, name: str, due: str, who) -> Promise:
    return Promise(
        name=name,
        person_id=promised_to(row, name, who),
        about=row.about,
        opened=row,
        opened_at=row.at,
        due_at=datetime.fromisoformat(due),
    )


def _ended_by(row, known: _Open):
    """Those of `known` that `row` changes, changed."""
    for promise in known.near(row):
        if row.kind in (HANDED_OVER, SNOOZED):
            if promise.opened_id == row.facts["opened"] and promise.name == row.facts["promise"]:
                _arrange(row, promise, known.who)
                yield promise
        elif _matches(row, promise, known.who):
            _end(row, promise)
            yield promise


def _arrange(row, promise: Promise, who) -> None:
    if row.kind == HANDED_OVER:
        promise.owner_id = who.get(row.recipient_id, row.recipient_id)
    else:
        promise.snoozed_until = datetime.fromisoformat(row.facts["until"])
        promise.snooze_reason = row.facts["reason"]


def _matches(row, promise: Promise, who) -> bool:
    declared = registry.promise(promise.name)
    if declared is None or row.at < promise.opened_at:
        return False
    if row.kind not in declared.unless and row.kind not in registry.until(declared):
        return False
    if declared.match == "person":
        same = who.get(row.recipient_id, row.recipient_id) == promise.person_id
    else:
        same = bool(row.about) and row.about == promise.about
    return same and (row.kind in declared.unless or _by_the_right_one(row, declared, promise, who))


def _by_the_right_one(row, declared, promise, who) -> bool:
    if who.get(row.actor_id, row.actor_id) == promise.person_id:
        return False
    return row.direction in _BY_HOST if declared.by == "host" else row.actor_id is not None


def _end(row, promise: Promise) -> None:
    withdrawn = row.kind in registry.promise(promise.name).unless
    promise.state = Promise.State.WITHDRAWN if withdrawn else Promise.State.KEPT
    promise.ended_at = row.at
    promise.kept_by_id = None if withdrawn else row.actor_id


def again(promises: list[Promise], closing, who: dict[int, int]) -> None:
    """Tell what became of `promises` anew, from the interactions that may have ended them, in their order."""
    waiting = sorted(promises, key=lambda promise: promise.opened_id, reverse=True)
    known = _Open([], who)
    for promise in promises:
        promise.state, promise.ended_at, promise.kept_by_id = Promise.State.OPEN, None, None
        promise.owner_id, promise.snoozed_until, promise.snooze_reason = None, None, ""
    for row in closing:
        while waiting and waiting[-1].opened_id < row.pk:
            known.add(waiting.pop())
        for _promise in _ended_by(row, known):
            pass  # the promise is changed in place
    bulk.change(promises, ["person_id", *_CHANGING])
