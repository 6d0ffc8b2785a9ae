"""Find posts for a viewer. Who may see a thread is decided by the thing it is about."""

import secrets

from django.db.models import F, Q
from django.http import Http404

from hearthside.kit.prepared import prepared
from hearthside.manifest import Ref, resolve
from hearthside.people import reach, rights, selves
from hearthside.search import people
from hearthside.threads import drawing
from hearthside.threads.models import PAGE, Draft, Following, Post, SameHere, Thread


def resolve_posts(ids: set[str], viewer) -> dict[str, Ref]:
    """Those of the posts that stand, in threads that `viewer` may see."""
    numbers = [int(id_) for id_ in ids if id_.isdecimal() and len(id_) < 19]
    posts = list(
        Post.objects.filter(pk__in=numbers, removed_at=None).select_related("thread").defer("text", "html")
    )
    refs = resolve({post.thread.about for post in posts}, viewer)
    return {
        str(post.pk): Ref(refs[post.thread.about].title, post.at(refs[post.thread.about].url))
        for post in posts
        if post.thread.about in refs
    }


def thread_for(viewer, pk: int) -> tuple[Thread, Ref]:
    """A thread and its thing, if `viewer` may see it; otherwise not found."""
    return _seen(next(iter(_thread(pk)), None), viewer)


@prepared
def _thread(pk):
    return Thread.objects.select_related("opened_by").filter(pk=pk)


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


def page_rows(thread: Thread, number: int, *, opening: bool = True) -> list[Post]:
    """The posts of one page in their order, each remark behind the post it stands under."""
    first = (number - 1) * PAGE
    rows = _rows().filter(thread=thread, place__gte=first, place__lt=first + PAGE)
    if not opening:
        rows = rows.exclude(number=1)
    return list(rows.order_by("place", "number"))


def rows_after(thread: Thread, number: int, *, replies: bool = True, limit: int = 50) -> list[Post]:
    """What came after a number, in its order: replies, and the earlier posts that were remarked on since.

    Those come again with all remarks under them and say `renews`, for the page has them already.
    """
    later = Post.objects.filter(thread=thread, number__gt=number)
    remarked = later.filter(role=Post.Role.REMARK).order_by("-number").values_list("place", flat=True)
    rows = _rows().filter(thread=thread, place__in=set(remarked[:limit]))
    found = {post.pk: post for post in rows.order_by("place", "number")}
    for post in found.values():
        post.renews = not post.is_remark and post.number <= number
    if replies:
        fresh = _rows().filter(thread=thread, number__gt=number).exclude(role=Post.Role.REMARK)
        found |= {post.pk: post for post in fresh.order_by("number")[:limit] if post.pk not in found}
    wanted = {post.place for post in found.values() if replies or getattr(post, "renews", False)}
    return sorted(
        (post for post in found.values() if post.place in wanted), key=lambda post: (post.place, post.number)
    )


def row(pk: int) -> list[Post]:
    """One post with the remarks under it (a remark: the post it stands under, too)."""
    place = Post.objects.filter(pk=pk).values_list("thread", "place").first()
    return list(_rows().filter(thread=place[0], place=place[1]).order_by("number")) if place else []


def _rows():
    return Post.objects.select_related("author", "to__author").defer("text", "to__text", "to__html")


def thread_page(thread: Thread, viewer, request, *, url: str, opening: bool = True) -> dict:
    """All that `threads/_thread.html` shows of a thread to one viewer: add it to the page's context.

    `url` is the address of the thing it is about; `opening=False` leaves the opening to the thing's own page.
    """
    number = _page_asked(request, thread)
    seen = drawing.Viewer(viewer, thread)
    mine = _standing(thread, viewer)
    seen.read_number = mine.read_number if mine else None
    drawn = drawing.page(
        thread, number, seen, lambda: page_rows(thread, number, opening=opening), opening=opening
    )
    if viewer.is_authenticated and drawn.said:
        seen.same = set(
            SameHere.objects.filter(selves.of(viewer, "by"), post__in=drawn.said).values_list(
                "post", flat=True
            )
        )
    return {
        "thread": thread,
        "thread_url": url,
        "posts": drawing.put_together(drawn.pieces, seen),
        "following": mine.state if mine else "",
        "page_number": number,
        "pages": _pages(thread, number, url),
        "is_last_page": number == thread.pages,
        "has_unread_elsewhere": _has_unread_elsewhere(thread, mine, drawn),
        "to_note": _to_note(thread, mine, viewer, number),
        **_composer(thread, viewer, request),
    }


def _page_asked(request, thread: Thread) -> int:
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return min(max(number, 1), thread.pages)


def _standing(thread: Thread, viewer) -> Following | None:
    if not viewer.is_authenticated:
        return None
    return next(iter(_following(viewer.pk, thread.pk)), None)


@prepared
def _following(person, thread):
    return Following.objects.filter(person=person, thread=thread)


def _pages(thread: Thread, number: int, url: str) -> list[dict]:
    """First, last and the pages around this one."""
    if thread.pages == 1:
        return []
    shown = sorted({1, thread.pages, *range(max(1, number - 1), min(thread.pages, number + 1) + 1)})
    return [
        {"number": page, "url": url if page == 1 else f"{url}?page={page}", "current": page == number}
        for page in shown
    ]


def _has_unread_elsewhere(thread: Thread, mine: Following | None, drawn: drawing.Drawn) -> bool:
    """Whether the first post since the last visit is on another page than this."""
    if mine is None or not 0 < mine.read_number < thread.numbers:
        return False
    return not drawn.first <= mine.read_number + 1 <= drawn.last


def first_unread(thread: Thread, viewer) -> Post | None:
    """The first post that came since the last visit, else the last one."""
    mine = _standing(thread, viewer)
    after = thread.posts.filter(number__gt=mine.read_number if mine else 0).order_by("number").first()
    return after or thread.posts.order_by("-number").first()


def _to_note(thread: Thread, mine: Following | None, viewer, number: int) -> int:
    """The number up to which this page shows the thread, where that is further than the person has seen."""
    if not viewer.is_authenticated or number != thread.pages:
        return 0
    return 0 if mine and mine.read_number >= thread.numbers else thread.numbers


def _composer(thread: Thread, viewer, request) -> dict:
    """The form for a reply: with the kept draft, a quote, and whom it answers."""
    may_write = rights.may(viewer, "threads.write") and (not thread.is_closed or viewer.is_host)
    if not may_write:
        return {"may_write": False}
    draft = draft_of(viewer, thread.about)
    to = _named(thread, request.GET.get("to") or request.GET.get("quote"))
    text = draft.text if draft else ""
    if to and "quote" in request.GET:
        quoted = "\n".join(f"> {line}" for line in to.text.splitlines())
        text = f"{text}\n\n> **{to.author.public_name}**:\n{quoted}\n\n".lstrip()
    return {
        "may_write": True,
        "text": text,
        "to": to,
        "once": secrets.token_urlsafe(12),
        "has_draft": bool(draft),
    }


def draft_of(person, where: str) -> Draft | None:
    """The words that a person keeps for one place: their own, else those under an id merged into theirs."""
    return next(iter(_drafts(person.pk, person.pk, where)), None)


@prepared
def _drafts(person, merged_into, where):
    mine = Q(person=person) | Q(person__merged_into=merged_into)
    return Draft.objects.filter(mine, where=where).order_by(
        F("person__merged_into").asc(nulls_first=True), "-at"
    )


def _named(thread: Thread, pk: str | None) -> Post | None:
    if not pk or not pk.isascii() or not pk.isdigit() or len(pk) > 18:
        return None
    return Post.objects.select_related("author").filter(thread=thread, pk=pk, removed_at=None).first()


def people_named(begun: str, viewer, limit: int = 8) -> list:
    """People whose handle, name or a later word of their name begins so."""
    rows = reach.suggested(viewer).exclude(pk=viewer.pk)
    return list(people.narrowed(rows, begun, people.NAME).order_by("name", "pk")[:limit])
