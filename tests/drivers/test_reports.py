"""What goes with it: asked by a host, worked out by a job, told in words that never say cause, and kept."""

import csv
import io
import re
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from django.urls import reverse

from hearthside.door.actions import join
from hearthside.features.drivers import actions, questions, telling
from hearthside.features.drivers.models import Report, Run
from hearthside.features.drivers.questions import Question as Asked
from hearthside.imports.responses_csv import import_responses_csv
from hearthside.jobs import run_due
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening.models import Survey
from hearthside.listening.questions import Option, Question
from hearthside.people import consent
from hearthside.segments.models import Member, Segment
from tests.listening.made import LIKELY, open_survey
from tests.listening.told import answered

pytestmark = pytest.mark.django_db
AIRLINE = Path(__file__).parents[3] / "shared/data/airline_satisfaction.csv.gz"
RATINGS = [Question(key, "rating", {"en": words}, applies=True) for key, words in (
    ("seats", "The seats"), ("food", "Food & drink"), ("sound", "The sound"))]  # fmt: skip
AGAIN = Question(
    "again", "choice", {"en": "Would you come again?"},
    options=(Option("no", {"en": "not soon"}), Option("yes", {"en": "yes"})),
)  # fmt: skip


def crowd(n=300, seed=1):
    """Answers in which seats matter most, food a little, and the sound not at all."""
    rng = np.random.default_rng(seed)
    ratings = rng.integers(1, 6, (n, 3))
    likely = np.clip(
        np.round(1.4 * ratings[:, 0] + 0.5 * ratings[:, 1] + rng.normal(0, 1.2, n)), 0, 10
    ).astype(int)
    rows = [dict(zip(("seats", "food", "sound"), map(int, row), strict=True)) for row in ratings]
    return [
        row | {"likely": int(y), "again": "yes" if y > 5 else "no"}
        for row, y in zip(rows, likely, strict=True)
    ]


@pytest.fixture
def survey(cast):
    made = open_survey(cast.cleo, LIKELY, *RATINGS, AGAIN, name="After the film")
    rows = crowd()
    rows[0]["food"] = "na"
    del rows[1]["food"], rows[2]["likely"]
    answered(made, rows)
    return made


def made(survey, by, **changed):
    guessed = questions.guess(survey)
    report = actions.make_report(
        survey, by=by, question=guessed if not changed else _with(guessed, **changed)
    )
    run_due()
    return report


def _with(question, **changed):
    return Asked(**{name: changed.get(name, getattr(question, name)) for name in question.__struct_fields__})


def body(report):
    return report.runs.order_by("-pk").first().body


def test_the_score_is_guessed_as_the_outcome_and_the_ratings_as_drivers(survey):
    assert questions.guess(survey) == Asked("likely", ("seats", "food", "sound"))


def test_a_host_makes_a_report_and_sees_it_through(survey, cast, sign_in):
    client = sign_in(cast.cleo)
    page = client.get(reverse("drivers:new", args=[survey.pk])).content.decode()
    assert len(re.findall(r'name="drivers"[^>]*checked', page)) == 3
    sent = {"outcome": "likely", "drivers": ["seats", "food", "sound"], "method": "johnson", "family": "linear",
            "cases": "complete", "segment": "", "name": "What moves friends"}  # fmt: skip
    address = client.post(reverse("drivers:new", args=[survey.pk]), sent).url
    busy = client.get(address).content.decode()
    assert "You need not wait here" in busy and 'hx-trigger="every' in busy
    run_due()
    page = client.get(address).content.decode()
    assert "hx-trigger" not in page.split('id="main-report"')[1].split(">")[0]
    assert "“The seats” goes with it most" in page and "first in 100" in page
    assert "297 of 300 answers are in it." in page
    assert "1 are left out because something did not apply" in page
    assert "1 skipped something." in page and "1 gave no outcome." in page
    assert "cannot be told from chance: The sound" in page
    assert "Food &amp; drink" in page and "Food & drink" not in page
    text = re.sub(r"<[^>]+>", " ", page)
    assert not re.search(r"\bcaus|because of\b|\bdrives\b|\bimpact\b|leads to", text, re.IGNORECASE)


def test_the_same_question_has_the_same_answer_and_is_not_asked_twice(survey, cast, sign_in):
    report = made(survey, cast.cleo)
    first = body(report)
    assert made(survey, cast.cleo).pk == report.pk
    assert Run.objects.count() == 1
    Run.objects.update(stamp="another")
    actions.run_report(report, by=cast.cleo)
    run_due()
    assert body(report) == first
    assert Run.objects.count() == 2
    page = sign_in(cast.cleo).post(reverse("drivers:again", args=[report.pk]), follow=True).content.decode()
    assert "the same question has the same answer" in page


def test_what_came_since_makes_a_new_run_that_is_compared(survey, cast, sign_in):
    report = made(survey, cast.cleo)
    later = [row | {"likely": 2 * row["sound"]} for row in crowd(2_000, seed=2)]
    answered(survey, later, at=clock.now() + timedelta(seconds=1), channel="qr")
    actions.run_report(report, by=cast.cleo)
    run_due()
    assert Run.objects.count() == 2
    page = sign_in(cast.cleo).get(reverse("drivers:one", args=[report.pk])).content.decode()
    assert "Share since before" in page and "↑" in page and "↓" in page
    newest, run, before = report.runs.order_by("-pk")[0], *report.runs.order_by("-pk")
    told = {one.words: one for one in telling.drivers(run, before)}
    assert (newest, told["The sound"].change.direction, told["The seats"].change.direction) == (run, 1, -1)


def test_an_arrow_is_drawn_only_where_the_difference_is_sure(survey, cast, sign_in):
    report = made(survey, cast.cleo)
    answered(survey, crowd(5, seed=9), channel="qr")
    actions.run_report(report, by=cast.cleo)
    run_due()
    page = sign_in(cast.cleo).get(reverse("drivers:one", args=[report.pk])).content.decode()
    assert page.count("no change we could be sure of") == 3 and "↑" not in page and "↓" not in page


def test_too_few_answers_are_refused_by_name_and_nothing_is_shown(cast, sign_in):
    small = open_survey(cast.cleo, LIKELY, *RATINGS)
    rows = crowd(80)
    for row in rows[:50]:
        row["food"] = "na"
    answered(small, rows)
    report = made(small, cast.cleo)
    page = sign_in(cast.cleo).get(reverse("drivers:one", args=[report.pk])).content.decode()
    assert (
        "too few answers" in page and "30 can be used, and it takes 74" in page and "Food &amp; drink" in page
    )
    assert "share-row" not in page
    assert sign_in(cast.cleo).get(reverse("drivers:take", args=[report.pk, "table.csv"])).status_code == 404
    used = made(small, cast.cleo, cases="used")
    assert body(used)["n"] == 80


def test_copies_and_what_is_all_alike_are_refused_by_name(cast, sign_in):
    for change, says in (
        (lambda row: row | {"food": row["seats"]}, "exact copy"),
        (lambda row: row | {"food": 3}, "answered alike"),
    ):
        survey = open_survey(cast.cleo, LIKELY, *RATINGS)
        answered(survey, [row | change(row) for row in crowd(200)])
        page = (
            sign_in(cast.cleo).get(reverse("drivers:one", args=[made(survey, cast.cleo).pk])).content.decode()
        )
        assert says in page and "Food &amp; drink" in page


def test_a_choice_may_be_the_outcome_in_classes_too(survey, cast):
    linear = body(made(survey, cast.cleo, outcome="again=yes"))
    binary = body(made(survey, cast.cleo, outcome="again=yes", family="binary"))
    assert linear["drivers"][0]["column"] == binary["drivers"][0]["column"] == "seats"
    assert (linear["family"], binary["family"]) == ("linear", "binary")
    shares = body(made(survey, cast.cleo, method="lmg"))["drivers"]
    assert sum(one["share"]["value"] for one in shares) == pytest.approx(1)


def test_of_a_segment_and_without_those_who_object(survey, cast):
    segment = Segment.objects.create(name="Regulars", rule={})
    people = [join(f"P {n}", handle=f"p{n}", email=f"p{n}@example.org") for n in range(90)]
    Member.objects.bulk_create(Member(segment=segment, person=one, since=clock.now()) for one in people)
    answered(survey, list(zip(people, crowd(90, seed=3), strict=True)), channel="qr")
    consent.choose(people[0], "analysis", False, by=people[0])
    assert body(made(survey, cast.cleo, segment=segment.pk))["total"] == 89
    assert body(made(survey, cast.cleo))["total"] == 389


def test_what_leaves_the_house_opens(survey, cast, sign_in):
    client, report = sign_in(cast.cleo), made(survey, cast.cleo)

    def taken(what):
        answer = client.get(reverse("drivers:take", args=[report.pk, what]))
        assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
        return answer

    rows = list(csv.DictReader(io.StringIO(taken("table.csv").content.decode("utf-8-sig"))))
    assert [row["driver"] for row in rows][0] == "The seats" and sum(
        float(row["share"]) for row in rows
    ) == pytest.approx(1)
    assert taken("page.pdf").content.startswith(b"%PDF") and taken("shares.png").content.startswith(
        b"\x89PNG"
    )
    for picture in ("shares.svg", "quadrant.svg"):
        text = taken(picture).content.decode()
        assert (
            text.startswith("<svg")
            and "xmlns=" in text
            and "Food &amp; drink" in text
            and "<script" not in text
        )
    assert b"/Count 1" in taken("page.pdf").content  # one page


def test_words_of_a_survey_are_never_run(cast, sign_in):
    evil = '<script>x</script> #eval("1") "'
    survey = open_survey(cast.cleo, LIKELY, *RATINGS[:2], Question("evil", "rating", {"en": evil}), name=evil)
    answered(survey, [row | {"evil": row["sound"]} for row in crowd(200)])
    report = made(survey, cast.cleo)
    client = sign_in(cast.cleo)
    assert "<script>x" not in client.get(reverse("drivers:one", args=[report.pk])).content.decode()
    for what in ("page.pdf", "quadrant.png"):
        assert client.get(reverse("drivers:take", args=[report.pk, what])).status_code == 200
    assert (
        "<script>x"
        not in client.get(reverse("drivers:take", args=[report.pk, "shares.svg"])).content.decode()
    )


@pytest.mark.parametrize(
    "changed",
    [{"outcome": "nothing"}, {"drivers": ("seats",)}, {"drivers": ("seats", "likely")}, {"family": "binary"}],
)
def test_a_question_that_cannot_be_is_refused(survey, cast, changed):
    with pytest.raises(Refused):
        made(survey, cast.cleo, **changed)
    assert not Report.objects.exists()


def test_pages_need_as_many_queries_for_three_as_for_one(
    survey, cast, sign_in, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = sign_in(cast.cleo), []
    for method in ("johnson", "lmg"):
        report = made(survey, cast.cleo, method=method)
        client.get(reverse("drivers:index"))
        with CaptureQueriesContext(connection) as index:
            client.get(reverse("drivers:index"))
        with CaptureQueriesContext(connection) as one:
            client.get(reverse("drivers:one", args=[report.pk]))
        counts.append((len(index), len(one)))
    assert counts[0] == counts[1]


def test_a_removed_report_is_gone_and_may_be_made_anew(survey, cast, sign_in):
    report = made(survey, cast.cleo)
    client = sign_in(cast.cleo)
    client.post(reverse("drivers:remove", args=[report.pk]))
    assert client.get(reverse("drivers:one", args=[report.pk])).status_code == 404
    assert made(survey, cast.cleo).pk != report.pk


def test_only_those_who_run_surveys(survey, cast, sign_in):
    report = made(survey, cast.cleo)
    pages = [reverse("drivers:index"), reverse("drivers:new", args=[survey.pk]), reverse("drivers:one", args=[report.pk]),
             reverse("drivers:take", args=[report.pk, "table.csv"])]  # fmt: skip
    for who in (None, cast.ana, cast.egon):
        assert {sign_in(who).get(page).status_code for page in pages} <= {302, 403}
        assert sign_in(who).post(reverse("drivers:again", args=[report.pk])).status_code in (302, 403)
    with pytest.raises(Refused):
        actions.make_report(survey, by=cast.ana, question=questions.guess(survey))


@pytest.mark.long
@pytest.mark.skipif(not AIRLINE.exists(), reason="the shared data are not here")
def test_the_airline_as_it_was_published(cast, sign_in):
    steps = []
    brought = import_responses_csv(AIRLINE, lambda *step: steps.append(step))
    assert brought.added == {"survey": 1, "answer": 129_880} and not brought.skipped
    assert len(steps) > 60 and steps[-1] == (129_880, 129_880, "answers")
    survey = Survey.objects.get()
    report = made(survey, cast.cleo)
    page = sign_in(cast.cleo).get(reverse("drivers:one", args=[report.pk])).content.decode()
    assert "“Online boarding” goes with it most: 31.1" in page
    assert "“Inflight wifi service” comes second" in page and "10.8" in page
    assert "119,567 of 129,880 answers are in it." in page
    assert "10,313 are left out because something did not apply" in page
    assert "3,916" in page and "125,964" in page
    told = body(report)
    assert told["r2"]["value"] == pytest.approx(0.4883, abs=5e-5)
    assert [one["column"] for one in told["drivers"][:3]] == [
        "online_boarding",
        "inflight_wifi_service",
        "leg_room_service",
    ]
