"""./hearthside import FORMAT PATH: bring in people and words from elsewhere."""

import json
import sys
from functools import partial
from importlib import import_module
from pathlib import Path

from hearthside.config.progress import bar

FORMATS = {
    "stackexchange": ("hearthside.imports.stackexchange", "import_stackexchange"),
    "discourse": ("hearthside.imports.discourse", "import_discourse"),
    "people-csv": ("hearthside.imports.people_csv", "import_people_csv"),
    "fider": ("hearthside.imports.fider", "import_fider"),
    "xes": ("hearthside.imports.xes", "import_xes"),
    "events-csv": ("hearthside.imports.events_csv", "import_events_csv"),
    "responses-csv": ("hearthside.imports.responses_csv", "import_responses_csv"),
    "mentions-csv": ("hearthside.imports.mentions_csv", "import_mentions_csv"),
}
_SHOWN = 20


def add(parser) -> None:
    parser.description = (
        "Bring in people and words from elsewhere. Nobody is sent a mail; a second import adds nothing."
    )
    parser.add_argument("format", choices=FORMATS)
    parser.add_argument("path")
    parser.add_argument("--dry-run", action="store_true", help="try everything, keep nothing")
    parser.add_argument(
        "--map",
        metavar="FACT=COLUMN,... | FILE.json",
        help="events-csv: which column holds time, name, user, anonymous, message; "
        "mentions-csv: text, name, at, id, title, place, url, stage, sentiment, topic; "
        "responses-csv: a file that says what each column is (--dry-run prints the one that is guessed)",
    )
    parser.add_argument("--zone", default="UTC", help="events-csv: the zone of times that name none (UTC)")
    parser.add_argument(
        "--dates",
        choices=("day-first", "month-first"),
        help="events-csv, mentions-csv: how 03/04/2026 is meant",
    )


def run(args) -> int:
    from django.db import transaction

    module, function = FORMATS[args.format]
    importer = getattr(import_module(module), function)
    if args.format in ("xes", "events-csv"):
        importer = partial(importer, dry_run=args.dry_run)
    if args.format == "events-csv":
        importer = partial(importer, columns=_columns(args.map), zone=args.zone, dates=args.dates)
    if args.format == "mentions-csv":
        importer = partial(importer, columns=_columns(args.map), dates=args.dates)
    try:
        if args.format == "responses-csv" and args.map:
            importer = partial(importer, mapping=_mapping(args.map))
        if args.dry_run:
            with transaction.atomic():
                report = importer(args.path, progress=bar)
                transaction.set_rollback(True)
        else:
            report = importer(args.path, progress=bar)
    except (OSError, ValueError) as why:
        print(f"Nothing was imported: {why}", file=sys.stderr)
        return 1
    _say(report, args.dry_run)
    return 0


def _columns(text: str | None) -> dict[str, str]:
    """`time=When,name=What` as a dictionary."""
    return dict(part.split("=", 1) for part in text.split(",")) if text else {}


def _mapping(path: str):
    """What each column of a table of answers is, from a file. ValueError where it says so wrongly."""
    from hearthside.imports import answers_map

    return answers_map.read(Path(path).read_bytes())


def _say(report, dry: bool) -> None:
    if dry and report.reading:
        print("Read like this; a file of it, changed, goes with --map:")
        print(json.dumps(report.reading, ensure_ascii=False, indent=1))
    print("Tried, and kept nothing:" if dry else "Brought in:")
    for kind, count in sorted(report.added.items()):
        print(f"  {count:>8,} {kind}")
    if not sum(report.added.values()):
        print("  nothing new")
    for kind, count in sorted(report.known.items()):
        print(f"  {count:>8,} {kind} already here")
    if count := len(report.forgotten):
        print(
            f"  {count:>8,} people left out: they had themselves forgotten here; former members stand for them"
        )
    for what, why in report.skipped[:_SHOWN]:
        print(f"  skipped {what}: {why}")
    more = len(report.skipped[_SHOWN:]) + report.more_skipped
    if more:
        print(f"  … and {more:,} more skipped")
