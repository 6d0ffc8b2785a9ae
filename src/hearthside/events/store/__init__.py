"""Where events are kept: `of_house()` is the store of this house, `Store(path or address)` any other."""

import threading
from pathlib import Path

from hearthside.events.store.rows import Activity, Bad, Heard, NewEvent, Stored, Waiting, digest
from hearthside.events.store.store import Store

__all__ = [
    "Activity", "Bad", "Heard", "NewEvent", "Store", "Stored", "Waiting", "digest",
    "close", "file_of_house", "of_house",
]  # fmt: skip

_lock = threading.Lock()
_opened: Store | None = None


def of_house() -> Store:
    """The store of this house, opened at the first call of this process: where the settings say the house lives."""
    global _opened
    with _lock:
        if _opened is None:
            _opened = _open()
        return _opened


def close() -> None:
    """Let go of the house's store; the next question opens it again."""
    global _opened
    with _lock:
        if _opened is not None:
            _opened.close()
            _opened = None


def file_of_house() -> Path | None:
    """The SQLite file of the house's events; None where they live in PostgreSQL."""
    from django.conf import settings
    from django.db import connection

    return settings.DATA / "events.sqlite3" if connection.vendor == "sqlite" else None


def _open() -> Store:
    file = file_of_house()
    return Store(file) if file else Store(_address())


def _address() -> str:
    """Django's PostgreSQL database, in libpq's words."""
    from django.db import connection
    from psycopg.conninfo import make_conninfo

    house = connection.settings_dict
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return make_conninfo("", **{ours: house[theirs] for ours, theirs in names.items() if house[theirs]})
