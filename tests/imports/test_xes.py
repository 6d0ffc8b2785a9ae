"""Event logs in XES: everything kept, nothing twice, whatever stands in the file."""

import gzip
import json
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from hearthside.events import store
from hearthside.events.models import Source
from hearthside.imports.xes import import_xes

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[3] / "shared" / "data"
LOG = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <classifier name="Activity" keys="concept:name lifecycle:transition"/>
  <string key="maker" value="us"><int key="since" value="2019"/></string>
  {}
</log>"""
TRACE = """<trace><string key="concept:name" value="7"/><float key="amount" value="20.50"/>
  <event><string key="concept:name" value="Ring"/><date key="time:timestamp" value="2024-05-01T12:00:00.250+02:00"/>
    <string key="lifecycle:transition" value="start"/><int key="n" value="3"/><boolean key="ok" value="true"/>
    <list key="seats"><values><string key="seat" value="F7"/><id key="x" value="ü"><int key="row" value="6"/></id></values></list>
  </event>
  <event><string key="concept:name" value="Enter"/><date key="time:timestamp" value="2024-05-01T10:00:00Z"/></event>
</trace>"""


def write(tmp_path, text, name="log.xes"):
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


def kept():
    return store.of_house().after(0, 10_000)


def test_all_attributes_are_kept_in_the_words_of_the_file(tmp_path):
    report = import_xes(write(tmp_path, LOG.format(TRACE)))
    assert report.added == {"event": 2, "case": 1} and not report.skipped
    ring, enter, case = kept()
    body = json.loads(ring.body)
    assert (ring.type, ring.name, ring.us) == ("track", "Ring", 1_714_557_600_250_000)
    assert body["properties"] == {"lifecycle:transition": "start", "n": 3, "ok": True, "seats": ""}
    assert body["xes"]["position"] == 0
    assert body["xes"]["attributes"][-1] == [
        "list", "seats", "", [["values", "", "", [
            ["string", "seat", "F7"], ["id", "x", "ü", [["int", "row", "6"]]]]]],
    ]  # fmt: skip
    assert store.of_house().keys([ring.subject, enter.subject, case.subject]) == {ring.subject: "u:7"}
    told = json.loads(case.body)
    assert (case.type, told["traits"], case.us) == ("identify", {"amount": 20.5}, enter.us)
    assert told["xes"]["attributes"][1] == ["float", "amount", "20.50"]
    source = Source.objects.get()
    assert (source.name, source.kind, source.is_trusted) == ("log.xes", "xes", True)
    assert source.header["children"][2] == [
        "string", {"key": "maker", "value": "us"}, [["int", "since", "2019"]],
    ]  # fmt: skip


def test_a_second_time_adds_nothing_and_a_longer_log_adds_what_is_new(tmp_path):
    import_xes(write(tmp_path, LOG.format(TRACE)))
    report = import_xes(write(tmp_path, LOG.format(TRACE)))
    assert (report.added, report.known) == ({}, {"event": 2, "case": 1})
    longer = TRACE.replace(
        "</trace>",
        '<event><string key="concept:name" value="Leave"/><date key="time:timestamp" value="2024-05-02"/></event></trace>',
    )
    assert import_xes(write(tmp_path, LOG.format(longer))).added == {"event": 1}


def test_two_equal_events_of_a_case_are_two(tmp_path):
    event = '<event><string key="concept:name" value="Ring"/><date key="time:timestamp" value="2024-05-02T10:00:00Z"/></event>'
    assert import_xes(write(tmp_path, LOG.format(f"<trace>{event * 2}</trace>"))).added["event"] == 2
    assert import_xes(write(tmp_path, LOG.format(f"<trace>{event * 2}</trace>"))).added == {}


def test_a_trial_keeps_nothing(tmp_path):
    report = import_xes(write(tmp_path, LOG.format(TRACE)), dry_run=True)
    assert report.added == {"event": 2, "case": 1}
    assert kept() == [] and not Source.objects.exists()


def test_what_is_wrong_is_named_and_the_rest_goes_in(tmp_path):
    wrong = """<trace><string key="concept:name" value="8"/>
      <event><date key="time:timestamp" value="2024-05-02T10:00:00Z"/></event>
      <event><string key="concept:name" value="A"/></event>
      <event><string key="concept:name" value="A"/><date key="time:timestamp" value="soon"/></event>
      <event><string key="concept:name" value="A"/><date key="time:timestamp" value="0001-01-01T00:00:00Z"/></event>
    </trace>"""
    report = import_xes(write(tmp_path, LOG.format(wrong + TRACE)))
    assert report.added == {"event": 2, "case": 2}
    assert [what for what, _ in report.skipped] == [f"event {n} of case 8" for n in (1, 2, 3, 4)]


@pytest.mark.parametrize("cut", ["xml", "gzip"])
def test_a_file_that_breaks_off_brings_what_stands_before_the_break(tmp_path, cut):
    text = LOG.format("".join(TRACE.replace('"7"', f'"{n}"') for n in range(2000)))
    path = tmp_path / "log.xes"
    path.write_bytes(
        text.encode()[: len(text) // 2] if cut == "xml" else gzip.compress(text.encode())[:-2000]
    )
    report = import_xes(path)
    assert report.added["event"] >= 1000
    assert [what for what, _ in report.skipped] == ["log.xes"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not xml",
        "<html/>",
        '<!DOCTYPE log [<!ENTITY a "aaaa">]><log><string key="x" value="&a;"/></log>',
        '<!DOCTYPE log SYSTEM "http://127.0.0.1:9/log.dtd"><log/>',
        "<log>" + '<string key="k" value="v">' * 40 + "</log>",
        "<log>" + '<string key="k" value="v"/>' * 21_000 + "</log>",
        '<log><string key="k" value="' + "v" * 5_000_000 + '"/></log>',
    ],
    ids=["empty", "text", "html", "entity", "dtd", "deep", "many", "long"],
)
def test_what_is_no_log_is_refused_in_one_line(tmp_path, text):
    with pytest.raises(ValueError, match="is not an event log in XES"):
        import_xes(write(tmp_path, text))
    assert kept() == []


@pytest.mark.skipif(not DATA.exists(), reason="the shared data are not here")
def test_the_running_example():
    report = import_xes(DATA / "reference" / "running-example.xes")
    assert report.added == {"event": 42, "case": 6}
    events = [event for event in kept() if event.type == "track"]
    assert len({event.name for event in events}) == 8


@pytest.mark.long
@pytest.mark.skipif(not DATA.exists(), reason="the shared data are not here")
def test_a_bank_s_year_of_loans():
    report = import_xes(DATA / "bpic2012.xes.gz")
    assert report.added == {"event": 262_200, "case": 13_087} and not report.skipped
    house = store.of_house()
    tracks = [activity for activity in house.activities() if activity.type == "track"]
    assert (len(tracks), sum(activity.seen for activity in tracks)) == (24, 262_200)
    transitions = Counter()
    for rows in islice(house.columns(0, house.head()), 2):
        transitions.update(
            json.loads(row[-1]).get("properties", {}).get("lifecycle:transition") for row in rows
        )
    assert {"SCHEDULE", "START", "COMPLETE"} <= transitions.keys()
