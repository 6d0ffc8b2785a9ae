"""Read another program's message by the paths that a host gave: `data.customer.email`, `items.0.name`."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

import msgspec
from django.utils.dateparse import parse_datetime

from hearthside.api.believable import is_believable
from hearthside.api.models import Webhook


class Unreadable(Exception):
    """What is missing, in words for the host who mends it."""


@dataclass(frozen=True)
class Message:
    """What a message tells: who did what, when, and the id that makes it one."""

    id: str
    name: str
    user: str
    email: str
    at: datetime


def read(hook: Webhook, body: bytes, *, now: datetime, number: str = "") -> Message:
    """The event in a message. `number` is the id in its headers, if any. Raises Unreadable."""
    try:
        told = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Unreadable("it is not JSON") from error
    if not hook.is_read:
        raise Unreadable("nobody has said yet where the event and the person are")
    name = hook.name_text or _text(told, hook.name_path)
    user, email = _text(told, hook.user_path), _text(told, hook.email_path).lower()
    if not name:
        raise Unreadable(f"there is no name at {hook.name_path}")
    if not user and not email:
        raise Unreadable(f"there is nobody at {hook.user_path or hook.email_path}")
    known = _text(told, hook.id_path) or number
    return Message(
        known[:100] or sha256(body).hexdigest(), name[:200], user[:100], email[:254], _at(told, hook, now)
    )


def _at(told, hook: Webhook, now: datetime) -> datetime:
    if not hook.at_path:
        return now
    found = _text(told, hook.at_path)
    try:
        at = _moment(found)
    except (ValueError, OverflowError, OSError) as error:
        raise Unreadable(f"{found[:40]!r} at {hook.at_path} is no time") from error
    if not is_believable(at, now):
        raise Unreadable(
            f"{found[:40]!r} at {hook.at_path} lies before the year 2000, or more than a day ahead"
        )
    return at


def _moment(found: str) -> datetime:
    """ISO 8601, or seconds or milliseconds since 1970; without a zone it is UTC."""
    if found.replace(".", "", 1).isdigit():
        seconds = float(found)
        return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
    at = parse_datetime(found)
    if at is None:
        raise ValueError(found)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _text(told, path: str) -> str:
    """What stands at a path, as text; empty where there is nothing, or more than a word."""
    for part in path.split(".") if path else ():
        if isinstance(told, dict):
            told = told.get(part)
        elif isinstance(told, list) and part.isdigit() and int(part) < len(told):
            told = told[int(part)]
        else:
            return ""
    if not path or told is None or isinstance(told, dict | list | bool):
        return ""
    return str(told).replace("\x00", "").strip()


def paths(body: bytes, most: int = 60) -> list[tuple[str, str]]:
    """The paths in a message that lead to a word or a number, with what stands there: to choose from."""
    try:
        told = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return []
    found: list[tuple[str, str]] = []
    waiting = [("", told)]
    while waiting and len(found) < most:
        path, value = waiting.pop(0)
        if isinstance(value, dict):
            waiting += [
                (f"{path}.{name}".lstrip("."), part) for name, part in value.items() if "." not in name
            ]
        elif isinstance(value, list):
            waiting += [(f"{path}.{number}".lstrip("."), part) for number, part in enumerate(value[:3])]
        elif _text(told, path):
            found.append((path, _text(told, path)[:60]))
    return found
