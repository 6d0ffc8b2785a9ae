"""Keep one thing that a customer did, told by a till, a phone system or another program's webhook."""

from datetime import datetime

import msgspec

from hearthside.events import writer
from hearthside.events.store import NewEvent
from hearthside.kit import clock

PATIENCE = 10.0  # seconds that a request waits for the disk


def tell(source, **told) -> None:
    """Keep what `events` makes of it: it is on the disk when this returns. Raises Full and Down as the writer does."""
    writer.submit(events(source, received=clock.now(), **told)).result(PATIENCE)


def events(
    source,
    *,
    message: str,
    name: str,
    user: str,
    email: str,
    at: datetime,
    channel: str,
    body: bytes,
    received: datetime,
) -> list[NewEvent]:
    """The events of one thing told, each once for every `message` of the source.

    Somebody is named by the teller's own id, by an address, or by both: the address then says who the id is.
    """
    email = email.lower()
    subject = f"u:{user or email}"

    def event(number: str, type_: str, named: str, held: bytes) -> NewEvent:
        us = clock.us(at)
        return NewEvent(
            number, us, clock.us(received), None, us, type_, named, subject, source.pk, channel, held
        )

    told = [event(message, "track", name, body)]
    if email:
        who = {"userId": user or email, "traits": {"email": email}}
        told.append(event(f"{message}:who", "identify", "", msgspec.json.encode(who)))
    return told
