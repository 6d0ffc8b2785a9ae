"""A table of what people said elsewhere, as CSV: which column is what, and what the rows say."""

import csv
import gzip
import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import islice
from pathlib import Path

from hearthside.interactions.record import history
from hearthside.listening.heard.mentions import LONGEST, OUTSIDE, Told, digest, take_mentions
from hearthside.listening.heard.models import Source

LARGEST = 200 * 1024 * 1024
BATCH = 500
FACTS = {
    "text": ("text", "tweet", "review", "comment", "body", "content", "message", "feedback", "words"),
    "name": ("name", "author", "user", "username", "screenname", "reviewer", "by"),
    "at": ("at", "date", "time", "created", "createdat", "timestamp", "posted", "published"),
    "id": ("id", "row", "number", "tweetid", "reviewid", "guid"),
    "title": ("title", "subject", "headline"),
    "place": ("place", "site", "platform", "where"),
    "url": ("url", "link", "address", "permalink"),
    "stage": ("stage",),
    "sentiment": ("sentiment", "polarity"),
    "topic": ("topic", "reason", "category", "theme", "label"),
}
_SENTIMENTS = {
    "positive": "positive", "pos": "positive", "1": "positive", "+1": "positive", "glad": "positive", "good": "positive",
    "neutral": "neutral", "neu": "neutral", "0": "neutral", "mixed": "neutral",
    "negative": "negative", "neg": "negative", "-1": "negative", "unhappy": "negative", "bad": "negative",
}  # fmt: skip
_NUMBERS = re.compile(
    r"(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]m)?)?\s*$", re.I
)


@dataclass
class Taken:
    """What came in, what was here already, what was left out and why."""

    added: int = 0
    known: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)


def open_table(path: Path) -> csv.DictReader:
    """The rows of a file, gzipped or not, whatever encoding and separator. ValueError where it is no table."""
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
    except (OSError, EOFError) as why:
        raise ValueError(f"the file cannot be read ({why})") from why
    if len(raw) > LARGEST:
        raise ValueError("it holds more than 200 MB")
    if b"\0" in raw[:4000] and raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise ValueError("it is no text")
    text = _decoded(raw).replace("\0", "")
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_separator(text[:20_000]))
    if not reader.fieldnames or len([title for title in reader.fieldnames if title]) < 1:
        raise ValueError("it has no line of titles")
    return reader


def _decoded(raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _separator(start: str) -> str:
    """What stands most often between the titles."""
    titles = start.splitlines()[0] if start.strip() else ""
    return max(",;\t|", key=titles.count)


def look(path: Path, rows: int = 5) -> tuple[list[str], list[list[str]]]:
    """The titles and the first rows."""
    reader = open_table(path)
    header = list(reader.fieldnames)
    return header, [[row.get(title) or "" for title in header] for row in islice(reader, rows)]


def guess(header: list[str]) -> dict[str, str]:
    """Which column holds which fact: exactly so named, else one whose title ends so."""
    plain = {title: re.sub(r"[^a-z]", "", (title or "").lower()) for title in header}
    found: dict[str, str] = {}
    for fits in (lambda word, name: word == name, lambda word, name: len(name) > 3 and word.endswith(name)):
        for fact, names in FACTS.items():
            free = (title for title in header if title not in found.values())
            best = next((title for title in free if any(fits(plain[title], name) for name in names)), None)
            if fact not in found and best:
                found[fact] = best
    return found


def count(path: Path) -> int:
    """How many rows there are."""
    return sum(1 for _row in open_table(path))


def take(
    path: str | Path, progress=None, *, columns=None, source=Source.MENTION, place="", dates="", by=None
) -> Taken:
    """Take in every row as something said outside; a second time adds nothing. ValueError where it is no table.

    `columns` names the column of each fact (guessed where not given); `dates` is `day-first` or `month-first`, found
    out from the rows where it is empty. Committed in batches, so that a broken import goes on where it stopped.
    """
    path, taken = Path(path), Taken()
    columns = {
        fact: title for fact, title in (columns or guess(open_table(path).fieldnames)).items() if title
    }
    if "text" not in columns:
        raise ValueError("no column looks like what people said")
    if source not in OUTSIDE:
        raise ValueError(f"{source!r} is no place outside")
    month_first = dates == "month-first" or (not dates and _is_month_first(path, columns.get("at")))
    total, done = count(path), 0
    for rows in _batches(_rows(path, columns)):
        told = [one for one in (_told(row, source, place, month_first, taken) for row in rows) if one]
        with history("import:mentions-csv"):
            new = len(take_mentions(told, by=by))
        taken.added += new
        taken.known += len(told) - new
        done += len(rows)
        if progress:
            progress(done, total, "voices")
    return taken


def _rows(path: Path, columns: dict) -> Iterator[dict]:
    for number, row in enumerate(open_table(path), start=2):
        held = {fact: (row.get(title) or "").strip() for fact, title in columns.items()}
        yield dict.fromkeys(FACTS, "") | held | {"line": number}


def _batches(rows: Iterator[dict]) -> Iterator[list[dict]]:
    while some := list(islice(rows, BATCH)):
        yield some


def _told(row: dict, source: str, place: str, month_first: bool, taken: Taken) -> Told | None:
    text = html.unescape(row["text"])
    try:
        if not text:
            raise ValueError("nothing was said")
        if len(text) > LONGEST:
            raise ValueError(f"{len(text):,} characters: there is room for {LONGEST:,}")
        at = moment(row["at"], month_first=month_first) if row["at"] else None
        sentiment = _sentiment(row["sentiment"])
    except ValueError as why:
        taken.skipped.append((f"line {row['line']}", str(why)))
        return None
    place = row["place"] or place
    key = digest(source, place, row["id"], row["name"], row["at"], row["title"], text)
    return Told(
        key=f"csv:{key}", text=text, source=source, at=at, name=row["name"], place=place, url=row["url"],
        title=html.unescape(row["title"]), stage=row["stage"], sentiment=sentiment, topic=row["topic"],
    )  # fmt: skip


def _sentiment(cell: str) -> str:
    if cell and cell.lower() not in _SENTIMENTS:
        raise ValueError(f"{cell!r} is no sentiment: positive, neutral or negative")
    return _SENTIMENTS.get(cell.lower(), "")


def _is_month_first(path: Path, column: str | None) -> bool:
    """Whether some row can only be read so."""
    if not column:
        return False
    cells = (_NUMBERS.search((row.get(column) or "").strip()) for row in open_table(path))
    return any(int(found[2]) > 12 and len(found[1]) < 3 for found in cells if found)


def moment(cell: str, *, month_first: bool = False) -> datetime:
    """A time as tables write it, in UTC where no zone is named. ValueError where it is none."""
    for read in (datetime.fromisoformat, parsedate_to_datetime, lambda text: _of_numbers(text, month_first)):
        try:
            found = read(cell)
            aware = found if found.tzinfo else found.replace(tzinfo=UTC)
            return aware.astimezone(UTC)
        except (ValueError, TypeError, OverflowError):
            continue
    raise ValueError(f"{cell[:40]!r} is no date such as 2026-05-31 14:00")


def _of_numbers(cell: str, month_first: bool) -> datetime:
    found = _NUMBERS.match(cell)
    if not found:
        raise ValueError(cell)
    first, second, third = found[1], found[2], found[3]
    if len(first) == 4:
        year, month, day = first, second, third
    else:
        year, (day, month) = third, ((second, first) if month_first else (first, second))
    hour = (
        int(found[4] or 0) % 12 + (12 if found[7].lower() == "pm" else 0) if found[7] else int(found[4] or 0)
    )
    if not 1990 <= int(year) <= 2100:
        raise ValueError(cell)
    made = datetime(int(year), int(month), int(day), tzinfo=UTC)
    return made + timedelta(hours=hour, minutes=int(found[5] or 0), seconds=int(found[6] or 0))
