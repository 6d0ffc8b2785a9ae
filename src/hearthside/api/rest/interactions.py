"""Report what somebody did, and read the stream."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from django.db.models import prefetch_related_objects
from ninja import Field, Query, Router, Schema
from pydantic import AwareDatetime, StringConstraints, model_validator

from hearthside.api import telling
from hearthside.api.believable import is_believable
from hearthside.api.rest.answers import TROUBLES, NotDone
from hearthside.api.rest.tokens import Token
from hearthside.events import sources
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
MOST_BYTES = 32 * 1024
CLOSED = ("parties", "hosts")  # kinds that no token reads


class Who(Schema):
    """The customer: by your own id for them, by their address, or by both."""

    model_config = {"json_schema_extra": {"anyOf": [{"required": ["user_id"]}, {"required": ["email"]}]}}

    user_id: Short = ""
    email: Short = ""

    @model_validator(mode="after")
    def one_at_least(self):
        if not self.user_id and not self.email:
            raise ValueError("say who, by user_id or email")
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
    if not is_believable(at, clock.now()):
        raise NotDone(422, "not_valid", "at: this lies before the year 2000, or more than a day ahead")
    telling.tell(
        request.auth, message=told.id, name=told.what, user=told.person.user_id, email=told.person.email,
        at=at, channel=told.channel, body=_body(told),
    )  # fmt: skip
    return {"success": True}


def _body(told: Told) -> bytes:
    body = msgspec.json.encode({"messageId": told.id, "event": told.what, "properties": told.properties})
    if len(body) > MOST_BYTES:
        raise NotDone(422, "too_large", f"properties: more than {MOST_BYTES // 1024} kB")
    return body


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
