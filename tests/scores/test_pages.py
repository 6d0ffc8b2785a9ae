"""Scores as hosts see them: with intervals and n, an arrow only where it is sure, and nothing about the few."""

import re
from datetime import datetime, timedelta
from math import isclose

import numpy as np
import pytest
from django.urls import reverse

from hearthside.desk.today import today
from hearthside.door.actions import join
from hearthside.features.scores import actions, sheets, streams
from hearthside.features.scores.models import Sheet
from hearthside.jobs import run_due
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening.models import Invitation, Link, Score
from hearthside.listening.questions import Question
from hearthside.people import consent
from hearthside.people.models import Audit
from hearthside.segments.models import Member, Segment
from hearthside.watching import looking
from hearthside.watching.actions import settle_alert
from hearthside.watching.models import Alert
from tests.listening.made import LIKELY, WHY, open_survey
from tests.listening.told import answered

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2026-10-14T12:00:00+00:00")
GLAD = Question("glad", "csat", {"en": "How content are you?"}, applies=True)
EASY = Question("easy", "ces", {"en": "It was easy."})


@pytest.fixture(autouse=True)
def noon():
    with clock.at(NOW):
        yield


@pytest.fixture
def survey(cast):
    return open_survey(cast.cleo, LIKELY, WHY, GLAD, EASY, name="A friend")


def ago(days):
    return NOW - timedelta(days=days)


def likely(promoters, passives, detractors):
    return [
        {"likely": value} for value, n in ((10, promoters), (7, passives), (2, detractors)) for _ in range(n)
    ]


def stream(survey, question="likely"):
    survey.refresh_from_db(fields=["answered"])
    return next(one for one in streams.of(survey) if one.question == question)


def body(survey, question="likely"):
    return actions.current(stream(survey, question)).body


def page_of(client, survey, question="likely", **asked):
    return client.get(reverse("scores:one", args=[survey.pk, question]), asked)


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_a_figure_has_its_interval_n_definition_method_and_moment(survey, cast, sign_in):
    answered(survey, likely(36, 36, 19), at=ago(2))
    client = sign_in(cast.cleo)
    text = text_of(page_of(client, survey))
    assert "18.7" in text and "2.8 to 33.3 · n 91" in text
    assert "adjusted Wald" in text and "would recommend (9, 10) less" in text and "as of just now" in text
    assert "nothing to compare it with yet" in text
    text = text_of(client.get(reverse("scores:index")))
    assert "18.7" in text and "n 91" in text and "as of" in text


def test_csat_is_wilson_and_ces_a_mean_and_what_did_not_apply_is_in_neither(survey, cast):
    answered(
        survey,
        [{"glad": 5}] * 30 + [{"glad": 2}] * 10 + [{"glad": "na"}] * 50 + [{"easy": 6}, {"easy": 7}] * 10,
    )
    glad, easy = body(survey, "glad")["now"], body(survey, "easy")["now"]
    assert (glad["n"], glad["value"], glad["method"]) == (40, 75, "Wilson")
    assert [round(glad[name], 2) for name in ("low", "high")] == [59.81, 85.81]
    assert (easy["n"], easy["value"], easy["method"]) == (20, 6.5, "t")


def test_one_person_is_one_vote_and_the_latest_counts(survey, cast):
    answered(survey, [(f"r{n}", {"likely": 0}) for n in range(20)], at=ago(20))
    answered(survey, [(f"r{n}", {"likely": 10}) for n in range(20)], at=ago(1))
    found = body(survey)
    assert (found["now"]["n"], found["now"]["value"]) == (20, 100)
    last, before = found["fours"][-1]["figure"], found["fours"][-2]["figure"]
    assert (last["n"], last["value"], before) == (20, 100, None)
    assert [one["figure"] and one["figure"]["value"] for one in found["weeks"][-3:]] != [None] * 3


def test_an_arrow_only_where_the_difference_is_sure(survey, cast, sign_in):
    answered(survey, likely(50, 30, 20), at=ago(100))
    answered(survey, likely(55, 30, 15), at=ago(5))
    found, client = body(survey), sign_in(cast.cleo)
    assert found["change"]["direction"] == 0
    page = page_of(client, survey).content.decode()
    assert "no change we could be sure of" in page and "lucide-arrow" not in page and "and sure" not in page
    answered(survey, likely(150, 0, 0), at=ago(4), channel="qr")
    assert body(survey)["change"]["direction"] == 1
    assert "up, and sure" in page_of(client, survey).content.decode()


def test_nothing_is_shown_of_fewer_than_ten(survey, cast, sign_in):
    answered(survey, likely(9, 0, 0), at=ago(1))
    found = body(survey)
    assert (found["now"], found["buckets"]) == (None, None)
    page = page_of(sign_in(cast.cleo), survey).content.decode()
    assert 'figure-value">100' not in page and "n 9" not in page and "chart-point" not in page
    answered(survey, likely(1, 0, 0), at=ago(1), channel="qr")
    assert body(survey)["now"]["n"] == 10


def all_figures(found) -> list[tuple[str, str, int]]:
    """Every n that a sheet shows of its newest twelve weeks: of the whole, of windows, of slices."""
    shown = [("total", "", found["now"]["n"])]
    shown += [("week", one["since"], one["figure"]["n"]) for one in found["weeks"][12:] if one["figure"]]
    shown += [("four", one["since"], one["figure"]["n"]) for one in found["fours"][9:] if one["figure"]]
    shown += [
        (part["name"], row["label"], row["now"]["n"])
        for part in found["slices"]
        for row in part["rows"]
        if row["now"]
    ]
    return shown


@pytest.mark.parametrize("seed", range(6))
def test_no_slice_below_ten_and_none_by_subtraction(cast, seed):
    """Whatever the slices: what is hidden of a partition is nobody, or ten at least."""
    rng = np.random.default_rng(seed)
    survey = open_survey(cast.cleo, LIKELY)
    for number, channel in enumerate(("web", "qr", "kiosk", "mail")):
        for day in rng.choice(80, 3, replace=False).tolist():
            rows = [{"likely": int(value)} for value in rng.integers(0, 11, int(rng.integers(1, 26)))]
            answered(survey, rows, at=ago(day) + timedelta(seconds=number), channel=channel)
    found = body(survey)
    shown = all_figures(found)
    total = found["now"]["n"]
    assert all(n >= sheets.K for _name, _label, n in shown)
    for name in {name for name, _label, _n in shown} - {"total"}:
        rest = total - sum(n for other, _label, n in shown if other == name)
        assert rest == 0 or rest >= sheets.K, (name, rest)


def test_the_only_small_slice_takes_another_with_it(survey, cast, sign_in):
    answered(survey, likely(40, 0, 0), at=ago(1), channel="web")
    answered(survey, likely(15, 0, 0), at=ago(1), channel="qr")
    answered(survey, likely(0, 0, 3), at=ago(1), channel="kiosk")
    [channel] = [part for part in body(survey)["slices"] if part["name"] == "channel"]
    assert {row["label"]: row["now"] and row["now"]["n"] for row in channel["rows"]} == {
        "web": 40,
        "qr": None,
        "kiosk": None,
    }
    text = text_of(page_of(sign_in(cast.cleo), survey))
    assert text.count("hidden, to protect the few") == 2
    assert not re.search(r"\bn (15|3|18)\b", text)


def test_two_days_tell_nothing_of_the_few_who_came_in_between(survey, cast, sign_in):
    """Nine of the foyer yesterday and hidden, ten today; and one more in all: no new sheet until ten more have come."""
    hall = [{"likely": 9} for _ in range(30)]
    answered(survey, hall, at=ago(9))
    answered(survey, [{"likely": 2} for _ in range(9)], at=ago(9), channel="kiosk")
    before = body(survey)
    assert before["now"]["n"] == 39
    answered(survey, [{"likely": 10}], at=NOW + timedelta(minutes=1), channel="kiosk")
    with clock.at(NOW + timedelta(days=1)):
        held = body(survey)
        assert held["now"]["n"] == 39 and held["as_of"] == before["as_of"]
        assert "once enough people more have answered" in text_of(page_of(sign_in(cast.cleo), survey))
        answered(survey, [{"likely": 10} for _ in range(9)], at=NOW + timedelta(hours=1), channel="kiosk")
        renewed = body(survey)
        assert renewed["now"]["n"] == 49 and not renewed.get("waits")


def test_a_segment_of_all_but_a_few_is_hidden(survey, cast):
    segment = Segment.objects.create(name="Regulars", rule={})
    people = [join(f"P {n}", handle=f"p{n}", email=f"p{n}@example.org") for n in range(34)]
    Member.objects.bulk_create(Member(segment=segment, person=one, since=NOW) for one in people[:30])
    answered(survey, [(one, {"likely": 9}) for one in people], at=ago(1))
    [part] = [one for one in body(survey)["slices"] if one["name"] == f"segment:{segment.pk}"]
    assert [row["now"] for row in part["rows"]] == [None]
    more = [join(f"Q {n}", handle=f"q{n}", email=f"q{n}@example.org") for n in range(12)]
    answered(survey, [(one, {"likely": 0}) for one in more], at=ago(1), channel="qr")
    [part] = [one for one in body(survey)["slices"] if one["name"] == f"segment:{segment.pk}"]
    assert [(row["now"]["n"], row["now"]["value"]) for row in part["rows"]] == [(30, 100)]


def test_mix_and_rate_add_up_to_the_change(survey, cast, sign_in):
    answered(survey, likely(60, 0, 0), at=ago(100), channel="web")
    answered(survey, likely(0, 0, 20), at=ago(100), channel="qr")
    answered(survey, likely(30, 0, 0), at=ago(5), channel="web")
    answered(survey, likely(0, 0, 60), at=ago(5), channel="qr")
    found = body(survey)
    [channel] = [part for part in found["slices"] if part["name"] == "channel"]
    split = channel["split"]
    assert isclose(split["mix"] + split["rate"], found["change"]["value"]) and isclose(
        split["rate"], 0, abs_tol=1e-9
    )
    assert isclose(sum(part["mix"] + part["rate"] for part in split["parts"]), split["change"])
    assert "the slices changed their size" in text_of(page_of(sign_in(cast.cleo), survey))


def test_the_response_rate_is_of_those_who_were_asked_by_name(survey, cast, sign_in):
    people = [join(f"P {n}", handle=f"p{n}", email=f"p{n}@example.org") for n in range(20)]
    Invitation.objects.bulk_create(
        Invitation(
            survey=survey,
            person=one,
            channel="mail",
            once=f"o{n}",
            asked_at=ago(3),
            answered_at=ago(2) if n < 5 else None,
        )
        for n, one in enumerate(people)
    )
    Invitation.objects.create(survey=survey, person=cast.ana, channel="mail", once="no", why="asked_lately")
    Link.objects.create(survey=survey, name="At the till", token="t")
    answered(survey, likely(20, 0, 0), at=ago(1))
    rate = body(survey)["rate"]["figure"]
    assert (rate["value"], rate["n"]) == (25, 20)
    text = text_of(page_of(sign_in(cast.cleo), survey))
    assert "of 20 who were asked by name" in text
    Invitation.objects.all().delete()
    Sheet.objects.update(stamp="")
    assert "answers that came that way have no rate" in text_of(page_of(sign_in(cast.cleo), survey))


def test_whoever_objects_is_in_no_figure(survey, cast):
    answered(survey, [(cast.ana, {"likely": 0})] + likely(20, 0, 0), at=ago(1))
    assert body(survey)["now"]["n"] == 21
    consent.choose(cast.ana, "analysis", False, by=cast.ana)
    assert body(survey)["now"]["n"] == 20


def test_many_answers_are_reckoned_by_a_job_beside_what_stood_before(survey, cast, sign_in):
    answered(survey, likely(30, 0, 0), at=ago(3))
    client = sign_in(cast.cleo)
    page_of(client, survey)
    answered(survey, likely(0, 0, actions.AT_ONCE), at=ago(1), channel="qr")
    page = page_of(client, survey).content.decode()
    assert "Newer answers are being reckoned" in page and "hx-trigger" in page and "n 30" in page
    run_due("scores.reckon")
    page = page_of(client, survey).content.decode()
    assert "n 2,030" in page and "Newer answers" not in page


def test_a_trend_by_week_and_by_four_weeks_with_its_table(survey, cast, sign_in):
    for week in range(8):
        answered(survey, likely(12 + week, 4, 4), at=ago(7 * week + 1))
    client = sign_in(cast.cleo)
    for step, windows in (("four", 12), ("week", 24)):
        page = page_of(client, survey, step=step).content.decode()
        assert page.count('<th scope="row">') >= windows and 'class="chart-band"' in page
    assert page_of(client, survey, step="nonsense").status_code == 200


def test_behind_a_figure_are_answers_for_those_who_may_read(survey, cast, sign_in):
    answered(
        survey,
        [(cast.ana, {"likely": 2, "why": "No ramp at the door"}), (cast.ben, {"likely": 9})],
        at=ago(1),
    )
    address = reverse("scores:behind", args=[survey.pk, "likely"])
    client = sign_in(cast.cleo)
    text = text_of(client.get(address))
    assert "Ana Moreau" in text and "No ramp" in text and "Ben Okafor" in text
    assert "Ben Okafor" not in text_of(client.get(address, {"band": "detractors"}))
    assert "Nobody answered so" in text_of(client.get(address, {"name": "channel", "label": "qr"}))
    assert Audit.objects.filter(what="survey.read", whom=cast.ana).count() == 1
    for wrong in ({"band": "<x>"}, {"name": "segment:x", "label": "1"}, {"name": "segment:99", "label": "1"}):
        assert client.get(address, wrong).status_code == 200


def test_figures_for_those_who_run_and_people_for_those_who_read(survey, cast, sign_in):
    answered(survey, likely(20, 0, 0), at=ago(1))
    pages = [reverse("scores:index"), reverse("scores:one", args=[survey.pk, "likely"]),
             reverse("scores:behind", args=[survey.pk, "likely"])]  # fmt: skip
    for who in (None, cast.ana, cast.egon):
        assert {sign_in(who).get(page).status_code for page in pages} <= {302, 403}
    assert sign_in(cast.cleo).get(reverse("scores:one", args=[survey.pk, "why"])).status_code == 404


def test_pages_ask_as_much_for_three_streams_as_for_one(cast, sign_in):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = sign_in(cast.cleo), []
    for number in range(3):
        made = open_survey(cast.cleo, LIKELY, name=f"S {number}")
        answered(made, likely(20 * (number + 1), 5, 5), at=ago(1))
        for _ in range(2):
            client.get(reverse("scores:index"))
            page_of(client, made)
        with CaptureQueriesContext(connection) as index:
            client.get(reverse("scores:index"))
        with CaptureQueriesContext(connection) as one:
            page_of(client, made)
        counts.append((len(index), len(one)))
    assert len(set(counts)) == 1


def weekly(survey, weeks, promoters):
    """`weeks` whole weeks of 60 answers each, of whom so many promote."""
    rng = np.random.default_rng(5)
    for week in range(weeks, 0, -1):
        n = int(rng.binomial(60, promoters(week) / 60))
        answered(survey, likely(n, 0, 60 - n), at=ago(7 * week), channel=f"w{week}")


def test_a_drift_stands_on_the_hosts_day_until_somebody_looked(survey, cast, sign_in):
    weekly(survey, 30, lambda week: 40 if week > 3 else 15)
    assert looking.look().found == 1
    assert looking.look().found == 0
    alert = Alert.objects.get()
    assert alert.direction == -1 and alert.change["high"] < 0
    [item] = today(cast.cleo, 30).of_house
    assert "going down" in item.chip and "1 such alarm a year is false" in item.reason
    client = sign_in(cast.cleo)
    assert "moved by -" in text_of(client.get(reverse("desk:today")))
    assert "moved by -" in text_of(client.get(reverse("scores:index")))
    assert today(cast.dora, 30).of_house  # every host who may run surveys
    client.post(reverse("watching:settle", args=[alert.pk]))
    assert not today(cast.cleo, 30).of_house
    assert "Looked at" in text_of(page_of(client, survey))
    assert sign_in(cast.ana).post(reverse("watching:settle", args=[alert.pk])).status_code == 403
    with pytest.raises(Refused):
        settle_alert(alert, by=cast.egon)


def test_a_stage_drifts_by_itself_and_its_alert_stands_with_the_stream(survey, cast, sign_in):
    rng = np.random.default_rng(6)
    for week in range(30, 0, -1):
        for stage in ("purchase", "onboarding"):
            share = 15 if stage == "onboarding" and week <= 4 else 40
            n = int(rng.binomial(60, share / 60))
            made = answered(survey, likely(n, 0, 60 - n), at=ago(7 * week), channel=f"{stage[:3]}{week}")
            Score.objects.filter(response__in=made).update(stage=stage)
    looking.look()
    assert "onboarding" in set(Alert.objects.values_list("stage", flat=True))
    assert "purchase" not in set(Alert.objects.values_list("stage", flat=True))
    assert "(onboarding): moved by -" in text_of(page_of(sign_in(cast.cleo), survey))


def test_no_alert_where_nothing_changes_nor_on_too_few_answers(cast):
    steady = open_survey(cast.cleo, LIKELY, name="Steady")
    weekly(steady, 30, lambda week: 40)
    few = open_survey(cast.cleo, LIKELY, name="Few")
    for week in range(30, 0, -1):
        answered(few, likely(*((3, 0, 0) if week > 3 else (0, 0, 3))), at=ago(7 * week), channel=f"w{week}")
    assert looking.look().found == 0


def test_another_wording_is_named_beside_the_figures(survey, cast, sign_in):
    answered(survey, likely(20, 0, 0), at=ago(40))
    form = dict(survey.version.form)
    form["questions"] = [dict(one) for one in form["questions"]]
    form["questions"][0]["words"] = {"en": "Would you bring a friend?"}
    survey.version = survey.versions.create(number=2, form=form)
    survey.save()
    assert "asked in other words from 14 October 2026" in text_of(page_of(sign_in(cast.cleo), survey))
