"""./hearthside export FORMAT --to FILE: take what happened out, for process mining and other programs."""

import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from hearthside.config.progress import bar
from hearthside.config.trouble import Trouble


def add(parser) -> None:
    parser.description = (
        "Take out what customers did and what was said, as an event log or a table. "
        "Names, addresses and private words stay here unless --with-private says otherwise; it is written down who took what."
    )
    parser.add_argument("format", nargs="?", help="xes, ocel-sqlite, ocel-json, csv or parquet")
    parser.add_argument(
        "--to", required=True, metavar="FILE", type=Path, help="the file to write; .gz packs it"
    )
    parser.add_argument(
        "--case", default="person", metavar="NOTION",
        help="what a case is: person, subject (as sources name it), account, a kind of thing (idea) or a property",
    )  # fmt: skip
    parser.add_argument(
        "--since", metavar="DAY", help="from this day or moment on (UTC unless it says otherwise)"
    )
    parser.add_argument("--until", metavar="DAY", help="up to, and without, this day or moment")
    parser.add_argument(
        "--people-known-only", action="store_true", help="only what people did whom the house knows"
    )
    parser.add_argument("--with-private", action="store_true", help="private facts, names and addresses, too")


def run(args) -> int:
    from hearthside.exports.happenings import Selection
    from hearthside.exports.making import FORMATS, make

    if args.format not in FORMATS:
        what = f"“{args.format}” is no format" if args.format else "a format is missing"
        print(f"hearthside export: {what}; there is {', '.join(FORMATS)}", file=sys.stderr)
        return 2
    selection = Selection(_moment(args.since), _moment(args.until), args.people_known_only, args.with_private)
    to = args.to.expanduser().resolve()
    made = make(
        args.format,
        to,
        case=args.case,
        selection=selection,
        progress=lambda done, total: bar(done, total, "events read"),
    )
    print(f"Written to {to} ({made.size / 1e6:.1f} MB):")
    for what, count in made.counts.items():
        print(f"  {count:>9,} {what}")
    if args.with_private:
        print("It holds private facts: keep it safe.")
    return 0


def _moment(text: str | None) -> int | None:
    """Microseconds since 1970."""
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError as why:
        raise Trouble(f"“{text}” is not a day such as 2026-05-31.") from why
    found = found if found.tzinfo else found.replace(tzinfo=ZoneInfo("UTC"))
    from hearthside.kit import clock

    return clock.us(found)
