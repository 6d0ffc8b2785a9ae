"""Discourse topics as it serves them."""

import json

import pytest

from hearthside.features.discussions.models import Topic
from hearthside.imports.discourse import import_discourse
from hearthside.interactions.models import Interaction
from hearthside.people.models import Person
from hearthside.threads.models import Post

pytestmark = pytest.mark.django_db


def post(number, username, cooked, **more):
    return {
        "id": 100 + number, "user_id": 7, "username": username, "name": username.title(), "post_number": number,
        "cooked": cooked, "created_at": f"2023-04-0{number}T09:00:00.000Z",
    } | more  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    posts = [
        post(1, "ana", "<p>Which <strong>row</strong>? <a class='mention' href='/u/ben'>@ben</a></p>"),
        post(2, "ben", "<p>F</p>", actors=[{"username": "ana"}], actions_summary=[{"id": 2, "count": 4}]),
        post(3, "cleo", "<p>Yes <script>x</script></p>", reply_to_post_number=2, moderator=True, trust_level=4),
        post(4, "ana", "<p>Vote</p>", polls=[{"voters": 3, "options": [{"html": "F", "votes": 2}, {"html": "G", "votes": 1}]}]),
    ]  # fmt: skip
    topic = {"id": 5, "title": "Where do you sit?", "category_id": 2, "tags": ["seats"], "views": 9}
    topic |= {"post_stream": {"posts": posts}, "accepted_answer": {"post_number": 2}}
    (tmp_path / "5.json").write_text(json.dumps(topic))
    (tmp_path / "6.json").write_text('{"post_stream": ')
    (tmp_path / "7.json").write_text(
        json.dumps({"id": 7, "title": "x", "post_stream": {"posts": [{"post_number": 1}]}})
    )
    return tmp_path


def test_a_topic_goes_in_with_its_authors_times_and_answers(folder):
    report = import_discourse(folder)
    topic = Topic.objects.get()
    assert topic.created_at.isoformat() == "2023-04-01T09:00:00+00:00"
    assert topic.thread.accepted.author.name == "Ben"
    texts = list(Post.objects.order_by("number").values_list("text", flat=True))
    assert texts[0] == "Which **row**? @ben"
    assert "<script" not in "".join(Post.objects.values_list("html", flat=True))
    assert "| F | 2 |" in texts[3]
    assert Post.objects.get(number=3).to.number == 2
    assert Person.objects.get(name="Cleo").is_host
    assert sorted(what for what, _ in report.skipped) == ["6.json", "topic 7 post 1"]


def test_twice_changes_nothing(folder):
    import_discourse(folder)
    before = Interaction.objects.count()
    import_discourse(folder)
    assert Interaction.objects.count() == before
