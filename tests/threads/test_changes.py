"""Differences of words, in bounded time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hearthside.threads.changes import compare


def test_changed_words_are_marked_and_the_rest_stays():
    assert compare("Row E, by the door", "Row F, by the big door") == [
        ("same", "Row "), ("gone", "E"), ("new", "F"),
        ("same", ", by the "), ("new", "big "), ("same", "door"),
    ]  # fmt: skip


def test_long_texts_are_compared_by_lines_and_longest_as_a_whole():
    long = "".join(f"line {number} of many words\n" for number in range(1500))
    assert ("gone", "line 7 of many words\n") in compare(long, long.replace("line 7 of", "line seven of"))
    endless = "a\n" * 5_000
    assert compare(endless, endless + "x") == [("gone", endless), ("new", endless + "x")]


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_both_texts_can_be_read_back(before, after):
    runs = compare(before, after)
    assert "".join(text for kind, text in runs if kind != "new") == before
    assert "".join(text for kind, text in runs if kind != "gone") == after
