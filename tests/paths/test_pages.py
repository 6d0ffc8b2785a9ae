"""What hosts read of paths: the picture, ways, funnels, people; and what nobody may find out."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hearthside.events import meanings
from hearthside.events.models import Identifier
from hearthside.events.store import of_house
from hearthside.insight.models import Answer
from tests.paths.conftest import done, happen

pytestmark = pytest.mark.django_db
PICTURE = "/journeys/paths/"


def read(client, address, status=200) -> str:
    """A page once its jobs are done."""
    client.get(address)
    done()
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_picture_tells_in_the_hosts_words_who_went_where(shop, sign_in):
    meanings.set_meaning([("track", "Waited")], by=shop.cleo, words="waited on the phone")
    client = sign_in(shop.cleo)
    first = client.get(PICTURE).content.decode()
    assert "We are reading everybody" in first and 'hx-trigger="every 1s"' in first
    page = read(client, PICTURE)
    assert '<h2 id="picture">200 people</h2>' in page and "every 1s" not in page
    assert "Looked → waited on the phone: 100 people, 100 times" in page
    assert "half of the time within 2 hours" in page.lower()
    assert "200 people begin: Looked" in page and "140 people stop: Paid" in page
    assert page.count("path-back") == 0
    assert "style=" not in page.partition("<main")[2]


def test_simpler_shows_fewer_and_the_choice_works_without_javascript(shop, sign_in):
    happen({f"u:{n}": [f"Rare {n % 9}", f"Rare {(n + 1) % 9}"] for n in range(200)}, hours=30)
    client = sign_in(shop.cleo)
    simple, whole = read(client, PICTURE + "?detail=1"), read(client, PICTURE + "?detail=10")
    assert 4 <= simple.count('class="path-box"') < whole.count('class="path-box"') == 14
    assert '<input type="range" name="detail"' in simple and "<noscript><button" in simple


def test_few_people_are_in_no_picture_table_way_or_funnel(shop, sign_in):
    happen({f"u:x{n}": ["Looked", "Secret"] for n in range(9)})
    client = sign_in(shop.cleo)
    for address in (PICTURE + "?detail=10", PICTURE + "ways/"):
        assert "Secret" not in read(client, address).partition('id="main-')[2]
    assert "Secret" not in read(client, PICTURE + "paths.csv")
    asked = "funnel/?within=30&stage0=track:Looked&stage1=track:Secret"
    assert "too few people to tell" in read(client, PICTURE + asked)
    assert "Fewer than ten people" in read(client, PICTURE + "step/?source=track:Looked&target=track:Secret")


def test_the_rest_of_a_whole_does_not_give_few_away(house, sign_in):
    """Ways and endings add up to everybody: where nine are hidden, the smallest that shows hides with them."""
    happen({f"u:{n}": ["In", "Up"] for n in range(40)} | {f"u:b{n}": ["In", "Down"] for n in range(15)})
    happen({f"u:c{n}": ["In", "Away"] for n in range(9)})
    page = read(sign_in(house.cleo), PICTURE + "ways/")
    assert "40 <span" in page and "15 <span" not in page and "24 people went other ways" in page


def test_a_funnel_says_where_people_are_left(shop, sign_in):
    page = read(
        sign_in(shop.cleo),
        PICTURE + "funnel/?within=2&stage0=track:Looked&stage1=track:Waited&stage2=track:Paid",
    )
    assert "200 <small>100.0 %" in page and "50 <small>25.0 %" in page
    assert "50.0 <small>40.4 to 59.6</small>" in page


def test_a_step_leads_to_its_people_as_far_as_they_are_known(shop, sign_in):
    from hearthside.people.models import Person

    waited = of_house().known_subjects([f"u:{n}" for n in range(100)])
    Identifier.objects.create(subject=waited["u:1"], key="u:1", person=shop.ana)
    client = sign_in(shop.cleo)
    query = "source=track:Looked&target=track:Waited"
    page = read(client, f"{PICTURE}step/?{query}")
    assert "100 people, 100 times" in page and "Who they are" in page
    people = read(client, f"{PICTURE}people/?{query}")
    assert "Ana Moreau" in people and "100 people, 1 of them known" in people and "Ben" not in people
    assert Person.objects.count() == 5
    assert "Ana Moreau" not in read(client, f"{PICTURE}people/?source=track:Looked&target=track:Chatted")


def test_who_objects_to_analysis_is_in_no_figure(shop, sign_in):
    from hearthside.people import consent

    subject = of_house().known_subjects(["u:1"])["u:1"]
    Identifier.objects.create(subject=subject, key="u:1", person=shop.ana)
    client, query = sign_in(shop.cleo), PICTURE + "step/?source=track:Looked"
    assert "200 people, 200 times" in read(client, query)
    consent.choose(shop.ana, "analysis", False, by=shop.ana)
    Answer.objects.all().delete()
    assert "199 people, 199 times" in read(client, query)


def test_what_is_counted_can_be_stopped_and_begun_again(shop, sign_in):
    client = sign_in(shop.cleo)
    client.get(PICTURE)
    row = Answer.objects.get()
    client.post(reverse("paths:stop", args=[row.pk]), {"next": PICTURE})
    done()
    page = client.get(PICTURE).content.decode()
    assert "This was stopped" in page and "path-box" not in page
    assert (
        client.post(reverse("paths:again", args=[row.pk]), {"next": "https://evil.example/"}).url == PICTURE
    )
    done()
    assert "path-box" in client.get(PICTURE).content.decode()


def test_empty_houses_and_strange_questions_are_answered_kindly(house, sign_in):
    client = sign_in(house.cleo)
    for address in ("", "ways/", "funnel/", "friction/", "friction/new/"):
        assert client.get(PICTURE + address).status_code == 200
    strange = (
        "?days=7&since=soon&until=0001-01-01&segment=x&only=nothing&case=%27&prop=a&value=%27--&detail=99"
    )
    assert read(client, PICTURE + strange)
    assert client.get(PICTURE + "step/?source=nothing").status_code == 404
    assert client.get(PICTURE + "people/?source=nothing").status_code == 404


def test_one_person_and_clocks_that_go_backwards(house, sign_in):
    happen({"u:1": ["In", "Out"]})
    assert "Too few people to tell of" in read(sign_in(house.cleo), PICTURE)
    Answer.objects.all().delete()
    happen({f"u:{n}": ["In", "Out", "In"] for n in range(2, 22)}, hours=-5)
    page = read(sign_in(house.cleo), PICTURE)
    assert "Out → In: 20 people, 20 times. Half of the time within 5 hours" in page


def test_as_many_ways_as_people_are_told_as_such(house, sign_in):
    happen({f"u:{n}": [f"Step {n}", f"Step {n + 1}"] for n in range(60)})
    page = read(sign_in(house.cleo), PICTURE + "ways/")
    assert "60 different ways" in page


def test_figures_leave_the_house_as_table_and_picture(shop, sign_in):
    client = sign_in(shop.cleo)
    read(client, PICTURE)
    rows = list(csv.DictReader(io.StringIO(client.get(PICTURE + "paths.csv").content.decode("utf-8-sig"))))
    assert {(one["from"], one["to"], one["people"]) for one in rows} >= {("Looked", "Waited", "100")}
    drawn = client.get(PICTURE + "paths.svg")
    assert drawn["Content-Type"] == "image/svg+xml" and b"<style>" in drawn.content
    assert client.get(PICTURE + "paths.png").content[:4] == b"\x89PNG"
    assert client.get(PICTURE + "paths.svg?days=30").status_code == 404


def test_as_many_questions_to_the_database_however_much_happened(house, sign_in):
    client = sign_in(house.cleo)

    def queries() -> int:
        read(client, PICTURE)
        with CaptureQueriesContext(connection) as told:
            client.get(PICTURE)
        return len(told)

    happen({f"u:{n}": ["A", "B"] for n in range(20)})
    one = queries()
    Answer.objects.all().delete()
    happen({f"u:{n}": [f"K{at}" for at in range(9)] for n in range(20)}, hours=7)
    assert queries() == one


def test_only_who_may_read_journeys_does(shop, sign_in):
    addresses = [
        PICTURE,
        *(
            PICTURE + one
            for one in ("ways/", "funnel/", "friction/", "people/?source=track:Paid", "paths.csv")
        ),
    ]
    for person in (shop.ana, shop.egon):
        assert all(sign_in(person).get(one).status_code in (302, 403, 404) for one in addresses)
    assert sign_in().get(PICTURE).status_code == 302
    assert not Answer.objects.exists()
