"""Events from a spreadsheet or another system's export: one a row, any sensible header, any size."""

import re
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import json

from hearthside.events.models import Source
from hearthside.imports.carrier import Report
from hearthside.imports.feed import Feed, opened, to_us
from hearthside.imports.table import checked, numbered, reader

COLUMNS = {
    "time": {"time", "timestamp", "at", "date", "datetime", "when", "occurredat", "eventtime", "originaltimestamp",
             "timetimestamp", "createdat", "day"},
    "name": {"event", "eventname", "name", "activity", "action", "what", "conceptname"},
    "user": {"user", "userid", "customer", "customerid", "member", "memberid", "person", "personid", "who", "caseid",
             "case", "caseconceptname", "distinctid"},
    "anonymous": {"anonymous", "anonymousid", "visitor", "visitorid", "deviceid", "cookieid"},
    "message": {"message", "messageid", "eventid", "id", "uuid"},
}  # fmt: skip
_NUMBERED = ("%d{0}%m{0}%Y", "%m{0}%d{0}%Y")
_CLOCKS = ("", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f")
_EPOCH_SCALES = (
    (10**14, 1),
    (10**11, 10**3),
    (0, 10**6),
)  # micro-, milliseconds, seconds, by how large they are
_SAID_EVERY = 5_000


def import_events_csv(
    path: str | Path,
    progress=None,
    dry_run: bool = False,
    columns=None,
    zone: str = "UTC",
    dates: str | None = None,
) -> Report:
    """Import one event a row; a row that is wrong is reported by its number and skipped.

    `columns` names the columns that are not to be guessed ({"time": "When"}); every other column is kept as a property.
    `zone` is that of times which name none, `dates` says how 03/04/2026 is meant: "day-first" or "month-first".
    ValueError where the file as a whole cannot be understood.
    """
    path = Path(path)
    times = Times(zone, dates)
    with opened(path) as (file, position, size):
        lines = reader(file)
        header = next(lines, [])
        found = choose_columns(header, columns or {})
        feed = Feed(path, "events-csv", Source.Kind.CSV, dry_run=dry_run, progress=progress)
        rows = _Rows(feed, header, found, times)
        for number, cells in numbered(lines, feed.report):
            rows.take(number, cells)
            if number % _SAID_EVERY == 0:
                feed.say(position(), size)
    return feed.end()


def guess(header: list[str]) -> dict[str, str]:
    """Which column probably holds which fact, by its title."""
    found: dict[str, str] = {}
    for title in header:
        plain = re.sub(r"[^a-z]", "", title.lower())
        fact = next((fact for fact, names in COLUMNS.items() if plain in names), None)
        if fact and fact not in found:
            found[fact] = title
    return found


def choose_columns(header: list[str], chosen: dict[str, str]) -> dict[str, int]:
    """Which column holds which fact, by number: as chosen ("" for none), else as guessed.

    ValueError where one is wanting.
    """
    if unknown := chosen.keys() - COLUMNS.keys():
        raise ValueError(f"there is no {', '.join(sorted(unknown))} to map; there is {', '.join(COLUMNS)}")
    if missing := [title for title in chosen.values() if title and title not in header]:
        raise ValueError(f"no column is called {', '.join(missing)}; there is {', '.join(header)}")
    rest = [title for title in header if title not in chosen.values()]
    named = guess(rest) | chosen
    found = {fact: header.index(title) for fact, title in named.items() if title}
    wanting = [fact for fact in ("time", "name") if fact not in found]
    if not found.keys() & {"user", "anonymous"}:
        wanting.append("user")
    if wanting:
        raise ValueError(
            f"no column looks like {' or '.join(wanting)}; name it with --map {wanting[0]}=COLUMN "
            f"(there is {', '.join(header) or 'nothing'})"
        )
    return found


class Times:
    """Reads times as spreadsheets and systems write them."""

    def __init__(self, zone: str = "UTC", dates: str | None = None):
        try:
            self.zone = ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as why:
            raise ValueError(f"there is no zone {zone}; one is called Europe/Berlin, for instance") from why
        self.dates = dates

    def read(self, text: str) -> int:
        """Microseconds since 1970. ValueError, in words, for what is no time or could be two."""
        if re.fullmatch(r"\d{9,17}(\.\d+)?", text):
            return to_us(_since_1970(float(text)))
        try:
            found = datetime.fromisoformat(re.sub(r" ?(Z|UTC)$", "+00:00", text))
        except ValueError:
            found = self._with_numbers(text)
        return to_us(found if found.tzinfo else found.replace(tzinfo=self.zone))

    def _with_numbers(self, text: str) -> datetime:
        day, mark = re.match(r"\d{1,2}([./-])\d{1,2}\1\d{4}", text), "."
        if day is None:
            raise ValueError(f"{text[:40]!r} is not a time such as 2026-05-31T18:30:00+02:00")
        mark = day[1]
        if mark != "." and self.dates is None:
            raise ValueError(f"{text[:40]!r} could be two days: say --dates day-first or --dates month-first")
        month_first = mark != "." and self.dates == "month-first"
        for clock in _CLOCKS:
            try:
                return datetime.strptime(text, _NUMBERED[month_first].format(mark) + clock)
            except ValueError:
                continue
        raise ValueError(f"{text[:40]!r} is no time")


class _Rows:
    def __init__(self, feed: Feed, header: list[str], columns: dict[str, int], times: Times):
        self.feed, self.times, self.columns = feed, times, columns
        self.others = [
            (number, title) for number, title in enumerate(header) if number not in columns.values() and title
        ]
        self._width = len(header)

    def take(self, number: int, cells: list[str]) -> None:
        if not any(cells):
            return
        try:
            self._event(number, cells)
        except ValueError as why:
            self.feed.report.skip(f"row {number}", why)

    def _event(self, number: int, cells: list[str]) -> None:
        cells = checked(cells, self._width)
        facts = {fact: cells[column].strip() for fact, column in self.columns.items()}
        user, anonymous = facts.get("user", ""), facts.get("anonymous", "")
        if not facts["name"] or not (user or anonymous):
            raise ValueError(f"it does not say {'what happened' if not facts['name'] else 'who it was'}")
        us = self.times.read(facts["time"])
        message = facts.get("message") or _message(number, cells)
        self.feed.add(
            message=message, us=us, type="track", name=facts["name"],
            subject=f"u:{user}" if user else f"a:{anonymous}", body=json.encode(self._body(facts, message, us, cells)),
        )  # fmt: skip

    def _body(self, facts: dict, message: str, us: int, cells: list[str]) -> dict:
        at = datetime.fromtimestamp(us // 10**6, UTC).replace(microsecond=us % 10**6)
        body = {
            "type": "track", "event": facts["name"], "messageId": message, "timestamp": at.isoformat(),
            "userId": facts.get("user"), "anonymousId": facts.get("anonymous"),
            "properties": {title: cells[number] for number, title in self.others if cells[number]},
        }  # fmt: skip
        return {key: value for key, value in body.items() if value is not None and value != ""}


def _message(number: int, cells: list[str]) -> str:
    """A row without an id of its own is known again by its place and its words."""
    return f"csv:{number}:{blake2b(json.encode(cells), digest_size=12).hexdigest()}"


def _since_1970(number: float) -> datetime:
    scale = next(scale for least, scale in _EPOCH_SCALES if number >= least)
    us = round(number * scale)
    return datetime.fromtimestamp(us // 10**6, UTC).replace(microsecond=us % 10**6)
