"""What has to be in place before the house serves: its names, and its static files."""

import fcntl
import hashlib
import os
from contextlib import contextmanager
from pathlib import Path

TABLES = 0x48454152  # the advisory lock of whoever makes the tables


def settle_hosts(host: str) -> None:
    """A concrete address given to `--host` is one the house answers to."""
    if host not in ("0.0.0.0", "::"):
        known = [name for name in os.environ.get("HEARTHSIDE_HOSTS", "").split(",") if name]
        shown = f"[{host}]" if ":" in host else host
        os.environ["HEARTHSIDE_HOSTS"] = ",".join(dict.fromkeys([*known, shown]))


@contextmanager
def one_at_a_time(folder: Path):
    """Processes that share a data folder or a PostgreSQL open one after the other: the first makes, the rest find."""
    with open(folder / "opening.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with _alone_at_the_tables():
            yield


@contextmanager
def _alone_at_the_tables():
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    import psycopg

    with psycopg.connect(**_address(connection), autocommit=True) as own:  # Django's is closed on the way
        own.execute("SELECT pg_advisory_lock(%s)", [TABLES])
        yield


def _address(connection) -> dict:
    """How Django reaches the database, without what belongs to its own cursors."""
    params = connection.get_connection_params()
    return {key: params[key] for key in ("dbname", "user", "password", "host", "port") if params.get(key)}


def forget_again() -> int:
    """Bring the database and the list of erasures together, before anybody is served: how many were erased again.

    Whoever was erased after a backup was taken is back where that backup was restored, however it was done.
    """
    from hearthside import jobs
    from hearthside.door import erased, scrubbing

    count = erased.carry_out()
    erased.write_down_missing()
    if count:
        jobs.run_due("events.forget")
        scrubbing.rewrite()
        print(
            f"  Erased again, as they had asked: {count:,} people whom a backup had brought back.", flush=True
        )
    return count


def collect_static(folder: Path) -> None:
    """Collect and compress the static files, unless the sources are those of last time."""
    from django.conf import settings
    from django.core.management import call_command

    from hearthside.kit.static_build import build

    settings.BUILT_STATIC.mkdir(parents=True, exist_ok=True)
    stamp = folder / "static-collected"
    now = _fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    print("  Laying out the style sheets, pictures and type (once) ...", flush=True)
    build(settings.BUILT_STATIC)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(now)


def _fingerprint() -> str:
    """Of all sources of static files, and of what builds them: their names, sizes and times."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    from hearthside.kit import fonts, static_build

    found = hashlib.sha256()
    for builder in (fonts, static_build):
        found.update(Path(builder.__file__).read_bytes())
    for finder in get_finders():
        for path, storage in finder.list([]):
            if Path(storage.location) == settings.BUILT_STATIC:
                continue
            state = os.stat(storage.path(path))
            found.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return found.hexdigest()
