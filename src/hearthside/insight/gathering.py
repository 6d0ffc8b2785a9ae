"""Rows of the store and of the stream, as columns (see `schema`)."""

from collections.abc import Iterable, Iterator

import msgspec
import numpy as np

from hearthside.events import store
from hearthside.insight import whos
from hearthside.insight.models import Kind
from hearthside.insight.schema import COLUMNS, Step, number
from hearthside.interactions import reads
from hearthside.kit import clock

Columns = dict[str, np.ndarray]
_TYPES = {"BIGINT": np.int64, "INTEGER": np.int32, "VARCHAR": object}
_AT_ONCE = 10_000
_EPOCH = np.datetime64(0, "us")


class _Body(msgspec.Struct):
    properties: msgspec.Raw = msgspec.Raw(b"")


_body = msgspec.json.Decoder(_Body)


def events(after: int, upto: int) -> Columns:
    """The events with `after < id <= upto`, in the order of storing."""
    columns = together(_of_events(rows) for rows in store.of_house().columns(after, upto))
    columns["who"] = whos.of_subjects(columns["subject"])
    columns["props"][np.isin(columns["subject"], whos.forgotten())] = ""
    return columns


def interactions(after: int, upto: int | None = None) -> Columns:
    """The interactions with `after < id <= upto` (None: all there are), a row each for one and for the other."""
    return together(_of_interactions(rows) for rows in _interactions(after, upto))


def together(many: Iterable[Columns]) -> Columns:
    """One after the other; empty columns for none."""
    parts = list(many)
    if len(parts) == 1:
        return parts[0]
    return {
        name: np.concatenate([part[name] for part in parts] or [np.empty(0, _TYPES[type_])])
        for name, type_ in COLUMNS.items()
    }


def _of_events(rows: list[tuple]) -> Columns:
    id_, us, subject, activity, source, channel, body = zip(*rows, strict=True)
    size = len(rows)
    numbers = np.array([id_, us, subject, activity], np.int64)
    return _whole(
        size,
        us=numbers[1],
        id=numbers[0] * 4,
        subject=numbers[2],
        activity=(numbers[3] * 4).astype(np.int32),
        origin=_same("event", size),
        direction=_same("none", size),
        channel=_texts(channel),
        source=_texts(map(str, source)),
        props=_texts(map(_properties, body)),
    )


def _properties(body: str) -> str:
    """An event's properties as they came; traits and context, which tell who somebody is, stay in the store."""
    try:
        return bytes(_body.decode(body).properties).decode()
    except msgspec.DecodeError:
        return ""


def _interactions(after: int, upto: int | None) -> Iterator[list]:
    while rows := reads.since(after, limit=_AT_ONCE):
        after = rows[-1].pk
        kept = [row for row in rows if upto is None or row.pk <= upto]
        if kept:
            yield kept
        if len(kept) < len(rows):
            return


def _of_interactions(rows: list) -> Columns:
    kinds = kind_numbers({row.kind for row in rows})
    steps = [(row, Step.DID, row.actor_id, row.recipient_id) for row in rows]
    steps += [
        (row, Step.GOT, row.recipient_id, row.actor_id)
        for row in rows
        if row.recipient_id and row.recipient_id != row.actor_id
    ]
    size = len(steps)
    told = {
        name: _texts(getattr(row, name) for row, *_ in steps)
        for name in ("direction", "channel", "good", "touchpoint", "stage", "about", "source")
    }
    return _whole(
        size,
        who=np.array([who or 0 for _, _, who, _ in steps], np.int64),
        us=np.array([clock.us(row.at) for row, *_ in steps], np.int64),
        id=np.array([number(row.pk, step) for row, step, *_ in steps], np.int64),
        activity=np.array([number(kinds[row.kind], step) for row, step, *_ in steps], np.int32),
        other=np.array([other or 0 for *_, other in steps], np.int64),
        origin=_same("interaction", size),
        **told,
    )


def kind_numbers(names: set[str]) -> dict[str, int]:
    """The number of each kind of interaction; a new one gets one."""
    known = dict(Kind.objects.filter(name__in=names).values_list("name", "pk"))
    if missing := names - known.keys():
        Kind.objects.bulk_create([Kind(name=name) for name in sorted(missing)], ignore_conflicts=True)
        return dict(Kind.objects.filter(name__in=names).values_list("name", "pk"))
    return known


def months(us: np.ndarray) -> np.ndarray:
    """The month of each moment, as numbers of months since 1970."""
    return (_EPOCH + us).astype("datetime64[M]").astype(np.int64)


def month_name(month: int) -> str:
    """`2026-03`."""
    return str(np.datetime64(month, "M"))


def _whole(size: int, **columns) -> Columns:
    empty = {"BIGINT": lambda: np.zeros(size, np.int64), "VARCHAR": lambda: _same("", size)}
    return {name: columns[name] if name in columns else empty[type_]() for name, type_ in COLUMNS.items()}


def _same(text: str, size: int) -> np.ndarray:
    return np.full(size, text, object)


def _texts(values: Iterable[str]) -> np.ndarray:
    return np.array(list(values), object)
