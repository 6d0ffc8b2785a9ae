"""Where to open pop-ups: at most so many places that reach most members within so many kilometres, proven best."""

from hearthside.algorithms import placement
from hearthside.features.towns import placing

SECONDS = 60.0


def candidates(areas: list[dict], km: float) -> dict[str, tuple[float, float]]:
    """Places that may be chosen, by name: where members live, and known cities within reach of one of these."""
    points = [(one["latitude"], one["longitude"]) for one in areas]
    found = {_named(one["name"], one["country"]): point for one, point in zip(areas, points, strict=True)}
    cities = list(dict.fromkeys(placing.world().values()))
    if points:
        near = (placement.distances([city.point for city in cities], points) <= km).any(axis=1)
        for city, is_near in zip(cities, near, strict=True):
            if is_near:
                found.setdefault(_named(city.name, city.country), city.point)
    return found


def _named(name: str, country: str) -> str:
    return f"{name}|{country}"


def plan(areas: list[dict], *, k: int, km: float, seconds: float = SECONDS) -> dict:
    """The chosen places with whom each reaches by itself, whom all reach of how many, the bound, and who is left out."""
    where = candidates(areas, km)
    points = [(one["latitude"], one["longitude"]) for one in areas]
    weights = [one["n"] for one in areas]
    found = placement.choose(where, points, weights, k=k, radius_km=km, seconds=seconds)
    chosen = [_lived_in(name, where, areas, points, km) for name in found.chosen]
    return {
        "chosen": [_chosen(name, where[name], points, weights, km) for name in chosen],
        "covered": round(found.covered), "bound": found.bound, "total": round(found.total),
        "is_best": found.bound - found.covered < 0.5, "reached": found.reached.tolist(),
    }  # fmt: skip


def _lived_in(name: str, where: dict, areas: list[dict], points, km: float) -> str:
    """The largest of the members' own towns that reaches all whom this place does, else the place itself."""
    near = placement.distances([where[name]], points)[0] <= km
    for one, point in zip(areas, points, strict=True):
        if (placement.distances([point], points)[0] <= km)[near].all():
            return _named(one["name"], one["country"])
    return name


def _chosen(name: str, point, points, weights, km: float) -> dict:
    town, country = name.split("|", 1)
    away = placement.distances([point], points)[0]
    n = sum(weight for weight, far in zip(weights, away, strict=True) if far <= km)
    return {"name": town, "country": country, "latitude": point[0], "longitude": point[1], "n": n}
