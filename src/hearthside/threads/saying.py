"""The words of posts, as voices: what interactions brought, changed or took back, as it stands now."""

from django.db.models import Q

from hearthside.manifest import Said
from hearthside.threads.models import Post


def openings(rows) -> dict[int, list[Said]]:
    """The opening posts of the threads that these interactions began, or are about."""
    posts = Post.objects.filter(thread__about__in={row.about for row in rows}, number=1)
    said = {post.thread.about: [_said(post)] for post in _with_people(posts)}
    return {row.pk: said.get(row.about, []) for row in rows}


def posts(rows) -> dict[int, list[Said]]:
    """The posts that these interactions name."""
    found = _with_people(Post.objects.filter(pk__in={row.facts.get("post") for row in rows}))
    said = {post.pk: [_said(post)] for post in found}
    return {row.pk: said.get(row.facts.get("post"), []) for row in rows}


def everything(rows) -> dict[int, list[Said]]:
    """All posts of the threads that these interactions are about, as a thing or as a shelf: who may read them changed."""
    abouts = {row.about for row in rows}
    said: dict[str, list[Said]] = {about: [] for about in abouts}
    there = Post.objects.filter(Q(thread__about__in=abouts) | Q(thread__shelf__in=abouts))
    for post in _with_people(there):
        for about in abouts & {post.thread.about, post.thread.shelf}:
            said[about].append(_said(post))
    return {row.pk: said[row.about] for row in rows}


def nothing(rows) -> dict[int, list[Said]]:
    """The things that these interactions are about were taken away, and all that was said about them."""
    return {
        row_id: [Said(key=one.key, text="", source=one.source) for one in said]
        for row_id, said in everything(rows).items()
    }


def _with_people(rows):
    return rows.select_related("thread", "author").order_by("pk")


def _said(post: Post) -> Said:
    return Said(
        key=post.about,
        text="" if post.is_removed else post.text,
        source=post.thread.about.partition(":")[0],
        person=post.author,
        title=post.thread.title if post.is_opening else "",
        at=post.created_at,
        reach=post.thread.reach,
    )
