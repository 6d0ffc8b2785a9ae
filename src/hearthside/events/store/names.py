"""The names of what is done: a house may have a dozen of them, or a million. Each page is one range of an index."""

import re
from collections.abc import Collection

from hearthside.events.store.rows import Activity

_COLUMNS = "a.id, a.type, a.name, a.seen, a.first_us, a.last_us, a.newest"
_MOST = f"SELECT {_COLUMNS} FROM activity a WHERE"
_SEEN_FIRST = "ORDER BY a.seen DESC, a.id DESC LIMIT ?"
_WORD = re.compile(r"\w+")
_AT_ONCE = 200
# Each wanted name is looked up in the index. `(type, name) IN (VALUES …)` says the same, and SQLite reads every name there is.
KNOWN = """WITH wanted (type, name) AS (VALUES {marks})
    SELECT {columns} FROM wanted CROSS JOIN activity a WHERE a.type = wanted.type AND a.name = wanted.name"""
_SQLITE = (
    "SELECT rowid FROM activity_words WHERE activity_words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
)
_POSTGRES = """SELECT id FROM activity WHERE to_tsvector('simple', name) @@ to_tsquery('simple', ?) AND id < ?
    ORDER BY id DESC LIMIT ?"""


def most_seen(store, *, before: tuple[int, int] | None = None, limit: int = 50) -> list[Activity]:
    """A page of all names, those seen most often first, from behind `before` (seen, id)."""
    seen, number = before or (2**62, 0)
    found = _activities(
        store, f"{_MOST} a.seen = ? AND a.seen > 0 AND a.id < ? {_SEEN_FIRST}", (seen, number, limit)
    )
    if (
        len(found) < limit
    ):  # asked apart: of `(seen, id) < (?, ?)` SQLite uses the index for the first part alone
        args = (seen, limit - len(found))
        found += _activities(store, f"{_MOST} a.seen < ? AND a.seen > 0 {_SEEN_FIRST}", args)
    return found


def spelled(store, words: str, *, before: int | None = None, limit: int = 50) -> list[Activity]:
    """A page of the names that hold words beginning like each of `words`, the latest met first."""
    found = _WORD.findall(words.replace("_", " "))[:8]
    if not found:
        return []
    if hasattr(store.engine, "schema"):
        inside, asked = _POSTGRES, " & ".join(f"{word}:*" for word in found)
    else:
        inside, asked = _SQLITE, " ".join(f'"{word}"*' for word in found)
    sql = f"SELECT {_COLUMNS} FROM activity a WHERE a.id IN ({inside}) AND a.seen > 0 ORDER BY a.id DESC"
    return _activities(store, sql, (asked, before or 2**62, limit))


def numbered(store, ids: Collection[int]) -> dict[int, Activity]:
    """The activities of these numbers."""
    found: dict[int, Activity] = {}
    for some in _some(list(ids)):
        sql = f"SELECT {_COLUMNS} FROM activity a WHERE a.id IN ({', '.join('?' * len(some))})"
        found |= {one.id: one for one in _activities(store, sql, tuple(some))}
    return found


def named(store, keys: Collection[tuple[str, str]]) -> dict[tuple[str, str], Activity]:
    """The activities of these types and names that were ever seen."""
    found: dict[tuple[str, str], Activity] = {}
    for some in _some(list(keys)):
        marks = ", ".join(["(?, ?)"] * len(some))
        sql = KNOWN.format(columns=_COLUMNS, marks=marks)
        args = tuple(part for key in some for part in key)
        found |= {(one.type, one.name): one for one in _activities(store, sql, args)}
    return found


def _some(values: list):
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def _activities(store, sql: str, args: tuple) -> list[Activity]:
    return [Activity(*row) for row in store.engine.read(sql, args)]
