"""The list of erasures: a file beside the database and outside every backup, to which lines are only added.

Each line tells of one person who was erased: their number, when they joined (so that a number given anew is
never taken for theirs), when and how they were erased, and the tombstones that were set. After a restore, what
the list knows is done again (`carry_out`); what only the database knows is written down (`write_down_missing`).
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from hearthside.kit import clock
from hearthside.people.models import Audit, Person, Tombstone

FILE = "erasures"
_CHUNK = 400


@dataclass
class Known:
    """What the list says, read from its first line to its last: how texts were to be treated, by person."""

    people: dict[tuple[int, str], bool] = field(default_factory=dict)
    tombstones: dict[str, datetime] = field(default_factory=dict)
    lifted: set[str] = field(default_factory=set)


def path() -> Path:
    return Path(settings.DATA) / FILE


def write_down(person: Person, *, at: datetime, keep_texts: bool, tombstones: Iterable[str]) -> None:
    """Add an erasure to the list; it is on the disk when this returns."""
    texts = "kept" if keep_texts else "deleted"
    told = {"person": person.pk, "joined": _moment(person.joined_at), "texts": texts}
    _add([told | {"at": _moment(at), "tombstones": list(tombstones)}])


def write_down_lifted(digest: str) -> None:
    """Somebody came back of their own will: their tombstone is not set anew after a restore."""
    _add([{"at": _moment(clock.now()), "lifted": [digest]}])


def read() -> Known:
    """The whole list. A line that a crash cut short is left out: the database tells of it again."""
    known = Known()
    for line in path().read_text().splitlines() if path().exists() else ():
        try:
            told = json.loads(line)
        except ValueError:
            continue
        if "person" in told:
            known.people[(told["person"], told["joined"])] = told["texts"] == "kept"
        for digest in told.get("tombstones", ()):
            known.tombstones[digest] = datetime.fromisoformat(told["at"])
            known.lifted.discard(digest)
        for digest in told.get("lifted", ()):
            known.tombstones.pop(digest, None)
            known.lifted.add(digest)
    return known


def write_down_missing() -> int:
    """Add what the database knows and the list does not (a crash came between the two); how many lines."""
    known = read()
    listed = {pk for pk, _joined in known.people}
    erased = Person.objects.filter(state=Person.State.ERASED).values_list("pk", flat=True)
    missing = [pk for pk in erased.iterator() if pk not in listed][:_CHUNK]
    how = {row.whom_id: row for row in Audit.objects.filter(what="person.erased", whom__in=missing)}
    lines = [_from_database(person, how.get(person.pk)) for person in Person.objects.filter(pk__in=missing)]
    fresh = Tombstone.objects.exclude(pk__in=known.lifted)
    lines += [
        {"at": _moment(row.at), "tombstones": [row.pk]} for row in fresh if row.pk not in known.tombstones
    ]
    if lines:
        _add(lines)
    return len(lines)


def _from_database(person: Person, row: Audit | None) -> dict:
    texts = row.details.get("texts", "deleted") if row else "deleted"
    told = {"person": person.pk, "joined": _moment(person.joined_at), "texts": texts}
    return told | {"at": _moment(row.at if row else clock.now()), "tombstones": []}


def carry_out() -> int:
    """Erase again those who are back although they were erased, and set their tombstones; how many people."""
    from hearthside.door import leaving

    known, count = read(), 0
    numbers = sorted({pk for pk, _joined in known.people})
    for start in range(0, len(numbers), _CHUNK):
        rows = Person.objects.filter(pk__in=numbers[start : start + _CHUNK])
        for person in rows.exclude(state=Person.State.ERASED):
            keep_texts = known.people.get((person.pk, _moment(person.joined_at)))
            if keep_texts is not None:
                leaving.forget(person, keep_texts=keep_texts)
                count += 1
    made = [Tombstone(digest=digest, at=at) for digest, at in known.tombstones.items()]
    Tombstone.objects.bulk_create(made, ignore_conflicts=True, batch_size=_CHUNK)
    Tombstone.objects.filter(pk__in=known.lifted).delete()
    return count


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _add(lines: list[dict]) -> None:
    """Lines go to the end in one write, and to the disk before anybody is told of them."""
    descriptor = os.open(path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, "".join(f"{json.dumps(line)}\n" for line in lines).encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
