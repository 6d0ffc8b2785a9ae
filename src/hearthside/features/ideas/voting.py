"""Say that an idea would help, and why. One person is counted once, however often they press."""

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from hearthside.features.ideas.models import Idea, Merge, Vote
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people.models import Person


@transaction.atomic
def vote(idea, *, by, why: str = "") -> Vote:
    """`by` would be helped by this idea. Voting again only changes why."""
    now = Idea.objects.select_for_update(of=("self",)).get(pk=idea.pk)
    _refuse(now, by)
    why = " ".join(why.split())[:400]
    found = Vote.objects.filter(idea=idea, person__in=by.ids()).order_by("pk").first()
    if found is None:
        found = Vote.objects.create(idea=idea, person=by, why=why, at=clock.now())
        count(idea, +1)
        record(
            "ideas.voted",
            actor=by,
            recipient=idea.author,
            about=idea.about,
            once=f"ideas.voted:{idea.pk}:{by.pk}",
        )
    else:
        # Their own act now: it stays here when a merge that carried their vote over is undone.
        found.why, found.merge = why or found.why, None
        found.save(update_fields=["why", "merge"])
    if why:
        once = f"ideas.would_help:{idea.pk}:{by.pk}"
        record("ideas.would_help", actor=by, recipient=idea.author, about=idea.about, once=once, why=why)
    return found


@transaction.atomic
def unvote(idea, *, by) -> None:
    """Take one's vote back; nothing happens where there is none."""
    held = list(Vote.objects.select_for_update(of=("self",)).filter(idea=idea, person__in=by.ids()))
    if not held:
        return
    for merge in Merge.objects.select_for_update().filter(into=idea, undone_at=None):
        if by.pk not in merge.left:
            merge.left = [*merge.left, by.pk]
            merge.save(update_fields=["left"])
    Vote.objects.filter(pk__in=[row.pk for row in held]).delete()
    count(idea, -1)


def count_anew(row) -> None:
    """Listens to the stream: two people became one, or were two after all; their votes count as one, or as two."""
    ids = Person.objects.get(pk=row.about.partition(":")[2]).ids() + row.recipient.ids()
    for idea in Idea.objects.filter(pk__in=Vote.objects.filter(person__in=ids).values("idea")):
        who = Coalesce("person__merged_into", "person")
        votes = Vote.objects.filter(idea=idea).values(who=who).distinct().count()
        Idea.objects.filter(pk=idea.pk).update(votes=votes)


def count(idea, by: int) -> None:
    """Keep the number of votes beside the idea, so that no list ever counts them."""
    Idea.objects.filter(pk=idea.pk).update(votes=F("votes") + by)
    idea.refresh_from_db(fields=["votes"])


def _refuse(idea, by) -> None:
    if not by.is_active:
        raise Refused(_("Only people who are here can vote."))
    if by.pk == idea.author_id:
        raise Refused(_("It is your own idea: it counts already."))
    if idea.merged_into_id or idea.removed_at:
        raise Refused(_("This idea takes no votes any more."))
    if idea.status in ("shipped", "declined"):
        raise Refused(_("This idea is decided. Thank you for caring about it."))
