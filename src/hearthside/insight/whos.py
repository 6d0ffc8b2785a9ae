"""Who somebody is, for analytics: a person's id where the subject of an event is linked, else minus the subject's.

The files of the copy keep what was known when they were written. What has been learnt since is put right in
each question, by two small tables: subjects that were linked anew, and people who were merged.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from hearthside.events.models import Attribution, Identifier
from hearthside.people import consent
from hearthside.people.models import Person

_AT_ONCE, _MANY = 900, 9_000


@dataclass(frozen=True, slots=True)
class Changes:
    """What a question puts right: `who` of these subjects, then people into others; whom it leaves out."""

    subjects: dict[int, int]
    people: dict[int, int]
    left_out: frozenset[int]


def of_subjects(subjects: np.ndarray) -> np.ndarray:
    """`who` each of these subjects is now (people who were merged are still their former selves)."""
    wanted = np.unique(subjects).tolist()
    if len(wanted) > _MANY:
        return replaced(subjects, of_all(), -subjects)
    found: dict[int, int] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        found.update(_linked(Identifier.objects.filter(subject__in=wanted[start : start + _AT_ONCE])))
    return replaced(subjects, found, -subjects)


def of_all() -> dict[int, int]:
    """Every subject that is linked, and the person it is."""
    return dict(_linked(Identifier.objects.all()))


def forgotten() -> list[int]:
    """The subjects of erased people, whose words must be nowhere."""
    rows = Identifier.objects.filter(person__state=Person.State.ERASED)
    return list(rows.values_list("subject", flat=True))


def changes(since: int, *, hosts: bool) -> Changes:
    """What differs from the copy, which knows whose subjects were up to this attribution.

    Left out are the house itself and those who object to analysis; and hosts, unless `hosts`.
    """
    learnt = Attribution.objects.filter(pk__gt=since).order_by("pk")
    merged = Person.objects.exclude(merged_into=None)
    left_out = {0, *consent.left_out("analysis"), *(() if hosts else _hosts())}
    return Changes(
        dict(learnt.values_list("subject", "new").iterator()),
        dict(merged.values_list("pk", "merged_into")),
        frozenset(left_out),
    )


def _hosts() -> Iterable[int]:
    return Person.objects.filter(role__in=(Person.Role.HOST, Person.Role.OWNER)).values_list("pk", flat=True)


def _linked(rows) -> Iterable[tuple[int, int]]:
    return rows.exclude(person=None).values_list("subject", "person").iterator(chunk_size=10_000)


def replaced(keys: np.ndarray, by: dict[int, int], otherwise: np.ndarray) -> np.ndarray:
    """What `by` has for each of `keys`; where it has nothing, what stands at the same place `otherwise`."""
    if not by or not len(keys):
        return otherwise
    known = np.fromiter(by.keys(), np.int64, len(by))
    order = np.argsort(known)
    known, values = known[order], np.fromiter(by.values(), np.int64, len(by))[order]
    place = np.searchsorted(known, keys).clip(max=len(known) - 1)
    return np.where(known[place] == keys, values[place], otherwise)
