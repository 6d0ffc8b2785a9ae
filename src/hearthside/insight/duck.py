"""DuckDB, as this house uses it: bounded, on this machine's files alone, loaded when first asked."""

import os
import threading
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

_lock = threading.Lock()


def cursor(*, ordered: bool = False):
    """A connection of one's own, for one thread and a while. `ordered`: rows of a scan come as they lie."""
    with _lock:
        return _instance(ordered, str(folder())).cursor()


def folder() -> Path:
    """Where the copy lies."""
    return settings.DATA / "insight"


@cache
def _instance(ordered: bool, place: str):
    import duckdb

    options = {name: values[-1] for name, values in parse_qs(urlsplit(settings.ANALYTICS_URL).query).items()}
    scratch = Path(place) / "tmp"
    scratch.mkdir(parents=True, exist_ok=True)
    return duckdb.connect(
        ":memory:",
        config={
            "threads": options.get("threads", os.cpu_count() or 2),
            "memory_limit": options.get("memory", "1GB"),
            "temp_directory": str(scratch),
            "preserve_insertion_order": ordered,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )
