"""What waits in quarantine: read it again, as it is or as a host mended it, or let it go."""

from django.db import transaction

from hearthside import jobs
from hearthside.api import telling
from hearthside.api.hooks.reading import Unreadable
from hearthside.api.hooks.reading import read as read_message
from hearthside.api.intake.answers import Answer
from hearthside.api.intake.reading import Batch, Reader, take_apart
from hearthside.api.models import Webhook
from hearthside.events import store
from hearthside.events.models import Source
from hearthside.events.store import NewEvent, Waiting
from hearthside.kit import clock
from hearthside.people import audit

MENDED, DROPPED = "mended", "dropped"
_AT_ONCE = 500


class StillBroken(Exception):
    """Why an event cannot be believed yet, in words."""


def mend(waiting: Waiting, *, by, body: bytes | None = None) -> None:
    """Keep an event that waited, read anew from `body` (as it came, if none is given). Raises StillBroken.

    It happened when it said, by the clock of when it came; it is stored once, however often it is mended.
    """
    source = Source.objects.get(pk=waiting.source)
    events = _read(source, waiting, waiting.body if body is None else body)
    kept = store.of_house()
    kept.append(events)
    kept.settle([waiting.id], MENDED, clock.us(clock.now()))
    audit.note(by, "event.mended", None, source=source.name)


def drop(waiting: Waiting, *, by) -> None:
    """Let go of an event that waited; its row stays, so that the count does."""
    store.of_house().settle([waiting.id], DROPPED, clock.us(clock.now()))
    audit.note(by, "event.dropped", None, source=waiting.source)


@transaction.atomic
def settle_all(source: int, reason: str, how: str, *, by) -> None:
    """Try all of one source and reason again, or drop them: by a job, as there may be many."""
    audit.note(by, f"events.{how}", None, source=source, reason=reason)
    jobs.enqueue("api.settle_all", source=source, reason=reason, how=how)


def settle_some(source_id: int, reason: str, how: str) -> int:
    """Go through all that wait with this reason, newest first; how many were mended or dropped.

    What is still broken stays where it is. It may be done twice: an event is stored once.
    """
    source, kept = Source.objects.get(pk=source_id), store.of_house()
    done, before = 0, None
    while some := kept.quarantined(source=source_id, reason=reason, before=before, limit=_AT_ONCE):
        before = some[-1].id
        good, events = [], []
        for waiting in some:
            try:
                events += _read(source, waiting, waiting.body) if how == MENDED else []
                good.append(waiting.id)
            except StillBroken:
                continue
        kept.append(events)
        kept.settle(good, how, clock.us(clock.now()))
        done += len(good)
    return done


def _read(source: Source, waiting: Waiting, body: bytes) -> list[NewEvent]:
    if source.kind == Source.Kind.WEBHOOK:
        return _read_message(source, waiting, body)
    try:
        type_ = "" if b'"type"' in body else "track"  # sent to /v1/track, which says it in the address
        batch = take_apart(body, True)
    except Answer as answer:
        raise StillBroken(answer.message) from answer
    events, bad = Reader(Batch(batch.events), source.pk, source.kind, waiting.received_us, type_).all()
    if bad:
        raise StillBroken(bad[0].reason)
    return events


def _read_message(source: Source, waiting: Waiting, body: bytes) -> list[NewEvent]:
    hook = Webhook.objects.get(source=source)
    came = clock.moment(waiting.received_us)
    try:
        message = read_message(hook, body, now=came, number=waiting.message)
    except Unreadable as error:
        raise StillBroken(str(error)) from error
    return telling.events(
        source, message=message.id, name=message.name, user=message.user, email=message.email,
        at=message.at, channel="api", body=body, received=came,
    )  # fmt: skip
