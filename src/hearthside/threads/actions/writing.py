"""Open a thread, reply, edit."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hearthside.interactions.record import is_quiet, quietly, record
from hearthside.kit import clock, markdown
from hearthside.kit.prepared import prepared
from hearthside.kit.refused import Refused
from hearthside.manifest import resolve
from hearthside.people.models import Person
from hearthside.threads import limits, telling
from hearthside.threads.models import Draft, Edit, Following, Post, Thread

MOST_MENTIONS = 20


@transaction.atomic
def start_thread(
    about: str, *, by, text: str, kind: str, title="",
    asks=False, reach="members", shelf="", once=None, html=None,
    **facts,
) -> Thread:  # fmt: skip
    """Open the conversation about a thing with its first post, and record `kind` (with `facts`).

    `asks`: one of the replies may be the answer. `reach` (public, members, space:<id>) is for search;
    `shelf` is the list it stands in.
    `once` is the sender's token: a second call with it returns the first thread. `html` is somebody
    else's HTML for the same words (an import's); it is sanitised.
    """
    if (sent := _sent(by, once)) is not None:
        return sent.thread
    text = limits.fitting(text)
    limits.require_may_write(by, text, Post.Role.OPENING)
    now = clock.now()
    thread = Thread(
        about=about, title=title[:200], asks=asks, reach=reach, shelf=shelf,
        opened_by=by, created_at=now, last_post_at=now,
        last_by=by, numbers=1, places=1, version=1,
    )  # fmt: skip
    thread.save(force_insert=True)
    post = _write(thread, by, text, html, number=1, place=0, role=Post.Role.OPENING, once=_token(by, once))
    record(kind, actor=by, about=about, **facts)
    _tell_mentioned(post, thread)
    _follow(thread, by, 1)
    return thread


@transaction.atomic
def reply(
    thread: Thread, *, by, text: str, to: Post | None = None, remark=False, once=None, html=None
) -> Post:
    """Answer in a thread: the author of `to` (else of the opening) is the one who is answered.

    A `remark` stands under the post it is about. `once` is the sender's token: a second call with it
    returns the first post.
    """
    if (sent := _sent(by, once)) is not None:
        return sent
    role = Post.Role.REMARK if remark else Post.Role.REPLY
    text = limits.short(limits.fitting(text)) if remark else limits.fitting(text)
    limits.require_may_write(by, text, role)
    (thread,) = _locked(thread.pk)
    _require_open(thread, by)
    to = _answered(thread, to, remark)
    post = _write(
        thread, by, text, html,
        number=thread.numbers + 1, place=to.place if remark else thread.places, role=role,
        to=to, once=_token(by, once),
    )  # fmt: skip
    _count(thread, post)
    heard = to.author if to else thread.opened_by
    _record_reply(thread, post, heard)
    _tell_mentioned(post, thread, besides=heard)
    _follow(thread, by, post.number)
    if not is_quiet():
        Draft.objects.filter(person__in=by.ids(), where=thread.about).delete()
    telling.added(post, thread)
    return post


@prepared
def _locked(thread):
    return Thread.objects.select_for_update(of=("self",)).select_related("opened_by").filter(pk=thread)


def _answered(thread, to, remark) -> Post | None:
    """The post that is answered: of this thread, and itself in the row where a remark stands under it."""
    if to is not None and to.thread_id != thread.pk:
        raise Refused(_("That post is in another conversation."))
    if remark and to is None:
        return thread.posts.select_related("author").get(number=1)
    return to


def _require_open(thread, by) -> None:
    if thread.is_closed and not by.is_host and not is_quiet():
        raise Refused(
            _("This conversation is closed. You can start a new one and name this one in it."), "text"
        )


def _write(thread, by, text, html, *, once, **facts) -> Post:
    mentioned = _people_in(text)
    made = markdown.clean_html(html) if html else markdown.render(text, _addresses(mentioned))
    post = Post(thread=thread, author=by, text=text, html=made, once=once, created_at=clock.now(), **facts)
    post.mentioned = mentioned
    try:
        with transaction.atomic():
            post.save(force_insert=True)
    except IntegrityError as error:  # the same token at the same moment, on a database that lets both try
        raise Refused(_("This was already sent. Please look whether it is there.")) from error
    return post


def _token(by, once) -> str | None:
    return f"{by.pk}:{once}"[:120] if once else None


def _sent(by, once) -> Post | None:
    """What this person already sent with this token."""
    if not once:
        return None
    return next(iter(_of_token(_token(by, once))), None)


@prepared
def _of_token(once):
    return Post.objects.select_related("thread", "author").filter(once=once)


def _people_in(text: str) -> list[Person]:
    handles = sorted(markdown.mentioned(text))[:50]
    return list(Person.objects.filter(handle__in=handles, state=Person.State.ACTIVE)) if handles else []


def _addresses(people) -> dict[str, str]:
    return {person.handle: person.get_absolute_url() for person in people}


def _count(thread: Thread, post: Post) -> None:
    """Keep what lists and pages need of a thread with it."""
    thread.numbers = post.number
    thread.version += 1
    if not post.is_remark:
        thread.places += 1
        thread.replies += 1
    if post.created_at >= thread.last_post_at:
        thread.last_post_at, thread.last_by = post.created_at, post.author
    if thread.answered_at is None and _responds(post, thread):
        thread.answered_at = post.created_at
    thread.save(
        update_fields=["numbers", "version", "places", "replies", "last_post_at", "last_by", "answered_at"]
    )


def _responds(post: Post, thread: Thread) -> bool:
    """Whether the opening got a response: another's reply, or another's remark on the opening itself."""
    return post.author_id != thread.opened_by_id and _is_to_opening(post)


def _is_to_opening(post: Post) -> bool:
    """A reply is to the thread, whatever post it names; a remark to the post that it stands under."""
    return not (post.is_remark and post.to is not None and not post.to.is_opening)


def _record_reply(thread, post, heard) -> None:
    kind = "threads.remarked" if post.is_remark else "threads.replied"
    under = {} if _is_to_opening(post) else {"under": post.to_id}
    record_to(kind, thread, actor=post.author, recipient=heard, post=post.pk, **under)


def record_to(kind: str, thread: Thread, *, actor, recipient, once=None, **facts):
    """Record what one person did to another in a thread: their own to nobody, a muted one quietly."""
    if recipient is not None and recipient.pk == actor.pk:
        recipient = None
    muted = recipient is not None and not is_quiet() and _is_muted(thread, recipient)
    if not muted:
        return record(kind, actor=actor, recipient=recipient, about=thread.about, once=once, **facts)
    with quietly():
        return record(kind, actor=actor, recipient=recipient, about=thread.about, once=once, **facts)


def _is_muted(thread, person) -> bool:
    return bool(_muting(person.pk, thread.pk))


@prepared
def _muting(person, thread):
    rows = Following.objects.filter(person=person, thread=thread, state=Following.State.MUTE)
    return rows.values_list("pk")


def _tell_mentioned(post: Post, thread: Thread, besides=None) -> None:
    """One row for each person named in the post, who may see it and is not told of it anyway."""
    left_out = {post.author_id, besides.pk if besides else None}
    for person in post.mentioned[:MOST_MENTIONS]:
        if person.pk in left_out or not _may_see(thread, person):
            continue
        record_to(
            "threads.mentioned", thread, actor=post.author, recipient=person,
            once=f"mention:{post.pk}:{person.pk}", post=post.pk,
        )  # fmt: skip


def _may_see(thread: Thread, person) -> bool:
    return not thread.reach.startswith("space:") or bool(resolve([thread.about], person))


def _follow(thread, by, number: int) -> None:
    """Whoever writes follows, unless they muted it; and has read up to their own words."""
    mine = Following(thread=thread, person=by, state=Following.State.FOLLOW, read_number=number)
    Following.objects.bulk_create(
        [mine], update_conflicts=True, unique_fields=["person", "thread"], update_fields=["read_number"]
    )


@transaction.atomic
def edit_post(post: Post, *, by, text: str) -> Post:
    """Change one's own words. What they were before stays readable in the history."""
    text = limits.fitting(text)
    post = Post.objects.select_for_update(of=("self",)).select_related("thread", "author").get(pk=post.pk)
    if post.author_id != by.pk:
        raise Refused(_("Only the one who wrote this can change it."))
    if post.is_removed:
        raise Refused(_("This was taken out. You find your words among your drafts."))
    if text == post.text:
        return post
    limits.require_may_write(by, text, "edit")
    Edit.objects.create(post=post, by=by, at=clock.now(), text=post.text)
    post.mentioned = _people_in(text)
    post.text, post.html, post.edited_at = (
        text,
        markdown.render(text, _addresses(post.mentioned)),
        clock.now(),
    )
    post.save(update_fields=["text", "html", "edited_at"])
    record("threads.edited", actor=by, about=post.thread.about, post=post.pk)
    _tell_mentioned(post, post.thread)
    Draft.objects.filter(person__in=by.ids(), where=post.about).delete()
    changed(post)
    return post


def changed(post: Post) -> None:
    """Pages that show this post are to be made anew."""
    Thread.objects.filter(pk=post.thread_id).update(version=F("version") + 1)
    telling.changed(post)


@transaction.atomic
def close_thread(thread: Thread) -> None:
    """No more replies, but from hosts. Called by the action that closes the thing and records it."""
    thread.closed_at = clock.now()
    Thread.objects.filter(pk=thread.pk).update(closed_at=thread.closed_at, version=F("version") + 1)


@transaction.atomic
def reopen_thread(thread: Thread) -> None:
    """Replies are welcome again."""
    thread.closed_at = None
    Thread.objects.filter(pk=thread.pk).update(closed_at=None, version=F("version") + 1)


@transaction.atomic
def move_thread(
    thread: Thread, *, title: str | None = None, reach: str | None = None, shelf: str | None = None
) -> None:
    """Tell a thread what its thing is now called, who may see it, and in which list it stands."""
    told = {"title": title, "reach": reach, "shelf": shelf}
    for name, value in told.items():
        if value is not None:
            setattr(thread, name, value)
    Thread.objects.filter(pk=thread.pk).update(
        version=F("version") + 1, **{name: value for name, value in told.items() if value is not None}
    )
    if reach is not None or title is not None:
        telling.moved(thread)
