"""Is it really from them? Checked over the raw bytes, in constant time."""

import base64
import binascii
import hmac
from hashlib import sha256

from hearthside.api.models import Webhook

TOLERANCE = 300  # seconds that a signed moment may lie from ours


def is_genuine(hook: Webhook, headers, body: bytes, *, now: float) -> bool:
    """Whether the message bears a signature made with the secret; `now` in seconds since 1970.

    Standard Webhooks: standardwebhooks.com, base64 of HMAC-SHA256 over `id.timestamp.body`, the secret in base64
    behind `whsec_`. Stripe: `t=…,v1=…`, hex over `t.body`. Otherwise hex or base64 over the body, in one header.
    """
    if hook.scheme == Webhook.Scheme.STANDARD:
        return _standard(hook, headers, body, now)
    if hook.scheme == Webhook.Scheme.STRIPE:
        return _stripe(hook, headers.get("stripe-signature", ""), body, now)
    told = headers.get(hook.header, "").strip().removeprefix("sha256=")
    made = _sign(hook.secret.encode(), body)
    return _same(told.lower(), made.hex()) or _same(told, base64.b64encode(made).decode())


def _standard(hook: Webhook, headers, body: bytes, now: float) -> bool:
    number, at = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not number or not _is_fresh(at, now):
        return False
    made = base64.b64encode(_sign(_standard_secret(hook.secret), f"{number}.{at}.".encode() + body)).decode()
    told = [one.partition(",") for one in headers.get("webhook-signature", "").split()]
    return any(version == "v1" and _same(signature, made) for version, _, signature in told)


def _standard_secret(secret: str) -> bytes:
    try:
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except (binascii.Error, ValueError):
        return secret.encode()


def _stripe(hook: Webhook, told: str, body: bytes, now: float) -> bool:
    parts = [part.strip().partition("=") for part in told.split(",")]
    at = next((value for name, _, value in parts if name == "t"), "")
    if not _is_fresh(at, now):
        return False
    made = _sign(hook.secret.encode(), at.encode() + b"." + body).hex()
    return any(name == "v1" and _same(value, made) for name, _, value in parts)


def _is_fresh(at: str, now: float) -> bool:
    return at.isascii() and at.isdigit() and len(at) < 12 and abs(now - int(at)) <= TOLERANCE


def _sign(secret: bytes, said: bytes) -> bytes:
    return hmac.new(secret, said, sha256).digest()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
