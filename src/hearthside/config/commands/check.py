"""Look the house over and say what to mend."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from hearthside.config.cli import data_folder

OPENS = "folder"
GOOD, MEND = True, False
ROOM_MB = 500


def add(parser) -> None:
    """It takes no arguments of its own."""


def run(args) -> int:
    """One line a matter; 1 when there is something to mend."""
    folder = data_folder()
    findings = list(_findings(folder))
    for fine, words in findings:
        print(f"  {'ok  ' if fine else 'MEND'}  {words}")
    return 0 if all(fine for fine, _ in findings) else 1


def _findings(folder: Path) -> Iterator[tuple[bool, str]]:
    yield from _settings()
    yield from _database()
    yield from _events()
    yield from _insight()
    yield from _mail(folder)
    yield from _disk(folder)
    yield from _clock()


def _settings() -> Iterator[tuple[bool, str]]:
    from django.core import checks

    serious = [
        found for found in checks.run_checks() if found.level >= checks.WARNING and not found.is_silenced()
    ]
    for found in serious:
        yield MEND, f"settings: {found.msg}{f' {found.hint}' if found.hint else ''}"
    if not serious:
        yield GOOD, "settings: consistent, and every feature's declarations with them"


def _database() -> Iterator[tuple[bool, str]]:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        yield MEND, f"database: it does not answer ({' '.join(str(error).split())})"
        return
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield MEND, f"database: {len(waiting)} migrations are waiting; `up` or `manage migrate` runs them"
    else:
        yield GOOD, f"database: {connection.display_name} answers, and is up to date"
    if connection.vendor == "sqlite":
        yield from _sqlite(connection)


def _sqlite(connection) -> Iterator[tuple[bool, str]]:
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        durable = cursor.execute("PRAGMA synchronous").fetchone()[0] >= 2
        verdict = cursor.execute("PRAGMA quick_check").fetchone()[0]
    yield (
        mode == "wal" and durable,
        f"database: journal {mode}, {'durable' if durable else 'NOT durable'} commits",
    )
    yield verdict == "ok", f"database: the file is {'sound' if verdict == 'ok' else 'damaged: ' + verdict}"


def _events() -> Iterator[tuple[bool, str]]:
    from hearthside.events import store

    try:
        verdict = store.of_house().verdict()
        waiting = sum(count for _, _, count in store.of_house().quarantine_reasons())
    except Exception as error:  # whatever the database says of itself
        yield MEND, f"events: the store does not answer ({' '.join(str(error).split())})"
        return
    yield verdict == "ok", f"events: the store is {'sound' if verdict == 'ok' else 'damaged: ' + verdict}"
    yield GOOD, f"events: {waiting:,} wait in quarantine"


def _insight() -> Iterator[tuple[bool, str]]:
    from django.db import DatabaseError

    from hearthside.insight import reach

    try:
        if reach.is_empty():
            yield GOOD, "insight: nothing is in the columnar copy yet; questions read the stream itself"
            return
        from hearthside.insight import upkeep

        wrong = list(upkeep.verify())
        waiting = reach.backlog()
    except (DatabaseError, OSError, RuntimeError) as error:
        yield MEND, f"insight: the columnar copy does not answer ({' '.join(str(error).split())})"
        return
    for words in wrong:
        yield MEND, f"insight: {words}; `rebuild --insight` makes the copy anew"
    if not wrong:
        yield (
            GOOD,
            f"insight: every file of the columnar copy is as it was written; {waiting:,} wait behind it",
        )


def _mail(folder: Path) -> Iterator[tuple[bool, str]]:
    if (folder / "held").exists():
        yield MEND, f"mail: held back, as this is a restored copy; remove {folder / 'held'} to release it"
    elif os.environ.get("HEARTHSIDE_EMAIL_URL"):
        yield _mail_server()
    else:
        yield (
            GOOD,
            "mail: no server is set (HEARTHSIDE_EMAIL_URL); letters stay in the outbox for hosts to read",
        )


def _mail_server() -> tuple[bool, str]:
    from django.core.mail import get_connection

    connection = get_connection(timeout=5)
    try:
        connection.open()
    except OSError as error:
        return MEND, f"mail: the server does not take our call ({error})"
    connection.close()
    return GOOD, "mail: the server answers"


def _disk(folder: Path) -> Iterator[tuple[bool, str]]:
    free = shutil.disk_usage(folder).free / 1e6
    yield free > ROOM_MB, f"disk: {free / 1000:.1f} GB free at {folder}"
    private = folder.stat().st_mode & 0o007 == 0
    yield (
        private,
        f"disk: the data folder is {'closed' if private else 'OPEN'} to other accounts of this machine",
    )


def _clock() -> Iterator[tuple[bool, str]]:
    from django.db import connection

    if connection.vendor != "postgresql":
        yield time.time() > 1_790_000_000, f"clock: {time.strftime('%Y-%m-%d %H:%M', time.gmtime())} UTC"
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
        apart = abs(float(cursor.fetchone()[0]) - time.time())
    yield apart < 2, f"clock: this machine and the database are {apart:.1f} s apart"
