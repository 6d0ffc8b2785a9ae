"""Who is in a pilot, and in which part of it: drawn by a digest when they meet it, named by segment, or told by a table."""

from dataclasses import dataclass
from itertools import islice

import numpy as np
from django.db.models.functions import Coalesce

from hearthside.algorithms.statistics import efficacy
from hearthside.features.pilots import gathering
from hearthside.features.pilots.gathering import day, number
from hearthside.features.pilots.models import Part, Pilot
from hearthside.features.pilots.plans import Measure
from hearthside.people import consent
from hearthside.people.models import Person
from hearthside.segments import keeping

WITH, WITHOUT = "with", "without"
_SOME = 2000


def arm(pilot: Pilot, person_id: int) -> str:
    """The arm that chance has for somebody: the same for ever, whether or not they have met the change yet."""
    return efficacy.arm_of(
        f"p:{person_id}", f"pilot:{pilot.pk}", {WITH: pilot.share, WITHOUT: 100 - pilot.share}
    )


def expected(pilot: Pilot, names: list[str]) -> list[float] | None:
    """The parts of all that arms should have; None for all alike."""
    if len(names) == 2 and pilot.share and WITH in names:
        return [pilot.share if name == WITH else 100 - pilot.share for name in names]
    return None


def can_be_in(pilot: Pilot):
    """The people a pilot may have in it: of its segment, no hosts, nobody who objects to analysis."""
    there = (Person.State.ACTIVE, Person.State.KNOWN)
    rows = Person.objects.filter(state__in=there).exclude(role__in=(Person.Role.HOST, Person.Role.OWNER))
    if pilot.segment_id:
        rows = rows.filter(pk__in=keeping.members(pilot.segment))
    return consent.among(rows, "analysis")


def expose(pilot: Pilot) -> int:
    """Write down who has met the change by now, with the arm they are in, of a pilot by chance; how many are new."""
    if pilot.how != Pilot.How.CHANCE or pilot.begun_at is None or gathering.today() < number(pilot.starts):
        return 0
    if not pilot.met and Part.objects.filter(pilot=pilot).exists():
        return 0  # they all met it on its first day; who came later is in none of it
    people = np.array(sorted(can_be_in(pilot).values_list("pk", flat=True)), np.int64)
    if pilot.met:
        who, met = _met(pilot, people)
    else:
        who, met = people, np.full(len(people), number(pilot.starts))
    return _keep(Part(pilot=pilot, person_id=int(one), arm=arm(pilot, int(one)), met_on=day(on))
                 for one, on in zip(who.tolist(), met.tolist(), strict=True))  # fmt: skip


def _met(pilot: Pilot, people: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Who did what brings one there, since it began and before its end; the first day of each."""
    last = min(number(pilot.ends), gathering.today() + 1)
    found = gathering.done([pilot.met], number(pilot.starts), last, people)
    who, at = np.unique(found.who, return_index=True)
    return who, found.day[at]


def _keep(parts) -> int:
    """Rows for those who have none yet; how many."""
    parts, kept = iter(parts), 0
    while some := list(islice(parts, _SOME)):
        before = Part.objects.filter(pilot=some[0].pilot, person__in=[one.person_id for one in some])
        known = set(before.values_list("person", flat=True))
        fresh = [one for one in some if one.person_id not in known]
        Part.objects.bulk_create(fresh, ignore_conflicts=True)
        kept += len(fresh)
    return kept


def name_waves(pilot: Pilot) -> int:
    """Write down who is in each segment of a pilot as it begins; whoever is in two counts with the first named."""
    kept = 0
    for wave in pilot.waves.select_related("segment"):
        rows = can_be_in(pilot).filter(pk__in=keeping.members(wave.segment)).order_by("pk")
        ids = rows.values_list("pk", flat=True).iterator(_SOME)
        kept += _keep(
            Part(pilot=pilot, person_id=one, arm=str(wave.pk), met_on=wave.starts or pilot.ends)
            for one in ids
        )
    return kept


def waves(pilot: Pilot) -> tuple[np.ndarray, np.ndarray, dict[str, int]]:
    """Whose it is (who, ascending), on which day each one's wave began (0: never), and how many are in each by name."""
    named = {str(wave.pk): wave for wave in pilot.waves.select_related("segment")}
    rows = parts(pilot).values_list(_NOW, "arm")
    told = sorted(dict(rows.iterator(20_000)).items())
    starts = {key: number(wave.starts) if wave.starts else 0 for key, wave in named.items()}
    who = np.array([one for one, _arm in told], np.int64)
    since = np.array([starts.get(arm_, 0) for _one, arm_ in told], np.int64)
    sizes = {wave.segment.name: sum(arm_ == key for _one, arm_ in told) for key, wave in named.items()}
    return who, since, sizes


_NOW = Coalesce("person__merged_into", "person")


def parts(pilot: Pilot):
    """The parts of those who may be learnt from; of somebody from a table, whom nobody here is, all."""
    rows = Part.objects.filter(pilot=pilot)
    known = rows.filter(person__isnull=False)
    for field in ("person", "person__merged_into"):
        known = consent.among(known, "analysis", field)
    return known


@dataclass(frozen=True)
class Arms:
    """Who is in which arm: `who` (a person's id, or minus a row's number), `arm`, `met` (days); `tables` are their numbers."""

    who: np.ndarray
    arm: np.ndarray
    met: np.ndarray
    tables: list[dict]

    def outcome(self, measure: Measure) -> tuple[np.ndarray, np.ndarray]:
        """The outcome of each (nan: none), and the same of the time before (nan: nothing known)."""
        if measure.kind == "column":
            return self._column(measure.name), self._column(f"before {measure.name}")
        known = self.who > 0
        after, before = np.full(len(self.who), np.nan), np.full(len(self.who), np.nan)
        after[known], before[known] = gathering.arms(measure, self.who[known], self.met[known])
        return after, before

    def _column(self, name: str) -> np.ndarray:
        return np.array([row.get(name, np.nan) for row in self.tables], float)


def arms(pilot: Pilot) -> Arms:
    """Everybody in a pilot by chance. Somebody who turned out to be two people counts once, as they met it first."""
    rows = list(
        parts(pilot).order_by("met_on", "pk").values_list(_NOW, "arm", "met_on", "values").iterator(20_000)
    )
    rows = list({row[0]: row for row in reversed(rows)}.values())
    keyed = Part.objects.filter(pilot=pilot, person=None).order_by("pk")
    rows += [
        (-row[0], *row[1:]) for row in keyed.values_list("pk", "arm", "met_on", "values").iterator(20_000)
    ]
    return Arms(
        np.array([row[0] for row in rows], np.int64), np.array([row[1] for row in rows], str),
        np.array([number(row[2]) for row in rows], np.int64), [row[3] or {} for row in rows],
    )  # fmt: skip
