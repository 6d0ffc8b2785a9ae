"""What is given to a person of their words, and what stays when they go."""

import pytest

from hearthside.features.discussions import actions as discussions
from hearthside.threads import actions, erasure
from hearthside.threads.models import Draft, Edit, Following, Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(cast):
    space = discussions.open_space("The foyer", by=cast.cleo, reach="public")
    return discussions.open_topic(space, by=cast.ana, title="Seats", text="Where do you sit?").thread


@pytest.fixture
def busy(cast, thread):
    post = actions.reply(thread, by=cast.ben, text="Row E, my secret seat")
    actions.edit_post(post, by=cast.ben, text="Row F, my secret seat")
    actions.thank(thread.opening, by=cast.ben, reason="for asking about my secret")
    actions.flag(thread.opening, by=cast.ben, reason="for my secret reasons")
    actions.keep_draft(cast.ben, where=thread.about, text="A secret draft")
    actions.reply(thread, by=cast.ana, text="Thank you @ben, and not @ben-2 nor `@ben`")
    return post


def test_everything_is_exported_and_nothing_of_others(cast, busy):
    rows = erasure.export(cast.ben)
    assert {row["what"] for row in rows} == {
        "reply",
        "earlier words",
        "thanks given",
        "flag",
        "draft",
        "following",
    }
    assert erasure.export(cast.egon) == []
    assert all("Where do you sit" not in str(row) for row in rows)


@pytest.mark.parametrize("keep", [True, False])
def test_forgetting_keeps_or_blanks_the_words_and_unnames_everywhere(cast, thread, busy, keep):
    thread.refresh_from_db()
    version = thread.version
    erasure.forget(cast.ben, keep)
    busy.refresh_from_db()
    thread.refresh_from_db()
    assert ("secret" in busy.text + busy.html) == keep
    assert not Draft.objects.filter(person=cast.ben).exists()
    assert not Following.objects.filter(person=cast.ben).exists()
    assert not Edit.objects.exists()
    mention = Post.objects.get(author=cast.ana, number=3)
    assert "@ben," not in mention.text
    assert "/people/ben/" not in mention.html
    assert "@ben-2" in mention.text
    assert thread.version > version
