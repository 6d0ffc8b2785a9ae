"""The hosts' queue of flagged posts, and what they decide."""

from django.db.models import Min
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from hearthside.kit import paging
from hearthside.kit.htmx import back_to, wants_partial
from hearthside.manifest import resolve
from hearthside.people import rights
from hearthside.threads import actions, drawing, queries
from hearthside.threads.models import Flag, Post, Removal
from hearthside.threads.views.signed_in import signed_in


@signed_in
@require_GET
def queue(request):
    """Flagged posts, the longest waiting first; below, what was taken out lately."""
    rights.require(request.user, "threads.remove")
    open_flags = Flag.objects.filter(settled_at=None).values("post").annotate(since=Min("at"))
    page = paging.page(open_flags.order_by("since", "post").values_list("post", flat=True), request)
    posts = Post.objects.select_related("author", "thread").in_bulk(page.items)
    flagged = [posts[pk] for pk in page.items]
    removals = Removal.objects.exclude(reason="").select_related("by", "post__author", "post__thread")
    gone = list(removals.order_by("-at")[:20])
    refs = resolve({post.thread.about for post in (*flagged, *(one.post for one in gone))}, request.user)
    flags = drawing.open_flags(flagged)
    shown = {
        "page": page,
        "flagged": [_row(post, refs) | {"flags": flags.get(post.pk, ())} for post in flagged],
        "gone": [_row(one.post, refs) | {"removal": one} for one in gone],
    }
    return render(request, "threads/review.html", shown)


def _row(post, refs) -> dict:
    return {"post": post, "ref": refs.get(post.thread.about)}


def _decided(request):
    if wants_partial(request):
        return HttpResponse("")
    return redirect(back_to(request, reverse("discussions:review")))


@signed_in
@require_POST
def dismiss(request, pk):
    """It may stay."""
    post, _ref = queries.post_for(request.user, pk)
    actions.dismiss_flags(post, by=request.user)
    return _decided(request)


@signed_in
@require_POST
def restore(request, pk):
    """Put it back."""
    post, _ref = queries.post_for(request.user, pk)
    actions.restore_post(post, by=request.user)
    return _decided(request)
