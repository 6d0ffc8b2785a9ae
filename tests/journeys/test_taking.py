"""What of a map leaves the house, and comes in again: one A3 sheet, a table, a file."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from msgspec import json

from hearthside.features.journeys import actions, bringing, sheets, showing, working
from hearthside.features.journeys.drawing import Binding, Touchpoint
from hearthside.features.journeys.models import Map
from hearthside.jobs import run_due
from hearthside.kit.refused import Refused
from hearthside.people import consent
from tests.journeys.test_figures import says
from tests.journeys.told import PAY, a_map, comes, visitors

pytestmark = [pytest.mark.django_db, pytest.mark.long]
A3 = (1190.55, 841.89)  # points


@pytest.fixture(autouse=True)
def own_copy(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def map_(cast):
    comes(["Looked", "Paid"], visitors(12))
    for n in range(9):
        says(None, f"The window is far too high for anybody, visit {n}", "negative", name=f"N {n}")
    says(cast.ana, "Ana lets nobody quote what she says of it", "negative")
    says(cast.ben, "Ben says this for everybody to read aloud", "positive")
    consent.choose(cast.ben, "public_quote", True, by=cast.ben)
    bound = Binding(activities=("Looked",), touchpoint="The window")
    made = a_map(
        cast.cleo, Touchpoint("2", "=The window", ("web",), doing="Looks\n#let x = 1", mark=1, binding=bound),
        Touchpoint("4", "The till", pains="Waits", mark=-1, moment="Here they decide", binding=PAY),
    )  # fmt: skip
    working.refresh(made.about, by=cast.cleo)
    run_due("journeys.work")
    return made


def take(client, map_, what: str):
    return client.get(reverse("journeys:take", args=[map_.pk, what]))


def pages_of(pdf: bytes) -> tuple[int, tuple[float, ...]]:
    box = re.search(rb"/MediaBox\s*\[([\d. ]+)\]", pdf)
    return len(re.findall(rb"/Type\s*/Page\b", pdf)), tuple(map(float, box[1].split()[2:]))


def test_it_prints_on_one_a3_sheet_however_much_is_on_it(map_, cast, sign_in):
    client = sign_in(cast.cleo)
    pdf = take(client, map_, "map.pdf").content
    number, size = pages_of(pdf)
    assert pdf[:5] == b"%PDF-" and number == 1 and size == pytest.approx(A3, abs=0.1)
    words = "\n".join(["A line that is long enough to be broken into several in a narrow column"] * 8)
    many = [
        Touchpoint(str(at), f"Step {at}", doing=words, goals=words, pains=words) for at in range(200, 240)
    ]
    number, size = pages_of(take(client, a_map(cast.cleo, *many, name="Long"), "map.pdf").content)
    assert number == 1 and size == pytest.approx(A3, abs=0.1)


def test_pictures_are_pictures(map_, cast, sign_in):
    client = sign_in(cast.cleo)
    svg, png = take(client, map_, "map.svg"), take(client, map_, "map.png")
    assert svg["Content-Type"] == "image/svg+xml" and svg.content.startswith(b"<svg")
    assert png.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert take(client, map_, "map.exe").status_code == 404


def test_on_paper_stand_only_words_of_those_who_may_be_quoted(map_, cast):
    told = json.encode(sheets.facts(showing.shown(map_, actions.newest(map_), cast.cleo))).decode()
    assert "Ben says this" in told and "Ana lets nobody" not in told and "far too high" not in told


def test_the_table_has_a_row_a_touchpoint_and_runs_nothing(map_, cast, sign_in):
    text = take(sign_in(cast.cleo), map_, "map.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["touchpoint"] for row in rows] == ["'=The window", "The till"]
    assert (rows[0]["people"], rows[0]["voices"], rows[0]["evidence_people"]) == ("12", "11", "backed")
    assert rows[1]["moment_of_truth"] == "Here they decide" and "Ana lets" not in text


def test_the_file_comes_in_again_as_it_went(map_, cast, sign_in):
    taken = take(sign_in(cast.cleo), map_, "map.json").content
    assert b"Ana lets" not in taken and b"Ben says" not in taken
    client = sign_in(cast.dora)
    answer = client.post(reverse("journeys:bring"), {"file": SimpleUploadedFile("map.json", taken)})
    made = Map.objects.order_by("-pk").first()
    assert answer.url == reverse("journeys:one", args=[made.pk]) and made.made_by == cast.dora
    assert actions.newest(made).drawing == actions.newest(map_).drawing


def test_what_another_house_had_and_this_has_not_is_let_go_of(cast):
    bound = Binding(
        activities=("Looked",), question="77:likely", topics=(5,), segment=9, touchpoint="The window"
    )
    one = Touchpoint("2", "The window", binding=bound)
    made = bringing.loosened(actions.newest(a_map(cast.cleo, one, outcome="77:likely", segment=9)).drawing)
    assert made.touchpoint("2").binding == Binding(activities=("Looked",), touchpoint="The window")
    assert (made.outcome, made.segment) == ("", None)


@pytest.mark.parametrize(
    "file",
    [b"", b"{", b"\xff\xfe", b"[]", b'{"format": "other.1", "name": "X", "drawing": {}}',
     b'{"format": "hearthside.journey.1", "name": "X", "drawing": {"stages": [{"key": "a/b", "name": "S"}]}}',
     b'{"format": "hearthside.journey.1", "name": "X", "drawing": {"stages": [{"key": "1", "name": ""}]}}',
     b'{"format": "hearthside.journey.1", "name": "", "drawing": {}}',
     b'{"format": "hearthside.journey.1", "name": "X", "drawing": {"stages": 7}}', b" " * 1_000_001],
)  # fmt: skip
def test_a_file_that_is_no_map_is_refused_kindly(cast, file):
    with pytest.raises(Refused):
        bringing.bring_map(SimpleUploadedFile("map.json", file), by=cast.cleo)
    assert not Map.objects.exists()


def test_outsiders_take_nothing(map_, cast, sign_in):
    for who in (cast.ana, None, cast.egon):
        assert take(sign_in(who), map_, "map.json").status_code in (302, 403, 404)
