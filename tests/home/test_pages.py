"""Home, one's story and the people, as members, hosts, visitors and Egon see them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hearthside import house
from hearthside.door.actions import join, update_profile
from hearthside.features.discussions.actions import open_space, open_topic
from hearthside.features.ideas.actions import answer_idea, bring_idea
from hearthside.kit import clock
from hearthside.threads.actions import reply, thank

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(cast):
    space = open_space("Foyer", by=cast.cleo, says="Talk", reach="public")
    return open_topic(space, by=cast.ana, title="Where do you sit?", text="I sit in row F, and you?")


def queries(client, path) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_home_begins_with_what_came_of_what_you_said(cast, talk, sign_in):
    idea = bring_idea("A late bus", "The last one leaves before the film ends, every night.", by=cast.ana)
    reply(talk.thread, by=cast.ben, text="On the aisle, since 1998.")
    answer_idea(idea, by=cast.cleo, text="We asked the bus company, and they will call us on Monday.")
    page = words(sign_in(cast.ana).get("/"))
    assert "Cleo answered your idea." in page
    assert "We asked the bus company" in page
    assert "What you said, and what came of it" in page
    assert "On the aisle, since 1998." in page
    assert page.index("bus company") < page.index("since 1998")


def test_what_several_did_is_told_once(cast, talk, sign_in):
    for name in ("Ines", "Mo", "Ruth"):
        reply(talk.thread, by=join(f"{name} X"), text=f"{name} says hello to you.")
    page = words(sign_in(cast.ana).get("/"))
    assert page.count("says hello to you") == 1
    assert "and 1 other" in page


def test_a_newcomer_is_offered_a_first_step(cast, sign_in):
    page = words(sign_in(cast.ben).get("/"))
    assert "Say hello, so that somebody can say it back" in page


def test_home_shows_what_was_promised(cast, sign_in):
    bring_idea("A late bus", "The last one leaves before the film ends, every night.", by=cast.ana)
    page = words(sign_in(cast.ana).get("/"))
    assert "Every idea gets an answer from a person" in page


def test_home_greets_by_the_hour_of_the_persons_own_zone(cast, sign_in):
    update_profile(cast.ana, by=cast.ana, zone="Asia/Tokyo")
    client = sign_in(cast.ana)
    with clock.at(clock.now().replace(hour=22, minute=30)):
        assert "Good morning, Ana." in words(client.get("/"))
    update_profile(cast.ana, by=cast.ana, zone="UTC")
    with clock.at(clock.now().replace(hour=22, minute=30)):
        assert "Good evening, Ana." in words(client.get("/"))


def test_home_asks_the_same_of_the_database_for_one_and_for_three(cast, talk, sign_in):
    house.put("threads.newcomer_hours", 0)
    client = sign_in(cast.ana)
    post = reply(talk.thread, by=cast.ben, text="On the aisle, since 1998.")
    thank(post, by=cast.ana, reason="It made me laugh out loud.")
    bring_idea("A late bus", "The last one leaves before the film ends.", by=cast.ana)
    client.get("/")
    one = queries(client, "/")
    for number in range(2):
        other = join(f"Guest {number}")
        reply(talk.thread, by=other, text="Me too, on the left.")
        bring_idea(f"Another idea {number}", "Tea in the interval would be good.", by=cast.ana)
    assert queries(client, "/") == one
    assert one <= 22


def test_what_is_hidden_from_a_member_is_not_on_their_home(cast, sign_in):
    secret = open_space("Cellar", by=cast.cleo, says="For few", reach="private")
    open_topic(secret, by=cast.cleo, title="The secret plan", text="Nobody may know about this.")
    assert "secret plan" not in words(sign_in(cast.ana).get("/"))
    assert "secret plan" not in words(Client().get("/"))


def test_a_visitor_sees_the_house_and_only_people_who_show_themselves(cast, talk):
    join("Open Olga", line="Loves Varda", reach="everyone", photo="people/olga.webp")
    join("Shy Sam", line="Hides", reach="hosts", photo="people/sam.webp")
    page = words(Client().get("/"))
    assert "Our house" in page and "Where do you sit?" in page
    assert "olga.webp" in page and "sam.webp" not in page
    assert "Come in as" not in page


def test_the_demonstration_house_offers_its_people(cast):
    house.put("house.demonstration", True)
    page = words(Client().get("/"))
    assert all(f"Come in as {name}" in page for name in ("Ana", "Ben", "Cleo", "Dora"))


def test_my_story_holds_what_hosts_see(cast, sign_in, talk):
    from hearthside.interactions import reads

    reply(talk.thread, by=cast.cleo, text="I sit at the back, with the projector.")
    page = words(sign_in(cast.ana).get("/story/"))
    assert "Cleo Hart" in page and "Where you stand with us" in page
    mine = {one.row.pk for one in reads.timeline(cast.ana, cast.ana)}
    theirs = {one.row.pk for one in reads.timeline(cast.ana, cast.cleo)}
    assert theirs <= mine


def test_my_story_turns_its_pages_without_losing_a_line(cast, sign_in):
    from django.db import transaction

    from hearthside.interactions.record import record

    with transaction.atomic():
        for day in range(90):
            record("door.joined", actor=cast.ana, at=clock.now() - timedelta(days=day // 3))
    client = sign_in(cast.ana)
    seen, address = 0, "/story/"
    for _ in range(5):
        answer = client.get(address)
        seen += len(answer.context["told"])
        if not answer.context["more"]:
            break
        address = "/story/?" + words(answer).split('rel="next" href="?')[1].split('"')[0]
    assert seen == 91


@pytest.mark.parametrize("before", ["x", "2026-01-01_x", "2026-01-01T00:00:00_3", "_", "9" * 400])
def test_nonsense_in_the_storys_address_is_not_found(cast, sign_in, before):
    assert sign_in(cast.ana).get("/story/", {"before": before}).status_code == 404


REACH = {
    "everyone": {"visitor": 200, "member": 200, "host": 200, "egon": 200},
    "members": {"visitor": 404, "member": 200, "host": 200, "egon": 404},
    "hosts": {"visitor": 404, "member": 404, "host": 200, "egon": 404},
}


@pytest.mark.parametrize("reach", REACH)
def test_who_sees_whom(cast, sign_in, reach):
    mo = join("Mo Rahman", line="Brings his mother", reach=reach, city="Leeds", interests=["Varda"])
    viewers = {"visitor": None, "member": cast.ben, "host": cast.dora, "egon": cast.egon}
    for name, status in REACH[reach].items():
        client = sign_in(viewers[name])
        assert client.get(mo.get_absolute_url()).status_code == status, name
        for query in ({}, {"q": "Mo"}, {"city": "leeds"}, {"interest": "varda"}):
            assert ("Mo Rahman" in client.get("/people/", query).content.decode()) == (status == 200), (
                name,
                query,
            )
    assert sign_in(mo).get(mo.get_absolute_url()).status_code == 200


def test_a_suspended_person_is_shown_to_hosts_alone(cast, sign_in):
    for viewer, status in ((None, 404), (cast.ana, 404), (cast.dora, 200)):
        assert sign_in(viewer).get("/people/egon/").status_code == status


def test_the_directory_finds_letters_outside_ascii(cast, sign_in):
    join("Łukasz Żak", interests=["kino włoskie"], languages=["język polski"])
    client = sign_in(cast.ana)
    assert "Łukasz" in client.get("/people/", {"interest": "włoskie"}).content.decode()
    assert "Łukasz" in client.get("/people/", {"language": "język"}).content.decode()
    assert "Łukasz" not in client.get("/people/", {"interest": "rugby"}).content.decode()


def test_the_people_cost_the_same_for_one_and_for_three(cast, sign_in):
    client = sign_in(cast.ana)
    client.get("/people/")
    one = queries(client, "/people/")
    for name in ("Ines", "Mo"):
        join(name)
    assert queries(client, "/people/") == one
    assert queries(client, "/people/ben/") <= 16


def test_a_persons_page_says_what_you_share(cast, sign_in):
    update_profile(cast.ana, by=cast.ana, interests=["Varda", "tea"])
    update_profile(cast.ben, by=cast.ben, interests=["varda"])
    page = words(sign_in(cast.ana).get("/people/ben/"))
    assert "You and Ben" in page and "You both like varda" in page


def test_pages_of_a_person_are_not_kept_by_caches(cast, sign_in):
    client = sign_in(cast.ana)
    for path in ("/", "/story/", "/people/", "/settings/", "/me/", "/settings/security/"):
        assert "no-store" in client.get(path)["Cache-Control"]


def test_no_cookie_before_sign_in(cast):
    client = Client()
    for path in ("/", "/people/", "/accounts/login/", "/accounts/signup/"):
        client.get(path)
    assert not client.cookies


@pytest.mark.parametrize(
    "path",
    [
        "/house.css",
        "/manifest.webmanifest",
        "/offline/",
        "/sw.js",
        "/robots.txt",
        "/.well-known/security.txt",
    ],
)
def test_small_files_of_the_house(cast, path):
    assert Client().get(path).status_code == 200


def test_a_changed_colour_is_served_and_linked(cast):
    assert "/house.css" not in words(Client().get("/"))
    house.put("house.ember", "#1144aa")
    page = words(Client().get("/"))
    address = page.split('href="/house.css')[1].split('"')[0]
    assert "--ember" in Client().get(f"/house.css{address}").content.decode()


@pytest.mark.parametrize(
    "path", ["/story/", "/settings/", "/me/", "/settings/house/", "/settings/audit/", "/settings/security/"]
)
def test_egon_and_visitors_are_sent_to_the_door(cast, sign_in, path):
    for viewer in (None, cast.egon):
        assert sign_in(viewer).get(path)["Location"].startswith("/accounts/login/")
