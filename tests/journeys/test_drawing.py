"""A map is drawn on: every change is a version, two hosts lose nothing of each other's, what was can come back."""

import pytest
from django.urls import reverse

from hearthside.features.journeys import actions, drawing, ready, redrawing
from hearthside.features.journeys.actions import Stale
from hearthside.features.journeys.drawing import Drawing, Touchpoint
from hearthside.features.journeys.models import Map, Version
from hearthside.house.choices import allow
from hearthside.kit.refused import Refused
from hearthside.people.models import Audit
from tests.journeys.told import a_map, drawn

pytestmark = pytest.mark.django_db


def names(one: Drawing) -> list[tuple[str, list[str]]]:
    return [(stage.name, [point.name for point in stage.touchpoints]) for stage in one.stages]


def newest(map_) -> Drawing:
    map_.refresh_from_db()
    return actions.newest(map_).drawing


def test_a_touchpoint_goes_over_into_the_next_stage_and_back():
    one = redrawing.move(drawn(), "2", 1)
    assert names(one) == [("Before", []), ("Buying", ["The window", "The till"])]
    assert names(redrawing.move(one, "2", 1)) == [("Before", []), ("Buying", ["The till", "The window"])]
    assert names(redrawing.move(one, "2", -1)) == names(drawn())
    assert redrawing.move(drawn(), "2", -1) == drawn() and redrawing.move(drawn(), "4", 1) == drawn()


def test_stages_and_rows_change_their_places():
    assert [stage.name for stage in redrawing.move(drawn(), "1", 1).stages] == ["Buying", "Before"]
    lanes = redrawing.move_lane(drawn(), "goals", -1).lanes
    assert lanes[:2] == ("goals", "doing")
    hidden = redrawing.show_lane(drawn(), "goals", False)
    assert "goals" not in hidden.lanes and redrawing.show_lane(hidden, "goals", True).lanes[-1] == "goals"


def test_a_dragged_touchpoint_lands_where_it_was_dropped():
    three = redrawing.add_touchpoint(drawn(), "3", "The bag")
    assert names(redrawing.put(three, "2", "3", 1)) == [
        ("Before", []),
        ("Buying", ["The till", "The window", "The bag"]),
    ]
    assert names(redrawing.put(three, "4", "3", 2)) == [
        ("Before", ["The window"]),
        ("Buying", ["The bag", "The till"]),
    ]
    assert redrawing.put(three, "99", "3", 0) == three and redrawing.put(three, "2", "99", 0) == three


def test_new_parts_have_keys_that_nothing_else_has():
    one = redrawing.add_touchpoint(redrawing.add_stage(drawn(), "After"), "101", "Home")
    keys = [stage.key for stage in one.stages] + [point.key for point in one.touchpoints]
    assert len(set(keys)) == len(keys) and names(one)[-1] == ("After", ["Home"])


@pytest.mark.parametrize("key", ready.READY)
def test_every_ready_map_is_whole_and_in_words(key):
    one = drawing.checked(ready.drawing(ready.READY[key]))
    assert len(one.stages) >= 6 and len(one.touchpoints) >= 6
    assert all(point.doing and point.goals and point.feelings and point.channels for point in one.touchpoints)
    assert drawing.read(drawing.plain(one)) == one


def test_each_change_is_a_version_with_who_and_what(cast):
    map_ = a_map(cast.cleo)
    actions.redraw(
        map_, lambda one: redrawing.rename(one, "2", "The poster"), by=cast.dora, number=1, words="Renamed"
    )
    actions.redraw(map_, lambda one: one, by=cast.dora, number=2, words="Nothing")
    rows = [(row.number, row.made_by.handle, row.words) for row in map_.versions.order_by("number")]
    assert rows == [(1, "cleo", "Drawn"), (2, "dora", "Renamed")]
    back = actions.bring_back(map_.versions.get(number=1), by=cast.cleo)
    assert back.number == 3 and newest(map_) == drawn()


def test_two_hosts_who_write_different_cells_lose_nothing(cast):
    map_ = a_map(cast.cleo)
    for by, key, text in ((cast.cleo, "2", "Stops"), (cast.dora, "4", "Queues")):
        actions.redraw(
            map_, lambda one, key=key, text=text: redrawing.change_touchpoint(one, key, doing=text), by=by, number=1,
            words="", key=key, lane="doing",
        )  # fmt: skip
    one = newest(map_)
    assert (one.touchpoint("2").doing, one.touchpoint("4").doing) == ("Stops", "Queues")


def test_the_same_cell_is_refused_with_both_texts(cast, sign_in):
    map_ = a_map(cast.cleo)
    address = reverse("journeys:cell", args=[map_.pk, "2", "doing"])
    assert sign_in(cast.cleo).post(address, {"text": "Cleo's words", "number": 1}).status_code == 302
    answer = sign_in(cast.dora).post(address, {"text": "Dora's words", "number": 1})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert (
        "Cleo&#x27;s words" in page
        and "Dora&#x27;s words</textarea>" in page
        and 'name="number" value="2"' in page
    )
    assert newest(map_).touchpoint("2").doing == "Cleo's words"
    assert sign_in(cast.dora).post(address, {"text": "Both", "number": 2}).status_code == 302
    assert newest(map_).touchpoint("2").doing == "Both"


def test_what_fills_a_touchpoint_is_refused_where_somebody_said_otherwise(cast, sign_in):
    map_ = a_map(cast.cleo)
    address = reverse("journeys:change", args=[map_.pk, "2"])
    sent = {"name": "The window", "others": "Stopped", "number": 1}
    assert sign_in(cast.cleo).post(address, sent).status_code == 302
    answer = sign_in(cast.dora).post(address, sent | {"name": "The poster"})
    assert answer.status_code == 422 and "Somebody else changed this meanwhile" in answer.content.decode()
    held = newest(map_).touchpoint("2")
    assert held.name == "The window" and held.binding.activities == ("Stopped",) and held.doing == "Looks"


def test_what_somebody_took_off_cannot_be_written_on(cast):
    map_ = a_map(cast.cleo)
    actions.redraw(map_, lambda one: redrawing.remove(one, "2"), by=cast.cleo, number=1, words="", key="2")
    with pytest.raises(Refused, match="took this off"):
        actions.redraw(
            map_, lambda one: redrawing.rename(one, "2", "X"), by=cast.dora, number=1, words="", key="2"
        )
    with pytest.raises(Stale):
        actions.redraw(
            map_, lambda one: redrawing.rename(one, "4", "Kasse"), by=cast.cleo, number=2, words="", key="4"
        )
        actions.redraw(
            map_, lambda one: redrawing.remove(one, "4"), by=cast.dora, number=2, words="", key="4"
        )


def test_buttons_do_it_without_javascript_and_what_is_off_can_be_put_back(cast, sign_in):
    map_ = a_map(cast.cleo)
    client = sign_in(cast.cleo)

    def press(**sent):
        map_.refresh_from_db()
        return client.post(
            reverse("journeys:do", args=[map_.pk]), sent | {"number": map_.number}, follow=True
        ).content.decode()

    press(do="stage:new", name="After")
    press(do="touchpoint:101", name="Home")
    press(do="right:4")
    assert names(newest(map_)) == [
        ("Before", ["The window"]),
        ("Buying", []),
        ("After", ["The till", "Home"]),
    ]
    press(do="put:2", into="101", place="1")
    assert names(newest(map_))[-1] == ("After", ["The till", "The window", "Home"])
    press(do="rename:101", name="Afterwards")
    page = press(do="remove:101")
    assert "It is off the map." in page and names(newest(map_)) == [("Before", []), ("Buying", [])]
    client.post(reverse("journeys:again", args=[map_.pk, map_.number - 1]), {"number": map_.number})
    assert names(newest(map_))[-1] == ("Afterwards", ["The till", "The window", "Home"])


def test_a_cell_is_written_where_it_stands_and_keeps_its_lines(cast, sign_in):
    map_, client = a_map(cast.cleo), sign_in(cast.cleo)
    client.post(
        reverse("journeys:cell", args=[map_.pk, "2", "doing"]), {"text": "Looks\r\n\r\nGoes on ", "number": 1}
    )
    assert newest(map_).touchpoint("2").lines("doing") == ["Looks", "Goes on"]
    page = client.get(reverse("journeys:one", args=[map_.pk]) + "?draw=1&open=2.doing").content.decode()
    assert ">Looks\nGoes on</textarea>" in page and page.count("<textarea") == 1
    assert '<li dir="auto">Looks</li>' not in page and "{{" not in page


def test_putting_back_never_undoes_what_another_did_meanwhile(cast):
    map_ = a_map(cast.cleo)
    actions.redraw(map_, lambda one: redrawing.remove(one, "2"), by=cast.cleo, number=1, words="", key="2")
    actions.redraw(
        map_, lambda one: redrawing.rename(one, "4", "Kasse"), by=cast.dora, number=2, words="", key="4"
    )
    with pytest.raises(Refused, match="has changed since"):
        actions.bring_back(map_.versions.get(number=1), by=cast.cleo, number=2)
    assert newest(map_).touchpoint("4").name == "Kasse"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda one: redrawing.rename(one, "2", " "), "Give it a name"),
        (lambda one: redrawing.rename(one, "2", "x" * 61), "long for a name"),
        (lambda one: redrawing.change_touchpoint(one, "2", doing="x" * 1001), "too long for a cell"),
        (lambda one: redrawing.change_touchpoint(one, "2", channels=("pigeon",)), "none that we know"),
    ],
)  # fmt: skip
def test_what_nobody_could_read_is_refused(cast, change, says):
    map_ = a_map(cast.cleo)
    with pytest.raises(Refused, match=says):
        actions.redraw(map_, change, by=cast.cleo, number=1, words="")
    assert newest(map_) == drawn()


def test_a_map_has_an_end(cast):
    many = [Touchpoint(str(at), f"Step {at}") for at in range(200, 261)]
    with pytest.raises(Refused, match="sixty touchpoints"):
        a_map(cast.cleo, *many)


def test_how_it_is_and_how_it_is_to_be_stand_beside_each_other(cast, sign_in):
    map_ = a_map(cast.cleo)
    made = actions.draw_to_be(map_, by=cast.cleo)
    map_.refresh_from_db()
    assert (made.what, made.beside, map_.beside) == ("to_be", map_, made) and newest(made) == drawn()
    assert actions.draw_to_be(map_, by=cast.cleo) == made
    page = sign_in(cast.cleo).get(reverse("journeys:one", args=[map_.pk])).content.decode()
    assert reverse("journeys:one", args=[made.pk]) in page
    actions.remove_map(made, by=cast.cleo)
    map_.refresh_from_db()
    assert map_.beside is None and list(Map.objects.filter(removed_at=None)) == [map_]
    with pytest.raises(Refused, match="taken down"):
        actions.redraw(made, lambda one: one, by=cast.cleo, number=1, words="")


def test_a_new_map_begins_with_a_ready_one_or_the_houses_own_stages(cast, sign_in):
    client = sign_in(cast.cleo)
    assert "A subscription" in client.get(reverse("journeys:new")).content.decode()
    client.post(reverse("journeys:new"), {"name": "Ours", "ready": "community"})
    client.post(reverse("journeys:new"), {"name": "Blank", "ready": ""})
    ours, blank = Map.objects.order_by("pk")
    assert len(newest(ours).touchpoints) >= 6
    assert [stage.stage for stage in newest(blank).stages][:3] == ["awareness", "exploration", "purchase"]
    assert client.post(reverse("journeys:new"), {"name": " ", "ready": ""}).status_code == 422
    assert set(Audit.objects.filter(what="journeys.made").values_list("who__handle", flat=True)) == {"cleo"}


def test_an_erased_host_is_on_no_map(cast):
    from hearthside.features.journeys import erasure

    map_ = a_map(cast.dora)
    assert {"map", "drew"} <= {key for row in erasure.export(cast.dora) for key in row}
    erasure.forget(cast.dora, keep_texts=True)
    assert not erasure.export(cast.dora) and Version.objects.get(map=map_).made_by is None


def test_who_reads_does_not_draw_and_outsiders_get_nothing(cast, sign_in):
    map_ = a_map(cast.cleo)
    allow("host", "journeys.draw", False)
    pages = [
        reverse("journeys:index"),
        *(reverse(f"journeys:{name}", args=[map_.pk]) for name in ("one", "versions")),
    ]
    acts = [
        (reverse("journeys:do", args=[map_.pk]), {"do": "remove:2", "number": 1}),
        (reverse("journeys:cell", args=[map_.pk, "2", "doing"]), {"text": "x", "number": 1}),
        (reverse("journeys:again", args=[map_.pk, 1]), {}), (reverse("journeys:remove", args=[map_.pk]), {}),
        (reverse("journeys:to_be", args=[map_.pk]), {}),
    ]  # fmt: skip
    reader = sign_in(cast.dora)
    assert all(reader.get(page).status_code == 200 for page in pages)
    assert "Draw</a>" not in reader.get(pages[1] + "?draw=1").content.decode()
    for who in (cast.dora, cast.ana, None, cast.egon):
        client = sign_in(who)
        assert all(client.post(address, sent).status_code in (302, 403, 404) for address, sent in acts)
        if who != cast.dora:
            assert all(client.get(page).status_code in (302, 403, 404) for page in pages)
    assert newest(map_) == drawn() and map_.removed_at is None and Map.objects.count() == 1
