"""People by name, place, what they like and speak: an index that the database keeps in step with their rows.

However many people there are, a question reads a bounded part of it: at most _MOST who fit, and those whom the
viewer may see are taken of them. Where more fit, more letters find the rest.
"""

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from hearthside.search import words

NAME, PLACE, LIKES, SPEAKS = "name", "place", "likes", "speaks"
_MOST = 1000
_WEIGHTS = {NAME: "A", PLACE: "B", LIKES: "C", SPEAKS: "D"}
_SQLITE = f"SELECT rowid FROM search_people WHERE search_people MATCH %s LIMIT {_MOST}"
_POSTGRES = f"SELECT id FROM people_person WHERE found_by @@ to_tsquery('simple', %s) LIMIT {_MOST}"


def narrowed(rows: QuerySet, said: str, *columns: str) -> QuerySet:
    """Those of `rows` (people) who have every word of `said`, or a longer one that begins so, in `columns`.

    NAME is the name and the handle, PLACE town and country. What holds no word fits nobody.
    """
    wanted = words.flat(words.clean(said[: words.LONGEST])).split()
    if not wanted:
        return rows.none()
    sql, query = (_POSTGRES, _tsquery) if connection.vendor == "postgresql" else (_SQLITE, _match)
    return rows.filter(pk__in=RawSQL(sql, [query(wanted[: words.MOST], columns)]))


def _match(wanted: list[str], columns) -> str:
    # Words hold letters and digits alone, so the quotes cannot be left.
    every = " AND ".join(f'"{word}"*' for word in wanted)
    return f"{{{' '.join(columns)}}} : ({every})"


def _tsquery(wanted: list[str], columns) -> str:
    weights = "".join(_WEIGHTS[column] for column in columns)
    return " & ".join(f"'{word}':*{weights}" for word in wanted)
