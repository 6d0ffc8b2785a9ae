"""The index of PostgreSQL: a tsvector made of flat words, so that accents and capitals do not matter."""

from django.db import connection

from hearthside.search.words import flat

_WEIGH = """
    UPDATE search_entry SET words = setweight(to_tsvector('simple', %s), 'A')
        || setweight(to_tsvector('simple', %s), 'B') || setweight(to_tsvector('simple', %s), 'D')
    WHERE about = %s
"""
_MATCHING = """
    SELECT entry.id FROM search_entry entry, to_tsquery('simple', %s) wanted
    WHERE entry.words @@ wanted {where}
    ORDER BY ts_rank(entry.words, wanted) DESC, entry.at DESC LIMIT %s OFFSET %s
"""


def weigh(entry) -> None:
    """Index an entry's words: the title's first, then people's names, then the text's."""
    with connection.cursor() as cursor:
        cursor.execute(_WEIGH, [flat(entry.title), flat(entry.people), flat(entry.body), entry.about])


def matching(
    words: list[str], *, every: bool, kind=None, reaches=None, limit: int, offset: int = 0
) -> list[int]:
    """The ids of the entries that hold `words` (every or any), or longer words like them, best first."""
    where, values = [], []
    if kind:
        where.append("AND entry.kind = %s")
        values.append(kind)
    if reaches is not None:
        where.append("AND entry.reach = ANY(%s)")
        values.append(list(reaches))
    with connection.cursor() as cursor:
        cursor.execute(
            _MATCHING.format(where=" ".join(where)), [_query(words, every), *values, limit, offset]
        )
        return [row[0] for row in cursor.fetchall()]


def _query(words: list[str], every: bool) -> str:
    # A word that flattens holds letters and digits alone, so the quotes cannot be left.
    quoted = (f"'{flat(word)}':*" if len(word) > 1 else f"'{flat(word)}'" for word in words)
    return (" & " if every else " | ").join(quoted)
