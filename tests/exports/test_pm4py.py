"""PM4Py, which nobody here wrote, reads our files and counts what the logs' own pages say.

Needs a Python with PM4Py 2.7.23 of its own (it is under the AGPL: never installed beside us), named by
HEARTHSIDE_PM4PY.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from hearthside.exports.making import make
from hearthside.features.ideas import actions as ideas
from hearthside.imports.xes import import_xes

PYTHON = os.environ.get("HEARTHSIDE_PM4PY", "")
DATA = Path(__file__).parents[3] / "shared" / "data"
COUNTS = Path(__file__).with_name("pm4py_counts.py")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not PYTHON, reason="HEARTHSIDE_PM4PY names no Python with PM4Py"),
]
needs_data = pytest.mark.skipif(not DATA.exists(), reason="the shared data are not here")


def counted(what: str, path: Path) -> dict:
    ran = subprocess.run([PYTHON, COUNTS, what, path], capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout.strip().rpartition("\n")[2])


@pytest.mark.long
@needs_data
def test_a_bank_s_year_of_loans(tmp_path):
    import_xes(DATA / "bpic2012.xes.gz")
    make("xes", tmp_path / "log.xes.gz", case="subject")
    assert counted("log", tmp_path / "log.xes.gz") | {"complete_top": []} == {
        "cases": 13_087, "events": 262_200, "activities": 24, "with_lifecycle": 36, "variants": 4_366, "arcs": 125,
        "starts": 1, "ends": 11, "complete": 164_506, "top": [38_004, 36_084, 18_475], "complete_top": [],
        "check ticket to decide": 0,
    }  # fmt: skip
    for format, suffix in (("ocel-sqlite", "sqlite"), ("ocel-json", "json")):
        make(format, tmp_path / f"log.{suffix}", case="subject")
        told = counted("ocel", tmp_path / f"log.{suffix}")
        assert (told["events"], told["objects"], told["activities"]) == (262_200, 13_087, 24)
        assert (told["relations"], told["flat_cases"]) == (262_200, 13_087)
        assert told["unsatisfied"] == []


@needs_data
def test_the_running_example(tmp_path):
    import_xes(DATA / "reference" / "running-example.xes")
    make("xes", tmp_path / "log.xes", case="subject")
    told = counted("log", tmp_path / "log.xes")
    assert (told["cases"], told["events"], told["activities"]) == (6, 42, 8)
    assert (told["variants"], told["arcs"], told["check ticket to decide"]) == (6, 16, 6)


def test_a_house_of_people_ideas_and_accounts(cast, did, tmp_path):
    idea = ideas.bring_idea("A late bus", "After the film.", by=cast.ana)
    ideas.answer_idea(idea, by=cast.cleo, text="We asked the company.")
    did("", "u:7", type="identify", person=cast.ana, traits={"plan": "gold"})
    did("", "u:7", type="identify", minutes=9, traits={"plan": "silver"})
    did("", "u:7", type="group", groupId="acme")
    did("Paid", "u:7", minutes=1, properties={"sum": 3}, groupId="acme")
    for format, suffix in (("ocel-sqlite", "sqlite"), ("ocel-json", "json")):
        make(format, tmp_path / f"log.{suffix}")
        told = counted("ocel", tmp_path / f"log.{suffix}")
        assert {"account", "customer", "host", "idea"} <= set(told["types"])
        assert told["o2o"] >= 2 and told["changes"] >= 1
        assert told["unsatisfied"] == []
        assert told["satisfied"] == (24 if format == "ocel-sqlite" else 0)
    make("xes", tmp_path / "log.xes")
    assert counted("log", tmp_path / "log.xes")["cases"] >= 1
