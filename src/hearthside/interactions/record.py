"""record(): the only way into the stream."""

from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from hearthside import jobs
from hearthside.interactions import keeping, standing
from hearthside.interactions.models import Interaction
from hearthside.kit import bulk, clock
from hearthside.manifest import registry

_source: ContextVar[str] = ContextVar("source", default="")
_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


@contextmanager
def history(source: str):
    """Inside, what is recorded happened elsewhere before: no promise is opened and nobody is told."""
    token = _source.set(source)
    try:
        with quietly():
            yield
    finally:
        _source.reset(token)


@contextmanager
def quietly():
    """Inside, nobody is told of what is recorded."""
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)


def is_quiet() -> bool:
    """Whether what happens now is told to nobody."""
    return _quiet.get()


def record(
    kind, *, actor, recipient=None, about="", at=None, channel="web", once=None, **facts
) -> Interaction:
    """Write down that something happened, and bring standing and promises up to date, in the same transaction.

    `actor` and `recipient` are people, or None for the house itself. `about` is `prefix:id`. `once` makes
    it idempotent for ever: a second call returns the first row. Raises KeyError for a kind that nobody
    declares, ValueError for facts that the kind does not declare, RuntimeError outside a transaction.
    """
    row = {
        "kind": kind, "actor": actor, "recipient": recipient, "about": about, "at": at, "channel": channel,
        "once": once, "facts": facts,
    }  # fmt: skip
    return record_many([row])[0]


def record_many(rows: Iterable[dict]) -> list[Interaction]:
    """record() for many at once, with the same guarantees; rows are dicts of record's arguments.

    Returns the interactions in the order of `rows`; where `once` was known already, the earlier one.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("record() runs only inside a transaction")
    rows, now = list(rows), timezone.now()
    made = [_make(now, **row) for row in rows]
    known = _known([row.once for row in made if row.once])
    fresh = _first_of_each([row for row in made if row.once not in known])
    if not _insert(fresh):
        return record_many(rows)
    keeping.apply(fresh, standing.apply(fresh))
    if not _quiet.get():
        _tell(fresh)
    known.update({row.once: row for row in fresh if row.once})
    return [known.get(row.once, row) if row.once else row for row in made]


def _make(
    now, kind, *, actor, recipient=None, about="", at=None, channel="web", once=None, facts=None
) -> Interaction:
    declared = registry.kinds[kind]
    facts = facts or {}
    if extra := set(facts) - set(declared.facts):
        raise ValueError(f"{kind} does not declare the facts {', '.join(sorted(extra))}")
    at = at or clock.now()
    direction = _direction(declared, actor, recipient)
    return Interaction(
        kind=kind,
        at=at,
        actor=actor,
        recipient=recipient,
        about=about,
        channel=channel,
        once=once,
        facts=facts,
        direction=direction,
        good=declared.good,
        stage=declared.stage,
        touchpoint=declared.touchpoint,
        source=_source.get(),
        promised=None
        if _source.get()
        else keeping.deadlines(kind, direction, at, actor=actor, recipient=recipient, facts=facts),
        recorded_at=now,
    )


def _direction(kind, actor, recipient) -> str:
    if kind.direction != "by_roles":
        return kind.direction
    other = recipient is not None and (actor is None or recipient.pk != actor.pk)
    if actor is None:
        return "top_down"
    if actor.is_host:
        return "inside" if other and recipient.is_host else "top_down"
    return "sideways" if other and not recipient.is_host else "bottom_up"


def _known(keys: list[str]) -> dict[str, Interaction]:
    found = {}
    for start in range(0, len(keys), 400):
        found.update(
            {row.once: row for row in Interaction.objects.filter(once__in=keys[start : start + 400])}
        )
    return found


def _first_of_each(rows: list[Interaction]) -> list[Interaction]:
    seen: set[str] = set()
    first = []
    for row in rows:
        if row.once and row.once in seen:
            continue
        if row.once:
            seen.add(row.once)
        first.append(row)
    return first


def _insert(rows: list[Interaction]) -> bool:
    """Insert; False where another process recorded one of the same `once` in between."""
    if not any(row.once for row in rows):
        bulk.add(rows)
        return True
    try:
        with transaction.atomic():
            bulk.add(rows)
    except IntegrityError:
        if not _known([row.once for row in rows if row.once]):
            raise
        return False
    return True


def _tell(rows: list[Interaction]) -> None:
    told = [row for row in rows if row.kind in registry.listeners or row.kind in registry.notices]
    jobs.enqueue_many("interactions.tell", {f"tell:{row.pk}": {"interaction": row.pk} for row in told})
