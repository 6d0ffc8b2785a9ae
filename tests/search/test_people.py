"""People are found by the beginnings of their words, as they are now, within reach, at a bounded cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside.door.actions import join, update_profile
from hearthside.people import reach
from hearthside.people.models import Person
from hearthside.search import people

pytestmark = pytest.mark.django_db


def found(said: str, *columns, viewer=None) -> list[str]:
    rows = reach.people(viewer) if viewer else Person.objects.all()
    return list(
        people.narrowed(rows, said, *(columns or [people.NAME])).order_by("pk").values_list("name", flat=True)
    )


@pytest.mark.parametrize("said", ["jos", "JOSÉ", "Jose", "nuñ", "nunez jose", "@jose-nunez", "joSe-nu"])
def test_any_word_of_a_name_however_it_is_written(said):
    join("José Núñez", handle="jose-nunez")
    join("Ben Okafor")
    assert found(said) == ["José Núñez"]


@pytest.mark.parametrize(
    "said", ["osé", "nunez ben", "", "  ", "🎬", '"', "*", "'; --", "NEAR(", "{place} : x", "\0"]
)
def test_what_nobody_is_called_finds_nobody(said):
    join("José Núñez")
    assert found(said) == []


def test_a_place_a_liking_and_a_language_each_in_its_own(cast):
    facts = {
        "city": "Łódź",
        "country": "Poland",
        "interests": ["Café crème", "Varda"],
        "languages": ["Polski"],
    }
    update_profile(cast.ana, by=cast.ana, **facts)
    for said, column in [
        ("łód", people.PLACE),
        ("poland", people.PLACE),
        ("cafe", people.LIKES),
        ("VARDA", people.LIKES),
        ("polski", people.SPEAKS),
    ]:
        assert found(said, column) == [cast.ana.name], said
        assert found(said) == []
    assert found("ana varda", people.NAME, people.LIKES) == [cast.ana.name]


def test_the_index_follows_every_way_of_writing():
    ana, ben = Person.objects.bulk_create(
        [Person(handle="ana", name="Ana"), Person(handle="ben", name="Ben")]
    )
    Person.objects.filter(pk=ana.pk).update(name="Aurelia")
    assert (found("ana"), found("aur")) == (["Aurelia"], ["Aurelia"])  # the handle is hers still
    Person.objects.filter(pk=ana.pk).update(handle="aurelia")
    assert found("ana") == []
    ben.delete()
    assert found("ben") == []


def test_reach_has_the_last_word(cast):
    join("Anatol Hidden", reach="hosts")
    assert found("anatol", viewer=cast.ben) == []
    assert found("anatol", viewer=cast.cleo) == ["Anatol Hidden"]


def test_it_asks_once(cast):
    with CaptureQueriesContext(connection) as asked:
        found("ana")
    assert len(asked) == 1
    assert "LIMIT" in asked[0]["sql"]


def test_names_complete_to_people_one_may_see(cast, sign_in):
    join("Anatol", reach="hosts")
    names = [row["handle"] for row in sign_in(cast.ben).get("/posts/people/", {"q": "an"}).json()]
    assert names == ["ana"]
    assert sign_in().get("/posts/people/", {"q": "an"}).status_code == 401
