"""Graph and variants over files of this machine: read sorted, merged and counted as arrays (see `algorithms`)."""

from collections import Counter
from dataclasses import replace

import numpy as np

from hearthside.algorithms import paths
from hearthside.algorithms.order import Part, Steps, in_order
from hearthside.algorithms.statistics import friction
from hearthside.insight import duck, files, whos
from hearthside.insight.files import scan
from hearthside.insight.gathering import month_name, months
from hearthside.insight.reading import Stream


def steps(stream: Stream, scope, progress=lambda percent: None) -> Steps:
    """All steps of the stream that are in scope; activity codes are places in `scope.activities`."""
    return in_order(_parts(stream, scope, progress), len(scope.activities))


def in_cases(stream: Stream, scope) -> tuple[Steps, np.ndarray]:
    """The same where steps belong to other cases than people, and whose each case was at its first step (cases)."""
    columns = files.in_cases(stream, scope)
    order = np.lexsort((columns["id"], columns["us"], columns["who"]))
    who, us, activity = (columns[name][order] for name in ("who", "us", "activity"))
    part = Part(who, us, columns["id"][order], _codes(activity, scope.activities))
    walked = in_order([part], len(scope.activities))
    return walked, columns["owner"][order][walked.first[:-1]]


def behind(walked: Steps, owners: np.ndarray, scope) -> tuple[Counter, Counter]:
    """How many people are behind each activity and each arc, by their numbers, where a case is not a person."""
    _, owner = np.unique(owners, return_inverse=True)
    place = np.repeat(owner, walked.lengths)
    kinds, number = len(scope.activities), np.array([*scope.activities, 0], np.int64)
    activity = walked.activity.astype(np.int64)
    nodes = np.unique(place * kinds + activity) % kinds if kinds else activity
    inside = np.ones(max(len(walked) - 1, 0), bool)
    inside[walked.first[1:-1] - 1] = False
    codes = (activity[:-1] * kinds + activity[1:])[inside] + place[:-1][inside] * kinds * kinds
    arcs = np.unique(codes) % max(kinds * kinds, 1)
    pairs = zip(number[arcs // max(kinds, 1)].tolist(), number[arcs % max(kinds, 1)].tolist(), strict=True)
    return Counter(number[nodes].tolist()), Counter(pairs)


def takers(walked: Steps, asked, source: int, target: int) -> tuple[np.ndarray, np.ndarray]:
    """As `portable.takers`, but places among the people of `walked`."""
    numbers = list(asked.scope.activities)
    if source not in numbers or target not in numbers:
        return np.zeros(0, np.int64), np.zeros(0, bool)
    when, ends = friction.met(walked, np.isin(numbers, asked.outcome))
    return friction.takers(
        walked, when, ends, numbers.index(source), numbers.index(target), missing=asked.missing,
        within_us=asked.within_us, until_us=asked.until_us,
    )  # fmt: skip


def tally(walked: Steps, asked) -> friction.Tally:
    """As `portable.tally`."""
    outcome, endings = (np.isin(asked.scope.activities, of) for of in (asked.outcome, asked.endings))
    when, ends = friction.met(walked, outcome)
    found = friction.tally(
        walked, when, ends, outcome=outcome, endings=endings, seed=asked.seed, missing=asked.missing,
        within_us=asked.within_us, until_us=asked.until_us,
    )  # fmt: skip
    number = np.array([*asked.scope.activities, 0], np.int64)
    return replace(found, source=number[found.source], target=number[found.target])


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


def variants(
    walked: Steps, scope, first: int, most: int
) -> tuple[list[tuple[tuple[int, ...], int]], int, int, bool]:
    """As `portable.variants`."""
    found = paths.variants(walked, first, most)
    ways = [tuple(scope.activities[code] for code in way) for way in found.paths]
    told = list(zip(ways, found.people.tolist(), strict=True))
    return told, found.different, len(walked.people), found.whole


def _rows(columns) -> list[tuple]:
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _parts(stream: Stream, scope, progress) -> list[Part]:
    """A part a file and, of what came after them, one a month: so that only months with both are sorted."""
    cursor = duck.cursor(ordered=True)
    tail = {name: stream.tail[name] for name in ("who", "us", "id", "subject", "activity")}
    month = months(tail["us"])
    later = np.unique(month).tolist()
    needed = _needed(stream, {month_name(one) for one in later})
    parts = []
    for done, segment in enumerate(stream.segments, 1):
        parts += _in_scope(_read(cursor, segment, needed[segment.month]), stream.changes, scope)
        progress(10 + 60 * done // len(stream.segments))
    for one in later:
        rows = _by_who({name: values[month == one] for name, values in tail.items()})
        parts += _in_scope(rows, stream.changes, scope)
    return parts


def _needed(stream: Stream, later: set[str]) -> dict[str, tuple[str, ...]]:
    """The columns to read of each month: ids only where rows must be sorted, subjects where some have changed."""
    files = Counter(segment.month for segment in stream.segments)
    changed = bool(stream.changes.subjects or stream.changes.people)
    return {
        month: (
            *("who", "us", "activity"),
            *(("id",) if changed or count > 1 or month in later else ()),
            *(("subject",) if stream.changes.subjects else ()),
        )
        for month, count in files.items()
    }


def _read(cursor, segment, columns: tuple[str, ...]) -> dict[str, np.ndarray]:
    select = f"SELECT {', '.join(columns)} FROM ({scan([segment])})"
    return {name: np.asarray(values) for name, values in cursor.execute(select).fetchnumpy().items()}


def _by_who(columns: dict) -> dict:
    order = np.lexsort((columns["id"], columns["us"], columns["who"]))
    return {name: values[order] for name, values in columns.items()}


def _in_scope(columns: dict, changes: whos.Changes, scope) -> list[Part]:
    """What of these rows is asked about: those in their order, and apart those who are somebody else by now."""
    who, us = columns["who"], columns["us"]
    now = whos.replaced(columns["subject"], changes.subjects, who) if changes.subjects else who
    now = whos.replaced(now, changes.people, now)
    code = _codes(columns["activity"], scope.activities)
    kept = code >= 0
    if scope.since_us is not None:
        kept &= us >= scope.since_us
    if scope.until_us is not None:
        kept &= us < scope.until_us
    kept &= ~np.isin(now, _array(changes.left_out))
    if scope.among is not None:
        kept &= np.isin(now, scope.among)
    stays = kept if now is who else kept & (now == who)
    parts = [_part(now, us, columns.get("id"), code, stays)]
    if stays is not kept and (moved := kept & ~stays).any():
        parts.append(_part(now, us, columns["id"], code, moved, sort=True))
    return parts


def _part(who, us, id_, code, which, sort: bool = False) -> Part:
    columns = (who, us, id_, code)
    if not which.all():
        columns = tuple(None if column is None else column[which] for column in columns)
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
