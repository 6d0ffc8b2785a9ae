"""Copy the whole house into one file, consistent while it serves."""

import sqlite3
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from hearthside.config.cli import data_folder
from hearthside.config.trouble import Trouble
from hearthside.events.store import file_of_house

OPENS = "folder"
MEDIA = "media"
HOUSE, EVENTS = "house.sqlite3", "events.sqlite3"


def add(parser) -> None:
    """Where to put it."""
    parser.add_argument("--to", required=True, metavar="FILE", type=Path, help="the file to write")


def run(args) -> int:
    """Write the databases and the pictures; the file appears under its name only when it is whole."""
    folder = data_folder()
    target = args.to.expanduser().resolve()
    part = target.with_name(target.name + ".part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            _add_databases(archive, folder)
            _add_pictures(archive, folder / MEDIA)
        part.chmod(0o600)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    print(f"Kept in {target} ({target.stat().st_size / 1e6:.1f} MB). It holds people's words: keep it safe.")
    return 0


def _add_databases(archive: zipfile.ZipFile, folder: Path) -> None:
    """The house before its events: what the house knows of events is in the later copy."""
    for source, name in ((sqlite_file(), HOUSE), (file_of_house(), EVENTS)):
        if source.exists():
            _add_database(archive, folder, source, name)
    archive.comment = f"hearthside backup {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}".encode()


def _add_database(archive: zipfile.ZipFile, folder: Path, source: Path, name: str) -> None:
    with tempfile.TemporaryDirectory(dir=folder, prefix="backup-") as place:
        copy = Path(place) / "copy.sqlite3"
        _copy_database(source, copy)
        archive.write(copy, name)


def _copy_database(source: Path, copy: Path) -> None:
    """SQLite's own backup in one step: writers wait a moment at most, and the copy is of one instant."""
    reading, writing = sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=20), sqlite3.connect(copy)
    try:
        reading.backup(writing)
        verdict = writing.execute("PRAGMA quick_check").fetchone()[0]
    finally:
        reading.close()
        writing.close()
    if verdict != "ok":
        raise Trouble(f"The copy of the database is not sound ({verdict}); nothing was kept.")


def _add_pictures(archive: zipfile.ZipFile, pictures: Path) -> None:
    for file in sorted(pictures.rglob("*")):
        if file.is_file():
            archive.write(file, f"{MEDIA}/{file.relative_to(pictures)}", zipfile.ZIP_STORED)


def sqlite_file() -> Path:
    """The house's database file; PostgreSQL has better tools of its own."""
    from django.db import connection

    if connection.vendor != "sqlite":
        raise Trouble(
            "This house lives on PostgreSQL, its events with it: back it up with pg_dump, and the media folder beside it."
        )
    return Path(connection.settings_dict["NAME"])
