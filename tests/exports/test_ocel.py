"""Object-centric logs: every rule of the format, every object and relation, every value of the right kind."""

import json
import sqlite3
from contextlib import closing

import pytest

from hearthside.exports import ocel
from hearthside.exports.making import make
from hearthside.features.ideas import actions as ideas
from tests.exports.ocel_rules import broken, dangling

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(cast, did, tmp_path):
    """A small house's log; ask it by SQL."""
    idea = ideas.bring_idea("A late bus", "After the film.", by=cast.ana)
    ideas.answer_idea(idea, by=cast.cleo, text="We asked the company.")
    did("", "u:7", type="identify", person=cast.ana, traits={"plan": "gold", "email": "ana@example.org"})
    did("", "u:7", type="identify", minutes=5, traits={"plan": "gold"})
    did("", "u:7", type="identify", minutes=9, traits={"plan": "silver"})
    did("", "u:7", type="group", groupId="acme", traits={"size": 3})
    did(
        "Paid",
        "u:7",
        minutes=1,
        properties={"sum": 3, "Sum": "x", "ocel_time": 1, "ok": True},
        groupId="acme",
    )
    did("Paid", "u:7", minutes=2, properties={"sum": 2.5, "ok": False})
    did("paid!", "u:7", minutes=3, properties={"items": [{"n": 1}]})
    did("Object", "a:x", minutes=4)
    did("", "a:x", type="page", minutes=4, properties={"ok": 1})
    path = tmp_path / "log.sqlite"
    make("ocel-sqlite", path)
    with closing(sqlite3.connect(path)) as base:
        yield lambda sql, *args: base.execute(sql, args).fetchall(), path, idea


def test_all_24_rules_hold_and_nothing_dangles(log):
    _ask, path, _idea = log
    assert broken(path) == [] and dangling(path) == []


@pytest.mark.parametrize(
    "sql, number",
    [
        ("ALTER TABLE event RENAME COLUMN ocel_type TO kind", 4),
        ("CREATE TABLE event_Stray (ocel_id TEXT)", 3),
        ("INSERT INTO object_map_type VALUES ('ghost', 'Ghost')", 2),
        ("ALTER TABLE object_object RENAME COLUMN ocel_qualifier TO q", 7),
    ],
)
def test_the_rules_notice_what_is_wrong(log, sql, number):
    ask, path, _idea = log
    with closing(sqlite3.connect(path)) as base:
        base.execute(sql)
        base.commit()
    assert number in broken(path)


def test_objects_events_and_how_they_are_related(log):
    ask, _path, idea = log
    types = dict(ask("SELECT ocel_id, ocel_type FROM object"))
    assert types["customer:ana"] == "customer" and types["host:cleo"] == "host"
    assert (
        types["account:acme"] == "account"
        and types[f"idea:{idea.pk}"] == "idea"
        and types["customer:x"] == "customer"
    )
    received = ask("SELECT ocel_id FROM event WHERE ocel_type = 'ideas.received'")[0][0]
    related = ask("SELECT ocel_object_id, ocel_qualifier FROM event_object WHERE ocel_event_id = ?", received)
    assert {("customer:ana", "by"), (f"idea:{idea.pk}", "about")} <= set(related)
    among = ask("SELECT * FROM object_object")
    assert (f"idea:{idea.pk}", "customer:ana", "begun by") in among
    assert ("customer:ana", "account:acme", "member of") in among
    names = dict(ask("SELECT * FROM event_map_type"))
    assert names["Paid"] == "Paid" and names["paid!"] == "Paid2" and names["Object"] == "Object2"


def test_what_somebody_is_changes_at_its_time(log):
    ask, _path, _idea = log
    rows = ask(
        "SELECT ocel_time, ocel_changed_field, plan FROM object_Customer WHERE ocel_id = 'customer:ana' ORDER BY 1"
    )
    assert rows == [
        ("1970-01-01T00:00:00Z", None, None),
        ("2026-01-01T12:00:00.000000Z", "plan", "gold"),
        ("2026-01-01T12:09:00.000000Z", "plan", "silver"),
    ]
    assert "email" not in {name for (name,) in ask("SELECT name FROM pragma_table_info('object_Customer')")}
    assert ask("SELECT size FROM object_Account WHERE size IS NOT NULL") == [(3,)]


def test_values_of_one_kind_a_column(log):
    ask, _path, _idea = log
    columns = dict(ask("SELECT name, type FROM pragma_table_info('event_Paid')"))
    assert (columns["sum"], columns["Sum 2"], columns["ok"]) == ("REAL", "TEXT", "BOOLEAN")
    assert ask('SELECT sum, "Sum 2", "ocel_time 2", ok FROM event_Paid ORDER BY ocel_time') == [
        (3.0, "x", 1, 1),
        (2.5, None, None, 0),
    ]
    assert ask("SELECT items FROM event_Paid2") == [('[{"n":1}]',)]


def test_json_says_the_same_with_every_value_as_text(log, tmp_path):
    ask, _path, _idea = log
    path = tmp_path / "log.json"
    make("ocel-json", path)
    told = json.loads(path.read_text())
    assert told.keys() == {"eventTypes", "objectTypes", "events", "objects"}
    assert len(told["events"]) == ask("SELECT count(*) FROM event")[0][0]
    assert {one["id"] for one in told["objects"]} == {id_ for (id_,) in ask("SELECT ocel_id FROM object")}
    declared = {one["name"]: {a["name"]: a["type"] for a in one["attributes"]} for one in told["eventTypes"]}
    assert declared["Paid"]["sum"] == "float" and declared["Paid"]["ok"] == "boolean"
    for one in (*told["events"], *told["objects"]):
        assert all(isinstance(attribute["value"], str) for attribute in one["attributes"])
        assert all(relation.keys() == {"objectId", "qualifier"} for relation in one["relationships"])
    ana = next(one for one in told["objects"] if one["id"] == "customer:ana")
    assert {"name": "role", "time": "1970-01-01T00:00:00Z", "value": "member"} in ana["attributes"]
    assert [file.name for file in tmp_path.iterdir() if "part" in file.name] == []


def test_more_names_than_a_file_may_have_tables_or_columns(did, tmp_path, monkeypatch):
    monkeypatch.setattr(ocel, "MOST_TYPES", 3)
    monkeypatch.setattr(ocel, "MOST_ATTRIBUTES", 5)
    for n in range(6):
        did(f"Name {n}", minutes=n, properties={f"p{m}": m for m in range(n * 3)})
    path = tmp_path / "log.sqlite"
    make("ocel-sqlite", path)
    assert broken(path) == [] and dangling(path) == []
    with closing(sqlite3.connect(path)) as base:
        counts = dict(base.execute("SELECT ocel_type, count(*) FROM event GROUP BY 1").fetchall())
        assert counts == {"Name 0": 1, "Name 1": 1, "Name 2": 1, "something else (done)": 3}
        [(more,)] = base.execute("SELECT more FROM event_Name2").fetchall()
        assert json.loads(more) == {"p2": 2, "p3": 3, "p4": 4, "p5": 5}  # beside origin, channel, p0 and p1
