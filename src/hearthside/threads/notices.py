"""What delivery asks of threads: the words to quote, who follows, who muted."""

from hearthside.people.models import Person
from hearthside.threads.models import Following, Post


def words(row) -> str:
    """The words of the post that an interaction is of, while it stands."""
    return (
        Post.objects.filter(pk=row.facts.get("post"), removed_at=None).values_list("text", flat=True).first()
        or ""
    )


def reason(row) -> str:
    """The reason given, where what is of interest is why."""
    return row.facts.get("reason", "")


def is_wanted(row, person) -> bool:
    """False where the person has muted the conversation."""
    return not _following(row).filter(person=person, state=Following.State.MUTE).exists()


def followers(row) -> list[Person]:
    """Those who follow the conversation, besides the two whom it concerns anyway."""
    ids = _following(row).filter(state=Following.State.FOLLOW).values_list("person", flat=True)
    return list(Person.objects.filter(pk__in=ids).exclude(pk__in=[row.actor_id, row.recipient_id or 0]))


def _following(row):
    return Following.objects.filter(thread__posts=row.facts.get("post"))
