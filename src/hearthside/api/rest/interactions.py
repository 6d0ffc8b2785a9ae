"""Report what somebody did, and read the stream."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

import msgspec
from django.db.models import prefetch_related_objects
from ninja import Field, Query, Router, Schema
from pydantic import AwareDatetime, StringConstraints, model_validator

from hearthside.api.rest.answers import TROUBLES, NotDone
from hearthside.api.rest.tokens import Token
from hearthside.events import sources, writer
from hearthside.events.store import NewEvent
from hearthside.interactions import reads
from hearthside.kit import clock
from hearthside.manifest import registry
from hearthside.people.models import Person

router = Router(tags=["interactions"])

Short = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00]+$")
]
Long = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00]+$")
]
CHANNELS = Literal["api", "web", "app", "email", "sms", "phone", "post", "in_person", "social"]
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
MOST_BYTES = 32 * 1024
CLOSED = ("parties", "hosts")  # kinds that no token reads
PATIENCE = 10.0  # seconds that a request waits for the disk


class Who(Schema):
    """The customer: by your own id for them, or by the address or handle they have in the house."""

    user_id: Short | None = None
    email: Short | None = None
    handle: Short | None = None

    @model_validator(mode="after")
    def one_of_them(self):
        if sum(one is not None for one in (self.user_id, self.email, self.handle)) != 1:
            raise ValueError("say who by one of user_id, email, handle")
        return self


class Told(Schema):
    """Something that a customer did. The same `id` sent again is taken once."""

    id: Short = Field(description="Your own id of this, such as the number of the receipt.")
    what: Long = Field(description="Its name, such as Order Completed.")
    person: Who
    at: AwareDatetime | None = Field(
        None, description="When it happened, with its time zone; now if left out."
    )
    channel: CHANNELS = "api"
    properties: dict = {}


class Taken(Schema):
    """It is on the disk."""

    success: bool = True


class Interaction(Schema):
    """One interaction of the stream."""

    id: int
    at: datetime
    kind: str
    actor: str | None
    recipient: str | None
    about: str
    channel: str
    direction: str
    good: str
    stage: str
    facts: dict


class Stream(Schema):
    """A piece of the stream in the order it was recorded; ask again after `next`."""

    interactions: list[Interaction]
    next: int


@router.post(
    "", auth=Token(sources.WRITE), response={200: Taken, **TROUBLES}, operation_id="report_interaction"
)
def report(request, told: Told):
    """Report that a customer did something. Answers when it is on the disk."""
    at = told.at or clock.now()
    if not EARLIEST <= at <= clock.now() + AHEAD:
        raise NotDone(422, "not_valid", "at: this lies before the year 2000, or more than a day ahead")
    body = _body(told)
    received = _us(clock.now())
    event = NewEvent(
        told.id, _us(at), received, None, _us(at), "track", told.what, _subject(told.person),
        request.auth.pk, told.channel, body,
    )  # fmt: skip
    writer.submit([event]).result(PATIENCE)
    return {"success": True}


def _body(told: Told) -> bytes:
    body = msgspec.json.encode({"messageId": told.id, "event": told.what, "properties": told.properties})
    if len(body) > MOST_BYTES:
        raise NotDone(422, "too_large", f"properties: more than {MOST_BYTES // 1024} kB")
    return body


def _us(at: datetime) -> int:
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def _subject(who: Who) -> str:
    if who.user_id is not None:
        return f"u:{who.user_id}"
    named = {"email": who.email.lower()} if who.email else {"handle": who.handle.lower().lstrip("@")}
    person = Person.objects.filter(state=Person.State.ACTIVE, **named).first()
    if person is None:
        raise NotDone(
            404,
            "nobody",
            "Nobody here has this address or handle. Say user_id for a customer the house has not met.",
        )
    return f"p:{person.pk}"


@router.get(
    "", auth=Token(sources.READ), response={200: Stream, **TROUBLES}, operation_id="read_interactions"
)
def read(
    request,
    after: Annotated[int, Query(ge=0, lt=2**63, description="The `next` of the piece before.")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
):
    """Read the stream of interactions as the host who made the token may see it, without what is private."""
    rows = reads.since(after, limit)
    prefetch_related_objects(rows, "actor", "recipient")
    seen = reads.entries(rows, request.auth.made_by)
    told = [_told(entry.row) for entry in seen if registry.kinds[entry.row.kind].visible not in CLOSED]
    return {"interactions": told, "next": rows[-1].pk if rows else after}


def _told(row) -> dict:
    private = registry.kinds[row.kind].private
    return {
        "id": row.pk,
        "at": row.at,
        "kind": row.kind,
        "actor": _handle(row.actor),
        "recipient": _handle(row.recipient),
        "about": row.about,
        "channel": row.channel,
        "direction": row.direction,
        "good": row.good,
        "stage": row.stage,
        "facts": {name: value for name, value in row.facts.items() if name not in private},
    }


def _handle(person: Person | None) -> str | None:
    return None if person is None or person.is_placeholder else person.handle
