"""Event logs go out as they came in, and what our own house tells is an event log like any other."""

import gzip
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hearthside.events import store
from hearthside.exports.happenings import Selection
from hearthside.exports.making import make
from hearthside.features.ideas import actions as ideas
from hearthside.imports.xes import import_xes
from hearthside.kit.refused import Refused
from hearthside.people.models import Audit
from tests.exports.conftest import NOON

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[3] / "shared" / "data"
LOG = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="?"/></global>
  <classifier name="Both" keys="concept:name lifecycle:transition"/>
  <string key="maker" value="a &quot;b&quot; &lt;c&gt;&#10;d"><int key="since" value="2019"/></string>
  <trace><string key="concept:name" value="9"/><float key="amount" value="20.50"/>
    <event><string key="concept:name" value="Late"/><date key="time:timestamp" value="2024-05-09T12:00:00.250+02:00"/>
      <list key="seats"><values><id key="x" value="ü"><int key="row" value="6"/></id></values></list></event>
    <event><string key="concept:name" value="Early"/><date key="time:timestamp" value="2024-05-01T10:00:00Z"/></event>
    <event><string key="concept:name" value="Early"/><date key="time:timestamp" value="2024-05-01T10:00:00Z"/></event>
  </trace>
  <trace><string key="concept:name" value="10"/><boolean key="empty" value="true"/></trace>
</log>"""


def bodies():
    return [(event.type, event.name, event.us, event.body) for event in store.of_house().after(0, 100_000)]


def again(path: Path) -> list:
    """What an empty house has after importing the file."""
    store.close()
    import_xes(path)
    return bodies()


def read(path: Path) -> dict[str, list[str]]:
    """The names of the events of each case."""
    found = {}
    for trace in ElementTree.parse(path).getroot().iter("{http://www.xes-standard.org/}trace"):
        attributes = {one.get("key"): one.get("value") for one in trace if one.get("key")}
        events = trace.findall("{http://www.xes-standard.org/}event")
        found[attributes["concept:name"]] = [
            {one.get("key"): one.get("value") for one in event}["concept:name"] for event in events
        ]
    return found


def test_a_log_comes_back_the_same(tmp_path):
    path = tmp_path / "log.xes"
    path.write_text(LOG)
    import_xes(path)
    first = bodies()
    assert len(first) == 5
    assert make("xes", path, case="subject").counts == {
        "rows": 5,
        "cases": 2,
        "events": 3,
        "without a case": 0,
    }
    assert again(path) == first
    text = path.read_text()
    make("xes", path, case="subject")
    assert path.read_text() == text
    for words in (
        '<string key="maker" value="a &quot;b&quot; &lt;c&gt;&#10;d">',
        'keys="concept:name lifecycle:transition"',
    ):
        assert words.replace("&quot;", '"') in text.replace("&quot;", '"').replace("'", '"')
    assert read(path) == {"9": ["Late", "Early", "Early"], "10": []}


@pytest.mark.skipif(not DATA.exists(), reason="the shared data are not here")
def test_the_running_example_comes_back_the_same(tmp_path):
    import_xes(DATA / "reference" / "running-example.xes")
    first, path = bodies(), tmp_path / "running-example.xes"
    make("xes", path, case="subject")
    assert again(path) == first and len(first) == 48


def test_a_house_s_own_words_and_deeds_are_a_log_of_cases(cast, did, tmp_path):
    idea = ideas.bring_idea("A late bus", "After the film.", by=cast.ana)
    did(
        "Paid",
        "u:7",
        minutes=-5,
        person=cast.ana,
        properties={"sum": 3.5, "n": 2, "gift": True, "items": [1], "x\0": "\x01<"},
    )
    did("", "u:7", type="identify", traits={"plan": "gold", "email": "ana@example.org"})
    did("Home", "a:z", type="page", minutes=2)
    path = tmp_path / "house.xes.gz"
    made = make("xes", path, case="person")
    (tmp_path / "house.xes").write_bytes(gzip.decompress(path.read_bytes()))
    cases = read(tmp_path / "house.xes")
    assert cases["z"] == ["page Home"] and {"Paid", "ideas.received"} <= set(cases["ana"])
    text = (tmp_path / "house.xes").read_text()
    for words in (
        '<float key="sum" value="3.5"/>', '<int key="n" value="2"/>', '<boolean key="gift" value="true"/>',
        '<string key="items" value="[1]"/>', '<string key="plan" value="gold"/>', f'key="about" value="idea:{idea.pk}"',
        'key="org:resource" value="ana"',
    ):  # fmt: skip
        assert words in text
    assert "ana@example.org" not in text
    note = Audit.objects.get(what="export.made")
    assert note.details["rows"] == made.counts["rows"] and not note.details["private"]


def test_cases_by_account_by_thing_and_by_property(cast, did, tmp_path):
    did("", "u:7", type="group", groupId="acme", traits={"size": 3})
    did("Paid", "u:7", properties={"order": "A1"})
    did("Sent", "u:8", minutes=3, properties={"order": "A1"})
    did("Seen", "u:8", minutes=4, properties={"order": {"no": "case"}}, context={"groupId": "globe"})
    idea = ideas.bring_idea("A late bus", "After the film.", by=cast.ana)
    path = tmp_path / "x.xes"
    assert make("xes", path, case="order").counts["cases"] == 1 and read(path) == {"A1": ["Paid", "Sent"]}
    make("xes", path, case="account")
    assert read(path) == {"acme": ["Paid"], "globe": ["Seen"]}
    make("xes", path, case="idea")
    assert read(path).keys() == {f"idea:{idea.pk}"}


def test_only_the_time_and_the_people_asked_for(cast, did, tmp_path):
    did("Before", minutes=-1, person=cast.ana)
    did("", type="identify", minutes=-1, traits={"plan": "gold"})
    did("First", minutes=0)
    did("Last", minutes=9)
    did("After", minutes=10)
    did("Stranger", "a:x", minutes=5)
    path = tmp_path / "x.xes"
    span = Selection(NOON, NOON + 600_000_000)
    make("xes", path, case="subject", selection=span)
    assert read(path) == {"7": ["First", "Last"], "x": ["Stranger"]} and "gold" in path.read_text()
    make("xes", path, case="subject", selection=Selection(NOON, NOON + 600_000_000, known_only=True))
    assert read(path) == {"7": ["First", "Last"]}


def test_nobody_but_an_imported_log_speaks_in_its_own_words(did, tmp_path):
    evil = {"position": 0, "attributes": [['string key="x"/><script', "concept:name", "A"]]}
    did("A", xes=evil)
    make("xes", tmp_path / "x.xes", case="subject")
    assert read(tmp_path / "x.xes") == {"7": ["A"]} and "<script" not in (tmp_path / "x.xes").read_text()


def test_what_breaks_off_leaves_what_was_there(did, tmp_path):
    path = tmp_path / "x.xes"
    path.write_text("what was there")
    did("A")
    with pytest.raises(Refused):
        make("xes", path, case="x" * 200)

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make("xes", path, progress=stop)
    assert [file.name for file in tmp_path.iterdir()] == ["x.xes"] and path.read_text() == "what was there"
