"""Whom a host might meet where they are going: those who live near, whom nobody has seen for longest first."""

from django.db.models import F, Q
from django.db.models.functions import Lower

from hearthside.algorithms import placement
from hearthside.features.towns import placing
from hearthside.features.towns.placing import Town
from hearthside.people import consent, reach
from hearthside.people.models import Person

NEAR_KM = 30.0


def town_called(name: str, country: str = "") -> Town | None:
    """The place of this name, if one alone is meant."""
    return placing.known().get(placing.key_of(name, country))


def people_near(town: Town, viewer):
    """Members who live within NEAR_KM, whom the house may turn to, the longest unseen first; a list to be paged."""
    rows = consent.among(reach.suggested(viewer), "analysis").exclude(pk=viewer.pk)
    rows = rows.filter(role__in=(Person.Role.MEMBER, Person.Role.AMBASSADOR)).exclude(city="")
    spellings = rows.order_by().values_list("city", "country").distinct()
    near, known = Q(pk__in=()), placing.known()
    for city, country in spellings:
        lives = known.get(placing.key_of(city, country))
        if lives and placement.distances([town.point], [lives.point])[0, 0] <= NEAR_KM:
            near |= Q(city=city, country=country)
    rows = rows.filter(near).select_related("standing")
    return rows.order_by(F("standing__seen_at").asc(nulls_first=True), Lower("name"), "pk")
