"""What owners and hosts see: the proof, the switch, the people with reasons; and who looked at whom."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hearthside import house
from hearthside.features.health import learning
from hearthside.features.health.models import Training
from hearthside.people.models import Audit
from tests.health.made import risk, tried

pytestmark = pytest.mark.django_db


def text_of(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_the_proof_stands_on_the_page_and_an_owner_turns_it_on(cast, sign_in):
    client = sign_in(cast.cleo)
    assert "It was not tried yet" in text_of(client.get(reverse("health:index")))
    training = tried()
    text = text_of(client.get(reverse("health:index")))
    assert "It is off, and would work" in text
    assert "missed by 26 % less" in text and "19 % leave (77 of 400)" in text
    assert "0.112" in text and "0.151 by the share alone" in text and "AUC, 0.760 to 0.850" in text
    assert "said 45 %, left 45 % (35 to 55) of 40" in client.get(reverse("health:index")).content.decode()
    Training.objects.filter(pk=training.pk).update(
        model={"names": [], "mean": [], "scale": [], "beta": [], "intercept": 0}
    )
    client.post(reverse("health:on"))
    assert house.get("health.on") is True
    assert "It is on" in text_of(client.get(reverse("health:index")))


def test_what_does_not_hold_says_why_and_offers_no_switch(cast, sign_in):
    tried(why_not="no_skill")
    client = sign_in(cast.cleo)
    answer = client.get(reverse("health:index"))
    assert "told no better than somebody who only knows how many leave" in text_of(answer)
    assert reverse("health:on") not in answer.content.decode()
    answer = client.post(reverse("health:on"), follow=True)
    assert "told no better" in text_of(answer)
    assert house.get("health.on") is False


def test_people_stand_with_reasons_and_looking_is_written_down(cast, sign_in):
    tried()
    house.put("health.on", True)
    risk(cast.ana)
    risk(cast.ben, chance=0.1)
    text = text_of(sign_in(cast.dora).get(reverse("health:people")))
    assert (
        "Ana Moreau" in text and "silent for 41 days" in text and "no host has turned to them lately" in text
    )
    assert "Ben Okafor" not in text and "0.7" not in text and "70" not in text
    (look,) = Audit.objects.filter(what="health.read")
    assert (look.who, look.whom) == (cast.dora, cast.ana)
    assert "Dora Quinn was shown Ana Moreau" in text_of(sign_in(cast.cleo).get(reverse("health:index")))
    assert "Dora Quinn was shown" not in text_of(sign_in(cast.dora).get(reverse("health:index")))


def test_the_desks_page_of_a_person_says_it_and_their_own_page_never(cast, sign_in):
    tried()
    house.put("health.on", True)
    risk(cast.ana)
    text = text_of(sign_in(cast.cleo).get(reverse("desk:person", args=["ana"])))
    assert "Might be slipping away" in text and "Silent for 41 days" in text
    for address in ("/", "/story/", "/people/ana/"):
        assert "slipping" not in text_of(sign_in(cast.ana).get(address))


def test_off_or_resting_nobody_is_thought_of(cast, sign_in):
    risk(cast.ana)
    client = sign_in(cast.cleo)
    assert "Nobody is thought of" in text_of(client.get(reverse("health:people")))
    tried(why_not="shifted")
    house.put("health.on", True)
    assert "It is on, and rests" in text_of(client.get(reverse("health:index")))
    assert "Nobody is thought of" in text_of(client.get(reverse("health:people")))
    assert not Audit.objects.filter(what="health.read").exists()


def test_an_empty_house_is_told_what_is_missing(cast, sign_in, settings, tmp_path):
    settings.DATA = tmp_path
    learning.learn()
    text = text_of(sign_in(cast.cleo).get(reverse("health:index")))
    assert "Not enough time yet: to learn and then to check takes 270 days" in text


def test_lists_cost_the_same_for_one_and_for_three(cast, sign_in):
    tried()
    house.put("health.on", True)
    client, told = sign_in(cast.cleo), []
    for people in ((cast.ana,), (cast.ben, cast.dora)):
        for person in people:
            risk(person)
        client.get(reverse("health:people"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("health:people"))
        told.append(len(queries))
    assert told[0] == told[1]


def test_only_owners_turn_it_and_outsiders_get_nothing(cast, sign_in):
    tried()
    for name in ("on", "off", "try"):
        assert sign_in(cast.dora).post(reverse(f"health:{name}")).status_code == 403
    for name in ("index", "people"):
        assert sign_in(cast.ana).get(reverse(f"health:{name}")).status_code == 403
        assert sign_in().get(reverse(f"health:{name}")).status_code == 302
        assert sign_in(cast.egon).get(reverse(f"health:{name}")).status_code in (302, 403)
    assert house.get("health.on") is False
