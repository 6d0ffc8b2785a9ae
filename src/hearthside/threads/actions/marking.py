"""What people do with a post of another: thank, say "same here", sign that they read it, accept it."""

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.interactions.record import is_quiet
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import rights
from hearthside.threads import limits
from hearthside.threads.actions.writing import changed, record_to
from hearthside.threads.models import Post, ReadByHost, SameHere, Thanks, Thread


def _require_standing(post: Post, by, right: str) -> None:
    if not is_quiet():
        rights.require(by, right)
    if post.is_removed:
        raise Refused(_("This post was taken out."))


@transaction.atomic
def thank(post: Post, *, by, reason: str) -> Thanks:
    """Thank the author of a post, with a reason in words. Once a person and post."""
    _require_standing(post, by, "threads.write")
    reason = limits.reason(
        reason, _("Say in a few words what you thank them for: that is what stays with them.")
    )
    if post.author.canonical_id == by.pk:
        raise Refused(_("This one is yours. Whom would you like to thank for their words?"), "reason")
    known = Thanks.objects.filter(post=post, by__in=by.ids()).exists()
    thanks, fresh = (
        (None, False)
        if known
        else Thanks.objects.get_or_create(post=post, by=by, defaults={"reason": reason, "at": clock.now()})
    )
    if not fresh:
        raise Refused(_("You have thanked for this already, and it was told."), "reason")
    record_to(
        "threads.thanked", post.thread, actor=by, recipient=post.author, once=f"thanks:{post.pk}:{by.pk}",
        post=post.pk, reason=reason,
    )  # fmt: skip
    changed(post)
    return thanks


@transaction.atomic
def say_same_here(post: Post, *, by) -> bool:
    """It is the same with me; a second time takes it back. True where it now stands."""
    _require_standing(post, by, "threads.write")
    if post.author.canonical_id == by.pk:
        raise Refused(_("This one is yours. Others can say that it is the same with them."))
    fresh = not SameHere.objects.filter(post=post, by__in=by.ids()).delete()[0]
    if fresh:
        SameHere.objects.get_or_create(post=post, by=by, defaults={"at": clock.now()})
        once = f"same-here:{post.pk}:{by.pk}"
        record_to("threads.same_here", post.thread, actor=by, recipient=post.author, once=once, post=post.pk)
    changed(post)
    return fresh


@transaction.atomic
def mark_read(post: Post, *, by) -> ReadByHost:
    """A host says in person that they read this. It is signed with their name."""
    _require_standing(post, by, "threads.read")
    if post.author_id == by.pk:
        raise Refused(_("This one is yours."))
    mark, fresh = ReadByHost.objects.get_or_create(post=post, by=by, defaults={"at": clock.now()})
    if fresh:
        once = f"read:{post.pk}:{by.pk}"
        record_to("threads.read", post.thread, actor=by, recipient=post.author, once=once, post=post.pk)
        changed(post)
    return mark


@transaction.atomic
def accept(post: Post, *, by) -> None:
    """This answers it: said by whoever asked, or by a host. A later one takes its place."""
    thread = _choosing(post, by)
    if post.role != Post.Role.REPLY or post.is_removed:
        raise Refused(_("Only a reply can be the answer."))
    if thread.accepted_id == post.pk:
        return
    thread.accepted = post
    thread.save(update_fields=["accepted"])
    once = f"accepted:{post.pk}:{by.pk}"
    record_to("threads.accepted", thread, actor=by, recipient=post.author, once=once, post=post.pk)
    changed(post)


@transaction.atomic
def unaccept(post: Post, *, by) -> None:
    """It does not answer it after all."""
    thread = _choosing(post, by)
    if thread.accepted_id == post.pk:
        thread.accepted = None
        thread.save(update_fields=["accepted"])
        changed(post)


def _choosing(post: Post, by) -> Thread:
    thread = Thread.objects.select_for_update().get(pk=post.thread_id)
    if not limits.may_accept(thread, by):
        raise Refused(_("Only the one who asked, or a host, can say which post answers."))
    return thread
