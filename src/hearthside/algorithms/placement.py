"""Where and when: few places within reach of most members, few half-hours of the week within most people's days."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

__all__ = ["Placement", "Times", "choose", "choose_times", "distances"]

EARTH_KM = 6371.0088  # its mean radius
SLOTS = 7 * 48  # half-hours of a week


@dataclass(frozen=True, slots=True, eq=False)
class Placement:
    """`chosen` places (names, or positions where none were given), the weight they have `covered` of `total`, and the
    `bound` that no choice can exceed: equal to `covered` when the choice is proven best. `reached` (members) bool."""

    chosen: tuple[Hashable, ...]
    covered: float
    bound: float
    total: float
    reached: np.ndarray


def choose(
    places: Mapping | Sequence, members: Mapping | Sequence, weights=None, *, k: int, radius_km: float,
    seconds: float = 60.0,
) -> Placement:  # fmt: skip
    """Choose at most `k` places that have most members (by weight) within `radius_km`, as the crow flies.

    `places`, `members`: (latitude, longitude) in degrees each, in a row or by name; `weights` (members), not negative:
    how many people each stands for (1). The maximal covering location problem (Church & ReVelle, Papers of the
    Regional Science Association 32, 1974), solved by SciPy's HiGHS without a gap; only after `seconds` may `bound` be
    above `covered`. Places that would add nobody are not chosen. Raises ValueError for what is nowhere on Earth.
    """
    names = list(places) if isinstance(places, Mapping) else list(range(len(places)))
    where, who = (_points(one) for one in (places, members))
    weights = np.ones(len(who)) if weights is None else np.asarray(weights, float)
    if radius_km < 0 or weights.shape != (len(who),) or not (np.isfinite(weights) & (weights >= 0)).all():
        raise ValueError("a weight for each member, and a radius, none below nought")
    reach = np.array([distances(one[None], who)[0] <= radius_km for one in where], bool).reshape(
        len(where), len(who)
    )
    chosen, bound = _cover(reach, weights, k, seconds)
    reached = reach[chosen].any(axis=0)
    covered = float(weights[reached].sum())
    return Placement(
        tuple(names[at] for at in chosen), covered, max(bound, covered), float(weights.sum()), reached
    )


def distances(ones, others) -> np.ndarray:
    """Kilometres between points (latitude, longitude) in degrees, along great circles: (ones, others)."""
    (a, x), (b, y) = (np.radians(np.asarray(points, float).reshape(-1, 2)).T for points in (ones, others))
    a, x = a[:, None], x[:, None]
    half = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin((y - x) / 2) ** 2
    return 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))


def _points(given: Mapping | Sequence) -> np.ndarray:
    given = list(given.values()) if isinstance(given, Mapping) else given
    points = np.asarray(given, float).reshape(-1, 2)
    if not ((np.abs(points[:, 0]) <= 90) & (np.abs(points[:, 1]) <= 180)).all():
        raise ValueError("latitudes reach from -90 to 90 degrees, longitudes from -180 to 180")
    return points


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """`chosen` half-hours, counted from Monday 0:00 in the house's zone; whom they suit as in a Placement. `reached`
    (members) bool; the others are left out, whichever of these times they look at."""

    chosen: tuple[int, ...]
    covered: float
    bound: float
    total: float
    reached: np.ndarray


def choose_times(
    offsets,
    weights=None,
    *,
    k: int,
    house=0,
    humane=(8.0, 22.0),
    allowed=None,
    lasts: int = 1,
    seconds: float = 60.0,
) -> Times:
    """Choose at most `k` half-hours of the week that suit most members, whatever daylight saving does.

    `offsets` (members, states): minutes each member's clock is ahead of UTC, in each state the year has (January, July,
    and the weeks when only some have changed their clocks); `house` (states), the same of the house, in whose zone the
    times are announced. A time suits when it is within `humane` hours of the member's day in every state: (from, to),
    or bool (336) by half-hour of their week. `lasts` half-hours all have to. `allowed`: half-hours of the house's week
    that may be chosen (all). The same covering problem as `choose`.
    """
    offsets = np.asarray(offsets, float)
    offsets = offsets.reshape(len(offsets), -1)
    states = offsets.shape[1]
    house = np.broadcast_to(np.asarray(house, float), (states,))
    weights = np.ones(len(offsets)) if weights is None else np.asarray(weights, float)
    suits = _suits(offsets, house, _humane(humane), lasts)
    if allowed is not None:
        suits[np.setdiff1d(np.arange(SLOTS), np.asarray(list(allowed), int))] = False
    chosen, bound = _cover(suits, weights, k, seconds)
    reached = suits[chosen].any(axis=0)
    covered = float(weights[reached].sum())
    return Times(tuple(chosen), covered, max(bound, covered), float(weights.sum()), reached)


def _humane(humane) -> np.ndarray:
    if len(humane) == 2:
        hours = np.arange(SLOTS) % 48 / 2
        return (hours >= humane[0]) & (hours < humane[1])
    return np.asarray(humane, bool)


def _suits(offsets: np.ndarray, house: np.ndarray, humane: np.ndarray, lasts: int) -> np.ndarray:
    """(half-hours, members): whether it is a good time for each, in all states. A clock a quarter of an hour off (as
    in Nepal) is in two half-hours at once."""
    suits = np.ones((SLOTS, len(offsets)), bool)
    for state in range(offsets.shape[1]):
        ahead = (offsets[:, state] - house[state]) / 30
        for part in range(lasts):
            for edge in (np.floor(ahead), np.ceil(ahead)):
                suits &= humane[(np.arange(SLOTS)[:, None] + part + edge[None].astype(int)) % SLOTS]
    return suits


def _cover(reach: np.ndarray, weights: np.ndarray, k: int, seconds: float) -> tuple[list[int], float]:
    """The rows of `reach` (places, members) that cover most weight, at most k, in order; and the proven bound."""
    if k < 0:
        raise ValueError("as many places as none, or more")
    useful = np.flatnonzero(reach.any(axis=1) & (reach @ (weights > 0)))
    if not k or not len(useful):
        return [], 0.0
    kinds, which = np.unique(reach[useful].T, axis=0, return_inverse=True)
    mass = np.bincount(which.ravel(), weights, len(kinds))
    kept = kinds.any(axis=1) & (mass > 0)
    kinds, mass = kinds[kept], mass[kept]
    chosen, bound = _solved(kinds, mass, k, seconds) if k < len(useful) else (list(range(len(useful))), inf)
    chosen = _needed(kinds, mass, chosen)
    covered = float(mass[kinds[:, chosen].any(axis=1)].sum())
    return [int(useful[at]) for at in chosen], covered if bound == inf else bound


def _solved(kinds: np.ndarray, mass: np.ndarray, k: int, seconds: float) -> tuple[list[int], float]:
    """Maximise the mass of the kinds of member with a chosen place: x (places) whole, y (kinds) at most their sum."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array, eye_array, hstack

    count, places = kinds.shape
    reached = LinearConstraint(
        hstack([csr_array(-kinds.astype(float)), eye_array(count)], format="csr"), -inf, 0
    )
    few = LinearConstraint(np.concatenate([np.ones(places), np.zeros(count)])[None], -inf, k)
    found = milp(
        np.concatenate([np.zeros(places), -mass]),
        integrality=np.concatenate([np.ones(places), np.zeros(count)]),
        bounds=Bounds(0, 1),
        constraints=[reached, few],
        options={"mip_rel_gap": 0.0, "time_limit": seconds},
    )
    if found.x is None:
        return _greedy(kinds, mass, k), float(mass.sum())
    chosen = np.flatnonzero(found.x[:places] > 0.5).tolist()
    return chosen, float(-found.mip_dual_bound)


def _greedy(kinds: np.ndarray, mass: np.ndarray, k: int) -> list[int]:
    """For when the time was over before anything was found: the place that adds most, again and again."""
    chosen: list[int] = []
    left = mass.copy()
    for _place in range(k):
        best = int((left @ kinds).argmax())
        chosen.append(best)
        left[kinds[:, best]] = 0
    return sorted(set(chosen))


def _needed(kinds: np.ndarray, mass: np.ndarray, chosen: list[int]) -> list[int]:
    """Those without which somebody would be out of reach, the least useful of the others leaving first."""
    kept = list(chosen)
    for at in sorted(chosen, key=lambda at: float(mass[kinds[:, at]].sum())):
        rest = [one for one in kept if one != at]
        if (kinds[:, rest].any(axis=1) == kinds[:, kept].any(axis=1)).all():
            kept = rest
    return kept
