"""Flags, and what hosts decide about them. Taking a post out needs a reason and gives the words back."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit, rights
from hearthside.threads import limits, telling
from hearthside.threads.actions.writing import changed
from hearthside.threads.models import Draft, Flag, Post, Removal, Thread


@transaction.atomic
def flag(post: Post, *, by, reason: str) -> Flag:
    """Ask the hosts to look at a post. Its author is not told by whom."""
    rights.require(by, "threads.write")
    reason = limits.reason(reason, _("Tell the hosts in a few words what is wrong with it."))
    if post.is_removed:
        raise Refused(_("This post was taken out already."))
    mark, fresh = Flag.objects.get_or_create(post=post, by=by, defaults={"reason": reason, "at": clock.now()})
    if not fresh and mark.settled_at is None:
        raise Refused(_("You have told the hosts of this already. They will look at it."), "reason")
    if not fresh:
        Flag.objects.filter(pk=mark.pk).update(
            reason=reason, at=clock.now(), settled_at=None, settled_by=None
        )
    record("threads.flagged", actor=by, about=post.thread.about, post=post.pk, reason=reason)
    return mark


@transaction.atomic
def dismiss_flags(post: Post, *, by) -> None:
    """A host looked at it, and it may stay."""
    rights.require(by, "threads.remove")
    if _settle(post, by):
        record("threads.let_stand", actor=by, about=post.thread.about, post=post.pk)


def _settle(post, by) -> int:
    return Flag.objects.filter(post=post, settled_at=None).update(settled_at=clock.now(), settled_by=by)


@transaction.atomic
def remove_post(post: Post, *, by, reason: str) -> Removal:
    """A host takes a post out, with a reason; the words go back to their author, among their drafts."""
    rights.require(by, "threads.remove")
    reason = limits.reason(reason, _("Write the reason in a sentence: the author will read it."))
    removal = _take_out(post, by, reason)
    record(
        "threads.removed", actor=by, recipient=None if post.author_id == by.pk else post.author,
        about=post.thread.about, post=post.pk, reason=reason,
    )  # fmt: skip
    audit.note(by, "post.removed", post.author, post=post.pk, reason=reason)
    return removal


@transaction.atomic
def take_back(post: Post, *, by) -> Removal:
    """The author takes their own words back."""
    if post.author_id != by.pk:
        raise Refused(_("Only the one who wrote this can take it back."))
    removal = _take_out(post, by, "")
    record("threads.taken_back", actor=by, about=post.thread.about, post=post.pk)
    return removal


def _take_out(post: Post, by, reason: str) -> Removal:
    if not Post.objects.filter(pk=post.pk, removed_at=None).update(removed_at=clock.now()):
        raise Refused(_("This post was taken out already."))
    post.removed_at = clock.now()
    removal = Removal.objects.create(post=post, by=by, at=post.removed_at, reason=reason)
    draft = {"text": post.text, "title": post.thread.title, "at": clock.now()}
    Draft.objects.update_or_create(person=post.author, where=f"removed:{post.pk}", defaults=draft)
    _settle(post, by)
    _standing(post, -1)
    telling.dropped(post)
    changed(post)
    return removal


def _standing(post: Post, change: int) -> None:
    """Keep the thread's own figures right when a post goes or comes back."""
    thread = Thread.objects.filter(pk=post.thread_id)
    if post.is_opening:
        thread.update(removed_at=post.removed_at)
    elif post.role == Post.Role.REPLY:
        thread.update(replies=F("replies") + change)
    if change < 0:
        thread.filter(accepted=post).update(accepted=None)


@transaction.atomic
def restore_post(post: Post, *, by) -> None:
    """Put a post back that a host took out; a post its author took back stays with its author."""
    rights.require(by, "threads.remove")
    removal = post.removals.filter(restored_at=None).order_by("-at").first()
    if removal is None or not post.is_removed:
        return
    if removal.by_id == post.author_id and by.pk != post.author_id:
        raise Refused(_("The author took these words back. Only they can send them again."))
    Removal.objects.filter(pk=removal.pk).update(restored_at=clock.now())
    post.removed_at = None
    post.save(update_fields=["removed_at"])
    Draft.objects.filter(person=post.author_id, where=f"removed:{post.pk}").delete()
    _standing(post, +1)
    recipient = None if post.author_id == by.pk else post.author
    record("threads.restored", actor=by, recipient=recipient, about=post.thread.about, post=post.pk)
    telling.restored(post)
    changed(post)
