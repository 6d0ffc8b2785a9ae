"""Graph and variants over files of this machine: read sorted, merged and counted as arrays (see `algorithms`)."""

import numpy as np

from hearthside.algorithms import paths
from hearthside.algorithms.order import Part, Steps, in_order
from hearthside.insight import duck, whos
from hearthside.insight.files import scan
from hearthside.insight.gathering import months
from hearthside.insight.reading import Stream


def steps(stream: Stream, scope, progress=lambda percent: None) -> Steps:
    """All steps of the stream that are in scope; activity codes are places in `scope.activities`."""
    return in_order(_parts(stream, scope, progress), len(scope.activities))


def graph(walked: Steps, scope) -> tuple[list[tuple], list[tuple]]:
    """As `portable.graph`."""
    found = paths.graph(walked)
    number = np.array([*scope.activities, 0], np.int64)
    nodes = (number[found.activity], found.steps, found.people, found.starts, found.ends)
    arcs = (
        number[found.source],
        number[found.target],
        found.passages,
        found.walkers,
        found.median,
        found.p90,
    )
    return _rows(nodes), _rows(arcs)


def variants(walked: Steps, scope, first: int) -> tuple[list[tuple[tuple[int, ...], int]], bool]:
    """As `portable.variants`."""
    found = paths.variants(walked, first)
    ways = [tuple(scope.activities[code] for code in way) for way in found.paths]
    return list(zip(ways, found.people.tolist(), strict=True)), found.whole


def _rows(columns) -> list[tuple]:
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _parts(stream: Stream, scope, progress) -> list[Part]:
    """A part a file and, of what came after them, one a month: so that only months with both are sorted."""
    cursor = duck.cursor(ordered=True)
    found = []
    for segment in stream.segments:
        found.append(_read(cursor, segment))
        progress(10 + 60 * len(found) // len(stream.segments))
    tail = {name: stream.tail[name] for name in ("who", "us", "id", "subject", "activity")}
    month = months(tail["us"])
    for one in np.unique(month).tolist():
        here = month == one
        found.append(_by_who({name: values[here] for name, values in tail.items()}))
    return [part for columns in found for part in _in_scope(columns, stream.changes, scope)]


def _read(cursor, segment) -> dict[str, np.ndarray]:
    select = f"SELECT who, us, id, subject, activity FROM ({scan([segment])})"
    return {name: np.asarray(values) for name, values in cursor.execute(select).fetchnumpy().items()}


def _by_who(columns: dict) -> dict:
    order = np.lexsort((columns["id"], columns["us"], columns["who"]))
    return {name: values[order] for name, values in columns.items()}


def _in_scope(columns: dict, changes: whos.Changes, scope) -> list[Part]:
    """What of these rows is asked about: those in their order, and apart those who are somebody else by now."""
    who, us, activity = columns["who"], columns["us"], columns["activity"]
    now = whos.replaced(columns["subject"], changes.subjects, who)
    now = whos.replaced(now, changes.people, now)
    code = _codes(activity, scope.activities)
    kept = code >= 0
    if scope.since_us is not None:
        kept &= us >= scope.since_us
    if scope.until_us is not None:
        kept &= us < scope.until_us
    kept &= ~np.isin(now, _array(changes.left_out))
    if scope.among is not None:
        kept &= np.isin(now, scope.among)
    stays = kept & (now == who)
    parts = [_part(now, us, columns["id"], code, stays)]
    if (moved := kept & ~stays).any():
        parts.append(_part(now, us, columns["id"], code, moved, sort=True))
    return parts


def _part(who, us, id_, code, which, sort: bool = False) -> Part:
    columns = (who, us, id_, code)
    if not which.all():
        columns = tuple(column[which] for column in columns)
    if sort:
        order = np.lexsort(columns[2::-1])
        columns = tuple(column[order] for column in columns)
    return Part(*columns)


def _codes(activity: np.ndarray, asked: tuple[int, ...]) -> np.ndarray:
    """The place of each activity in `asked`, -1 for those that are not."""
    table = np.full(max([*asked, int(activity.max(initial=0))]) + 1, -1, np.int32)
    table[list(asked)] = np.arange(len(asked), dtype=np.int32)
    return table[activity]


def _array(values) -> np.ndarray:
    return np.fromiter(values, np.int64, len(values))
