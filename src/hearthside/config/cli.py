"""The commands of `./hearthside`: one module each in `config/commands/`, loaded only when it is asked for."""

import argparse
import ast
import importlib
import os
import sys
from pathlib import Path

from hearthside import __version__
from hearthside.config.trouble import Trouble, in_one_line

FOLDER = Path(__file__).parent / "commands"


def commands() -> dict[str, Path]:
    """Every command by the name one types: `write_key.py` is `write-key`, `import_.py` is `import`."""
    files = sorted(FOLDER.glob("*.py"))
    return {file.stem.strip("_").replace("_", "-"): file for file in files if file.stem != "__init__"}


def main(argv: list[str]) -> int:
    """Run one command; 0 when all went well, 1 when it failed, 2 when it was not understood."""
    table = commands()
    name = argv[0] if argv else ""
    if name in ("", "-h", "--help"):
        print(_overview(table))
        return 0 if name else 2
    if name == "--version":
        print(f"Hearthside {__version__}")
        return 0
    if name not in table:
        print(f"hearthside: there is no command “{name}”; there is {', '.join(table)}.", file=sys.stderr)
        return 2
    return _run(name, table[name], argv[1:])


def _run(name: str, file: Path, argv: list[str]) -> int:
    module = importlib.import_module(f"hearthside.config.commands.{file.stem}")
    parser = _Parser(prog=f"hearthside {name}", description=module.__doc__)
    if getattr(module, "PASSES_ON", False):
        args = argparse.Namespace(rest=argv, data=None)
    else:
        parser.add_argument("--data", metavar="DIR", help="the data folder (HEARTHSIDE_DATA, else ./data)")
        module.add(parser)
        args = parser.parse_args(argv)
    settle_data_folder(args.data)
    try:
        _open(getattr(module, "OPENS", "house"))
        return module.run(args) or 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        line = in_one_line(error)
        if line is None:
            raise
        print(f"hearthside: {line}", file=sys.stderr)
        return 1


def settle_data_folder(given: str | None) -> Path:
    """Decide on the data folder and leave it in the environment, where the settings look for it."""
    folder = Path(given or os.environ.get("HEARTHSIDE_DATA") or "data").expanduser().resolve()
    os.environ["HEARTHSIDE_DATA"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hearthside.config.settings")
    return folder


def data_folder() -> Path:
    """Where everything of this house is kept."""
    return Path(os.environ["HEARTHSIDE_DATA"])


def open_house() -> Path:
    """Make Django ready and return the data folder, which it makes when there is none."""
    folder = data_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"The data folder {folder} cannot be made: {error.strerror}.") from error
    import django

    django.setup()
    return folder


def _open(how_far: str) -> None:
    """Make ready what the command says it `OPENS`: see `commands/__init__.py`."""
    if how_far == "nothing":
        return
    open_house()
    from django.db import connection

    if how_far == "house" and not connection.introspection.table_names():
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)


class _Parser(argparse.ArgumentParser):
    """Says what it did not understand in one line."""

    def error(self, message):
        print(f"{self.prog}: {message} (--help shows how)", file=sys.stderr)
        raise SystemExit(2)


def _overview(table: dict[str, Path]) -> str:
    width = max(map(len, table))
    lines = [f"  {name:<{width}}  {_first_line(file)}" for name, file in table.items()]
    return "\n".join(
        ["usage: ./hearthside COMMAND [...]", "", *lines, "", "./hearthside COMMAND --help says more."]
    )


def _first_line(file: Path) -> str:
    line = (ast.get_docstring(ast.parse(file.read_text())) or "").split("\n")[0]
    usage, _, words = line.rpartition(": ")
    return words[:1].upper() + words[1:] if usage.startswith("./hearthside") else line
