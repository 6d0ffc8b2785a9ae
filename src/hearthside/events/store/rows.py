"""What goes into the store and what comes out of it. Times are whole microseconds since 1970, UTC."""

from functools import lru_cache
from hashlib import blake2b

from msgspec import Struct


class NewEvent(Struct, frozen=True, gc=False):
    """An event on its way in. `us` is the corrected time; `subject` the key of whom it is about; `body` JSON."""

    message: str
    us: int
    received_us: int
    sent_us: int | None
    original_us: int | None
    type: str
    name: str
    subject: str
    source: int
    channel: str
    body: bytes


class Bad(Struct, frozen=True, gc=False):
    """An event that cannot be believed as it is; it waits in quarantine, with the reason in words."""

    message: str
    received_us: int
    source: int
    reason: str
    body: bytes


class Stored(Struct, frozen=True):
    """An event as it is kept. `subject` and `activity` are the store's numbers."""

    id: int
    us: int
    received_us: int
    type: str
    name: str
    subject: int
    activity: int
    source: int
    channel: str
    body: bytes


class Activity(Struct, frozen=True):
    """What can be done: a type and a name (`track`, "Order Completed"), how often and when it was, and the newest event."""

    id: int
    type: str
    name: str
    seen: int
    first_us: int
    last_us: int
    newest: int


class Waiting(Struct, frozen=True):
    """An event in quarantine: `state` is waiting, mended or dropped."""

    id: int
    received_us: int
    source: int
    reason: str
    message: str
    body: bytes
    state: str
    ended_us: int | None


class Heard(Struct, frozen=True):
    """How much a source has sent, with all that it sent again, and when last."""

    events: int
    bad: int
    last_us: int


def digest(source: int, message: str) -> bytes:
    """What makes an event the same event: who reported it, and the id they gave it."""
    made = _begun(source).copy()
    made.update(message.encode())
    return made.digest()


@lru_cache(1024)
def _begun(source: int):
    return blake2b(f"{source}\0".encode(), digest_size=16)


def bad_digest(bad: Bad) -> bytes:
    """A refused event that is sent again is the same refused event."""
    head = f"{bad.source}\0{bad.message}\0{bad.reason}\0".encode("utf-8", "backslashreplace")
    return blake2b(head + bad.body, digest_size=16).digest()
