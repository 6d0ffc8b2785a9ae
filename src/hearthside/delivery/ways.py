"""The way out of the house for mails, as HEARTHSIDE_EMAIL_URL says."""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection

TIMEOUT = 20  # seconds for one answer of the mail server
_PORTS = {"smtp": 25, "smtps": 465}


def is_set() -> bool:
    """Whether mails can leave the house at all."""
    return bool(settings.EMAIL_URL)


def is_held() -> bool:
    """Whether a restore (or a person) has put up the sign that nothing may leave yet."""
    return marker().exists()


def marker() -> Path:
    """The sign: a file in the data folder."""
    return Path(settings.DATA) / "held"


def hold() -> None:
    """Put up the sign."""
    marker().parent.mkdir(parents=True, exist_ok=True)
    marker().touch()


def release() -> None:
    """Take the sign down."""
    marker().unlink(missing_ok=True)


def connection():
    """Django's connection for the set way: smtp://, smtps:// or file://."""
    parts = urlsplit(settings.EMAIL_URL)
    if parts.scheme == "file":
        folder = unquote(parts.netloc + parts.path)
        os.makedirs(folder, exist_ok=True)
        return get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=folder)
    if parts.scheme not in _PORTS:
        raise ImproperlyConfigured("HEARTHSIDE_EMAIL_URL begins with smtp://, smtps:// or file://")
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname or "localhost",
        port=parts.port or _PORTS[parts.scheme],
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=parts.scheme == "smtps",
        use_tls=parts.scheme == "smtp" and asked.get("starttls") == "1",
        timeout=TIMEOUT,
    )
