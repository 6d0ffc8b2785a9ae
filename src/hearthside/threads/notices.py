"""What delivery asks of threads: the words to quote, who follows, who muted."""

from hearthside.kit.prepared import prepared
from hearthside.people.models import Person
from hearthside.threads.models import Following, Post


def words(row) -> str:
    """The words of the post that an interaction is of, while it stands."""
    return next((text for (text,) in _text(row.facts.get("post"))), "")


@prepared
def _text(post):
    return Post.objects.filter(pk=post, removed_at=None).values_list("text")


def reason(row) -> str:
    """The reason given, where what is of interest is why."""
    return row.facts.get("reason", "")


def is_wanted(row, person) -> bool:
    """False where the person has muted the conversation."""
    return not _muted(row.facts.get("post"), person.pk)


@prepared
def _muted(post, person):
    rows = Following.objects.filter(thread__posts=post, person=person, state=Following.State.MUTE)
    return rows.values_list("pk")


def followers(row) -> list[Person]:
    """Those who follow the conversation, besides the two whom it concerns anyway."""
    following = Following.objects.filter(thread__posts=row.facts.get("post"), state=Following.State.FOLLOW)
    ids = following.values_list("person", flat=True)
    return list(Person.objects.filter(pk__in=ids).exclude(pk__in=[row.actor_id, row.recipient_id or 0]))
