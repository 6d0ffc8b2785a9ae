"""What an event says about who somebody is, taken out of its body; what makes no sense says nothing."""

from dataclasses import dataclass, field

import msgspec

TYPES = ("identify", "alias", "group")
MOST_TRAITS = 100  # of one event
_MOST_VALUE = 2000  # characters of a trait's value as JSON
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True)
class Said:
    """One identify, alias or group. Keys are subjects' keys; empty where the event bears none."""

    us: int
    id: int
    type: str
    source_id: int
    subject: int
    user: str
    anonymous: str
    previous: str
    group: str
    traits: dict = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The mail address among the traits, in small letters; empty where there is none that looks like one."""
        value = self.traits.get("email")
        word = value.strip().lower() if isinstance(value, str) else ""
        return word if 3 <= len(word) <= 254 and "@" in word[1:-1] and " " not in word else ""


def read(stored) -> Said | None:
    """What a stored event says; None where its body is no object any more (it was forgotten)."""
    try:
        body = msgspec.json.decode(stored.body)
    except msgspec.DecodeError:
        return None
    if not isinstance(body, dict):
        return None
    return Said(
        us=stored.us,
        id=stored.id,
        type=stored.type,
        source_id=stored.source,
        subject=stored.subject,
        user=_key("u", body.get("userId")),
        anonymous=_key("a", body.get("anonymousId")),
        previous=_text(body.get("previousId")),
        group=_text(body.get("groupId")),
        traits=_traits(body),
    )


def _text(value) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value).strip()
    return text if 0 < len(text) <= 200 and "\0" not in text else ""


def _key(letter: str, value) -> str:
    text = _text(value)
    return f"{letter}:{text}" if text else ""


def _traits(body: dict) -> dict:
    """The traits of an event, from where Segment's libraries put them or from where RudderStack's do."""
    found = body.get("traits")
    if not isinstance(found, dict) or not found:
        context = body.get("context")
        found = context.get("traits") if isinstance(context, dict) else None
    if not isinstance(found, dict):
        return {}
    kept = ((name.strip(), value) for name, value in found.items() if _fits(name, value))
    return dict(list(kept)[:MOST_TRAITS])


def _fits(name: str, value) -> bool:
    if not 0 < len(name.strip()) <= 60 or "\0" in name or value is None or value == "":
        return False
    text = _encode(value)
    return len(text) <= _MOST_VALUE and b"\\u0000" not in text


def called(traits: dict, user: str) -> str:
    """What to call somebody of whom these traits are known: their name, else "Customer" and their id."""
    parts = [traits.get("name")]
    if not _is_name(parts[0]):
        parts = [traits.get(part) for part in ("firstName", "lastName", "first_name", "last_name")]
    name = " ".join(" ".join(str(part).split()) for part in parts if _is_name(part))[:120].strip()
    return name or f"Customer {user.partition(':')[2]}"[:120]


def _is_name(value) -> bool:
    return isinstance(value, str) and any(letter.isalnum() for letter in value)
