"""Where members live, by areas of five people at least, so that no number tells of fewer, nor does any difference."""

from dataclasses import asdict, dataclass

import numpy as np
from django.db.models import Count

from hearthside.algorithms import placement
from hearthside.algorithms.statistics import floor
from hearthside.features.towns import placing
from hearthside.features.towns.models import Place
from hearthside.features.towns.placing import Town
from hearthside.people import consent
from hearthside.people.models import Person

LEAST = 5  # people, below whom no place is shown
AROUND_KM = 40.0  # how far a place with fewer is counted with the next larger one


@dataclass(frozen=True, slots=True)
class Area:
    """A town with the smaller places `around` it that are counted with it."""

    name: str
    country: str
    latitude: float
    longitude: float
    n: int
    around: bool


def reckon() -> dict:
    """Areas and how many live in each; `hidden`: in none of them. Hosts, and whoever objects to analysis, are in no count."""
    said = _said()
    known = placing.known()
    _let_in(said, known)
    towns: dict[Town, int] = {}
    unknown, unplaced, unsaid = [], 0, 0
    for (city, country), n in said.items():
        town = known.get(placing.key_of(city, country))
        if not city.strip():
            unsaid += n
        elif town is None or town.waits:
            unplaced += n
            unknown += [[city, country]] if town is None else []
        else:
            towns[town] = towns.get(town, 0) + n
    return _told(areas(towns), unplaced + unsaid) | {"unknown": sorted(unknown, key=str)}


def _said() -> dict[tuple[str, str], int]:
    rows = Person.objects.filter(
        state=Person.State.ACTIVE, role__in=(Person.Role.MEMBER, Person.Role.AMBASSADOR)
    )
    rows = consent.among(rows, "analysis").order_by().values_list("city", "country")
    return {(city, country): n for city, country, n in rows.annotate(n=Count("pk"))}


def _let_in(said: dict, known: dict[str, Town]) -> None:
    """Count the places that wait, once five people live in those together."""
    waiting = {}
    for (city, country), n in said.items():
        key = placing.key_of(city, country)
        if key in known and known[key].waits:
            waiting[key] = waiting.get(key, 0) + n
    if sum(waiting.values()) >= LEAST:
        Place.objects.filter(key__in=waiting).update(counted=True)
        known |= {key: Town(*[getattr(known[key], part) for part in ("name", "country", "latitude", "longitude")])
                  for key in waiting}  # fmt: skip


def areas(towns: dict[Town, int]) -> list[Area]:
    """Towns with the small places within AROUND_KM that are counted with them, the largest first.

    A small place goes to the nearest town of LEAST people or more; what is left gathers around the largest of it. An
    area may still have fewer than LEAST: it is nobody's to see (`_told`).
    """
    order = sorted(towns, key=lambda town: (-towns[town], town.name, town.country))
    centres = [town for town in order if towns[town] >= LEAST]
    held: dict[Town, list[Town]] = {town: [town] for town in centres}
    for town in order[len(centres) :]:
        near = _nearest(town, list(held))
        held.setdefault(near or town, []).append(town)
    made = [
        Area(one.name, one.country, *one.point, sum(towns[part] for part in parts), len(parts) > 1)
        for one, parts in held.items()
    ]
    return sorted(made, key=lambda area: (-area.n, area.name))


def _nearest(town: Town, others: list[Town]) -> Town | None:
    if not others:
        return None
    away = placement.distances([town.point], [one.point for one in others])[0]
    at = int(np.argmin(away))
    return others[at] if away[at] <= AROUND_KM else None


def _told(found: list[Area], rest: int) -> dict:
    """What may be shown; `rest` live in none of the areas. The hidden together are five at least, or nobody."""
    total = sum(area.n for area in found) + rest
    large = [area for area in found if area.n >= LEAST]
    unseen = total - sum(area.n for area in large)
    open_ = floor.shown(np.array([*(area.n for area in large), unseen]), k=LEAST)[:-1]
    shown = [asdict(area) for area, may in zip(large, open_, strict=True) if may]
    told = {"total": total, "hidden": total - sum(area["n"] for area in shown)}
    return {"areas": shown} | (told if total >= LEAST else dict.fromkeys(told))
