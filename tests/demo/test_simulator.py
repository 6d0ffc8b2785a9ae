"""A simulated house is one that the actions could have made."""

from argparse import Namespace
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.db.models import Count, F, Max, Q

from hearthside.config.commands import demo
from hearthside.config.trouble import Trouble
from hearthside.demo.simulation import book
from hearthside.demo.simulation import words as say
from hearthside.demo.simulator import BUSIEST, HOSTS, simulate
from hearthside.features.discussions.models import Topic
from hearthside.features.ideas.models import Credit, Idea, Step, Vote
from hearthside.features.notes.models import Conversation
from hearthside.interactions import reads
from hearthside.interactions.models import Interaction, Standing
from hearthside.interactions.rebuild import rebuild
from hearthside.kit import clock, markdown
from hearthside.people.models import Person
from hearthside.search.models import Entry
from hearthside.threads.models import Following, Post, SameHere, Thanks, Thread
from tests.interactions.test_rebuild import kept

MEMBERS, INTERACTIONS = 1000, 6000


@pytest.fixture(scope="class")
def house(django_db_setup, django_db_blocker):
    """One simulated house for all tests of a class; nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        told = []
        simulate(MEMBERS, INTERACTIONS, progress=lambda done, total: told.append((done, total)))
        yield told
        transaction.set_rollback(True)


@pytest.fixture
def lived_in(house, db):
    return house


@pytest.mark.django_db
class TestSimulated:
    def test_it_has_the_size_that_was_asked_for(self, lived_in):
        assert Person.objects.count() == MEMBERS + HOSTS
        assert INTERACTIONS <= Interaction.objects.count() < INTERACTIONS + 100
        assert lived_in[-1] == (INTERACTIONS, INTERACTIONS)

    def test_rebuilt_is_kept(self, lived_in):
        before = kept()
        rebuild()
        assert kept() == before

    def test_threads_count_as_their_posts_do(self, lived_in):
        row = Q(posts__role__in=("opening", "reply"))
        threads = Thread.objects.annotate(
            last=Max("posts__number"), row=Count("posts", filter=row), latest=Max("posts__created_at")
        )
        wrong = threads.exclude(
            last=F("numbers"), row=F("places"), replies=F("places") - 1, latest=F("last_post_at")
        )
        assert not wrong.exists()
        assert not Topic.objects.filter(thread=None).exists()

    def test_a_thread_is_answered_where_another_responded(self, lived_in):
        replied = Q(role="reply") | Q(role="remark", to__number=1)
        others = Post.objects.filter(replied).exclude(author=F("thread__opened_by"))
        assert set(Thread.objects.exclude(answered_at=None).values_list("pk", flat=True)) == set(
            others.values_list("thread", flat=True)
        )

    def test_ideas_count_as_their_rows_do(self, lived_in):
        votes = Vote.objects.values("idea").annotate(n=Count("pk")).values_list("idea", "n")
        steps = Step.objects.values("idea").annotate(n=Count("pk")).values_list("idea", "n")
        assert dict(votes) == dict(Idea.objects.filter(votes__gt=0).values_list("pk", "votes"))
        assert dict(steps) == dict(Idea.objects.filter(steps_made__gt=0).values_list("pk", "steps_made"))
        assert Credit.objects.filter(part="author").count() == Idea.objects.count()

    def test_every_mark_left_an_interaction(self, lived_in):
        marks = ((Thanks, "threads.thanked"), (SameHere, "threads.same_here"), (Vote, "ideas.voted"))
        for model, kind in marks:
            assert model.objects.count() == Interaction.objects.filter(kind=kind).count() > 0
        assert Entry.objects.count() == Post.objects.count()
        assert Following.objects.filter(read_number__gt=F("thread__numbers")).count() == 0
        assert Conversation.objects.filter(last_note=0).count() == 0

    def test_what_is_said_is_what_markdown_makes_of_it(self, lived_in):
        for post in Post.objects.order_by("?")[:200]:
            assert markdown.render(post.text) == post.html

    def test_few_do_much_and_some_are_never_answered(self, lived_in):
        busiest = Person.objects.get(pk=BUSIEST)
        mine = Interaction.objects.filter(Q(actor=busiest) | Q(recipient=busiest)).count()
        assert mine > INTERACTIONS * 0.15
        assert Standing.objects.order_by("-wrote").first().person == busiest
        assert Standing.objects.filter(called__gt=0, heard=0).exists()
        assert Topic.objects.filter(space__reach="public", thread__replies__gte=20).count() >= 3
        assert len(reads.timeline(busiest, busiest)) > 0

    @pytest.mark.parametrize("path", ["/", "/ideas/", "/discussions/", "/people/"])
    def test_pages_open(self, lived_in, sign_in, path):
        for person in (None, Person.objects.get(pk=1), Person.objects.get(pk=BUSIEST)):
            assert sign_in(person).get(path).status_code == 200

    def test_its_desk_and_topics_open(self, lived_in, sign_in):
        owner = sign_in(Person.objects.get(pk=1))
        topic = Topic.objects.filter(thread__replies__gte=20).first()
        for path in ("/desk/", topic.get_absolute_url(), Idea.objects.first().get_absolute_url()):
            assert owner.get(path).status_code == 200


@pytest.mark.django_db
def test_the_same_seed_says_the_same():
    one, other = say.Words(3), say.Words(3)
    assert [one.reply() for _ in range(20)] == [other.reply() for _ in range(20)]
    assert [say.Words(4).reply() for _ in range(3)] != [say.Words(3).reply() for _ in range(3)]


def arguments(**given) -> Namespace:
    return Namespace(**{"members": 1000, "interactions": 10, "months": 18, "seed": 7} | given)


@pytest.mark.django_db
def test_a_house_somebody_lives_in_is_left_alone(cast):
    with pytest.raises(Trouble, match="empty data folder"):
        demo.run(arguments())
    assert Interaction.objects.count() == 5


def test_a_size_that_is_none_is_refused():
    for given in ({"members": 0}, {"interactions": 0}, {"months": 0}):
        with pytest.raises(Trouble, match="numbers from 1 on"):
            demo.run(arguments(**given))


@pytest.mark.django_db
def test_the_same_seed_is_the_same_house_however_often_it_is_written(monkeypatch):
    with clock.at(datetime(2026, 5, 1, tzinfo=UTC)):
        houses = [_house_of(monkeypatch, chunk) for chunk in (150, 4000)]
    assert houses[0] == houses[1]
    assert len(houses[0][0]) >= 600


def _house_of(monkeypatch, chunk: int) -> list:
    """Everything a small simulated house holds, by rows; the house is gone afterwards."""
    monkeypatch.setattr(book, "CHUNK", chunk)
    with transaction.atomic():
        simulate(40, 600)
        rows = Interaction.objects.order_by("at", "kind", "actor", "recipient", "about", "once")
        told = list(
            rows.values_list("at", "kind", "actor", "recipient", "about", "once", "facts", "promised")
        )
        written = [
            list(model.objects.order_by("pk").values()) for model in (Post, Thread, Idea, Conversation)
        ]
        standing_ = list(Standing.objects.order_by("pk").values())
        transaction.set_rollback(True)
    return [told, *written, standing_]
