"""In town, as hosts meet it; nobody else does."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside.features.towns import sheets
from hearthside.features.towns.models import Place
from hearthside.interactions.models import Standing
from hearthside.kit import clock
from hearthside.people import consent
from tests.towns.made import lives

pytestmark = pytest.mark.django_db


def test_the_map_says_who_is_left_out_and_leads_to_a_gathering(cast, sign_in):
    lives(8, "Leeds"), lives(6, "London"), lives(7, "Glasgow"), lives(3, "")
    client = sign_in(cast.cleo)
    page = client.get("/towns/", {"k": "2", "km": "30"}).content.decode()
    assert "2 places reach 15 of 21 members" in page
    assert "6 members are left out" in page and "Proven" in page
    assert "<svg" in page and "8 members within 30 km" in page
    assert '/gatherings/new/?city=Leeds"' in page
    form = client.get("/gatherings/new/?city=Glasgow&day=2030-05-01").content.decode()
    assert 'value="Glasgow"' in form and 'value="2030-05-01"' in form


def test_an_empty_house_says_what_to_do(cast, sign_in):
    assert "No place to show yet" in sign_in(cast.cleo).get("/towns/").content.decode()


def test_a_wrong_plan_comes_back_with_its_reason(cast, sign_in):
    lives(8, "Leeds"), lives(3, "")
    answer = sign_in(cast.cleo).get("/towns/", {"k": "99", "km": "x"})
    assert answer.status_code == 422 and 'value="99"' in answer.content.decode()


def test_a_host_places_what_nobody_knows(cast, sign_in):
    lives(5, "Menstonwick")
    client = sign_in(cast.cleo)
    page = client.get("/towns/").content.decode()
    assert "Menstonwick" in page and "No place to show yet" in page
    wrong = client.post("/towns/place/", {"name": "Menstonwick", "latitude": "153", "longitude": "-1.7"})
    assert wrong.status_code == 422 and 'value="153"' in wrong.content.decode()
    client.post("/towns/place/", {"name": "Menstonwick", "latitude": "53.9", "longitude": "-1.7"})
    assert "We know every place" in client.get("/towns/").content.decode()


def test_a_travelling_host_meets_the_longest_unseen_and_nobody_who_may_not_be_approached(cast, sign_in):
    first, second, frozen, objects, far = [*lives(4, "Leeds"), *lives(1, "London")]
    for days, person in ((9, first), (300, second)):
        Standing.objects.update_or_create(
            person=person, defaults={"seen_at": clock.now() - timedelta(days=days)}
        )
    consent.freeze(frozen, by=frozen)
    consent.choose(objects, "analysis", False, by=objects)
    never = lives(1, "Bradford")[0]
    page = sign_in(cast.cleo).get("/towns/travel/", {"town": "leeds", "day": "2030-05-01"}).content.decode()
    order = [page.find(f"/desk/people/{one.handle}/") for one in (never, second, first)]
    assert -1 not in order and order == sorted(order)
    assert all(f"/desk/people/{one.handle}/" not in page for one in (frozen, objects, far))
    assert "day=2030-05-01" in page
    assert "We do not know where" in sign_in(cast.cleo).get("/towns/travel/?town=Xyz").content.decode()


def test_egon_members_and_visitors_get_nothing(cast, sign_in):
    lives(8, "Leeds")
    sheets.where()
    for person in (cast.ana, cast.egon, None):
        client = sign_in(person)
        for address in ("/towns/", "/towns/travel/?town=Leeds"):
            answer = client.get(address)
            assert answer.status_code in (302, 403) and b"Guest Number" not in answer.content
        client.post("/towns/place/", {"name": "Here", "latitude": "1", "longitude": "1"})
    assert not Place.objects.exists()


def test_as_many_queries_for_three_as_for_one(cast, sign_in):
    def queries(address):
        client = sign_in(cast.cleo)
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    addresses = "/towns/", "/towns/travel/?town=Leeds"
    lives(1, "Leeds"), lives(8, "London"), lives(5, "")
    one = [queries(address) for address in addresses]
    lives(2, "Leeds"), lives(9, "Paris")
    sheets.reckon_anew()
    assert [queries(address) for address in addresses] == one
