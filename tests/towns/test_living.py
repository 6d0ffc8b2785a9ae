"""Where members live and where pop-ups reach most: exact, and never a number about fewer than five."""

from itertools import combinations

import pytest

from hearthside.algorithms import placement
from hearthside.features.towns import erasure, living, placing, planning, sheets
from hearthside.features.towns.models import Place
from hearthside.kit.refused import Refused
from hearthside.people import consent
from tests.towns.made import lives

pytestmark = pytest.mark.django_db


def shown(body) -> dict:
    return {area["name"]: area["n"] for area in body["areas"]}


def test_every_city_of_the_list_is_somewhere_and_known_by_its_other_names():
    world = placing.world()
    assert len(set(world.values())) > 300
    assert all(abs(town.latitude) <= 90 and abs(town.longitude) <= 180 for town in world.values())
    assert world[placing.key_of("  MÜNCHEN ", "Deutschland")] == world[placing.key_of("Munich", "Germany")]
    assert world[placing.key_of("Leeds", "")].country == "United Kingdom"
    assert placing.key_of("Newcastle", "") not in world, "two are called so"
    assert world[placing.key_of("Newcastle", "Australia")].latitude < 0


def test_a_place_of_few_is_counted_with_the_next_town_and_alone_it_hides(cast):
    lives(7, "Leeds"), lives(2, "Bradford"), lives(6, "London"), lives(3, "Kyoto", "Japan")
    body = living.reckon()
    assert shown(body) == {"Leeds": 9, "London": 6}
    assert [area["around"] for area in body["areas"]] == [True, False]
    assert (body["total"], body["hidden"]) == (20, 5), "three in Kyoto, and Ana and Ben, who have not said"


def test_nothing_can_be_had_by_subtraction(cast):
    lives(9, "Leeds"), lives(6, "London"), lives(1, "Kyoto", "Japan")
    body = living.reckon()
    assert shown(body) == {"Leeds": 9}
    assert body["hidden"] == 9, "London hides the three who would be left"


def test_no_number_at_all_of_four_members(cast):
    lives(2, "Leeds")
    body = living.reckon()
    assert (body["areas"], body["total"], body["hidden"]) == ([], None, None)


def test_who_objects_to_analysis_is_in_no_count_and_hosts_are_not(cast):
    people = lives(12, "Leeds")
    consent.choose(people[0], "analysis", False, by=people[0])
    cast.cleo.city = cast.dora.city = "Leeds"
    cast.cleo.save(), cast.dora.save()
    lives(3, "Nowhere-on-Sea")
    assert shown(living.reckon()) == {"Leeds": 11}


def test_placing_a_name_does_not_tell_how_many_bear_it(cast):
    lives(8, "Leeds"), lives(6, "Oldhamthorpe"), lives(2, "Farsleyby")
    lives(3, "Menstonwick")
    assert living.reckon()["unknown"] == [["Farsleyby", ""], ["Menstonwick", ""], ["Oldhamthorpe", ""]]
    placing.place_town(by=cast.cleo, name="Farsleyby", latitude=53.8, longitude=-1.6)
    assert shown(living.reckon()) == {"Leeds": 8}
    placing.place_town(by=cast.cleo, name="Menstonwick", latitude=53.8, longitude=-1.6)
    assert shown(living.reckon()) == {"Leeds": 13}
    assert living.reckon()["unknown"] == [["Oldhamthorpe", ""]]
    for name in ("Farsleyby", "leeds"):
        with pytest.raises(Refused):
            placing.place_town(by=cast.cleo, name=name, latitude=0, longitude=0)


def test_the_plan_is_the_best_of_all_choices():
    towns = ["Leeds", "London", "Bristol", "Glasgow", "Cardiff", "Oxford", "Bath", "York", "Derby"]
    world = placing.world()
    areas = [
        {"name": town.name, "country": town.country, "latitude": town.latitude, "longitude": town.longitude, "n": 5 + at * at % 7}
        for at, town in enumerate(world[placing.key_of(name, "UK")] for name in towns)
    ]  # fmt: skip
    found = planning.plan(areas, k=2, km=60)
    where = list(planning.candidates(areas, 60).values())
    near = placement.distances(where, [(one["latitude"], one["longitude"]) for one in areas]) <= 60
    best = max(
        sum(area["n"] for area, is_in in zip(areas, near[list(pair)].any(axis=0), strict=True) if is_in)
        for pair in combinations(range(len(where)), 2)
    )
    assert found["covered"] == best == round(found["bound"])
    assert found["is_best"] and len(found["chosen"]) == 2
    assert found["covered"] == sum(a["n"] for a, r in zip(areas, found["reached"], strict=True) if r)


def test_a_plan_is_never_of_other_counts_than_the_map(cast):
    lives(7, "Leeds"), lives(5, "London")
    assert sheets.plan(1, 20).body["covered"] == 7
    lives(6, "London")
    assert sheets.plan(1, 20).body["covered"] == 7, "as the map still says"
    sheets.reckon_anew()
    assert sheets.plan(1, 20).body["covered"] == 11


def test_a_place_stays_when_who_placed_it_goes(cast):
    placing.place_town(by=cast.dora, name="Menston", latitude=53.9, longitude=-1.7)
    assert erasure.export(cast.dora)[0]["placed"] == "Menston"
    erasure.forget(cast.dora, True)
    assert Place.objects.get().made_by is None
