"""Which column of a table of answers is what: guessed from titles and cells, or told exactly."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from hearthside.imports.carrier import Report
from hearthside.imports.feed import opened
from hearthside.imports.table import numbered, reader
from hearthside.listening.questions import MOST_OPTIONS, SHORT

Kind = Literal[
    "email", "handle", "user", "respondent", "time", "language", "nps", "csat", "ces", "rating", "choice", "choices",
    "text", "fact", "skip",
]  # fmt: skip
PEOPLE = ("email", "handle", "user", "respondent")
ONCE = (*PEOPLE, "time", "language")
SAYS_NOTHING = {"", "-", "—", "null", "none", "nan"}
SAYS_NOT_APPLICABLE = {"n/a", "na", "n.a.", "not applicable", "does not apply", "doesn't apply", "not used"}
_TITLES = {
    "email": {"email", "emailaddress", "mail", "emailadresse"},
    "handle": {"handle", "username", "nickname", "login"},
    "user": {"userid", "customerid", "memberid", "personid", "customer", "member"},
    "respondent": {"id", "respondent", "respondentid", "responseid", "caseid", "rid"},
    "time": {"time", "timestamp", "at", "date", "datetime", "when", "submitted", "submittedat", "submitdate",
             "completedat", "answeredat", "createdat", "enddate", "day", "zeit", "datum", "zeitstempel"},
    "language": {"language", "lang", "locale", "sprache"},
}  # fmt: skip
_WHOLE = re.compile(r"(-?\d{1,4})(?:[.,]0+)?(?:\s*[-–—:(=].*)?", re.DOTALL)
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:\bin |\(|\[)(minutes?|hours?|days?|seconds?|km|miles?|eur|usd|gbp|%|€|\$|£)\b", re.IGNORECASE
)
_FEW = 20
_SIZE = 1_000_000  # different cells that are remembered of a column, by letters


class Column(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename={"kind": "as"}
):
    """What a column holds. `low` and `high` bound a rating; `zero_is_na`: a 0 there means “does not apply”.

    `words` is the question as it was asked, where the title is not; `unit` that of a number.
    """

    kind: Kind
    low: int = 1
    high: int = 5
    zero_is_na: bool = False
    words: str = ""
    unit: str = ""

    @property
    def is_question(self) -> bool:
        return self.kind not in ONCE and self.kind != "skip"


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How a table is read: the survey's name, each column by its title (those not named are left out), its times.

    `zone` is that of times which name none, `dates` says how 03/04/2026 is meant: "day-first" or "month-first".
    """

    columns: dict[str, Column]
    name: str = ""
    zone: str = "UTC"
    dates: str = ""
    language: str = "en"


@dataclass
class Seen:
    """What the cells of a column are like: how many are filled, which different ones there are, up to a limit."""

    filled: int = 0
    cells: Counter = field(default_factory=Counter)
    longest: int = 0
    letters: int = 0
    is_all: bool = True

    def take(self, cell: str) -> None:
        self.filled += 1
        if cell in self.cells or self.letters < _SIZE:
            self.letters += len(cell) if cell not in self.cells else 0
            self.cells[cell] += 1
        else:
            self.is_all = False
        self.longest = max(self.longest, len(cell))

    def share(self, pattern) -> float:
        """Of the filled cells that say something, the share that look so."""
        said = {cell: n for cell, n in self.cells.items() if not is_silent(cell)}
        return sum(n for cell, n in said.items() if pattern(cell)) / (sum(said.values()) or 1)


def survey(path: Path) -> tuple[list[str], list[Seen], int]:
    """Read a whole table once: its titles, what each column is like, and how many rows there are."""
    with opened(path) as (file, _position, _size):
        lines = reader(file)
        header = [title.strip() for title in next(lines, [])]
        if not any(header):
            raise ValueError("its first line names no columns")
        if twice := [title for title, n in Counter(header).items() if title and n > 1]:
            raise ValueError(f"two columns are called {', '.join(twice)}")
        seen, rows = [Seen() for _ in header], 0
        for _number, cells in numbered(lines, Report("look")):
            if len(cells) <= len(header):
                rows += any(cells)
                for one, cell in zip(seen, cells, strict=False):
                    if cell:
                        one.take(cell.strip())
    return header, seen, rows


def of_rows(header: list[str], rows: list[list[str]]) -> list[Seen]:
    """What each column of some rows is like."""
    seen = [Seen() for _ in header]
    for cells in rows:
        for one, cell in zip(seen, cells, strict=False):
            if cell:
                one.take(cell.strip())
    return seen


def guess(header: list[str], seen: list[Seen], name: str = "") -> Mapping:
    """What each column probably is; of the person and the time one column each, the rest are questions or facts."""
    columns: dict[str, Column] = {}
    for title, one in zip(header, seen, strict=True):
        if title:
            column = _guess_column(title, one)
            taken = column.kind in ONCE and any(column.kind == other.kind for other in columns.values())
            columns[title] = Column("text" if column.kind != "language" else "choice") if taken else column
    return Mapping(columns, name)


def _guess_column(title: str, seen: Seen) -> Column:
    plain = re.sub(r"[^a-z]", "", title.lower())
    if not seen.filled:
        return Column("skip")
    if seen.share(lambda cell: "@" in cell and " " not in cell) > 0.8:
        return Column("email")
    for kind, titles in _TITLES.items():
        if plain in titles and (kind != "language" or seen.longest <= 12):
            return Column(kind)
    if scale := _guess_scale(title.lower(), seen):
        return scale
    if seen.share(_NUMBER.fullmatch) == 1 and len(seen.cells) > 2:
        unit = _UNIT.search(title)
        return Column("fact", unit=unit[1].lower() if unit else "")
    return _guess_words(seen)


def _guess_scale(title: str, seen: Seen) -> Column | None:
    """A column of whole numbers from 0 to 10 at most, of more than two kinds, is a scale; a slip or two aside."""
    recommends = re.search(r"\bnps\b|recommend|likely|empfehl", title)
    if seen.share(_on_a_scale) < (0.7 if recommends else 0.99):
        return None
    values = {number(cell) for cell in seen.cells if _on_a_scale(cell)}
    if len(values) < 3 and not recommends:
        return None
    low, high = min(values), max(values)
    if high > 7 and recommends:
        return Column("nps")
    if 5 < high <= 7 and low >= 1:
        return Column("ces" if re.search(r"effort|easy|ease|\bces\b", title) else "rating", 1, 7)
    if high > 5:
        return Column("rating", min(low, 1), 10 if high > 7 else 7)
    kind = (
        "csat" if re.search(r"overall.*satisf|satisf.*overall|\bcsat\b|^satisfaction$", title) else "rating"
    )
    return Column(kind, 1, 5, zero_is_na=low == 0)


def _on_a_scale(cell: str) -> bool:
    return whole(cell) and 0 <= number(cell) <= 10


def _guess_words(seen: Seen) -> Column:
    different = len(seen.cells)
    if seen.share(lambda cell: ";" in cell) > 0.2 and len(_parts(seen.cells)) <= _FEW:
        return Column("choices")
    repeats = seen.filled >= (2 if different <= 5 else 5) * different
    if seen.is_all and seen.longest <= 80 and repeats and different <= _FEW:
        return Column("choice")
    return Column("fact") if seen.longest <= 20 and repeats and different <= MOST_OPTIONS else Column("text")


def parts(cell: str) -> list[str]:
    """What was chosen, of a cell that holds several."""
    return list(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))


def _parts(cells) -> set[str]:
    return {part for cell in cells for part in parts(cell)}


def options(column: Column, seen: Seen) -> list[str]:
    """Every answer that a column of choices holds, in order. ValueError where they are too many to choose from."""
    if column.kind not in ("choice", "choices"):
        return []
    cells = [cell for cell in seen.cells if not is_silent(cell)]
    found = sorted(_parts(cells) if column.kind == "choices" else cells)
    if len(found) > MOST_OPTIONS or not seen.is_all or any(len(one) > SHORT for one in found):
        raise ValueError(
            f"has more than {MOST_OPTIONS} different answers, or very long ones: take it as text"
        )
    return found


def whole(cell: str) -> bool:
    """Whether a cell is a whole number, alone or before its words (`5`, `5.0`, `5 - very good`)."""
    return _WHOLE.fullmatch(cell) is not None


def number(cell: str) -> int:
    """The whole number of a cell. ValueError where it is none."""
    found = _WHOLE.fullmatch(cell)
    if found is None:
        raise ValueError(f"{cell[:40]!r} is no whole number")
    return int(found[1])


def is_silent(cell: str) -> bool:
    """Whether a cell holds no answer: nothing, or a word for nothing, or for “does not apply”."""
    return cell.lower() in SAYS_NOTHING or cell.lower() in SAYS_NOT_APPLICABLE


def read(text: bytes | str) -> Mapping:
    """A mapping that somebody wrote as JSON. ValueError that says where it is wrong."""
    return msgspec.json.decode(text, type=Mapping)


def of(kept: dict) -> Mapping:
    """A mapping as it was kept."""
    return msgspec.convert(kept, Mapping)


def plain(mapping: Mapping) -> dict:
    """A mapping as JSON keeps it."""
    return msgspec.to_builtins(mapping)
