"""Heavy questions: answered by a job, kept while the stream stays as it was."""

from datetime import timedelta

import pytest

from hearthside.insight import answers, questions, sealing
from hearthside.insight.models import Answer
from hearthside.jobs import work

pytestmark = pytest.mark.django_db
AT_ONCE = timedelta(0)


def answered(question, **arguments) -> Answer:
    answers.ask(question, fresh=AT_ONCE, **arguments)
    work.run_due()
    row = answers.ask(question, fresh=AT_ONCE, **arguments)
    assert row.progress == 100 and answers.is_current(row, AT_ONCE)
    return row


def test_a_question_is_worked_out_once_while_the_stream_stays_as_it_was(happens):
    happens(("u:1", 0, "Looked"), ("u:1", 1, "Paid"))
    sealing.seal()
    assert answers.ask("graph", names=["Looked", "Paid"]).body is None
    row = answered("graph", names=["Looked", "Paid"])
    assert [(arc["source"], arc["target"], arc["passages"]) for arc in row.body["arcs"]] == [
        ("track:Looked", "track:Paid", 1)
    ]
    assert work.run_due() == 0
    happens(("u:1", 2, "Looked"))
    stale = answers.ask("graph", fresh=AT_ONCE, names=["Looked", "Paid"])
    assert stale.body == row.body and not answers.is_current(stale, AT_ONCE) and answers.is_current(stale)
    assert len(answered("graph", names=["Looked", "Paid"]).body["arcs"]) == 2
    assert Answer.objects.count() == 1


def test_every_question_can_be_kept(happens):
    happens(("u:1", 0, "Looked"), ("u:1", 1, "Paid"), ("u:2", 40, "Looked"))
    arguments = {"funnel": {"stages": [["Looked"], ["Paid"]], "within": 7 * 86_400}, "sessions": {"gap": 60}}
    found = {name: answered(name, **arguments.get(name, {})).body for name in answers.QUESTIONS}
    assert found["funnel"] == [2, 1] and found["sessions"]["sessions"] == 3
    assert [cohort["people"] for cohort in found["retention"]] == [1, 1]
    assert found["paths"] == [found["graph"], found["variants"]]
    assert [count["began"] for count in found["counts"]] == ["2026-01-01", "2026-01-01", "2026-02-01"]
    assert questions.did(["Paid"]).dtype == "int64"


def test_only_questions_that_count_are_kept(happens):
    with pytest.raises(ValueError, match="no question called did"):
        answers.ask("did", names=["Paid"])
