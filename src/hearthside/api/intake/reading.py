"""Reads what a library sent: each event becomes one to store, or one that waits in quarantine with the reason.

The body is Segment's HTTP API, with what RudderStack's libraries do differently. An event's JSON is kept as it
came, except that ids become text, what the batch says of all its events is written into each, traits are lifted out of
`context`, and the write key is taken out.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import blake2b
from uuid import uuid4

import msgspec
from django.utils.translation import gettext_noop as _
from msgspec import Raw, Struct

from hearthside.api.believable import AHEAD_US, EARLIEST_US
from hearthside.api.intake import apart
from hearthside.api.intake.answers import malformed, too_large
from hearthside.events.store import Bad, NewEvent

TYPES = ("identify", "track", "page", "screen", "group", "alias")
LARGEST = 32 * 1024
MOST_EVENTS = 10_000
LONGEST_MESSAGE, LONGEST, LONGEST_CHANNEL = 100, 255, 40
DEEPEST = 64
_EPOCH, _MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)

NO_OBJECT = _("It is not an object.")
NOT_UNICODE = _("It holds text that is not Unicode.")
TOO_LARGE = _("It is larger than 32 kB.")
TOO_DEEP = _("It is nested more than 64 deep.")
NO_TYPE = _("Its type is none of identify, track, page, screen, group and alias.")
NO_NAME = _("It is a track without the name of an event.")
NAME_NO_TEXT = _("Its name is not text.")
NO_SUBJECT = _("It says neither userId nor anonymousId.")
NO_GROUP = _("It is a group without a groupId.")
NO_PREVIOUS = _("It is an alias without userId or previousId.")
TOO_LONG = _("Its name or an id is longer than 255 characters.")
MESSAGE_TOO_LONG = _("Its messageId is longer than 100 characters.")
HOLDS_NUL = _("Its name or an id holds a NUL character.")
TIME_UNREADABLE = _("Its timestamp or sentAt is not a time one can read.")
TOO_OLD = _("Its time lies before the year 2000.")
TOO_NEW = _("Its time lies more than a day ahead.")
WRONG_KIND = _("One of its ids or times is neither text nor a number.")

_Id = str | int | float | None


class Wrong(Exception):
    """Why an event cannot be believed."""


class _Envelope(Struct):
    batch: list[Raw]
    writeKey: object = None
    sentAt: object = None
    context: Raw = Raw()
    integrations: Raw = Raw()


class _Event(Struct, gc=False):
    type: object = None
    event: object = None
    name: object = None
    userId: _Id = None
    anonymousId: _Id = None
    groupId: _Id = None
    previousId: _Id = None
    messageId: _Id = None
    timestamp: _Id = None
    originalTimestamp: _Id = None
    sentAt: _Id = None
    writeKey: object = None
    channel: object = None


_envelope = msgspec.json.Decoder(_Envelope)
_event = msgspec.json.Decoder(_Event)
_members = msgspec.json.Decoder(dict[str, Raw])


@dataclass
class Batch:
    """A request taken apart: its events as they came, and what it says of all of them."""

    events: list
    key: str = ""
    sent: object = None
    shared: dict[str, dict[str, Raw]] = field(default_factory=dict)
    is_text: bool = True


def take_apart(body: bytes, one_event: bool) -> Batch:
    """The events of a body. Answer 400 where it is no request at all, 413 where it holds too many."""
    try:
        batch = _single(body) if one_event else _several(body)
    except msgspec.ValidationError as error:
        raise malformed(f"The body is not what is expected: {error}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        batch = _carefully(body, one_event)
    if len(batch.events) > MOST_EVENTS:
        raise too_large(f"More than {MOST_EVENTS:,} events are not taken at a time.")
    batch.is_text = _is_text(body)
    return batch


def _several(body: bytes) -> Batch:
    seen = _envelope.decode(body)
    shared = {"context": _object(seen.context), "integrations": _object(seen.integrations)}
    return Batch(seen.batch, _text(seen.writeKey), seen.sentAt, {k: v for k, v in shared.items() if v})


def _single(body: bytes) -> Batch:
    members = _members.decode(body)
    key = msgspec.json.decode(members["writeKey"]) if "writeKey" in members else ""
    return Batch([body], _text(key))


def _carefully(body: bytes, one_event: bool) -> Batch:
    """The same for bodies in which one event is odd enough to spoil the reading of all."""
    try:
        members = apart.members(body)
        events = [body] if one_event else apart.elements(members.pop("batch", b""))
        rest = b"{%s}" % b",".join(
            b'"%s":%s' % (name.encode(), members[name])
            for name in ("writeKey", "sentAt", "context", "integrations")
            if name in members and not one_event
        )
        batch = _several(b'{"batch":[],' + rest[1:] if len(rest) > 2 else b'{"batch":[]}')
        batch.events = events
        batch.key = batch.key or _text(msgspec.json.decode(members.get("writeKey", b'""')))
    except (apart.Broken, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise malformed("The body is not JSON.") from error
    for raw in events:
        _refuse_no_json(raw)
    return batch


def _refuse_no_json(raw: bytes) -> None:
    """Odd text and deep nesting are this event's own fault; what is no JSON at all spoils the request."""
    try:
        _event.decode(raw)
    except (msgspec.ValidationError, UnicodeDecodeError, RecursionError):
        return
    except msgspec.DecodeError as error:
        if not _is_about_surrogates(error):
            raise malformed("The body is not JSON.") from error


def _is_about_surrogates(error: msgspec.DecodeError) -> bool:
    return "surrogate" in str(error) or "hex escape" in str(error) or "truncated" in str(error)


class Reader:
    """Reads the events of one request. `received_us` is when it came; `channel` what its source is."""

    def __init__(self, batch: Batch, source: int, channel: str, received_us: int, type: str = ""):
        self.batch, self.source, self.channel, self.type = batch, source, channel, type
        self.received_us = received_us

    @cached_property
    def _sent(self) -> int | None:
        """When the batch says it was sent: read once, not with every event."""
        return _us(self.batch.sent)

    def all(self) -> tuple[list[NewEvent], list[Bad]]:
        """Every event, to store or to quarantine; what is the matter with one harms no other."""
        events, bad = [], []
        for raw in self.batch.events:
            raw = bytes(raw)
            seen = None
            try:
                seen = self._look(raw)
                events.append(self._read(raw, seen))
            except Wrong as wrong:
                message = _text(seen.messageId)[:LONGEST_MESSAGE] if seen else ""
                bad.append(Bad(message, self.received_us, self.source, str(wrong), raw[:LARGEST]))
        return events, bad

    def _look(self, raw: bytes) -> _Event:
        if raw[:1] != b"{":
            raise Wrong(NO_OBJECT)
        if len(raw) > LARGEST:
            raise Wrong(TOO_LARGE)
        if raw.count(b"{") + raw.count(b"[") > DEEPEST and apart.depth(raw) > DEEPEST:
            raise Wrong(TOO_DEEP)
        try:
            if not self.batch.is_text:
                raw.decode()
            return _event.decode(raw)
        except msgspec.ValidationError:
            raise Wrong(WRONG_KIND) from None
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise Wrong(NOT_UNICODE) from None

    def _read(self, raw: bytes, seen: _Event) -> NewEvent:
        type = self.type or seen.type
        name = _fitting(_name(type, seen))
        subject = _subject(type, seen)
        message = _id(seen.messageId)
        if len(message) > LONGEST_MESSAGE:
            raise Wrong(MESSAGE_TOO_LONG)
        us, sent, original = self._times(seen)
        if not message:
            message = _made_id(raw, original)
        body = self._body(raw, seen, type, message)
        channel = seen.channel if _is_channel(seen.channel) else self.channel
        return NewEvent(
            message, us, self.received_us, sent, original, type, name, subject, self.source, channel, body
        )

    def _times(self, seen: _Event) -> tuple[int, int | None, int | None]:
        """The corrected time, when the client sent it, and when it says it happened.

        A client's clock may be wrong; how long the event waited there is right on any clock.
        """
        original = _us(seen.timestamp if seen.originalTimestamp is None else seen.originalTimestamp)
        sent = self._sent if seen.sentAt is None else _us(seen.sentAt)
        us = self.received_us
        if original is not None:
            us = original if sent is None else us - (sent - original)
        if us < EARLIEST_US:
            raise Wrong(TOO_OLD)
        if us > self.received_us + AHEAD_US:
            raise Wrong(TOO_NEW)
        return us, sent, original

    def _body(self, raw: bytes, seen: _Event, type: str, message: str) -> bytes:
        traits = type in ("identify", "group")
        shared = self.batch.shared
        if not (
            shared or traits or seen.writeKey is not None or _needs_text(seen) or seen.messageId != message
        ):
            return raw
        members = _members.decode(raw)
        members.pop("writeKey", None)
        members["messageId"] = _raw(message)
        for name in ("userId", "anonymousId", "groupId", "previousId"):
            value = getattr(seen, name)
            if value is not None and not isinstance(value, str):
                members[name] = _raw(_id(value))
        for name, ours in shared.items():
            members[name] = _raw(ours | _object(members.get(name)))
        if traits and not _object(members.get("traits")):
            lifted = _object(members.get("context")).get("traits")
            if _object(lifted):
                members["traits"] = lifted
        return msgspec.json.encode(members)


def _name(type, seen: _Event) -> str:
    """What an activity is called: a track's event, a page's or screen's name."""
    if type not in TYPES:
        raise Wrong(NO_TYPE)
    if type == "track":
        if not isinstance(seen.event, str):
            raise Wrong(NO_NAME if seen.event is None else NAME_NO_TEXT)
        if not seen.event.strip():
            raise Wrong(NO_NAME)
        return seen.event
    if type in ("page", "screen") and seen.name is not None:
        if not isinstance(seen.name, str):
            raise Wrong(NAME_NO_TEXT)
        return seen.name
    return ""


def _subject(type: str, seen: _Event) -> str:
    """The key of whom it is about: the user where there is one, else whoever held the browser or the phone."""
    user = _fitting(_id(seen.userId))
    if type == "alias" and not (user and _fitting(_id(seen.previousId))):
        raise Wrong(NO_PREVIOUS)
    if type == "group" and not _fitting(_id(seen.groupId)):
        raise Wrong(NO_GROUP)
    if user:
        return f"u:{user}"
    anonymous = _fitting(_id(seen.anonymousId))
    if not anonymous:
        raise Wrong(NO_SUBJECT)
    return f"a:{anonymous}"


def _fitting(text: str) -> str:
    """A name or an id that the store can hold and people can read."""
    if len(text) > LONGEST:
        raise Wrong(TOO_LONG)
    if "\0" in text:
        raise Wrong(HOLDS_NUL)
    return text


def _id(value: _Id) -> str:
    """An id as text; nothing but space is no id."""
    if value is None:
        return ""
    if isinstance(value, str):
        return "" if value.isspace() else value
    if isinstance(value, int) and value.bit_length() > 4 * LONGEST:
        raise Wrong(TOO_LONG)
    return str(value)


def _needs_text(seen: _Event) -> bool:
    return not (
        (seen.userId is None or isinstance(seen.userId, str))
        and (seen.anonymousId is None or isinstance(seen.anonymousId, str))
        and (seen.groupId is None or isinstance(seen.groupId, str))
        and (seen.previousId is None or isinstance(seen.previousId, str))
    )


def _us(value: object) -> int | None:
    """Microseconds since 1970 of ISO 8601 text, or of a number of seconds or milliseconds."""
    if value is None:
        return None
    try:
        if isinstance(value, str):
            moment = datetime.fromisoformat(value)
            return ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - _EPOCH) // _MICROSECOND
        if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e14:
            return int(value * (1_000 if abs(value) >= 1e11 else 1_000_000))
    except (ValueError, OverflowError):
        pass
    raise Wrong(TIME_UNREADABLE)


def _made_id(raw: bytes, original: int | None) -> str:
    """An id for an event that brought none.

    With a time of its own, the same event sent again is the same event: its id is made of what it says. Without
    one it happened when it came, so that each is another.
    """
    if original is None:
        return f"made-{uuid4().hex}"
    members = _members.decode(raw)
    for name in ("sentAt", "writeKey"):
        members.pop(name, None)
    content = msgspec.json.encode(dict(sorted(members.items())))
    return f"made-{blake2b(content, digest_size=16).hexdigest()}"


def _is_channel(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_CHANNEL and value.isprintable()


def _object(raw: Raw | None) -> dict[str, Raw]:
    if raw is None or bytes(raw)[:1] != b"{":
        return {}
    return _members.decode(raw)


def _raw(value) -> Raw:
    return Raw(msgspec.json.encode(value))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _is_text(body: bytes) -> bool:
    if body.isascii():
        return True
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True
