"""The loans of BPI 2012 from the file to the page: imported, asked by a job, read by a host."""

from pathlib import Path

import pytest

from hearthside.features.paths import actions, people
from hearthside.imports.xes import import_xes
from hearthside.insight import questions
from tests.paths.conftest import done

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
pytestmark = [
    pytest.mark.long, pytest.mark.django_db,
    pytest.mark.skipif(not (DATA / "bpic2012.xes.gz").exists(), reason="the shared data are not here"),
]  # fmt: skip
ENDINGS = ("A_DECLINED", "A_APPROVED", "A_REGISTERED", "A_ACTIVATED", "O_CANCELLED", "O_DECLINED")
COMPLETE = {"prop": "lifecycle:transition", "value": "COMPLETE"}
CALL = "source=track%3AW_Nabellen+offertes&target=track%3AW_Nabellen+offertes"


def test_the_loans_from_the_file_to_the_page(house, sign_in):
    import_xes(DATA / "bpic2012.xes.gz")
    graph, variants = questions.paths(first=200)
    tracks = [one for one in graph.nodes if one.activity.startswith("track:")]
    assert (len(tracks), len(graph.arcs), variants.different) == (24, 125, 4_366)
    assert sorted((one.passages for one in graph.arcs), reverse=True)[:3] == [38_004, 36_084, 18_475]
    assert (sum(one.starts > 0 for one in tracks), sum(one.ends > 0 for one in tracks)) == (1, 11)

    asked = {
        "outcome": ["track:A_CANCELLED"], "endings": [f"track:{one}" for one in ENDINGS], "least": 50,
        "missing": False, "within_days": None, **COMPLETE,
    }  # fmt: skip
    study = actions.keep_study(by=house.cleo, name="Cancelled", asked=asked)
    client, address = sign_in(house.cleo), f"/journeys/paths/friction/{study.pk}/"
    client.get(address)
    done()
    page = client.get(address).content.decode()
    hurts, _, splits = page.partition('id="splits"')
    first = hurts.partition("finding-said")[2]
    assert (
        "Of 3,324 people for whom “W_Nabellen offertes” came again, 38\u00a0%" in first.partition("</p>")[0]
    )
    assert "16\u00a0%: 748 more than would have." in first.partition("</p>")[0]
    assert "“A_PARTLYSUBMITTED” to “A_PREACCEPTED”, 38\u00a0%" in splits and "A_PREACCEPTED”, 38" not in hurts
    assert "All 40 steps that were tested" in page
    rows = client.get(address + "friction.csv").content.decode("utf-8-sig").splitlines()[1:]
    assert (len(rows), sum(",yes," in row.partition(",")[2].rsplit(",", 3)[0] + "," for row in rows)) == (
        40,
        22,
    )

    told = people.asked_of(
        "track:W_Nabellen offertes", "track:W_Nabellen offertes", {"where": [list(COMPLETE.values())]}
    )
    people.find(told)
    assert people.look_for(told)["n"] >= 3_324 and people.look_for(told)["known"] == 0
    picture = "/journeys/paths/?prop=lifecycle:transition&value=COMPLETE"
    client.get(picture)
    done()
    assert "A_SUBMITTED → A_PARTLYSUBMITTED: 13,087 people" in client.get(picture).content.decode()
