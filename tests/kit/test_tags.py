"""The tags every page speaks."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.template import Context, Template

from hearthside.kit import clock
from hearthside.kit.templatetags import hearth

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon():
    with clock.at(NOON):
        yield


def person(name="Ana Moreira", **more):
    facts = {"name": name, "initials": "AM", "hue": 45, "get_absolute_url": lambda: "/people/ana/"}
    return SimpleNamespace(**(facts | more))


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=10), "just now"),
        (timedelta(minutes=5), "5 minutes ago"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=30), "1 day ago"),
        (timedelta(days=5), "5 days ago"),
        (timedelta(days=20), "2 November"),
        (timedelta(days=400), "18 October 2025"),
    ],
)
def test_ago_says_the_near_relative_and_the_far_by_day(before, words):
    assert f">{words}</time>" in hearth.ago(NOON - before)


def test_due_says_how_long_and_in_which_tone():
    assert 'class="soon"' in hearth.due(NOON + timedelta(hours=3))
    assert "in 3 hours" in hearth.due(NOON + timedelta(hours=3))
    assert "2 days late" in hearth.due(NOON - timedelta(days=2))
    assert hearth.tone(NOON - timedelta(days=2)) == "late"
    assert hearth.tone(NOON + timedelta(days=3)) == "calm"


def test_names_in_words():
    people = [person(name) for name in ("Ana", "Ben", "Cleo", "Dora")]
    assert hearth.names(people[:1]) == "Ana"
    assert hearth.names(people[:3]) == "Ana, Ben and Cleo"
    assert hearth.names(people, 2) == "Ana, Ben and 2 others"
    assert hearth.names([]) == ""


def test_a_face_is_a_photo_or_initials_without_inline_style():
    assert hearth.face(person()) == '<span class="face face-m hue-1" aria-hidden="true">AM</span>'
    assert 'src="/media/ana.webp"' in hearth.face(person(photo_url="/media/ana.webp"), "l")
    assert "face-former" in hearth.face(person(is_placeholder=True))


def test_a_hostile_name_is_only_a_name():
    assert "<script>" not in hearth.person_link(person("<script>alert(1)</script>"))
    assert "<b>" not in hearth.face(person(initials="<b>"))


def test_icons_are_hidden_from_readers_and_a_wrong_name_is_loud():
    assert 'aria-hidden="true"' in hearth.icon("house")
    with pytest.raises(Exception, match="no-such-icon"):
        hearth.icon("no-such-icon")


def test_drawings_stay_on_their_scale():
    assert 'width="100.0%"' in hearth.bar(250)
    assert 'cx="50.0%"' in hearth.interval(4, 5, 6, 0, 10)


def test_the_pager_keeps_the_other_questions():
    request = SimpleNamespace(GET=QueryDict("q=bus&page=2"))
    page = SimpleNamespace(previous=1, next=3)
    html = Template("{% pager page %}").render(Context({"request": request, "page": page}))
    assert "?q=bus&amp;page=3" in html and "?q=bus&amp;page=1" in html
