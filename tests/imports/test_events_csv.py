"""Events in files as spreadsheets and other systems really write them."""

import json

import pytest

from hearthside.events import store
from hearthside.imports.events_csv import Times, import_events_csv

pytestmark = pytest.mark.django_db


def write(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "events.csv"
    path.write_bytes(text.encode(encoding))
    return path


def kept():
    return store.of_house().after(0, 10_000)


def keys():
    house = store.of_house()
    found = house.keys({event.subject for event in kept()})
    return [found[event.subject] for event in kept()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_german_spreadsheet(tmp_path, encoding):
    text = 'Event Name;Zeit;Customer ID;Anmerkung\r\n"Karte gekauft";31.12.2025 18:30;u 1;"für ""zwei""\r\nPersonen; hinten"\r\n'
    report = import_events_csv(
        write(tmp_path, text, encoding), columns={"time": "Zeit"}, zone="Europe/Berlin"
    )
    assert report.added == {"event": 1} and not report.skipped
    [event] = kept()
    body = json.loads(event.body)
    assert (event.type, event.name, event.us, keys()) == (
        "track",
        "Karte gekauft",
        1_767_202_200_000_000,
        ["u:u 1"],
    )
    assert body["properties"] == {"Anmerkung": 'für "zwei"\r\nPersonen; hinten'}
    assert body["timestamp"] == "2025-12-31T17:30:00+00:00"


def test_a_wrong_row_is_named_by_its_number_and_the_rest_goes_in(tmp_path):
    text = "time,event,user_id,anonymous_id\n" + "\n".join([
        "2026-01-01T10:00:00Z,A,u1,", "soon,A,u1,", "2026-01-01T10:00:00Z,,u1,", "2026-01-01T10:00:00Z,A,,",
        "2026-01-01T10:00:00Z,A,,v1", ",,,", "2026-01-01T10:00:00Z,A,u1,,,,", "3/4/2026,A,u1,", "2026-01-01T10:00:00Z,B",
    ])  # fmt: skip
    report = import_events_csv(write(tmp_path, text))
    assert [what for what, _ in report.skipped] == [f"row {n}" for n in (3, 4, 5, 8, 9, 10)]
    assert report.added == {"event": 2} and keys() == ["u:u1", "a:v1"]
    assert "day-first" in report.skipped[4][1]


def test_twice_adds_nothing_and_a_message_id_is_kept(tmp_path):
    path = write(
        tmp_path,
        "time,event,user,message_id\n2026-01-01,A,1,m1\n2026-01-01,A,1,m1\n2026-01-01,A,1,\n2026-01-01,A,1,\n",
    )
    assert import_events_csv(path).added == {"event": 3}
    report = import_events_csv(path)
    assert (report.added, report.known) == ({}, {"event": 4})
    assert json.loads(kept()[0].body)["messageId"] == "m1"


def test_a_trial_keeps_nothing(tmp_path):
    assert import_events_csv(write(tmp_path, "time,event,user\n2026-01-01,A,1\n"), dry_run=True).added == {
        "event": 1
    }
    assert kept() == []


@pytest.mark.parametrize(
    "text, says",
    [
        ("", "there is nothing"),
        ("price;amount\n1;2\n", "looks like time or name or user"),
        ("time,event\n2026-01-01,A\n", "--map user=COLUMN"),
    ],
)
def test_a_file_without_events_is_refused(tmp_path, text, says):
    with pytest.raises(ValueError, match=says):
        import_events_csv(write(tmp_path, text))


def test_a_mapping_that_cannot_be_is_refused(tmp_path):
    path = write(tmp_path, "time,event,user\n")
    with pytest.raises(ValueError, match="no column is called When"):
        import_events_csv(path, columns={"time": "When"})
    with pytest.raises(ValueError, match="there is no clock to map"):
        import_events_csv(path, columns={"clock": "time"})
    with pytest.raises(ValueError, match="there is no zone Moon"):
        import_events_csv(path, zone="Moon")


def test_bytes_that_are_no_text_and_endless_cells_cost_their_row_alone(tmp_path):
    path = tmp_path / "events.csv"
    rows = b"".join(b"2026-01-01T00:00:00Z,A,%d,note\n" % n for n in range(60_000))
    path.write_bytes(
        b"time,event,user,note\n"
        + rows
        + b"2026-01-01,A,1,\xff\xfe\n2026-01-01,A,1,"
        + b"x" * 200_000
        + b"\n2026-01-01,Last,1,\n"
    )
    report = import_events_csv(path)
    assert [what for what, _ in report.skipped] == ["row 60002", "row 60003"]
    assert report.added == {"event": 60_001}


NOON = 1_772_539_200_000_000  # 3 March 2026, 12:00 UTC


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-03T12:00:00Z", "2026-03-03 12:00:00 UTC", "2026-03-03T13:00:00.000+01:00", "20260303T120000Z",
        "1772539200", "1772539200000", "1772539200000000", "1772539200.0", "3.3.2026 12:00", "03/03/2026 12:00:00",
    ],
)  # fmt: skip
def test_times_in_many_hands(text):
    assert Times("UTC", "day-first").read(text) == NOON


def test_the_zone_and_the_order_of_days_are_as_said():
    assert Times("Europe/Berlin").read("2026-03-03 13:00") == NOON
    assert Times("UTC", "month-first").read("04/03/2026") != Times("UTC", "day-first").read("04/03/2026")
    for wrong in ("", "2026-02-30", "12:00", "1e9", "99999999999999999", "31/31/2026", "nan"):
        with pytest.raises(ValueError):
            Times("UTC", "day-first").read(wrong)
