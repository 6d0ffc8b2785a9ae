"""Find posts for a viewer. Who may see a thread is decided by the thing it is about."""

from django.http import Http404

from hearthside.manifest import Ref, resolve
from hearthside.threads.models import Post, Thread


def resolve_posts(ids: set[str], viewer) -> dict[str, Ref]:
    """Those of the posts that stand, in threads that `viewer` may see."""
    numbers = [int(id_) for id_ in ids if id_.isdecimal() and len(id_) < 19]
    posts = list(
        Post.objects.filter(pk__in=numbers, removed_at=None)
        .select_related("thread")
        .defer("text", "html")
    )
    refs = resolve({post.thread.about for post in posts}, viewer)
    return {
        str(post.pk): Ref(refs[post.thread.about].title, post.at(refs[post.thread.about].url))
        for post in posts
        if post.thread.about in refs
    }


def thread_for(viewer, pk: int) -> tuple[Thread, Ref]:
    """A thread and its thing, if `viewer` may see it; otherwise not found."""
    thread = Thread.objects.select_related("opened_by").filter(pk=pk).first()
    return _seen(thread, viewer)


def post_for(viewer, pk: int) -> tuple[Post, Ref]:
    """A post and the thing of its thread, if `viewer` may see it; otherwise not found."""
    post = Post.objects.select_related("thread", "author", "thread__opened_by").filter(pk=pk).first()
    if post is None:
        raise Http404
    ref = _seen(post.thread, viewer)[1]
    if post.is_removed and not (viewer.is_authenticated and (viewer.is_host or viewer.pk == post.author_id)):
        raise Http404
    return post, ref


def _seen(thread: Thread | None, viewer) -> tuple[Thread, Ref]:
    refs = resolve([thread.about], viewer) if thread else {}
    if not refs:
        raise Http404
    return thread, refs[thread.about]
