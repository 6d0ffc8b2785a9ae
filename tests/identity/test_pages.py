"""The pages of who is who: hosts with the right decide, everybody else gets nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside.identity import likeness
from hearthside.identity.models import Conflict, Link, Merge
from hearthside.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(says, heard):
    heard(
        says("identify", user="7", anonymous="x", minutes=2, traits={"name": "Mia Lind"}),
        says("identify", user="8", anonymous="x", minutes=3, traits={"name": "M. Lind"}),
    )
    return [Link.objects.get(key=key).person for key in ("u:7", "u:8")]


def test_a_host_decides_a_conflict_at_the_desk(cast, two, sign_in):
    conflict, host = Conflict.objects.get(), sign_in(cast.dora)
    assert "One device was seen with" in host.get("/desk/?all").content.decode()
    assert "M. Lind" in host.get("/identity/conflicts/").content.decode()
    page = host.get(f"/identity/conflicts/{conflict.pk}/").content.decode()
    assert page.count('name="choice"') == 3 and "Mia Lind" in page and "M. Lind" in page
    assert host.post(f"/identity/conflicts/{conflict.pk}/", {"choice": "nonsense"}).status_code in (403, 422)
    assert host.post(f"/identity/conflicts/{conflict.pk}/", {"choice": "other"}).status_code == 302
    conflict.refresh_from_db()
    assert (
        Link.objects.get(key="a:x", undone_at=None).person == conflict.other
        and conflict.decided_by == cast.dora
    )
    assert host.post(f"/identity/conflicts/{conflict.pk}/", {"choice": "one"}).status_code in (403, 422)


def test_two_are_merged_and_parted_on_pages(cast, two, sign_in):
    one, other = two
    host = sign_in(cast.dora)
    page = host.get(f"/identity/people/{one.handle}/").content.decode()
    assert "Devices and ids" in page and "user id" in page
    beside = host.get(f"/identity/people/{one.handle}/merge/?other=@{other.handle}").content.decode()
    assert "is the same person" in beside
    assert host.post(f"/identity/people/{one.handle}/merge/", {"other": "no-such"}).status_code == 422
    assert host.post(f"/identity/people/{one.handle}/merge/", {"other": one.handle}).status_code == 422
    assert host.post(f"/identity/people/{one.handle}/merge/", {"other": other.handle}).status_code == 302
    row = Merge.objects.get()
    assert "Part them again" in host.get(f"/identity/people/{one.handle}/").content.decode()
    assert host.get(f"/desk/people/{other.handle}/").url == f"/desk/people/{one.handle}/"
    assert host.post(f"/identity/merges/{row.pk}/part/").status_code == 302
    assert Person.objects.get(pk=other.pk).merged_into is None


def test_an_id_is_taken_away_and_the_one_they_are_known_by_is_not(cast, two, sign_in):
    host = sign_in(cast.dora)
    device, user = Link.objects.get(key="a:x"), Link.objects.get(key="u:7")
    assert host.post(f"/identity/links/{device.pk}/part/").status_code == 302
    assert not Link.objects.filter(key="a:x", undone_at=None).exists()
    assert host.post(f"/identity/links/{user.pk}/part/").status_code in (403, 422)
    assert Link.objects.get(key="u:7").undone_at is None


def test_nobody_else_sees_or_does_any_of_it(cast, two, sign_in):
    link, conflict = Link.objects.get(key="a:x"), Conflict.objects.get()
    for client in (sign_in(cast.ana), sign_in(None)):
        for page in (
            "conflicts/",
            f"conflicts/{conflict.pk}/",
            f"people/{two[0].handle}/",
            "accounts/",
            "traits/",
        ):
            answer = client.get(f"/identity/{page}")
            assert answer.status_code in (302, 403, 404) and b"Lind" not in answer.content
        client.post(f"/identity/links/{link.pk}/part/")
        client.post(f"/identity/conflicts/{conflict.pk}/", {"choice": "one"})
        client.post(f"/identity/people/{two[0].handle}/merge/", {"other": two[1].handle})
    assert Link.objects.get(pk=link.pk).undone_at is None and not Merge.objects.exists()
    assert sign_in(cast.ana).get(f"/people/{two[0].handle}/").status_code == 404
    assert b"Mia" not in sign_in(cast.ana).get("/people/?q=Lind").content
    assert b"Mia" not in sign_in(cast.ana).get("/search/?q=Lind").content


def test_the_panel_asks_as_often_for_many_devices_as_for_one(cast, says, heard, sign_in):
    heard(says("identify", user="7", anonymous="x0"))
    handle = Link.objects.get(key="u:7").person.handle
    host = sign_in(cast.dora)
    host.get(f"/desk/people/{handle}/")
    with CaptureQueriesContext(connection) as few:
        host.get(f"/desk/people/{handle}/")
    heard(*(says("identify", user="7", anonymous=f"x{n}", minutes=n) for n in range(1, 60)))
    host.get(f"/desk/people/{handle}/")
    with CaptureQueriesContext(connection) as many:
        host.get(f"/desk/people/{handle}/")
    assert len(many) == len(few)


def test_likely_duplicates_are_asked_about_once(cast, says, heard):
    heard(
        says("identify", user="7", traits={"email": "mia@shop.example"}),
        says("identify", user="8", traits={"email": "MIA@shop.example"}),
    )
    Person.objects.filter(pk__in=(cast.ana.pk, cast.ben.pk)).update(name="Ana Moreau", city="Leeds")
    assert likeness.suggest() == 2 and likeness.suggest() == 0
    assert {row.kind for row in Conflict.objects.all()} == {"likeness"}
    pair = Conflict.objects.get(one=cast.ana)
    from hearthside.identity import conflicts

    conflicts.decide(pair, by=cast.dora, choice="apart")
    assert likeness.suggest() == 0 and conflicts.are_apart(cast.ana, cast.ben)
