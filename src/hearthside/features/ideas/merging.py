"""Make one idea of two, and two of one again. What was carried points to its merge and goes away with it."""

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.features.ideas.bringing import let_find
from hearthside.features.ideas.models import Alike, Credit, Idea, Merge, Vote
from hearthside.interactions.record import record, record_many
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import rights


@transaction.atomic
def merge_ideas(idea, *, into, by, words: str = "") -> Merge:
    """Let `idea` be part of `into`: its author is co-author there, its voters are carried, each counts once.

    The merged idea keeps its own votes and credits, so that un-merging has nothing to guess.
    """
    rights.require(by, "ideas.merge")
    idea, into = _hold(idea, into)
    _refuse(idea, into)
    merge = Merge.objects.create(idea=idea, into=into, by=by, at=clock.now(), words=words.strip())
    Idea.objects.filter(pk=idea.pk).update(merged_into=into)
    idea.merged_into = into
    _carry(merge)
    _count(into)
    let_find(idea)
    _settle(idea, into, by)
    record("ideas.merged", actor=by, recipient=_not(idea.author, by), about=idea.about, into=into.title)
    if into.author_id not in (idea.author_id, by.pk):
        record("ideas.grew", actor=by, recipient=into.author, about=into.about, merged=idea.title)
    record_many(
        [
            {
                "kind": "ideas.joined",
                "actor": by,
                "recipient": vote.person,
                "about": into.about,
                "once": f"ideas.joined:{merge.pk}:{vote.person_id}",
                "facts": {"merged": idea.title},
            }
            for vote in merge.votes.select_related("person")
            if vote.person_id != by.pk and vote.person.is_active
        ]
    )
    return merge


@transaction.atomic
def carry_merge(idea, *, into) -> Merge:
    """Make an imported idea part of another, as where both come from; the other counts its votes already."""
    merge = Merge.objects.create(idea=idea, into=into, at=clock.now())
    Idea.objects.filter(pk=idea.pk).update(merged_into=into)
    idea.merged_into = into
    _carry(merge)
    let_find(idea)
    return merge


def _hold(idea, into) -> tuple[Idea, Idea]:
    """Both ideas, held in the order of their ids, so that two hosts merging both ways do not block."""
    rows = Idea.objects.select_for_update(of=("self",)).select_related("author", "thread")
    held = {row.pk: row for row in rows.filter(pk__in=[idea.pk, into.pk]).order_by("pk")}
    return held[idea.pk], held[into.pk]


def _refuse(idea, into) -> None:
    if idea.pk == into.pk:
        raise Refused(_("An idea cannot be merged with itself."))
    if any(row.merged_into_id or row.removed_at or row.is_pending for row in (idea, into)):
        raise Refused(_("One of the two was merged or removed already, or waits to be confirmed."))


def _carry(merge) -> None:
    """Copy votes and credits that the other idea does not have; calling it again adds what is missing."""
    idea, into = merge.idea, merge.into
    there = set(Vote.objects.filter(idea=into).values_list("person", flat=True)) | {
        into.author_id,
        *merge.left,
    }
    Vote.objects.bulk_create(
        Vote(idea=into, person_id=vote.person_id, why=vote.why, at=vote.at, merge=merge)
        for vote in Vote.objects.filter(idea=idea).exclude(person__in=there)
    )
    parts = set(Credit.objects.filter(idea=into).values_list("person", "part"))
    fresh = {}
    for row in Credit.objects.filter(idea=idea).order_by("pk"):
        part = Credit.As.CO_AUTHOR if row.part == Credit.As.AUTHOR else row.part
        if not {(row.person_id, part), (row.person_id, Credit.As.AUTHOR)} & parts:
            fresh.setdefault((row.person_id, part), row)
    Credit.objects.bulk_create(
        Credit(
            idea=into, person_id=person, part=part, words=row.words, by_id=row.by_id, at=row.at, merge=merge
        )
        for (person, part), row in fresh.items()
    )


def _count(idea) -> None:
    """Count anew: each voter once, and what imports knew only by number, here and in all merged here."""
    brought = sum(_all_brought(idea.pk))
    idea.votes = Vote.objects.filter(idea=idea).count() + brought
    Idea.objects.filter(pk=idea.pk).update(votes=idea.votes)


def _all_brought(pk: int):
    """`votes_brought` of an idea and of everything merged into it, however deep."""
    ids = [pk]
    while ids:
        yield from Idea.objects.filter(pk__in=ids).values_list("votes_brought", flat=True)
        ids = list(Idea.objects.filter(merged_into__in=ids).values_list("pk", flat=True))


@transaction.atomic
def unmerge(idea, *, by) -> Idea:
    """Two ideas again, exactly as they were; what people did meanwhile stays where they did it."""
    rights.require(by, "ideas.merge")
    merge = Merge.objects.select_for_update(of=("self",)).filter(idea=idea, undone_at=None).first()
    if merge is None:
        raise Refused(_("This idea is not merged."))
    idea, into = _hold(merge.idea, merge.into)
    if into.merged_into_id:
        raise Refused(_("What it was merged into has been merged further. Undo that one first."))
    merge.votes.all().delete()
    merge.credits.all().delete()
    merge.undone_by, merge.undone_at = by, clock.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    Idea.objects.filter(pk=idea.pk).update(merged_into=None)
    idea.merged_into = None
    for other in Merge.objects.filter(into=into, undone_at=None).order_by("pk"):
        _carry(other)  # somebody who voted for several merged ideas was carried by the first alone
    _count(into)
    let_find(idea)
    _reopen(idea, by)
    return idea


def _reopen(idea, by) -> None:
    """Say so to the author; what the house still owes them runs again from now."""
    record("ideas.unmerged", actor=by, recipient=_not(idea.author, by), about=idea.about)
    if idea.author.is_host:
        return  # promises are made to members
    if idea.answered_at is None:
        record("ideas.unanswered", actor=by, recipient=idea.author, about=idea.about)
    if idea.decided_at is None:
        record("ideas.undecided", actor=by, recipient=idea.author, about=idea.about)


@transaction.atomic
def settle_alike(pair: Alike, *, by) -> None:
    """A host says that two ideas are not the same."""
    rights.require(by, "ideas.merge")
    if pair.settled_at is None:
        pair.settled_at, pair.settled_by = clock.now(), by
        pair.save(update_fields=["settled_at", "settled_by"])
        record("ideas.told_apart", actor=by, about=pair.idea.about, other=pair.other.about)


def _settle(idea, into, by) -> None:
    pairs = Alike.objects.filter(idea__in=[idea, into], other__in=[idea, into], settled_at=None)
    pairs.update(settled_at=clock.now(), settled_by=by)


def _not(person, by):
    return person if person.pk != by.pk else None
