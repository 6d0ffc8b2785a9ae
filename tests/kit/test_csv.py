"""A spreadsheet must never run what a person typed."""

import io

import pytest

from hearthside.kit import csv


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "－1"])
def test_a_text_that_looks_like_a_formula_is_quoted(cell):
    assert csv.safe(cell) == f"'{cell}"


def test_numbers_stay_numbers_and_nothing_is_empty():
    assert csv.safe(-3) == "-3"
    assert csv.safe(None) == ""


def test_headers_are_made_safe_too():
    stream = io.StringIO()
    csv.write(stream, ["=cmd"], [["fine"]])
    assert stream.getvalue().splitlines() == ["'=cmd", "fine"]
