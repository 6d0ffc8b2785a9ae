"""Results over more answers than a page counts: over all of them, by a job, just as the page would."""

from datetime import timedelta

import pytest

from hearthside import jobs
from hearthside.features.surveys import counting, queries
from hearthside.features.surveys.models import Tally
from hearthside.kit import clock
from hearthside.listening import keeping
from hearthside.listening.questions import Form, Option, Question

FORM = Form(
    questions=(
        Question("likely", "nps", {"en": "How likely are you to bring a friend?"}, applies=True),
        Question(
            "what", "choices", {"en": "What for?"}, options=(Option("film", {"en": "Films"}), Option("tea", {"en": "Tea"})),
        ),
        Question(
            "where", "matrix", {"en": "How were they?"}, applies=True, 
            rows=(Option("bar", {"en": "Bar"}), Option("hall", {"en": "Hall"})),
        ),
        Question("again", "consent", {"en": "May we ask again?"}),
        Question("why", "long_text", {"en": "Why?"}),
        Question("from", "hidden", {}),
    )
)  # fmt: skip
GIVEN = [
    {"likely": n % 11, "what": ["film", "tea"][: 1 + n % 2], "where": {"bar": 1 + n % 5, "hall": "na"}, "why": f"Reason {n}."}
    | ({"likely": "na"} if n == 3 else {})
    for n in range(7)
]  # fmt: skip


@pytest.fixture
def survey(cast, monkeypatch):
    made = keeping.open_survey(
        keeping.make_survey(by=cast.cleo, name="Evenings", form=FORM, asks="anyone"), by=cast.cleo
    )
    for n, answers in enumerate(GIVEN):
        keeping.keep_answers(made, once=f"a{n}", answers=answers, complete=True)
    made.refresh_from_db()
    monkeypatch.setattr(counting, "CHUNK", 2)
    return made


def shape(results):
    return [
        (one.question.key, one.answered, one.not_applicable, one.bars, one.groups) for one in results.told
    ]


def test_all_answers_are_counted_as_the_page_counts_a_few(survey, monkeypatch):
    at_once = queries.results(survey)
    monkeypatch.setattr(queries, "NEWEST", 3)
    first = queries.results(survey)
    assert (first.of, first.as_of) == (3, None)
    jobs.run_due("surveys.count")
    kept = queries.results(survey)
    assert (kept.of, kept.as_of is not None) == (7, True) and shape(kept) == shape(at_once)
    assert [one["words"] for one in kept.told[4].texts] == [one["words"] for one in at_once.told[4].texts]


def test_it_is_counted_anew_once_more_came_and_not_all_the_time(survey, monkeypatch):
    monkeypatch.setattr(queries, "NEWEST", 3)
    counting.count(survey)
    keeping.keep_answers(survey, once="more", answers={"likely": 10}, complete=True)
    survey.refresh_from_db()
    assert queries.results(survey).of == 7
    assert jobs.run_due("surveys.count") == 0
    with clock.at(clock.now() + counting.AGAIN + timedelta(seconds=1)):
        queries.results(survey)
    jobs.run_due("surveys.count")
    assert queries.results(survey).of == 8 and Tally.objects.count() == 1


def test_a_fact_that_few_brought_is_not_kept_with_the_counts(cast, survey):
    for n in range(12):
        link = "everybody" if n else "somebody-alone"
        keeping.keep_answers(survey, once=f"f{n}", answers={"likely": 9, "from": link}, complete=True)
    counting.count(survey)
    assert Tally.objects.get().body["told"]["from"]["values"] == {"everybody": 11}


def test_the_page_says_over_which_answers_it_was_counted(cast, survey, sign_in, monkeypatch):
    monkeypatch.setattr(queries, "NEWEST", 3)
    client = sign_in(cast.cleo)
    assert "being counted now" in client.get(f"/surveys/{survey.pk}/").content.decode()
    jobs.run_due("surveys.count")
    assert "Counted over all 7 answers" in client.get(f"/surveys/{survey.pk}/").content.decode()
    assert sign_in(cast.egon).get(f"/surveys/{survey.pk}/").status_code in (302, 403)
