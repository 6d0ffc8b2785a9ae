"""A real community's dump, and broken ones."""

from pathlib import Path

import pytest

from hearthside.features.discussions.models import Topic
from hearthside.features.ideas.models import Idea
from hearthside.imports.stackexchange import import_stackexchange
from hearthside.interactions.models import Interaction, Promise
from hearthside.people.models import Person
from hearthside.threads.models import Post

pytestmark = pytest.mark.long
META = Path(__file__).resolve().parents[3] / "shared/data/stackexchange_meta_history"

USERS = """<?xml version="1.0"?><!DOCTYPE users SYSTEM 'users.dtd'><users>
<row Id="1" CreationDate="2012-01-01T10:00:00.000" DisplayName="Ana" Location="Leeds" />
<row Id="2" CreationDate="2012-01-01T10:00:00.000" DisplayName="Ben" /></users>"""
POSTS = """<?xml version="1.0"?><posts>
<row Id="10" PostTypeId="1" CreationDate="2012-01-02T10:00:00.000" Title="Where?" Body="&lt;p&gt;Where &lt;b&gt;is&lt;/b&gt; it?&lt;/p&gt;" OwnerUserId="1" Tags="&lt;seats&gt;" AcceptedAnswerId="11" />
<row Id="12" PostTypeId="1" CreationDate="2012-01-02T11:00:00.000" Title="No seat map" Body="It is tiny" OwnerUserId="1" Tags="&lt;bug&gt;&lt;status-norepro&gt;" />
<row Id="11" PostTypeId="2" ParentId="10" CreationDate="2012-01-03T10:00:00.000" Body="There" OwnerUserId="2" />
<row Id="13" PostTypeId="2" ParentId="99" CreationDate="2012-01-03T10:00:00.000" Body="Lost" OwnerUserId="2" />
<row Id="14" PostTypeId="1" CreationDate="yesterday" Title="Broken" Body="x" OwnerUserId="2" />
</posts>"""


@pytest.fixture
def dump(tmp_path):
    (tmp_path / "Users.xml").write_text(USERS)
    (tmp_path / "Posts.xml").write_text(POSTS)
    return tmp_path


@pytest.mark.django_db
def test_a_small_dump_goes_in_whole_and_the_broken_rows_are_named(dump):
    report = import_stackexchange(dump)
    assert [what for what, _ in report.skipped] == ["post 13", "post 14"]
    topic = Topic.objects.get()
    assert (topic.title, topic.author.name, topic.created_at.year) == ("Where?", "Ana", 2012)
    assert "**is**" in topic.thread.opening.text
    assert topic.thread.accepted.author.name == "Ben"
    idea = Idea.objects.get()
    assert idea.status == "declined"
    assert "ot reproducible" in idea.steps.last().words


@pytest.mark.django_db
def test_a_second_import_changes_nothing(dump):
    import_stackexchange(dump)
    before = Interaction.objects.count(), Post.objects.count(), Person.objects.count()
    report = import_stackexchange(dump)
    assert (Interaction.objects.count(), Post.objects.count(), Person.objects.count()) == before
    assert not sum(report.added.values())


@pytest.mark.django_db
def test_history_opens_no_promise_and_tells_nobody(dump, mailoutbox):
    from hearthside import jobs

    import_stackexchange(dump)
    jobs.run_due()
    assert not Promise.objects.exists()
    assert not mailoutbox


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><users><row Id="1" DisplayName="&b;"/></users>',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><users><row Id="1" DisplayName="&a;"/></users>',
        "not xml at all",
    ],
)
def test_a_hostile_file_is_named_and_the_rest_goes_in(dump, text):
    (dump / "Badges.xml").write_text(text)
    report = import_stackexchange(dump)
    assert "Badges.xml" in [what for what, _ in report.skipped]
    assert Topic.objects.count() == 1


@pytest.mark.django_db
def test_a_file_cut_off_in_the_middle_keeps_what_stands_before(dump):
    (dump / "Users.xml").write_text(USERS.split('<row Id="2"')[0])
    report = import_stackexchange(dump)
    assert report.skipped[0][0] == "Users.xml"
    assert Person.objects.filter(name="Ana").exists()


@pytest.fixture(scope="module")
def meta(django_db_setup, django_db_blocker):
    """The real dump, imported once for the tests below."""
    if not META.exists():
        pytest.skip("the shared data set is not here")
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield import_stackexchange(META)
        transaction.set_rollback(True)


def test_the_real_dump_has_its_questions_answers_and_ideas(meta, db):
    posts = Post.objects.exclude(role="remark")
    assert Topic.objects.count() + Idea.objects.count() == 556
    assert posts.filter(role="reply").count() == 1095
    assert Idea.objects.count() == 71
    assert Idea.objects.filter(status="shipped").count() == 21
    assert Idea.objects.filter(status="declined").count() == 7
    former = Person.objects.get(state="former")
    assert posts.filter(author=former).count() == 46
    assert meta.skipped == []


def test_care_finds_who_was_never_answered(meta, db):
    from hearthside.desk.care import care

    found = care()
    assert found["wrote"] == 384
    assert len(found["unanswered"]) == 26
    assert len(found["without_two_way_tie"]) == 123
    assert len(found["silent_topics"]) == 11
    assert all(entry["name"] and entry["handle"] for entry in found["unanswered"])


def test_the_real_dump_twice_adds_nothing(meta, db):
    before = Interaction.objects.count(), Post.objects.count()
    again = import_stackexchange(META)
    assert (Interaction.objects.count(), Post.objects.count()) == before
    assert not sum(again.added.values())


def test_rebuild_gives_what_was_kept_on_the_real_dump(meta, db):
    from hearthside.interactions.models import Standing, Tie
    from hearthside.interactions.rebuild import rebuild

    def kept():
        ties = list(
            Tie.objects.order_by("low", "high").values_list("low", "high", "forth", "back", "last_at")
        )
        return list(Standing.objects.order_by("pk").values()), ties

    before = kept()
    rebuild()
    assert kept() == before
