"""Open the house: migrate, collect static files once, and serve web, live updates and jobs in one process."""

import sys
from pathlib import Path
from time import perf_counter

from hearthside import __version__
from hearthside.config.cli import open_house
from hearthside.config.server import serve, take_port
from hearthside.config.trouble import Trouble
from hearthside.events.store import file_of_house

OPENS = "nothing"
BEGUN = "opening"


def add(parser) -> None:
    """Where it listens, and whether a new house is furnished."""
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", default=8000, type=int, help="the port (8000)")
    parser.add_argument("--empty", action="store_true", help="no demonstration: a first page makes the owner")


def run(args) -> int:
    """Prepare what is missing, say where the door is, and serve until told to stop."""
    from hearthside.config.opening import collect_static, one_at_a_time, settle_hosts

    settle_hosts(args.host)
    listener = take_port(args.host, args.port)
    folder = open_house()
    with one_at_a_time(folder):
        _make_tables(folder, args.empty)
        collect_static(folder)
        _furnish_if_new(folder)
    address = _address(args.host, listener.getsockname()[1])
    _remember(address)
    welcome = _welcome(address, folder)
    serve(listener, opened=lambda: print(welcome, flush=True))
    return 0


def _make_tables(folder: Path, empty: bool) -> None:
    """Migrate. A mark stays until a new house is furnished, so that one cut short begins again."""
    from django.core.management import call_command
    from django.db import connection

    from hearthside.config.opening import forget_again

    mark = folder / BEGUN
    if mark.exists():
        _clear_half_furnished(folder)
    if not connection.introspection.table_names():
        mark.write_text("empty" if empty else "demo")
    connection.close()
    call_command("migrate", interactive=False, verbosity=0)
    forget_again()


def _clear_half_furnished(folder: Path) -> None:
    """The last start was cut off while it furnished the house: nobody has lived here yet, so begin anew."""
    from django.db import connection

    if connection.vendor != "sqlite":
        raise Trouble(
            "The last start was cut off while it furnished the house; empty the database and start again."
        )
    for file in (Path(connection.settings_dict["NAME"]), file_of_house()):
        for part in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
            part.unlink(missing_ok=True)


def _furnish_if_new(folder: Path) -> None:
    mark = folder / BEGUN
    if not mark.exists():
        return
    if mark.read_text() == "demo":
        _furnish()
    mark.unlink()


def _furnish() -> None:
    from hearthside.demo.lantern import furnish

    began = perf_counter()
    print("  Furnishing The Lantern, a small cinema with 120 members (once) ...", end="", flush=True)
    furnish()
    print(f" done in {perf_counter() - began:.0f} s.", flush=True)


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"


def _remember(address: str) -> None:
    """Mails that this process writes lead to the door it opened, unless the house has a name in the world."""
    from django.conf import settings

    settings.OPEN_AT = address.rstrip("/")


def _welcome(address: str, folder: Path) -> str:
    from django.conf import settings

    ember, quiet, plain = ("\033[38;5;173;1m", "\033[2m", "\033[0m") if sys.stdout.isatty() else ("", "", "")
    lines = [
        f"{ember}Hearthside{plain} {__version__} is open.",
        "",
        f"  {ember}{settings.BASE_URL or address}{plain}",
        "",
        *(f"  {line}" for line in _how_to_sign_in(address)),
        "",
        f"{quiet}  Everything is kept in {folder}. Ctrl+C closes the house.{plain}",
    ]
    return "\n".join(["", *(f"  {line}".rstrip() for line in lines), ""])


def _how_to_sign_in(address: str) -> list[str]:
    from django.conf import settings

    from hearthside import house
    from hearthside.door import firstrun

    link = firstrun.link()
    if link:
        whole = (settings.BASE_URL or address.rstrip("/")) + link
        return ["Nobody lives here yet. This link makes you its owner, once:", "", whole]
    if house.get("house.demonstration"):
        return [
            "This is the demonstration house, The Lantern. Walk in as",
            "Ana or Ben (members), Cleo (a host) or Dora (a host with few rights):",
            "their buttons are on the front page.",
        ]
    if not settings.EMAIL_URL:
        return ["Sign in with your e-mail address; the code appears here, as no mail server is set."]
    return ["Sign in with your e-mail address; a code comes by mail."]
