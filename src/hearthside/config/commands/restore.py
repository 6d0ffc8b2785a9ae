"""Bring a house back from a backup; it sends nothing until someone releases it."""

import sqlite3
import zipfile
from pathlib import Path, PurePosixPath
from shutil import copyfileobj

from hearthside.config.cli import data_folder
from hearthside.config.commands.backup import EVENTS, HOUSE, MEDIA, sqlite_file
from hearthside.config.trouble import Trouble
from hearthside.events.store import file_of_house

OPENS = "folder"
HELD = "held"


def add(parser) -> None:
    """Which file."""
    parser.add_argument("file", metavar="FILE", type=Path, help="what `backup` wrote")


def run(args) -> int:
    """Fill an empty data folder. The mark that holds back all sending is there before the database is."""
    folder = data_folder()
    target, events = sqlite_file(), file_of_house()
    for file in (target, events):
        if file.exists():
            raise Trouble(f"{file} is there already; restore into an empty folder with --data DIR.")
    try:
        with zipfile.ZipFile(args.file) as archive:
            _hold(folder)
            _restore_pictures(archive, folder)
            if EVENTS in archive.namelist():
                _restore_database(archive, EVENTS, events)
            _restore_database(archive, HOUSE, target)
    except (zipfile.BadZipFile, KeyError, sqlite3.DatabaseError) as error:
        raise Trouble(f"{args.file} is not a whole Hearthside backup.") from error
    print(f"The house is back in {folder}.")
    print(
        f"It sends no mail until you release it: remove {folder / HELD} when this is the house people know."
    )
    return 0


def _hold(folder: Path) -> None:
    (folder / HELD).write_text(
        "Restored from a backup. While this file is here, nothing is sent to anybody.\n"
    )


def _restore_pictures(archive: zipfile.ZipFile, folder: Path) -> None:
    for entry in archive.infolist():
        path = PurePosixPath(entry.filename)
        if path.parts[0] != MEDIA or entry.is_dir():
            continue
        if path.is_absolute() or ".." in path.parts:
            raise Trouble(
                f"The backup names a file outside its folder ({entry.filename}); it was not restored."
            )
        _copy_out(archive, entry.filename, folder.joinpath(*path.parts))


def _restore_database(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    part = target.with_name(target.name + ".part")
    _copy_out(archive, name, part)
    part.chmod(0o600)
    try:
        _check(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _check(file: Path) -> None:
    database = sqlite3.connect(file)
    try:
        verdict = database.execute("PRAGMA quick_check").fetchone()[0]
        database.execute("PRAGMA journal_mode=DELETE")
    finally:
        database.close()
    if verdict != "ok":
        raise Trouble(f"The database in the backup is damaged ({verdict}).")


def _copy_out(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as source, target.open("wb") as goal:
        copyfileobj(source, goal)
