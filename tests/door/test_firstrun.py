"""The first owner."""

import stat
from pathlib import Path

import pytest
from django.test import Client

from hearthside import house
from hearthside.door import firstrun
from hearthside.people.models import Audit, Person

pytestmark = pytest.mark.django_db
FACTS = {"name": "Cleo Hart", "email": "cleo@example.org", "house_name": "The Lantern"}


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path


def test_while_nobody_is_in_charge_the_front_says_so():
    assert "being set up" in Client().get("/").content.decode()
    assert Client().get("/accounts/signup/").templates[0].name == "account/signup_closed.html"


def test_the_link_makes_the_owner_once(django_capture_on_commit_callbacks):
    link = firstrun.link("http://localhost:8000")
    assert link.startswith("http://localhost:8000/welcome/") and link == firstrun.link(
        "http://localhost:8000/"
    )
    path = link.removeprefix("http://localhost:8000")
    client = Client()
    assert client.get(path)["Referrer-Policy"] == "no-referrer"
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(path, FACTS)
    owner = Person.objects.get()
    assert (owner.role, owner.name, house.get("house.name")) == ("owner", "Cleo Hart", "The Lantern")
    assert answer["Location"] == "/settings/security/"
    assert client.session["_auth_user_id"] == str(owner.pk)
    assert Audit.objects.filter(what="house.opened").exists()
    assert firstrun.link() == ""
    assert Client().get(path).status_code == 404
    assert Client().post(path, FACTS | {"email": "thief@example.org"}).status_code == 404
    assert Person.objects.count() == 1


def test_the_token_is_for_the_houses_own_user_alone():
    firstrun.link()
    path = Path(firstrun._path())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_wrong_token_opens_nothing():
    firstrun.link()
    assert Client().get("/welcome/guess/").status_code == 404
    assert Client().post("/welcome/guess/", FACTS).status_code == 404
    assert not Person.objects.exists()


def test_an_owner_elsewhere_closes_it(cast):
    token = "x" * 32
    firstrun._path().write_text(token)
    assert Client().get(f"/welcome/{token}/").status_code == 404
