"""Which place on Earth somebody means by the town and the country they wrote."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.features.towns.cities import CITIES, COUNTRIES
from hearthside.features.towns.models import Place
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import rights

RUN = "towns.run"
_CITY = re.compile(r"(?P<names>.+?) (?P<latitude>-?[\d.]+) (?P<longitude>-?[\d.]+)$")


@dataclass(frozen=True, slots=True)
class Town:
    """A place with its coordinates, in degrees. `waits`: the house placed it, and too few live there to count it yet."""

    name: str
    country: str
    latitude: float
    longitude: float
    waits: bool = False

    @property
    def point(self) -> tuple[float, float]:
        return self.latitude, self.longitude


def folded(words: str) -> str:
    """A name without accents, case and spaces to spare."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def key_of(name: str, country: str) -> str:
    known = _countries().get(folded(country), country)
    return f"{folded(name)[:80]}|{folded(known)[:80]}"


@cache
def _countries() -> dict[str, str]:
    return {folded(said): country for said, country in COUNTRIES.items()}


@cache
def world() -> dict[str, Town]:
    """The cities of the world by name and country; by name alone where one city alone bears it."""
    found: dict[str, Town] = {}
    alone: dict[str, set[Town]] = {}
    for country, cities in CITIES.items():
        for one in cities.split(";"):
            parts = _CITY.match(" ".join(one.split()))
            names = parts["names"].split("/")
            town = Town(names[0], country, float(parts["latitude"]), float(parts["longitude"]))
            for name in names:
                found[key_of(name, country)] = town
                alone.setdefault(f"{folded(name)}|", set()).add(town)
    return found | {key: next(iter(towns)) for key, towns in alone.items() if len(towns) == 1}


def known() -> dict[str, Town]:
    """Every place the house knows, by `key_of`: the cities of the world, and what hosts placed."""
    own = {
        one.key: Town(one.name, one.country, one.latitude, one.longitude, not one.counted)
        for one in Place.objects.order_by("pk")
    }
    return world() | own


@transaction.atomic
def place_town(*, by, name: str, country: str = "", latitude: float, longitude: float) -> Place:
    """Say where a place is that members named. Saying it again puts it right, until it is counted: what moves then tells
    by the difference how many live there."""
    rights.require(by, RUN)
    name, country = " ".join(name.split()), " ".join(country.split())
    if not folded(name):
        raise Refused(_("Which place do you mean?"), "name")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Refused(_("Latitudes go from -90 to 90 degrees, longitudes from -180 to 180."), "latitude")
    key = key_of(name, country)
    if key in world():
        raise Refused(_("We know this place already."), "name")
    if Place.objects.filter(key=key, counted=True).exists():
        raise Refused(_("This place is counted already. Moving it would tell how many live there."), "name")
    facts = {"name": name, "country": country, "latitude": latitude, "longitude": longitude}
    made, _new = Place.objects.update_or_create(
        key=key, defaults=facts | {"made_by": by, "made_at": clock.now()}
    )
    record("towns.placed", actor=by, about=f"town:{made.pk}")
    return made
