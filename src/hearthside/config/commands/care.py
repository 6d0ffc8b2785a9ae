"""Say who has gone unanswered, unthanked, without a two-way tie, and which topics nobody replied to."""

import csv
import json
import sys

FORMATS = ("table", "json", "csv")
SHOWN = 20  # rows of each list in the table; the other formats hold all


def add(parser) -> None:
    """How to print it, and whom to leave out."""
    parser.add_argument("--format", choices=FORMATS, default="table", help="how to print it (table)")
    parser.add_argument("--role", default="", help="only people of this role")
    parser.add_argument("--city", default="", help="only people in this town")
    parser.add_argument("--language", default="", help="only people who speak this")


def run(args) -> int:
    """Print the lists of the whole house."""
    from hearthside.desk import care

    filters = care.Filters(role=args.role, city=args.city, language=args.language)
    found = care.care(filters)
    {"table": _table, "json": _json, "csv": _csv}[args.format](found, care)
    return 0


def _json(found, care) -> None:
    json.dump(found, sys.stdout, indent=2, ensure_ascii=False)
    print()


def _csv(found, care) -> None:
    from hearthside.kit.csv import safe

    writer = csv.writer(sys.stdout)
    writer.writerow(["list", *care.HEADER])
    for name in care.NAMES:
        writer.writerows([name, *(safe(row[column]) for column in care.HEADER)] for row in found[name])


def _table(found, care) -> None:
    print(f"{found['wrote']:,} people wrote.")
    for name in care.NAMES:
        rows = found[name]
        print(f"\n{care.LABELS[name]}: {len(rows):,}")
        for row in rows[:SHOWN]:
            since = (row["since"] or "")[:10]
            print(f"  {since:10}  {_clip(row['name'], 28):28}  {_clip(row['about'], 60)}")
        if len(rows) > SHOWN:
            print(f"  … and {len(rows) - SHOWN:,} more (--format json or csv has them all)")


def _clip(text: str, width: int) -> str:
    flat = " ".join(str(text).split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"
