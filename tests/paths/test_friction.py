"""Friction as hosts meet it: kept, told in sentences, for whom, who, and what to do."""

import pytest

from hearthside.events.store import of_house
from hearthside.features.paths import actions, cards, jobs
from hearthside.features.paths.models import Study, Whom
from hearthside.identity.models import Trait, TraitName
from hearthside.kit.refused import Refused
from tests.paths.conftest import done, happen

pytestmark = pytest.mark.django_db
FRICTION = "/journeys/paths/friction/"
TURN = "?source=track%3ALooked&target=track%3AWaited"
ASKED = {
    "outcome": ["track:Left"],
    "endings": ["track:Paid"],
    "missing": False,
    "within_days": None,
    "least": 50,
}


def study(by, **more) -> Study:
    return actions.keep_study(by=by, name="They left", asked=ASKED | more)


def read(client, address) -> str:
    client.get(address)
    done()
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_outcome_is_watched_and_what_goes_with_it_told(shop, sign_in):
    client = sign_in(shop.cleo)
    sent = client.post(
        FRICTION + "new/",
        {"outcome": "track:Left", "endings": "track:Paid", "least": 50, "days": "", "name": ""},
    )
    assert sent.url == f"{FRICTION}{Study.objects.get().pk}/"
    page = read(client, sent.url)
    assert (
        "Of 100 people who went from “Looked” to “Waited”, 50\u00a0% came to “Left”; of those who went on another way,"
        " 10\u00a0%: 40 more than would have."
    ) in page
    assert (
        "found again in the other half" in page
        and "30.0 % of 200 people came to “Left” (24.1 to 36.7 %)" in page
    )
    assert "What goes well" in page and "40 fewer than would have" in page
    assert read(client, FRICTION).count("40 more than would have") == 1


def test_where_ways_part_is_told_apart(house, sign_in):
    happen({f"u:{n}": ["Asked", "Offered", "Left" if n % 2 else "Paid"] for n in range(100)})
    happen({f"u:d{n}": ["Asked", "Declined"] for n in range(100)})
    page = read(
        sign_in(house.cleo), f"{FRICTION}{study(house.cleo, endings=['track:Declined', 'track:Paid']).pk}/"
    )
    assert "Where ways part" in page and "100\u00a0% of the others" in page
    hurts = page.partition('id="hurts"')[2].partition('id="splits"')[0]
    assert "more than would have" not in hurts


def test_it_may_be_bad_not_to_come_somewhere(shop, sign_in):
    made = study(shop.cleo, outcome=["track:Paid"], endings=["track:Left"], missing=True)
    page = read(sign_in(shop.cleo), f"{FRICTION}{made.pk}/")
    assert "50\u00a0% did not come to “Paid”; of those who went on another way, 10\u00a0%: 40 more" in page


def test_nothing_is_told_where_nothing_stands_out(house, sign_in):
    happen(
        {
            f"u:{n}": ["Looked", "Waited" if n % 2 else "Chatted", "Left" if n % 4 < 2 else "Paid"]
            for n in range(200)
        }
    )
    page = read(sign_in(house.cleo), f"{FRICTION}{study(house.cleo).pk}/")
    assert "none stands out" in page and "more than would have." not in page


def test_a_finding_says_for_whom_and_what_to_do(shop, sign_in):
    subjects = of_house().known_subjects([f"u:{n}" for n in range(200)])
    happen(
        {f"u:more{n}": ["Looked", "Waited", "Left" if n % 2 or n % 10 == 0 else "Paid"] for n in range(200)}
    )
    subjects |= of_house().known_subjects([f"u:more{n}" for n in range(200)])
    Trait.objects.bulk_create(
        Trait(subject=number, name="plan", value="basic" if int(key.strip("u:more")) % 2 else "pro", since_us=0, until_us=0)
        for key, number in subjects.items() if key.startswith("u:more")
    )  # fmt: skip
    TraitName.objects.update_or_create(name="plan", defaults={"is_shown": True})
    made = study(shop.cleo)
    client, address = sign_in(shop.cleo), f"{FRICTION}{made.pk}/turn/{TURN}"
    read(client, f"{FRICTION}{made.pk}/")
    page = client.get(address).content.decode()
    assert "/ideas/new/?title=Make+the+way+from" in page and "/desk/events/promises/?name=Looked" in page
    client.post(address)
    assert "comparing groups" in client.get(address).content.decode()
    done()
    page = client.get(address).content.decode()
    assert "plan is basic" in page and "plan is pro" not in page
    assert Whom.objects.get().body["n"] == 300


def test_hidden_traits_and_too_few_people_tell_nothing(shop, sign_in):
    made = study(shop.cleo)
    client, address = sign_in(shop.cleo), f"{FRICTION}{made.pk}/turn/{TURN}"
    read(client, f"{FRICTION}{made.pk}/")
    client.post(address)
    done()
    assert "Too few people took this step" in client.get(address).content.decode()


def test_the_page_of_journeys_shows_what_was_worked_out_and_waits_for_nothing(
    shop, django_assert_max_num_queries
):
    assert cards.panel(shop.cleo) is None
    made = study(shop.cleo)
    jobs.renew()
    done()
    with django_assert_max_num_queries(6):
        told = cards.panel(shop.cleo)
    assert told["finding"]["study"] == made and "40 more" in told["finding"]["told"].sentence
    assert "path-box" in told["picture"]


def test_a_study_is_kept_once_and_removed(shop, sign_in):
    one = study(shop.cleo)
    assert study(shop.cleo) == one
    with pytest.raises(Refused):
        study(shop.cleo, endings=["track:Left"])
    client = sign_in(shop.cleo)
    client.post(f"{FRICTION}{one.pk}/remove/")
    assert client.get(f"{FRICTION}{one.pk}/").status_code == 404
    with pytest.raises(Exception, match="may"):
        study(shop.egon)
    assert sign_in(shop.egon).get(f"{FRICTION}{one.pk}/").status_code in (302, 403, 404)
