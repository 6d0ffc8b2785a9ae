"""What following up is worth: never more than chance would have brought anyway."""

from datetime import timedelta

import numpy as np
import pytest

from hearthside import house
from hearthside.features.followups import drawing, worth
from hearthside.features.followups.models import FollowUp
from hearthside.kit import clock
from hearthside.listening.models import Response, Score
from tests.listening.made import crowd, open_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(cast):
    return open_survey(cast.cleo)


def answers(survey, people, values, at) -> list[Response]:
    """Each of them answers so, at that moment."""
    stamp = at.isoformat()
    rows = [
        Response(
            survey=survey, version=survey.version, person=one, at=at, once=f"{one.pk}:{stamp}",
            answers={"likely": int(value)},
        )
        for one, value in zip(people, values, strict=True)
    ]  # fmt: skip
    rows = Response.objects.bulk_create(rows)
    Score.objects.bulk_create(
        Score(response=row, survey=survey, question="likely", measure="nps", value=row.answers["likely"],
              person=row.person, unit=f"p:{row.person_id}", at=at)
        for row in rows
    )  # fmt: skip
    return rows


def house_without_effect(survey, people, seed: int, *, effect: float = 0.0, share: int = 50) -> worth.Worth:
    """A year in a house: everybody has a mood of their own and days of their own. Every unhappy answer is drawn;
    after half a year all answer again, and following up adds `effect`."""
    house.put("followups.holdout", share)
    chance = np.random.default_rng(seed)
    mood = chance.normal(6.5, 1.5, len(people))

    def scores(plus=0.0):
        return np.clip(np.rint(mood + chance.normal(0, 1.8, len(people)) + plus), 0, 10)

    begun = clock.now() - timedelta(days=200)
    first = answers(survey, people, scores(), begun)
    with clock.at(begun):
        rows = {row.person_id: found for row in first if (found := drawing.draw(row))}
    lifted = [effect if (row := rows.get(one.pk)) and row.arm == "followed" else 0.0 for one in people]
    answers(survey, people, scores(np.array(lifted)), begun + timedelta(days=150))
    return worth.reckon("unhappy", "nps")


def test_no_effect_is_reported_as_none_although_the_unhappy_rise(survey):
    found = house_without_effect(survey, crowd(300), seed=11)
    assert found.value.verdict == "no_detectable_change" and found.held > 50 < found.followed
    # Untouched, those picked for a low score rise: it is what a house without a hold-out would boast of.
    assert found.value.risen > 0.5 and found.value.risen_alone > 0.5
    assert 0 < found.value.detectable < 3 and f"{found.value.detectable:.1f} points" in found.sentence


def test_without_a_hold_out_nothing_can_be_told(survey):
    found = house_without_effect(survey, crowd(100), seed=12, share=0, effect=3.0)
    assert found.value.verdict == "cannot_tell" and "left alone" in found.reason and found.held == 0
    assert found.value.risen > 0.5


def test_a_real_effect_is_seen_and_a_harm_too(survey, cast):
    assert house_without_effect(survey, crowd(200), seed=13, effect=3.0).value.verdict == "helped"
    FollowUp.objects.all().delete()
    Score.objects.all().delete()
    Response.objects.all().delete()
    assert house_without_effect(survey, crowd_of_before(), seed=14, effect=-3.0).value.verdict == "harmed"


def crowd_of_before():
    from hearthside.people.models import Person

    return list(Person.objects.filter(handle__startswith="p", name__startswith="P ").order_by("pk"))


def test_in_houses_without_an_effect_one_is_seldom_seen(survey):
    """Six A/A houses: at a two-sided level of 5 % more than two wrong verdicts come once in four hundred times."""
    people, wrong = crowd(160), 0
    for seed in range(6):
        found = house_without_effect(survey, people, seed)
        assert found.value.verdict in ("no_detectable_change", "helped", "harmed")
        wrong += found.value.verdict != "no_detectable_change"
        FollowUp.objects.all().delete()
        Score.objects.all().delete()
        Response.objects.all().delete()
    assert wrong <= 2


def test_everybody_counts_as_they_were_drawn(survey, cast, monkeypatch):
    monkeypatch.setattr(drawing, "chance", lambda *of: 0.0)
    at = clock.now() - timedelta(days=30)
    with clock.at(at):
        found = drawing.draw(*answers(survey, [cast.ana], [2], at))
        drawing.cross(found, "tears", by=cast.cleo)
    answers(survey, [cast.ana], [9], clock.now() - timedelta(days=3))
    counted = worth.reckon("unhappy", "nps")
    assert (counted.held, counted.followed, counted.crossed, counted.value.held) == (1, 0, 1, 1)


def test_the_next_score_is_of_the_same_scale_and_person_and_no_other_day_s_afterthought(
    survey, cast, monkeypatch
):
    at = clock.now() - timedelta(days=30)
    with clock.at(at):
        drawing.draw(*answers(survey, [cast.ana], [2], at))
    answers(survey, [cast.ana], [3], at + timedelta(hours=5))  # at once again: the same mood
    answers(survey, [cast.ben], [9], at + timedelta(days=5))
    Score.objects.filter(person=cast.ben).update(measure="nps")
    assert worth.queries.drawn("unhappy", "nps").get().later is None
    answers(survey, [cast.ana], [8], at + timedelta(days=9))
    assert worth.queries.drawn("unhappy", "nps").get().later == 8


def test_the_page_says_it_to_hosts_and_the_owner_sets_the_share(survey, cast, sign_in):
    house_without_effect(survey, crowd(150), seed=15)
    page = sign_in(cast.dora).get("/followups/desk/value/").content.decode()
    assert "Unhappy answers, NPS" in page and "No change that we could detect" in page
    for nobody in (cast.ana, cast.egon):
        assert sign_in(nobody).get("/followups/desk/value/").status_code in (302, 403)
        sign_in(nobody).post("/followups/desk/value/", {"share": 0})
    assert house.get("followups.holdout") == 50
    owner = sign_in(cast.cleo)
    assert owner.post("/followups/desk/value/", {"share": 77}).status_code == 422
    assert owner.post("/followups/desk/value/", {"share": 20}).status_code == 302
    assert house.get("followups.holdout") == 20
