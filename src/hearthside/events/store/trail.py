"""What some subjects did, without what their events carry: read from the index by subject alone."""

from collections.abc import Iterable, Iterator
from itertools import islice

from hearthside.events.store.rows import Stored

_SUBJECTS = 50  # ranges of the index in one question
_IDS = 400
_COLUMNS = "e.id, e.us, e.received_us, a.type, a.name, e.subject, e.activity, e.source, e.channel, e.body"


def trail(
    store, subjects: Iterable[int], *, before: tuple[int, int] | None = None, limit: int = 1000
) -> list[tuple[int, int, int]]:
    """`(us, id, activity)` of what these subjects did, newest first, from before `before` (us, id)."""
    found: list[tuple[int, int, int]] = []
    where = "subject = ? AND (us, id) < (?, ?)" if before else "subject = ?"
    one = f"SELECT * FROM (SELECT us, id, activity FROM event WHERE {where} ORDER BY us DESC, id DESC LIMIT ?) x"
    for some in _pieces(dict.fromkeys(subjects), _SUBJECTS):
        sql = f"{' UNION ALL '.join([one] * len(some))} ORDER BY 1 DESC, 2 DESC LIMIT ?"
        args = [value for subject in some for value in (subject, *(before or ()), limit)]
        found += store.engine.read(sql, (*args, limit))
    found.sort(reverse=True)
    return found[:limit]


def tally(
    store, subjects: Iterable[int], *, since_us: int, look: int = 5000
) -> list[tuple[int, int, int, int]]:
    """`(subject, activity, how often, last us)` since then, of the `look` newest events of each subject."""
    found: list[tuple[int, int, int, int]] = []
    one = """SELECT subject, activity, count(*), max(us) FROM (
        SELECT subject, activity, us FROM event WHERE subject = ? AND us >= ? ORDER BY us DESC, id DESC LIMIT ?
    ) x GROUP BY subject, activity"""
    for some in _pieces(dict.fromkeys(subjects), _SUBJECTS):
        args = [value for subject in some for value in (subject, since_us, look)]
        found += store.engine.read(" UNION ALL ".join([one] * len(some)), tuple(args))
    return found


def done(
    store, activities: Iterable[int], *, after: int, upto: int, limit: int = 1000
) -> list[tuple[int, int, int, int]]:
    """`(id, us, subject, activity)` of these activities among the events `after < id <= upto`, in their order."""
    wanted = ", ".join(str(int(one)) for one in activities)
    sql = f"""SELECT id, us, subject, activity FROM event
        WHERE id > ? AND id <= ? AND activity IN ({wanted or "NULL"}) ORDER BY id LIMIT ?"""
    return store.engine.read(sql, (after, upto, limit))


def carried(
    store, activities: Iterable[int], *, after: int = 0, limit: int = 10_000
) -> Iterator[list[tuple[int, int, int, str]]]:
    """Chunks of `(id, us, subject, body)` of these activities from behind the event `after`, in the order of storing."""
    wanted = ", ".join(str(int(one)) for one in activities)
    sql = f"""SELECT id, us, subject, body FROM event
        WHERE id > ? AND activity IN ({wanted or "NULL"}) ORDER BY id LIMIT ?"""
    while rows := store.engine.read(sql, (after, limit)):
        yield rows
        after = rows[-1][0]


def these(store, ids: Iterable[int]) -> dict[int, Stored]:
    """The events of these numbers, whole."""
    found: dict[int, Stored] = {}
    for some in _pieces(ids, _IDS):
        sql = f"""SELECT {_COLUMNS} FROM event e JOIN activity a ON a.id = e.activity
            WHERE e.id IN ({", ".join("?" * len(some))})"""
        found |= {row[0]: Stored(*row[:-1], row[-1].encode()) for row in store.engine.read(sql, tuple(some))}
    return found


def _pieces(values: Iterable, size: int):
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
