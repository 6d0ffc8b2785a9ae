"""Tables: safe in a spreadsheet, and without what is private."""

import csv
import json

import pytest

from hearthside.door import leaving
from hearthside.exports.happenings import Selection
from hearthside.exports.making import make
from hearthside.features.notes import actions as notes
from hearthside.insight import duck
from tests.exports.conftest import NOON
from tests.house_process import command

pytestmark = pytest.mark.django_db


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_no_cell_is_a_formula(did, tmp_path):
    did("=HYPERLINK(1)", "u:+7", properties={"a": 'ü\n"x"'})
    make("csv", tmp_path / "x.csv", case="subject")
    [row] = rows(tmp_path / "x.csv")
    assert (row["what"], row["case"], row["subject"]) == ("'=HYPERLINK(1)", "'+7", "'+7")
    assert row["facts"] == '{"a":"ü\\n\\"x\\""}' and row["at"] == "2026-01-01T12:00:00.000000+00:00"


def test_what_is_between_two_people_stays_there_unless_it_is_asked_for(cast, did, tmp_path):
    notes.write_note(cast.ben, by=cast.ana, text="Only for you.")
    did("Paid", "u:ana@example.org", properties={"email": "ana@example.org", "sum": 3})
    make("csv", tmp_path / "x.csv")
    told = (tmp_path / "x.csv").read_text()
    assert "notes." not in told and "ana@example.org" not in told and "customer-" in told
    make("csv", tmp_path / "x.csv", selection=Selection(private=True))
    told = (tmp_path / "x.csv").read_text()
    assert "notes." in told and "ana@example.org" in told


def test_whoever_left_bears_a_name_that_means_nothing(cast, did, tmp_path):
    did("Paid", "u:ana-at-the-shop", person=cast.ana)
    leaving.erase(cast.ana, by=cast.ana, keep_texts=True)
    make("csv", tmp_path / "x.csv")
    told = (tmp_path / "x.csv").read_text()
    assert "ana-at-the-shop" not in told and ",ana," not in told and "left-" in told


def test_parquet_holds_the_words_as_they_are_and_moments_as_moments(did, tmp_path):
    did("=Paid", "u:+7", properties={"a": 'ü\n"x", y', "long": "x" * 200_000})
    did("", "u:+7", type="identify", minutes=1, traits={"plan": "gold"})
    make("parquet", tmp_path / "it's.parquet", case="subject")
    with duck.cursor() as cursor:
        rows = cursor.execute(
            'SELECT what, "case", about, is_state, epoch_us("at"), length(facts), facts FROM read_parquet(?) ORDER BY "at"',
            [str(tmp_path / "it's.parquet")],
        ).fetchall()
    assert rows[0][:5] == ("=Paid", "+7", None, False, NOON) and rows[0][5] > 200_000
    assert json.loads(rows[0][6])["a"] == 'ü\n"x", y'
    assert rows[1][0] == "identify" and rows[1][3] is True


def test_the_command(tmp_path):
    out = command(tmp_path, "export", "csv", "--to", str(tmp_path / "x.csv"))
    assert out.returncode == 0 and "0 rows" in out.stdout, out.stderr
    assert rows(tmp_path / "x.csv") == []
    wrong = command(tmp_path, "export", "pdf", "--to", str(tmp_path / "x.pdf"))
    assert wrong.returncode == 2 and "there is xes" in wrong.stderr
    whole = command(tmp_path, "export", "--to", str(tmp_path / "x.zip"))
    assert whole.returncode == 2 and "a format is missing" in whole.stderr
    day = command(tmp_path, "export", "csv", "--since", "soon", "--to", str(tmp_path / "x.csv"))
    assert day.returncode == 1 and day.stderr.count("\n") == 1
