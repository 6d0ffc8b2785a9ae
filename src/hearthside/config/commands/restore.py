"""Bring a house back from a backup; who was erased since stays erased, and nothing is sent until it is released."""

import shutil
import sqlite3
import zipfile
from pathlib import Path, PurePosixPath

from hearthside.config.cli import data_folder, open_house
from hearthside.config.commands.backup import EVENTS, HOUSE, MEDIA, sqlite_file
from hearthside.config.trouble import Trouble
from hearthside.events.store import file_of_house

OPENS = "nothing"
HELD = "held"
ERASURES, SECRET = "erasures", "secret-key"


def add(parser) -> None:
    """Which file, and where the list of erasures is."""
    parser.add_argument("file", metavar="FILE", type=Path, help="what `backup` wrote")
    parser.add_argument(
        "--old-house", metavar="DIR", type=Path,
        help="the data folder that the backup was taken of: its list of erasures and its secret come along",
    )  # fmt: skip


def run(args) -> int:
    """Fill an empty data folder. The mark that holds back all sending is there before the database is."""
    folder = data_folder()
    listed = _bring_list(args.old_house, folder)
    open_house()
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
    _forget_again()
    print(f"The house is back in {folder}.")
    if not listed:
        print(
            "There is no list of erasures here. If somebody was erased after this backup was taken, they are back:"
            " restore it again with --old-house and the data folder of the house it was taken of."
        )
    print(
        f"It sends no mail until you release it: remove {folder / HELD} when this is the house people know."
    )
    return 0


def _bring_list(old: Path | None, folder: Path) -> bool:
    """Before Django reads the secret: the list of erasures and the secret of its tombstones. Whether there is one."""
    if old is not None and not (old / ERASURES).exists():
        raise Trouble(
            f"{old} has no list of erasures ({ERASURES}): nobody was erased there, or it is another folder."
        )
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in (ERASURES, SECRET) if old is not None else ():
        if (old / name).exists() and not (folder / name).exists():
            shutil.copy2(old / name, folder / name)
    return (folder / ERASURES).exists()


def _forget_again() -> None:
    """A backup may be of an earlier release: the tables come first."""
    from django.core.management import call_command

    from hearthside.config.opening import forget_again

    call_command("migrate", interactive=False, verbosity=0)
    forget_again()


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
        shutil.copyfileobj(source, goal)
