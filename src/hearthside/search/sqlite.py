"""The index of SQLite: an FTS5 table that triggers keep in step with the entries."""

from django.db import connection

_MERGED = 500  # pages of the index that one step of merging writes

# Title and people's names weigh more than the text.
_MATCHING = """
    SELECT entry.id FROM search_words JOIN search_entry entry ON entry.id = search_words.rowid
    WHERE search_words MATCH %s {where}
    ORDER BY bm25(search_words, 6.0, 1.0, 3.0), entry.at DESC LIMIT %s OFFSET %s
"""


def matching(
    words: list[str], *, every: bool, kind=None, reaches=None, limit: int, offset: int = 0
) -> list[int]:
    """The ids of the entries that hold `words` (every or any), or longer words like them, best first."""
    where, values = _where(kind, reaches)
    with connection.cursor() as cursor:
        cursor.execute(_MATCHING.format(where=where), [_query(words, every), *values, limit, offset])
        return [row[0] for row in cursor.fetchall()]


def _query(words: list[str], every: bool) -> str:
    # Words hold letters and digits alone, so the quotes cannot be left.
    return (" AND " if every else " OR ").join(
        f'"{word}"*' if len(word) > 1 else f'"{word}"' for word in words
    )


def _where(kind, reaches) -> tuple[str, list]:
    parts, values = [], []
    if kind:
        parts.append("AND entry.kind = %s")
        values.append(kind)
    if reaches is not None:
        parts.append(f"AND entry.reach IN ({', '.join(['%s'] * len(reaches))})")
        values.extend(reaches)
    return " ".join(parts), values


def merge_all() -> None:
    """FTS5's `optimize` of both indexes in small steps, as its manual advises, so that writers wait for one step at a time.

    Words that were deleted stay in the index, marked as such, until the parts they stand in are merged.
    """
    for index in ("search_words", "search_people"):
        _merge(index)


def _merge(index: str) -> None:
    with connection.cursor() as cursor:
        pages = -_MERGED  # the first step, being negative, takes in every part of the index
        while True:
            cursor.execute("SELECT total_changes()")
            before = cursor.fetchone()[0]
            cursor.execute(f"INSERT INTO {index}({index}, rank) VALUES ('merge', %s)", [pages])
            cursor.execute("SELECT total_changes()")
            if cursor.fetchone()[0] - before < 2:
                return
            pages = _MERGED
