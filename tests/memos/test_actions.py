"""Memos: what a host writes down, under the person's eyes."""

from datetime import timedelta

import pytest

from hearthside.features.memos import actions, keeping, queries
from hearthside.features.memos.models import Memo
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import sensitive
from hearthside.people.models import Audit

pytestmark = pytest.mark.django_db
WORDS = "His mother turns 80 on 14 December."


@pytest.fixture
def memo(cast):
    return actions.write_memo(cast.ben, by=cast.dora, text=WORDS)


def test_a_memo_is_signed_dated_and_looked_at_again(cast, leaves):
    with leaves("memos.written"):
        memo = actions.write_memo(cast.ben, by=cast.dora, text=f" {WORDS} ")
    assert (memo.text, memo.author) == (WORDS, cast.dora)
    assert memo.review_on == (clock.now() + timedelta(days=365)).date()


def test_members_write_no_memos(cast):
    with pytest.raises(Refused):
        actions.write_memo(cast.ben, by=cast.ana, text=WORDS)
    with pytest.raises(Refused):
        actions.write_memo(cast.ben, by=cast.egon, text=WORDS)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("She has diabetes", "health"),
        ("Goes to church on Sundays", "religion or belief"),
        ("He voted for them", "political views"),
        ("He is gay", "sexuality"),
        ("Active in the trade union", "union membership"),
        ("A refugee from the war", "ethnic origin"),
    ],
)
def test_what_the_law_protects_is_kept_only_when_they_asked(cast, text, what):
    assert sensitive.touches(text) == [what]
    with pytest.raises(Refused) as refused:
        actions.write_memo(cast.ben, by=cast.dora, text=text)
    assert refused.value.field == "asked"
    assert actions.write_memo(cast.ben, by=cast.dora, text=text, asked=True).asked


@pytest.mark.parametrize(
    "text", [WORDS, "Likes a seat on the aisle", "Loves Chaplin and Jewison's films", "A still life"]
)
def test_plain_words_are_not_suspected(text):
    assert sensitive.touches(text) == []


def test_a_change_keeps_what_it_said_before(cast, memo):
    actions.edit_memo(memo, by=cast.cleo, text="His mother turns 81.")
    assert [wording.text for wording in memo.wordings.all()] == [WORDS]
    actions.remove_memo(memo, by=cast.dora)
    memo.refresh_from_db()
    assert memo.text == ""
    assert not Memo.objects.kept().exists()
    with pytest.raises(Refused):
        actions.edit_memo(memo, by=cast.dora, text="Too late")


def test_it_takes_two_to_withhold(cast, memo):
    actions.ask_to_withhold(memo, by=cast.cleo, reason="It names her sister, who asked us not to.")
    assert list(queries.seen_by(cast.ben)) == [memo]
    memo.refresh_from_db()
    with pytest.raises(Refused, match="second"):
        actions.agree_to_withhold(memo, by=cast.cleo)
    with pytest.raises(Refused):
        actions.agree_to_withhold(memo, by=cast.dora)
    assert keeping.export(cast.ben)[0]["text"] == WORDS


def test_a_withheld_memo_is_named_in_the_export_with_its_reason(cast, memo):
    actions.ask_to_withhold(memo, by=cast.dora, reason="It names her sister, who asked us not to.")
    actions.agree_to_withhold(memo, by=cast.cleo)
    assert list(queries.seen_by(cast.ben)) == []
    [row] = keeping.export(cast.ben)
    assert row["text"] is None
    assert "sister" in row["withheld_because"]
    actions.show_again(memo, by=cast.cleo)
    assert list(queries.seen_by(cast.ben)) == [memo]


def test_the_person_answers_and_nobody_else(cast, memo):
    actions.answer_memo(memo, by=cast.ben, text="She turns 79.")
    memo.refresh_from_db()
    assert memo.their_words == "She turns 79."
    with pytest.raises(Refused):
        actions.answer_memo(memo, by=cast.ana, text="Not mine")


def test_nobody_changes_what_is_written_about_themselves(cast):
    memo = actions.write_memo(cast.dora, by=cast.cleo, text="Prefers the late shift.")
    with pytest.raises(Refused, match="about you"):
        actions.remove_memo(memo, by=cast.dora)


def test_a_view_is_written_down_once_a_day(cast, memo):
    for _ in range(3):
        queries.remembered([cast.ben, cast.ana], cast.cleo)
    rows = Audit.objects.filter(what="memo.read")
    assert [(row.who, row.whom) for row in rows] == [(cast.cleo, cast.ben)]
    with clock.at(clock.now() + timedelta(days=1)):
        queries.remembered([cast.ben], cast.cleo)
    assert rows.all().count() == 2


def test_a_card_costs_the_same_for_one_and_for_three(cast, memo, django_assert_num_queries):
    actions.write_memo(cast.ana, by=cast.dora, text=WORDS)
    actions.write_memo(cast.egon, by=cast.dora, text=WORDS)
    with django_assert_num_queries(3):
        queries.remembered([cast.ben], cast.cleo)
    with django_assert_num_queries(3):
        queries.remembered([cast.ben, cast.ana, cast.egon], cast.cleo)


def test_members_and_outsiders_see_no_memos_of_others(cast, memo):
    assert list(queries.seen_by(cast.ana)) == []
    assert list(queries.seen_by(cast.egon)) == []
    assert queries.refs({str(memo.pk)}, cast.ana) == {}
    assert queries.remembered([cast.ben], cast.ana) == {}


def test_forgetting_leaves_nothing(cast, memo):
    actions.edit_memo(memo, by=cast.cleo, text="Changed words.")
    keeping.forget(cast.ben, True)
    assert not Memo.objects.exists()
