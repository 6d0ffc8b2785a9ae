"""What sources say of people: the latest holds, the history is kept, and only sources that are believed are kept."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearthside.identity import queries, traits
from hearthside.identity.models import Account, Link, Trait, TraitName
from hearthside.identity.said import Said

pytestmark = pytest.mark.django_db


def said(us: int, value) -> Said:
    return Said(us, us, "identify", 0, 1, "u:7", "", "", "", {"plan": value})


def runs() -> list[tuple]:
    rows = Trait.objects.filter(subject=1).order_by("since_us", "pk")
    return [(row.value, row.since_us, row.until_us, row.is_latest) for row in rows]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(st.sampled_from(["free", "team", "pro"]), min_size=1, max_size=8),
    seed=st.integers(0, 99),
    cut=st.integers(1, 8),
)
def test_the_latest_by_the_event_s_own_time_holds_in_whatever_order_it_came(values, seed, cut):
    Trait.objects.all().delete()
    told = [said(number, value) for number, value in enumerate(values)]
    mixed = random.Random(seed).sample(told, len(told))
    for some in (mixed[:cut], mixed[cut:]):
        traits.keep(sorted(some, key=lambda one: one.us), {"u:7": 1}, traits.load({1}))
    held = runs()
    assert [value for value, *_times, latest in held if latest] == [values[-1]]
    for value, since, until, _latest in held:
        assert values[since] == values[until] == value
    assert sorted(held, key=lambda run: run[1]) == held and all(
        since <= until for _v, since, until, _l in held
    )


def test_in_order_the_history_has_one_row_for_each_change():
    for number, value in enumerate(["free", "free", "pro", "pro", "free"]):
        traits.keep([said(number, value)], {"u:7": 1}, traits.load({1}))
    assert runs() == [("free", 0, 1, False), ("pro", 2, 3, False), ("free", 4, 4, True)]


def test_hosts_see_the_chosen_ones_and_the_person_all_of_them(cast, says, heard, confirm, sign_in):
    confirm(cast.ana)
    heard(says("identify", user="7", traits={"email": "ana@example.org", "plan": "pro", "shoe": 41}))
    assert [row.name for row in queries.panels([cast.ana], cast.dora)[cast.ana.pk]["traits"]] == [
        "email",
        "plan",
    ]
    owner = sign_in(cast.cleo)
    assert owner.post("/identity/traits/", {"shown": ["shoe"]}).status_code == 302
    assert set(TraitName.objects.filter(is_shown=True).values_list("name", flat=True)) == {"shoe"}
    page = sign_in(cast.dora).get("/desk/people/ana/").content.decode()
    assert "Devices and ids" in page and "41" in page
    assert queries.panels([cast.ana], cast.ben) == {}
    everything = str(
        [holding for holding in __import__("hearthside.door.mydata", fromlist=["x"]).gather(cast.ana)]
    )
    assert "pro" in everything and "shoe" in everything


def test_accounts_have_their_people_each_once(cast, says, heard, confirm, sign_in):
    confirm(cast.ana)
    heard(
        says("identify", user="7", anonymous="x", traits={"email": "ana@example.org"}),
        says("group", user="7", group="acme", traits={"name": "Acme & Sons", "seats": 5}),
        says("group", anonymous="x", group="acme"),
        says("group", user="nobody", group="acme"),
        says("group", user="7", group="acme", minutes=-9, traits={"name": "An older name", "city": "Ulm"}),
    )
    account = Account.objects.get()
    assert account.name == "Acme & Sons" and account.traits["city"] == "Ulm"
    host = sign_in(cast.dora)
    listed = host.get("/identity/accounts/?q=acme").content.decode()
    assert "Acme &amp; Sons" in listed
    page = host.get(f"/identity/accounts/{account.pk}/").content.decode()
    assert page.count("/desk/people/ana/") == 1 and "Ulm" in page
    assert sign_in(cast.ana).get("/identity/accounts/").status_code in (403, 404)
    assert Link.objects.filter(person=cast.ana).count() == 2
