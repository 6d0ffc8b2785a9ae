"""The word that lets one person answer one invitation. The table holds a digest of it alone."""

from base64 import urlsafe_b64encode

from django.utils.crypto import salted_hmac

from hearthside.listening.models import Invitation

_BYTES = 16


def token_of(row: Invitation) -> str:
    """128 bits, made of the house's secret key, so that a reminder and a card lead to the same place as the mail."""
    mac = salted_hmac("listening.invitation", row.once, algorithm="sha256").digest()
    return urlsafe_b64encode(mac[:_BYTES]).rstrip(b"=").decode()


def answering_path(row: Invitation) -> str:
    """Where this person answers."""
    return f"/s/{token_of(row)}/"
