"""What came of pilots whose truth is known, by each design; and what is said where nothing can be told."""

from datetime import timedelta

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hearthside.features.pilots import actions, gathering, parting, tables
from hearthside.features.pilots.models import Part, Pilot
from hearthside.features.pilots.plans import Body, Measure
from hearthside.jobs import run_due
from hearthside.kit import clock
from hearthside.people import consent
from tests.listening.made import open_survey
from tests.listening.told import answered
from tests.pilots.made import CAME, OFTEN, begun, crowd, did, known, newest, segment

pytestmark = pytest.mark.django_db


def verdict(pilot) -> tuple[str, str]:
    result = newest(pilot)
    told = result.refused or result.body["primary"]
    return told.get("verdict", "cannot_tell"), told["why"]


def week_by_week(weeks: int, each, seed: int = 1):
    """`each(week)` people come, on some day of each week so many weeks ago."""
    rng = np.random.default_rng(seed)
    today = gathering.today()
    monday = (today + 3) // 7 * 7 - 3
    return [
        (f"c{n}", today - (monday - 7 * week + int(rng.integers(0, 7))))
        for week in range(weeks, 0, -1)
        for n in range(rng.poisson(each(week)))
    ]


def test_chance_finds_what_is_there_and_says_who_met_it(cast):
    people = crowd(300)
    pilot = begun(cast.cleo, met="track:Looked", body=Body(CAME, others=(OFTEN,)))
    assert verdict(pilot) == ("cannot_tell", "too_few")
    did([(one, 26 - number % 9) for number, one in enumerate(people[:240])], "Looked")
    known(people[:240])
    arms = {one: parting.arm(pilot, one.pk) for one in people}
    did(
        [
            (one, 15)
            for number, one in enumerate(people)
            if number % 5 == 0 or (arms[one] == "with" and number % 2)
        ]
    )
    known(people[240:])
    consent.choose(people[0], "analysis", False, by=people[0])
    actions.ask_result(pilot, by=cast.cleo)
    run_due()
    found = newest(pilot).body
    assert sum(found["sizes"].values()) == 239 and found["primary"]["verdict"] == "helped"
    assert Part.objects.filter(pilot=pilot, met_on__gt=pilot.starts).count() > 150
    assert set(Part.objects.values_list("person", "arm")) <= {(one.pk, arm) for one, arm in arms.items()}
    again = set(Part.objects.values_list("pk", "arm", "met_on"))
    actions.ask_result(pilot, by=cast.cleo)
    run_due()
    assert set(Part.objects.values_list("pk", "arm", "met_on")) == again


def test_everybody_in_one_arm_stops_it(cast):
    people = crowd(100)
    pilot = begun(cast.cleo)
    Part.objects.filter(pilot=pilot).update(arm="with")
    did([(one, 20) for one in people])
    actions.ask_result(pilot, by=cast.cleo)
    run_due()
    assert verdict(pilot) == ("cannot_tell", "ratio") and newest(pilot).body["ratio"]["verdict"] == "stop"


def test_a_series_turns_for_the_better_or_the_worse_or_not_at_all(cast):
    did(week_by_week(60, lambda week: 60 if week > 16 else 40))
    for better, expected in ((-1, "helped"), (1, "harmed")):
        outcome = Measure("count", "track:Came", better=better)
        pilot = begun(cast.cleo, outcome, how="everybody", since=7 * 17, until=-1)
        assert verdict(pilot) == (expected, "")
    found = newest(pilot).body
    assert found["primary"]["effect"]["value"] == pytest.approx(-1 / 3, abs=0.08)
    assert len(found["weeks"]) == len(found["values"]) == len(found["curves"]["expected"])
    quiet = begun(cast.cleo, OFTEN, how="everybody", since=7 * 40, until=-7 * 20)
    assert (
        verdict(quiet) == ("no_detectable_change", "") and newest(quiet).body["primary"]["detectable"] < 0.4
    )


def test_what_it_cannot_touch_tells_what_would_have_come(cast):
    rng = np.random.default_rng(3)
    crowds = rng.poisson(60, 61)
    did(week_by_week(60, lambda week: crowds[week] * (1.0 if week > 12 else 1.6)))
    did(week_by_week(60, lambda week: 3 * crowds[week], 2), "Passed")
    body = Body(OFTEN, controls=("track:Passed",))
    pilot = begun(cast.cleo, how="everybody", since=7 * 13, until=-1, body=body)
    found = newest(pilot).body
    assert found["design"] == "counterfactual" and found["primary"]["verdict"] == "helped"
    assert found["before_error"] < 0.2 and found["placebo"]["low"] < 0 < found["placebo"]["high"]


@pytest.mark.parametrize(("how", "design"), [("some", "differences"), ("waves", "staggered")])
def test_those_with_it_turn_more_than_those_without(cast, how, design):
    groups = [crowd(40, letter) for letter in "abc"]
    segments = [
        segment(name, people) for name, people in zip(("North", "South", "East"), groups, strict=True)
    ]
    today, rng, rows = clock.now().date(), np.random.default_rng(4), []
    starts = [40, 40, None] if how == "some" else [40, 26, None]
    for people, since in zip(groups, starts, strict=True):
        for one in people:
            rows += [
                (one, day) for day in range(1, 95) if rng.random() < (0.3 if since and day <= since else 0.1)
            ]
    did(rows)
    known([one for people in groups for one in people])
    waves = [
        (one, today - timedelta(days=day) if day else None) for one, day in zip(segments, starts, strict=True)
    ]
    pilot = begun(cast.cleo, OFTEN, how=how, since=40, waves=waves)
    found = newest(pilot).body
    assert (found["design"], found["primary"]["verdict"]) == (design, "helped")
    assert found["primary"]["effect"]["value"] == pytest.approx(1.4, abs=0.4)
    assert found["sizes"] == {"North": 40, "South": 40, "East": 40}
    before = [one for one in found["events"] if one["at"] < 0]
    assert len(before) > 4 and found["pre_trend"] > 0.05


def test_a_score_is_an_outcome_too(cast):
    survey = open_survey(cast.cleo, name="After the film")
    people, rng = crowd(120), np.random.default_rng(5)
    pilot = begun(cast.cleo, Measure("score", f"{survey.pk}:likely"), since=40)
    arms = {one: parting.arm(pilot, one.pk) for one in people}
    rows = [
        (one, {"likely": int(rng.integers(8, 11) if arms[one] == "with" else rng.integers(4, 9))})
        for one in people
    ]
    answered(survey, rows, at=clock.now() - timedelta(days=9))
    actions.ask_result(pilot, by=cast.cleo)
    run_due()
    found = newest(pilot).body
    assert found["primary"]["verdict"] == "helped" and found["primary"]["unit"] == "points"
    assert found["means"][0]["n"] + found["means"][1]["n"] == 120


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"how": "everybody"}, "too_few_before"), ({"how": "everybody", "since": -5, "until": 40}, "not_begun"),
        ({"outcome": Measure("score", "999:likely")}, "gone"), ({}, "too_few"),
        ({"outcome": Measure("score", "999:likely"), "how": "everybody"}, "gone"),
        ({"body": Body(Measure("column", "spend"), people=50)}, "too_few"),
    ],
)  # fmt: skip
def test_where_nothing_is_known_it_cannot_be_told(cast, facts, why):
    assert verdict(begun(cast.cleo, **facts)) == ("cannot_tell", why)


def test_a_week_of_data_is_too_little(cast):
    did(week_by_week(1, lambda week: 80))
    assert verdict(begun(cast.cleo, OFTEN, how="everybody", since=4)) == ("cannot_tell", "too_few_before")


def test_a_clock_that_goes_backwards_breaks_nothing(cast):
    did(week_by_week(40, lambda week: 30))
    pilot = begun(cast.cleo, OFTEN, how="everybody", since=90, until=-1)
    with clock.at(clock.now() - timedelta(days=120)):
        actions.ask_result(pilot, by=cast.cleo)
        run_due()
    assert verdict(pilot) == ("cannot_tell", "not_begun")
    did([("c1", -3), ("c2", 30_000)])  # tomorrow's and a former century's
    actions.ask_result(pilot, by=cast.cleo)
    run_due()
    assert verdict(pilot)[0] == "no_detectable_change"


def test_nothing_about_few_people_is_shown(cast):
    did([(f"c{n % 4}", n) for n in range(1, 250)])
    assert verdict(begun(cast.cleo, OFTEN, how="everybody", since=90, until=-1)) == ("cannot_tell", "few")
    few = begun(cast.cleo, body=Body(Measure("column", "spend")))
    text = "who,arm,spend\n" + "".join(f"{n},{'AB'[n % 2]},{n}\n" for n in range(16))
    file = SimpleUploadedFile("t.csv", text.encode())
    tables.bring_table(few, by=cast.cleo, file=file, who="who", arm="arm", usual="A")
    actions.ask_result(few, by=cast.cleo)
    run_due()
    found = newest(few).body
    assert set(found["sizes"].values()) == {None} and all(one["mean"] is None for one in found["means"])
    assert verdict(few) == ("cannot_tell", "too_few") and Pilot.objects.count() == 2
