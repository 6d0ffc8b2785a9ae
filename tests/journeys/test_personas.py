"""Personas: a narrative tied to a live segment; how its people differ, as a suggestion at most, behind the floor."""

import io

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from hearthside.algorithms.statistics import apart
from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.door.actions import join
from hearthside.features.journeys import personas, suggesting
from hearthside.features.journeys.actions import Stale
from hearthside.features.journeys.models import Figures, Persona
from hearthside.jobs import run_due
from hearthside.kit.refused import Refused
from hearthside.media.models import Picture
from hearthside.people import consent
from hearthside.segments import keeping
from hearthside.segments.models import Segment
from tests.journeys.test_figures import says
from tests.journeys.test_taking import pages_of
from tests.journeys.told import a_map, comes

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(autouse=True)
def own_copy(settings, tmp_path):
    settings.DATA = tmp_path


def crowd(n: int, begins: str) -> list:
    return [join(f"{begins.title()} {number}", handle=f"{begins}{number}") for number in range(n)]


def segment(by, name: str) -> Segment:
    rule = {
        "match": "all",
        "groups": [{"match": "all", "conditions": [{"kind": "did", "name": name, "times": 1, "days": None}]}],
    }
    return keeping.keep_segment(None, by=by, name=f"Did {name}", rule=rule)


def described(by, **told) -> Persona:
    return personas.describe(
        None, by=by, **{"name": "Maureen", "line": "Row C", "goals": "Her seat\nTea"} | told
    )


def body(persona: Persona) -> dict:
    run_due("segments.compute")
    run_due("journeys.work")
    return Figures.objects.filter(about=persona.about).order_by("-pk").first().body


def test_what_sets_its_people_apart_is_told_with_intervals(cast, sign_in):
    regulars, others = crowd(14, "reg"), crowd(16, "oth")
    for one in regulars:
        comes(["Renewed", "Looked"], [one.handle], person=one)
    for at, one in enumerate(others):
        comes(["Looked"] if at % 2 else ["Paid", "Looked"], [one.handle], person=one)
    persona = described(cast.cleo, segment=segment(cast.cleo, "Renewed"))
    a_map(cast.cleo)
    found = body(persona)
    assert (found["members"], found["of"]) == (14, 32)  # Ana and Ben are members, too
    renewed = next(one for one in found["differences"] if one["name"] == "did track:Renewed")
    assert renewed["stands"] and renewed["group"]["value"] == 1 and renewed["rest"]["value"] == 0
    assert renewed["apart"]["low"] > 0.5
    page = sign_in(cast.cleo).get(reverse("journeys:persona", args=[persona.pk])).content.decode()
    assert "14" in page and "Did Renewed" in page and "false discovery rate" in page
    assert [one["value"] for one in found["stages"]] == [100, 0]


def test_nothing_is_told_of_a_segment_of_nine_nor_of_those_who_object(cast, sign_in):
    some = crowd(10, "reg")
    for one in some:
        comes(["Renewed"], [one.handle], person=one)
    persona = described(cast.cleo, segment=segment(cast.cleo, "Renewed"))
    assert body(persona)["members"] == 10
    consent.choose(some[0], "analysis", False, by=some[0])
    keeping.compute(persona.segment)
    personas.describe(persona, by=cast.cleo, segment=persona.segment, name="Maureen")
    assert body(persona)["members"] is None
    page = sign_in(cast.cleo).get(reverse("journeys:persona", args=[persona.pk])).content.decode()
    assert "nothing more is told of them" in page


def test_quotes_are_chosen_and_shown_as_far_as_one_may_read(cast, sign_in):
    mine, secret = (
        says(cast.ana, "I come for the lamp", "positive"),
        says(cast.ben, "Not for you", "negative", reach="right:x.y"),
    )
    persona = described(cast.cleo, quotes=[mine.pk, secret.pk, 999])
    assert persona.quotes == [mine.pk]
    page = sign_in(cast.cleo).get(reverse("journeys:persona", args=[persona.pk])).content.decode()
    assert "I come for the lamp" in page and "inside the house alone" in page
    mine.delete()
    assert (
        "I come for the lamp"
        not in sign_in(cast.cleo).get(reverse("journeys:persona", args=[persona.pk])).content.decode()
    )


def test_two_hosts_lose_nothing_of_each_other(cast, sign_in):
    persona = described(cast.cleo)
    address = reverse("journeys:change_persona", args=[persona.pk])
    sent = {"name": "Maureen", "line": "Row C, aisle", "number": 1}
    assert sign_in(cast.cleo).post(address, sent).status_code == 302
    answer = sign_in(cast.dora).post(address, sent | {"line": "Row D"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Row C, aisle" in page and 'value="Row D"' in page
    with pytest.raises(Stale):
        personas.describe(persona, by=cast.dora, number=1, name="M")
    with pytest.raises(Refused, match="Give them a name"):
        described(cast.cleo, name=" ")


def test_it_has_a_face_and_prints_on_one_sheet(cast, sign_in):
    persona, client = described(cast.cleo, story="Once.\n\n" + "A long life. " * 280), sign_in(cast.cleo)
    drawn = io.BytesIO()
    Image.new("RGB", (600, 400), "teal").save(drawn, "PNG")
    client.post(
        reverse("journeys:picture", args=[persona.pk]),
        {"file": SimpleUploadedFile("face.png", drawn.getvalue())},
    )
    first = Persona.objects.get().picture
    assert (first.width, first.height) == (400, 400)
    client.post(
        reverse("journeys:picture", args=[persona.pk]),
        {"file": SimpleUploadedFile("face.png", drawn.getvalue())},
    )
    assert Picture.objects.count() == 1 and Persona.objects.get().picture != first
    assert client.post(reverse("journeys:picture", args=[persona.pk])).status_code == 302
    number, _size = pages_of(client.get(reverse("journeys:persona_page", args=[persona.pk])).content)
    assert number == 1
    client.post(reverse("journeys:remove_persona", args=[persona.pk]))
    assert client.get(reverse("journeys:persona", args=[persona.pk])).status_code == 404


def test_groups_are_suggested_where_they_come_again_and_not_where_they_do_not():
    rng = np.random.default_rng(4)
    noise = rng.normal(0, 1, (160, 4))
    with pytest.raises(Unanswerable) as none:
        apart.clusters(noise)
    assert none.value.why == "no_groups"
    centres = np.array([[0, 0, 0, 0], [8, 0, 8, 0], [0, 8, 0, 8]])
    truth = np.arange(150) % 3
    found = apart.clusters(centres[truth] + rng.normal(0, 1, (150, 4)))
    assert len(set(zip(truth.tolist(), found.labels.tolist(), strict=True))) == 3 and found.stability > 0.95
    for rows, why in ((noise[:59], "too_few"), (np.ones((80, 3)), "alike")):
        with pytest.raises(Unanswerable) as refused:
            apart.clusters(rows)
        assert refused.value.why == why


def test_of_many_things_that_differ_by_chance_none_stands():
    rng = np.random.default_rng(5)
    inside = np.arange(400) < 120
    features = {f"n{at}": ("share", (rng.random(400) < 0.4).astype(float)) for at in range(60)}
    features["true"] = ("mean", np.where(inside, 3.0, 0.0) + rng.normal(0, 1, 400))
    features["rare"] = ("share", np.where(np.arange(400) % 60 == 0, 1.0, np.nan))
    found = apart.differences(features, inside)
    assert [one.name for one in found if one.stands] == ["true"] and found[0].apart.low > 2.5
    assert "rare" not in {one.name for one in found}


def test_the_house_says_honestly_that_it_is_too_small_for_groups(cast, sign_in):
    client = sign_in(cast.cleo)
    client.post(reverse("journeys:find"))
    run_due("journeys.work")
    page = client.get(reverse("journeys:personas")).content.decode()
    assert "It takes 60 people who did something lately; there are 0." in page
    assert Figures.objects.get(about=suggesting.ABOUT).body["groups"] == []


def test_groups_of_a_house_are_told_by_what_sets_them_apart(cast, sign_in):
    for begins, did in (("reg", ["Renewed", "Voted"]), ("new", ["Looked", "Asked"])):
        for one in crowd(34, begins):
            comes(did, [one.handle], person=one)
    client = sign_in(cast.cleo)
    client.post(reverse("journeys:find"))
    run_due("journeys.work")
    page = client.get(reverse("journeys:personas")).content.decode()
    assert (
        page.count("34 people</h3>") == 2
        and "Renewed" in page
        and "100 %" in page
        and "(the others 0 %)" in page
    )
    assert not Persona.objects.exists() and not Segment.objects.exists()


def test_outsiders_see_no_persona_and_members_neither(cast, sign_in):
    persona = described(cast.cleo)
    pages = [
        reverse("journeys:personas"),
        reverse("journeys:persona", args=[persona.pk]),
        reverse("journeys:new_persona"),
    ]
    acts = [reverse("journeys:find"), reverse("journeys:remove_persona", args=[persona.pk])]
    for who in (cast.ana, None, cast.egon):
        client = sign_in(who)
        assert all(client.get(page).status_code in (302, 403, 404) for page in pages)
        assert all(client.post(act).status_code in (302, 403, 404) for act in acts)
    assert (
        Persona.objects.get().removed_at is None
        and not Figures.objects.filter(about=suggesting.ABOUT).exists()
    )
