"""What the rest of the house is told of a post: search, and whoever has its page open."""

from hearthside import live, search
from hearthside.interactions.record import is_quiet
from hearthside.threads.models import Post, Thread


def added(post: Post, thread: Thread) -> None:
    """A post was written: open pages of the thread fetch it."""
    _put(post, thread)
    if not is_quiet():
        live.publish(thread.about, "posts.added", {"post": post.pk})


def changed(post: Post) -> None:
    """A post says something else, or something was done with it."""
    if not post.is_removed:
        _put(post, post.thread)


def restored(post: Post) -> None:
    """A post is back."""
    _put(post, post.thread)


def dropped(post: Post) -> None:
    """A post is gone."""
    search.drop(post.about)


def moved(thread: Thread) -> None:
    """Another title or another reach: what can be found of the thread follows."""
    posts = Post.objects.filter(thread=thread, removed_at=None, number__gt=1).select_related("author")
    for post in posts.iterator(chunk_size=200):
        _put(post, thread)


def _put(post: Post, thread: Thread) -> None:
    """Replies are found one by one; the opening is found as the thing itself, which its feature puts in."""
    if not post.is_opening:
        search.put(
            post.about, title=thread.title, text=post.words(), people=[post.author], at=post.created_at,
            reach=thread.reach,
        )  # fmt: skip
