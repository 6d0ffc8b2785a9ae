"""No work that grows with the house: the desk's reads go along an index and stop, however many rows there are."""

import pytest

from hearthside.door import erased, retention
from hearthside.features.discussions import tasks
from hearthside.features.discussions.models import Space
from hearthside.features.greetings import queries as greetings
from hearthside.features.ideas import cards
from hearthside.interactions import reads
from hearthside.kit import clock
from tests.plans import plans_of

pytestmark = pytest.mark.django_db
LARGE = (
    "people_person", "interactions_interaction", "interactions_promise", "interactions_standing", "interactions_tie",
    "threads_thread", "threads_post", "discussions_topic", "ideas_idea", "ideas_credit", "search_entry",
)  # fmt: skip


def read_whole(plans) -> list[str]:
    """The steps that read all of a large table. What is counted for a page stops at the thousandth row."""
    steps = [step for plan in plans if "SCAN subquery" not in plan for step in plan.splitlines()]
    return [
        step for step in steps if step.startswith("SCAN") and step.split()[1] in LARGE and "INDEX" not in step
    ]


def test_due_promises_are_read_in_their_order_and_no_kept_ones(cast):
    [all_] = plans_of(lambda: reads.due(clock.now(), owner=cast.cleo))
    assert "promise_open (due_at<?)" in all_
    assert "ORDER BY" not in all_
    [named] = plans_of(
        lambda: reads.due(clock.now(), owner=cast.cleo, names=["ideas.answer", "ideas.decision"])
    )
    assert "promise_open_name (name=? AND due_at<?)" in named


def test_promises_to_a_person_are_their_open_ones(cast):
    [plan] = plans_of(lambda: reads.promises_to([cast.ana]))
    assert "promise_open_person (person_id=?)" in plan


def test_questions_that_wait_are_the_oldest_of_each_space(cast):
    Space.objects.create(slug="garden", name="Garden")
    plans = plans_of(lambda: tasks.unanswered(cast.cleo, 40))
    assert any("thread_unanswered (shelf=?)" in plan for plan in plans)
    assert not read_whole(plans)


def test_credits_are_looked_up_by_their_person(cast):
    plans = plans_of(lambda: cards.of_person([cast.ana, cast.ben], cast.cleo))
    assert not read_whole(plans)
    assert not any("idea_by_status" in plan for plan in plans)


@pytest.mark.parametrize(
    "path", ["/desk/", "/desk/people/", "/desk/people/ana/", "/desk/care/", "/people/", "/"]
)
def test_no_page_reads_a_large_table_whole(cast, sign_in, path):
    browser = sign_in(cast.cleo)
    browser.get(path)
    assert read_whole(plans_of(lambda: browser.get(path))) == []


def test_whom_to_introduce_is_found_by_an_index(cast):
    assert [person.handle for person in greetings.completions("be", cast.cleo)] == ["ben"]
    assert greetings.person_named(cast.ben.name.upper(), cast.cleo) == cast.ben
    looked = plans_of(
        lambda: greetings.completions("be", cast.cleo) + [greetings.person_named("ben", cast.cleo)]
    )
    assert not read_whole(looked)


def test_the_hourly_look_at_erasures_and_sign_ups_reads_those_alone(cast, settings, tmp_path):
    settings.DATA = tmp_path
    plans = plans_of(lambda: (erased.write_down_missing(), retention._sign_ups()))
    assert any("person_erased" in plan for plan in plans)
    assert any("person_knocking" in plan for plan in plans)
    assert not read_whole(plans)
