"""What a map says of itself: counted from the stream, felt from answers, heard from voices, behind the privacy floor."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hearthside.features.ideas.actions import bring_idea
from hearthside.features.journeys import actions, redrawing, working
from hearthside.features.journeys.drawing import Binding, Touchpoint
from hearthside.features.journeys.models import Figures, Map
from hearthside.jobs import run_due
from hearthside.kit import clock
from hearthside.listening.heard.models import By, Reach, Voice
from hearthside.listening.questions import Question
from hearthside.people import consent
from tests.journeys.told import LOOK, PAY, a_map, comes, visitors
from tests.listening.made import LIKELY, open_survey
from tests.listening.told import answered

pytestmark = [pytest.mark.django_db, pytest.mark.long]
WINDOW = Question("window", "csat", {"en": "How was the window?"})
TILL = Question("till", "csat", {"en": "How was the till?"})


@pytest.fixture(autouse=True)
def own_copy(settings, tmp_path):
    settings.DATA = tmp_path


def figures(map_, by) -> dict:
    working.refresh(map_.about, by=by)
    run_due("journeys.work")
    return Figures.objects.filter(about=map_.about).order_by("-pk").first().body


def page(client, map_) -> str:
    return client.get(reverse("journeys:one", args=[map_.pk])).content.decode()


def says(person, text: str, sentiment: str, n: int = 0, reach: str = "members", name: str = "") -> Voice:
    Reach.objects.get_or_create(name=reach)
    return Voice.objects.create(
        key=f"test:{text}:{n}", about="test:1", source="mention", person=person, name=name, reach=reach, text=text,
        at=clock.now() - timedelta(days=2), touchpoint="The window", sentiment=sentiment, sentiment_by=By.HOST,
    )  # fmt: skip


def test_people_are_counted_once_and_those_who_left_are_told_from_those_who_may_still_go_on(cast, sign_in):
    some = visitors(40)
    comes(["Looked", "Looked", "Paid"], some[:22], days_ago=30)
    comes(["Looked"], some[22:34], days_ago=25)
    comes(["Looked"], some[34:], days_ago=3)  # these have not had the time to go on
    body = figures(map_ := a_map(cast.cleo), cast.cleo)
    window, till = body["points"]["2"], body["points"]["4"]
    assert (window["people"]["n"], till["people"]["n"]) == (40, 22)
    assert window["leaving"]["n"] == 34 and window["leaving"]["value"] == pytest.approx(100 * 12 / 34)
    assert window["leaving"]["low"] < 100 * 12 / 34 < window["leaving"]["high"]
    assert till["leaving"] is None
    assert sorted(week for week in window["people"]["weeks"] if week) in ([12, 22], [34])
    shown = page(sign_in(cast.cleo), map_)
    assert (
        ">40<" in shown and "35 %" in shown and "went no further" in shown and "the end of the way" in shown
    )


def test_nothing_is_told_of_fewer_than_ten(cast, sign_in):
    comes(["Looked", "Paid"], visitors(9))
    answered(survey := open_survey(cast.cleo, WINDOW), [{"window": 4}] * 9)
    binding = Binding(activities=("Looked",), question=f"{survey.pk}:window", touchpoint="The window")
    map_ = a_map(
        cast.cleo, Touchpoint("2", "The window", binding=binding), Touchpoint("4", "The till", binding=PAY)
    )
    for n in range(9):
        says(None, f"Too small to read, number {n}", "negative", name=f"N {n}")
    point = figures(map_, cast.cleo)["points"]["2"]
    assert [point[cell] for cell in ("people", "score", "voices", "leaving")] == [None] * 4
    assert point["evidence"] == dict.fromkeys(("people", "score", "voices"), "few")
    shown = page(sign_in(cast.cleo), map_)
    assert (
        "fewer than ten people so far" in shown
        and "Drawn by hand" in shown
        and "Too small to read" not in shown
    )


def test_whoever_objects_and_whoever_is_a_host_is_in_no_figure(cast):
    comes(["Looked"], visitors(9))
    comes(["Looked"], ["ana"], person=cast.ana)
    comes(["Looked"], ["dora"], person=cast.dora)
    assert figures(a_map(cast.cleo), cast.cleo)["points"]["2"]["people"]["n"] == 10
    consent.choose(cast.ana, "analysis", False, by=cast.ana)
    assert figures(a_map(cast.cleo, name="Again"), cast.cleo)["points"]["2"]["people"] is None


def test_the_curve_is_drawn_from_answers_and_dashed_where_a_host_guessed(cast, sign_in):
    survey = open_survey(cast.cleo, WINDOW, LIKELY)
    answered(survey, [{"window": 5}] * 30 + [{"window": 1}] * 10)
    bound = Binding(question=f"{survey.pk}:window")
    map_ = a_map(
        cast.cleo, Touchpoint("2", "The window", mark=-2, binding=bound), Touchpoint("4", "The till", mark=-1)
    )
    score = figures(map_, cast.cleo)["points"]["2"]["score"]
    assert (score["value"], score["n"], score["level"]["value"]) == (75, 40, 75)
    assert score["low"] < 75 < score["high"] and score["level"]["low"] < 75 < score["level"]["high"]
    shown = page(sign_in(cast.cleo), map_)
    assert "The window: 75 of 100" in shown and "The till: about 30 of 100, drawn by hand" in shown
    assert (
        shown.count('class="curve-hand"') == 2 and "curve-dashed" in shown
    )  # the point, and the key beneath


def test_what_people_say_is_shown_as_far_as_the_reader_may_read_it(cast, sign_in):
    map_ = a_map(
        cast.cleo,
        Touchpoint("2", "The window", binding=Binding(touchpoint="The window")),
        Touchpoint("4", "The till"),
    )
    for n in range(8):
        says(None, f"The window is lovely in the evening light, visit {n}", "positive", name=f"N {n}")
    says(cast.ben, "The window is too high for a child to look in", "negative")
    says(
        cast.ana,
        "A secret about the window that hosts of surveys alone may read",
        "negative",
        reach="right:voices.none",
    )
    voices = figures(map_, cast.cleo)["points"]["2"]["voices"]
    assert voices["people"] == 10 and voices["tones"] == [8, 0, 2]
    shown = page(sign_in(cast.cleo), map_)
    assert "too high for a child" in shown and "A secret" not in shown and "80 % glad" in shown
    one = sign_in(cast.cleo).get(reverse("journeys:touchpoint", args=[map_.pk, "2"])).content.decode()
    assert "inside the house alone" in one and "may be quoted in public" not in one
    consent.choose(cast.ben, "public_quote", True, by=cast.ben)
    one = sign_in(cast.cleo).get(reverse("journeys:touchpoint", args=[map_.pk, "2"])).content.decode()
    assert "may be quoted in public" in one
    Voice.objects.filter(person=cast.ben).delete()
    assert "too high for a child" not in page(sign_in(cast.cleo), map_)


def test_ideas_and_promises_stand_where_they_belong(cast, sign_in):
    idea = bring_idea(by=cast.ana, title="A lower window", text="So that children can look in.")
    bound = Binding(ideas=(idea.about,), promises=("ideas.answer",))
    map_ = a_map(cast.cleo, Touchpoint("2", "The window", binding=bound), Touchpoint("4", "The till"))
    kept = figures(map_, cast.cleo)["points"]["2"]["promises"]
    assert kept[0]["open"] == 1 and kept[0]["due"] == 0
    shown = page(sign_in(cast.cleo), map_)
    assert "A lower window" in shown and "1 open" in shown


def test_how_data_backed_a_map_is_follows_from_its_cells(cast):
    comes(["Looked"], visitors(12), days_ago=3)
    comes(["Paid"], visitors(12, "w"), days_ago=60)
    backing = figures(a_map(cast.cleo), cast.cleo)["backing"]
    assert backing == {"cells": 6, "backed": 1, "stale": 1, "few": 0, "unbound": 4}


def test_the_moment_of_truth_is_what_goes_most_with_the_whole_and_has_room(cast, sign_in):
    survey = open_survey(cast.cleo, WINDOW, TILL, LIKELY)
    draw = random.Random(3)
    rows = []
    for _ in range(150):
        window, till = draw.choice((4, 5)), draw.randint(1, 5)
        rows.append(
            {
                "window": window,
                "till": till,
                "likely": min(10, max(0, round(2 * till + 0.3 * window + draw.gauss(0, 1)) - 1)),
            }
        )
    answered(survey, rows)
    points = [Touchpoint(key, name, binding=Binding(question=f"{survey.pk}:{asked}"))
              for key, name, asked in (("2", "The window", "window"), ("4", "The till", "till"))]  # fmt: skip
    map_ = a_map(cast.cleo, *points, outcome=f"{survey.pk}:likely")
    [moment] = figures(map_, cast.cleo)["moments"]
    assert (moment["key"], moment["why"]) == ("4", "drivers") and moment["share"]["value"] > 80
    assert "It goes with" in page(sign_in(cast.cleo), map_) and "need not follow from one another" in page(
        sign_in(cast.cleo), map_
    )
    few = a_map(
        cast.cleo, *points, name="Few", outcome=f"{open_survey(cast.cleo, WINDOW, TILL, LIKELY).pk}:likely"
    )
    assert figures(few, cast.cleo)["moments"] == []


def test_where_surely_more_leave_than_elsewhere_is_a_moment_of_truth(cast, sign_in):
    names = ["Looked", "Asked", "Tried", "Paid"]
    comes(names, visitors(60))
    comes(names[:2], visitors(50, "w"))
    points = [
        Touchpoint(str(at), name, binding=Binding(activities=(name,))) for at, name in enumerate(names, 10)
    ]
    map_ = a_map(cast.cleo, *points)
    [moment] = figures(map_, cast.cleo)["moments"]
    assert (moment["key"], moment["why"]) == ("11", "loss") and 0 < moment["low"] < moment["value"] <= 50
    assert "more people leave here" in page(sign_in(cast.cleo), map_)


def test_an_empty_house_and_one_person_have_honest_maps(cast, sign_in):
    map_ = a_map(cast.cleo)
    assert "not worked out yet" in page(sign_in(cast.cleo), map_)
    body = figures(map_, cast.cleo)
    assert body["points"]["2"]["people"] is None and body["moments"] == []
    comes(["Looked", "Paid"], ["one"])
    assert figures(a_map(cast.cleo, name="One"), cast.cleo)["stages"] == {"1": None, "3": None}
    empty = actions.make_map(by=cast.cleo, name="Nothing", drawing=actions.Drawing())
    assert figures(empty, cast.cleo)["backing"]["cells"] == 0
    assert "An empty sheet" in page(sign_in(cast.cleo), empty)


def test_work_shows_how_far_it_is_and_can_be_stopped(cast, sign_in):
    map_, client = a_map(cast.cleo), sign_in(cast.cleo)
    client.post(reverse("journeys:refresh", args=[map_.pk]))
    client.post(reverse("journeys:refresh", args=[map_.pk]))
    assert Figures.objects.count() == 1 and 'hx-trigger="every 2s"' in page(client, map_)
    client.post(reverse("journeys:stop", args=[map_.pk]))
    run_due("journeys.work")
    row = Figures.objects.get()
    assert row.body is None and row.stopped_at and not row.is_busy
    stopped = Figures.objects.create(about=map_.about, stopped_at=clock.now())
    with pytest.raises(working.Stopped):
        working.tell(stopped, 40)


def test_each_night_what_is_in_use_is_worked_out(cast):
    from hearthside.features.journeys.jobs import renew

    used, old = a_map(cast.cleo), a_map(cast.cleo, name="Old")
    Map.objects.filter(pk=old.pk).update(looked_at=clock.now() - timedelta(days=40))
    renew()
    assert list(Figures.objects.values_list("about", flat=True)) == [used.about]


def test_a_page_asks_as_much_for_forty_touchpoints_as_for_two(cast, sign_in):
    comes(["Looked", "Paid"], visitors(12))
    small = a_map(cast.cleo)
    many = [Touchpoint(str(at), f"Step {at}", binding=LOOK if at % 2 else PAY) for at in range(200, 240)]
    large = a_map(cast.cleo, *many, name="Long")
    for map_ in (small, large):
        figures(map_, cast.cleo)
    client = sign_in(cast.cleo)

    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    one, other = (queries(reverse("journeys:one", args=[map_.pk])) for map_ in (small, large))
    assert one == other <= 24
    before = queries(reverse("journeys:index"))
    a_map(cast.cleo, name="Third")
    assert queries(reverse("journeys:index")) == before


def test_an_answer_of_another_drawing_says_so(cast, sign_in):
    map_ = a_map(cast.cleo)
    figures(map_, cast.cleo)
    assert "It was drawn on since" not in page(sign_in(cast.cleo), map_)
    actions.redraw(map_, lambda one: redrawing.rename(one, "2", "Glass"), by=cast.cleo, number=1, words="")
    assert "It was drawn on since" in page(sign_in(cast.cleo), map_)
