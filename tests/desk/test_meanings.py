"""The page on which hosts say what events mean."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside.events import meanings, store
from tests.events.conftest import event  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
URL = "/desk/events/meanings/"


@pytest.fixture
def names(event):  # noqa: F811
    """Some things were done."""
    kept = store.of_house()
    kept.append(
        [event(f"p{n}", name="Order Completed", body=b'{"properties":{"total":12}}') for n in range(3)]
        + [event("s", name="Signed Up"), event("z", name="Zorkmid <b>"), event("h", type="page", name="")]
    )
    return {one.name: one.id for one in kept.activities()}


def test_names_without_a_meaning_come_first_with_an_example_and_a_suggestion(cast, names, sign_in):
    page = sign_in(cast.dora).get(URL).content.decode()
    assert page.index("Order Completed") < page.index("Signed Up")
    assert "perhaps purchase" in page and "perhaps onboarding" in page and '<dd dir="auto">12</dd>' in page
    assert "Zorkmid &lt;b&gt;" in page and "Zorkmid <b>" not in page
    assert "Signed Up" not in sign_in(cast.dora).get(f"{URL}?q=ord").content.decode()
    assert "Order Completed" in sign_in(cast.dora).get(f"{URL}?q=compl").content.decode()


def test_ticked_names_get_a_meaning_together(cast, names, sign_in):
    host = sign_in(cast.dora)
    ticked = [names["Order Completed"], names["Signed Up"]]
    host.post(f"{URL}set/", {"name": ticked, "stage": "purchase", "touchpoint": "Shop"})
    assert {one.name for one in meanings.current()} == {"Order Completed", "Signed Up"}
    page = host.get(URL).content.decode()
    assert "Signed Up" not in page and "Zorkmid" in page
    assert "Signed Up" in host.get(f"{URL}?show=meant").content.decode()
    assert "Signed Up" not in host.get(f"{URL}?show=meant&q=order").content.decode()


def test_each_takes_the_stage_that_its_words_suggest(cast, names, sign_in):
    sign_in(cast.dora).post(f"{URL}set/", {"name": list(names.values()), "suggested": "1"})
    assert {(one.name, one.stage) for one in meanings.current()} == {
        ("Order Completed", "purchase"), ("Signed Up", "onboarding")
    }  # fmt: skip


def test_nothing_ticked_or_chosen_is_said_kindly(cast, names, sign_in):
    host = sign_in(cast.dora)
    answer = host.post(f"{URL}set/", {"stage": "purchase"})
    assert answer.status_code == 422 and "Tick the names" in answer.content.decode()
    answer = host.post(f"{URL}set/", {"name": [names["Signed Up"]]})
    assert answer.status_code == 422 and "Choose a stage" in answer.content.decode()
    assert f'value="{names["Signed Up"]}" id="name-{names["Signed Up"]}"' in answer.content.decode()
    assert host.post(f"{URL}set/", {"name": ["1e9", "-1", "9" * 30], "stage": "moon"}).status_code == 422


def test_one_name_is_given_words_and_its_former_meaning_back(cast, names, sign_in):
    host, url = sign_in(cast.dora), f"{URL}{names['Order Completed']}/"
    host.post(url, {"stage": "purchase", "touchpoint": "Box office", "words": "bought a ticket"})
    host.post(url, {"stage": "renewal", "touchpoint": "", "words": "bought a ticket"})
    page = host.get(url).content.decode()
    assert "bought a ticket" in page and "Use this again" in page
    former = meanings.versions(("track", "Order Completed"))[1]
    host.post(f"{URL}{former.pk}/again/", {"next": url})
    assert meanings.of([("track", "Order Completed")])["track", "Order Completed"].touchpoint == "Box office"
    answer = host.post(url, {"words": "x" * 100})
    assert answer.status_code == 422 and "x" * 100 in answer.content.decode()
    assert host.get(f"{URL}99999/").status_code == 404


def test_many_names_are_turned_over_without_losing_one(cast, event, sign_in):  # noqa: F811
    store.of_house().append([event(f"m{n}", name=f"Name {n:03}") for n in range(130)])
    host, url, found = sign_in(cast.dora), URL, set()
    for _ in range(5):
        answer = host.get(url)
        found |= {row.key[1] for row in answer.context["rows"]}
        if not answer.context["more"]:
            break
        url = URL + answer.context["more"]
    assert len(found) == 130
    for nonsense in ("?after=x.y", "?after=1", "?show=meant&after=zzz", f"?after={'9' * 40}.1"):
        assert host.get(URL + nonsense).status_code == 200


def test_only_hosts_with_the_right_say_what_events_mean(cast, names, sign_in):
    for outsider in (cast.ana, cast.egon, None):
        assert sign_in(outsider).get(URL).status_code in (302, 403)
        sign_in(outsider).post(f"{URL}set/", {"name": list(names.values()), "stage": "purchase"})
    assert not meanings.current().exists()


def test_all_that_are_found_get_a_meaning_after_their_number_was_said(cast, event, sign_in):  # noqa: F811
    kept, host = store.of_house(), sign_in(cast.dora)
    kept.append([event(f"b{n}", name=f"Button {n} pressed") for n in range(120)] + [event("x", name="Paid")])
    url, chosen = f"{URL}set/?q=button", {"stage": "regular_use", "touchpoint": "App"}
    answer = host.post(url, {"every": ""})
    assert answer.status_code == 422 and "Choose a stage" in answer.content.decode()
    page = host.post(url, chosen | {"every": ""})
    assert page.status_code == 200 and not meanings.current().exists()
    page = page.content.decode()
    assert "all 120 names" in page and 'name="every" value="120"' in page and 'value="App"' in page
    kept.append([event("late", name="Button 121 pressed")])
    assert "all 121 names" in host.post(url, chosen | {"every": "120"}).content.decode()
    assert not meanings.current().exists()
    assert host.post(url, chosen | {"every": "121"}).status_code == 302
    assert meanings.current().count() == 121 and not meanings.of([("track", "Paid")])
    page = host.post(f"{URL}set/?q=button&show=meant", {"stage": "renewal", "every": "121"})
    assert (
        page.status_code == 302
        and meanings.current().filter(stage="renewal", touchpoint="App").count() == 121
    )
    assert sign_in(cast.ana).post(url, chosen | {"every": "121"}).status_code == 403


def test_a_page_costs_the_same_among_thousands_of_names(cast, event, sign_in, events_steps):  # noqa: F811
    host, pages = sign_in(cast.dora), ("", "?q=n", "?q=n77", "?after=1.60", "?after=1.3000", "?show=meant")
    kept, costs = store.of_house(), []
    for first, after in ((0, 300), (300, 6000)):
        kept.append([event(f"m{n}", name=f"N{n} done") for n in range(first, after)])
        asked = []
        for page in pages:
            host.get(URL + page)
            with CaptureQueriesContext(connection) as queries:
                steps = events_steps(lambda page=page: host.get(URL + page))
            asked.append((steps, len(queries)))
        costs.append(asked)
    assert [queries for _steps, queries in costs[0]] == [queries for _steps, queries in costs[1]]
    assert max(steps for steps, _queries in costs[1]) < 2 * max(steps for steps, _queries in costs[0])
