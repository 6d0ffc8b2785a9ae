"""Sources: who may report events. A key is shown once, when it is made; the house keeps its hash."""

import secrets
from hashlib import sha256
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from hearthside.events.models import Source
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit

WRITE, READ, VOICES = "interactions:write", "interactions:read", "voices:write"
ANSWERS = "answers:write"
SCOPES = {
    WRITE: _lazy("Report what somebody did: a till, a phone system"),
    READ: _lazy("Read the stream of interactions, without what is private"),
    VOICES: _lazy("Report what somebody said elsewhere: a review, a message to support"),
    ANSWERS: _lazy("Hand in answers to surveys: an app, a counter"),
}
_SHOWN = 9  # characters of a key by which people tell it from the others


@transaction.atomic
def make_source(
    name: str, *, kind=Source.Kind.SERVER, by=None, origins=(), rate: int = 0, scopes=()
) -> tuple[Source, str]:
    """A new source and its key, which nobody can read again. `rate` is events a second, 0 for no limit.

    `scopes` are what a token of the API may do (`SCOPES`). Refused without a name; for a browser without the
    origins it may report from; for the API without a scope.
    """
    if not name.strip():
        raise Refused(_("Give it a name, such as “the shop” or “the till”."), "name")
    allowed = [_origin(each) for each in origins]
    if kind == Source.Kind.BROWSER and not allowed:
        raise Refused(
            _("Say from which addresses browsers may report, such as https://shop.example."), "origins"
        )
    if kind == Source.Kind.API and not set(scopes) & SCOPES.keys():
        raise Refused(_("Say what it may do."), "scopes")
    key = f"hs{kind[0]}_{secrets.token_urlsafe(24)}"
    source = Source.objects.create(
        name=name.strip()[:80], kind=kind, origins=allowed, rate=rate, made_by=by,
        scopes=sorted(set(scopes) & SCOPES.keys()) if kind == Source.Kind.API else [],
        key_hash=hash_of(key), key_prefix=key[:_SHOWN],
    )  # fmt: skip
    audit.note(by, "source.made", None, source=source.name, kind=kind)
    return source, key


@transaction.atomic
def revoke_source(source: Source, *, by) -> None:
    """From now on nothing that comes with its key is taken; what it reported stays."""
    if source.revoked_at is None:
        source.revoked_at = clock.now()
        source.save(update_fields=["revoked_at"])
        audit.note(by, "source.closed", None, source=source.name)


def hash_of(key: str) -> str:
    """What is kept of a key. It is long and random: a plain hash cannot be guessed back."""
    return sha256(key.encode()).hexdigest()


def by_key(key: str) -> Source | None:
    """The source with this key, unless it was closed."""
    return Source.objects.filter(key_hash=hash_of(key), revoked_at=None).first()


def _origin(typed: str) -> str:
    """An origin as browsers send it. Refused where it is none."""
    parts = urlsplit(typed.strip().rstrip("/"))
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or parts.path
        or parts.query
        or "*" in typed
    ):
        raise Refused(_("“%s” is not an address such as https://shop.example.") % typed, "origins")
    return f"{parts.scheme}://{parts.netloc}".lower()
