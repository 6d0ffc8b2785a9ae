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
    arguments = {
        "funnel": {"stages": [["Looked"], ["Paid"]], "within": 7 * 86_400},
        "sessions": {"gap": 60},
        "friction": {"outcome": ["Paid"], "within": 86_400},
    }
    found = {name: answered(name, **arguments.get(name, {})).body for name in answers.QUESTIONS}
    assert found["funnel"] == [2, 1] and found["sessions"]["sessions"] == 3
    assert [cohort["people"] for cohort in found["retention"]] == [1, 1]
    assert found["paths"][1] == found["variants"] and found["paths"][0]["nodes"] == found["graph"]["nodes"]
    assert [count["began"] for count in found["counts"]] == ["2026-01-01", "2026-01-01", "2026-02-01"]
    assert questions.did(["Paid"]).dtype == "int64"


def test_only_questions_that_count_are_kept(happens):
    with pytest.raises(ValueError, match="no question called did"):
        answers.ask("did", names=["Paid"])


def test_a_question_that_was_stopped_is_begun_again_when_somebody_says_so(happens):
    happens(("u:1", 0, "Looked"), ("u:1", 1, "Paid"))
    row = answers.ask("graph")
    answers.stop(row)
    work.run_due()
    again = answers.ask("graph")
    assert again.body is None and again.stopped_at is not None
    assert work.run_due() == 0
    answers.begin(again)
    work.run_due()
    assert answers.ask("graph").body["arcs"] and answers.ask("graph").stopped_at is None


def test_one_that_is_stopped_at_work_ends_at_the_next_word_of_how_far_it_is(happens, monkeypatch):
    happens(("u:1", 0, "Looked"))
    row = answers.ask("graph")
    monkeypatch.setattr(questions, "graph", lambda **told: (answers.stop(row), told["progress"](50), 1 / 0))
    work.run_due()
    row.refresh_from_db()
    assert row.body is None and row.progress == 0


def test_a_group_is_named_and_nobody_s_number_is_kept(happens, cast):
    from hearthside.segments import keeping
    from hearthside.segments.models import Member, Segment

    segment = Segment.objects.create(name="Some", rule={}, made_by=cast.cleo)
    Member.objects.create(segment=segment, person=cast.ana, since=cast.ana.joined_at)
    assert keeping.members(segment).count() == 1
    happens(("u:1", 0, "Looked"))
    found = answered("counts", segment=segment.pk)
    assert {row["people"] for row in found.body} == {1}
    assert str(cast.ana.pk) not in str({**found.arguments, "segment": None})
