"""Hillstrom's mailing of 2008, a pilot of three arms and 64,000 people, from a table to the verdict."""

import csv
import gzip
import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hearthside.features.pilots import actions, tables
from hearthside.features.pilots.plans import Body, Measure
from hearthside.jobs import run_due
from tests.pilots.made import begun, newest

pytestmark = [pytest.mark.django_db, pytest.mark.long]
HILLSTROM = Path(__file__).parents[3] / "shared/data/hillstrom_email.csv.gz"


def test_hillstroms_mailing_end_to_end(cast):
    if not HILLSTROM.exists():
        pytest.skip("Hillstrom's data are not beside this repository")
    with gzip.open(HILLSTROM, "rt") as file:
        rows = list(csv.DictReader(file))
    columns = ("segment", "visit", "conversion", "spend", "history")
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["who", *columns])
    writer.writerows([number, *(row[name] for name in columns)] for number, row in enumerate(rows))
    body = Body(
        Measure("column", "spend"), people=64_000, guards=(Measure("column", "visit"),),
        others=(Measure("column", "conversion"), Measure("column", "visit")),
    )  # fmt: skip
    pilot = begun(cast.cleo, body=body)
    table = SimpleUploadedFile("hillstrom.csv", text.getvalue().encode())
    report = tables.bring_table(
        pilot, by=cast.cleo, file=table, who="who", arm="segment", usual="No E-Mail", before="history"
    )
    assert (report.taken, report.unread) == (64_000, 0)
    actions.ask_result(pilot, by=cast.cleo)
    run_due()
    found = newest(pilot).body
    assert found["sizes"] == {"Mens E-Mail": 21_307, "Womens E-Mail": 21_387, "without": 21_306}
    assert round(found["ratio"]["p"], 3) == 0.904 and found["ratio"]["verdict"] == "fine"
    raw = {row["arm"]: round(row["raw"]["value"], 5) for row in found["rows"]}
    assert raw == {"Mens E-Mail": 0.76983, "Womens E-Mail": 0.42441}
    assert 0 < found["reduction"] < 0.0044
    assert {row["arm"]: row["told"]["verdict"] for row in found["rows"]} == {
        "Mens E-Mail": "helped",
        "Womens E-Mail": "helped",
    }
    assert [row["stands"] for row in found["others"]] == [True, True]
    mens = found["rows"][0]["told"]["effect"]
    assert mens["low"] < 0.76983 < mens["high"] and 0.3 < (mens["high"] - mens["low"]) / 2 < 0.36
