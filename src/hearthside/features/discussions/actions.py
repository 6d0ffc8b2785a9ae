"""Open spaces and topics, close them, move them, let people into private spaces."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hearthside import search
from hearthside.features.discussions.models import Space, SpaceMember, Topic
from hearthside.interactions.record import is_quiet, record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import rights
from hearthside.threads import actions as threads
from hearthside.threads.models import Post

RESERVED = {"review", "new", "following", "unanswered", "spaces", "topics", "feed"}


def _require_manager(by) -> None:
    """Hosts who look after spaces; None is the house itself (an import)."""
    if by is not None:
        rights.require(by, "discussions.manage")


@transaction.atomic
def open_space(name: str, *, by, says="", reach="members", questions=False, slug=None, order=50) -> Space:
    """A new space. Whoever opens a private one is on its list."""
    _require_manager(by)
    _require_name(name, reach)
    space = Space.objects.create(
        name=name.strip()[:80], says=says.strip()[:200], reach=reach, questions=questions, order=order,
        slug=_free_slug(slug or name), created_at=clock.now(),
    )  # fmt: skip
    if space.is_private and by is not None:
        SpaceMember.objects.create(space=space, person=by, by=by, at=clock.now())
    record("discussions.space_opened", actor=by, about=space.about)
    return space


def _require_name(name: str, reach: str) -> None:
    if not name.strip():
        raise Refused(_("A space needs a name."), "name")
    if reach not in Space.Reach.values:
        raise Refused(_("Choose who may see it."), "reach")


def _free_slug(name: str) -> str:
    wanted = slugify(name)[:50] or "space"
    taken = set(Space.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)) | RESERVED
    if wanted not in taken:
        return wanted
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in numbered if slug not in taken)


@transaction.atomic
def change_space(space: Space, *, by, name: str, says: str, reach: str, questions: bool, order: int) -> Space:
    """Another name, other words, another reach. Its topics follow."""
    _require_manager(by)
    _require_name(name, reach)
    told = space.reach != reach
    space.name, space.says, space.reach = name.strip()[:80], says.strip()[:200], reach
    space.questions, space.order = questions, order
    space.save()
    if told:
        for topic in space.topics.select_related("thread").iterator(chunk_size=200):
            threads.move_thread(topic.thread, reach=space.thread_reach)
            _put(topic)
    record("discussions.space_changed", actor=by, about=space.about)
    return space


@transaction.atomic
def let_in(space: Space, person, *, by) -> None:
    """Put somebody on the list of a private space."""
    _require_manager(by)
    if not person.is_active:
        raise Refused(_("Only somebody who is here can be let in."), "person")
    _row, fresh = SpaceMember.objects.get_or_create(
        space=space, person=person, defaults={"by": by, "at": clock.now()}
    )
    if fresh:
        record("discussions.let_in", actor=by, recipient=person, about=space.about)


@transaction.atomic
def see_out(space: Space, person, *, by) -> None:
    """Take somebody off the list of a private space; anybody may leave by themselves."""
    if by.pk != person.pk:
        _require_manager(by)
    gone, _rows = SpaceMember.objects.filter(space=space, person=person).delete()
    if gone:
        whom = person if by.pk != person.pk else None
        record("discussions.seen_out", actor=by, recipient=whom, about=space.about)


@transaction.atomic
def open_topic(space: Space, *, by, title: str, text: str, is_question=None, once=None, html=None) -> Topic:
    """Begin a conversation, or ask (`is_question`; as the space is meant where it is None).

    `once` is the sender's token: a second call with it returns the first topic.
    """
    if once and (sent := Post.objects.filter(once=f"{by.pk}:{once}"[:120]).first()):
        return Topic.objects.select_related("space", "thread").get(thread=sent.thread_id)
    title = " ".join(title.split())
    if not title:
        raise Refused(_("Give it a title, so that others know what it is about."), "title")
    if not is_quiet() and not Space.objects.seen_by(by).filter(pk=space.pk).exists():
        raise Refused(_("You cannot write in this space."))
    question = space.questions if is_question is None else is_question
    topic = Topic(
        space=space, title=title[:200], slug=_slug(title), author=by, created_at=clock.now(),
        is_question=question,
    )  # fmt: skip
    topic.save(force_insert=True)
    topic.thread = threads.start_thread(
        topic.about, by=by, text=text, kind="discussions.asked" if question else "discussions.opened",
        title=topic.title, asks=question, reach=space.thread_reach, shelf=space.about, once=once, html=html,
    )  # fmt: skip
    topic.save(update_fields=["thread"])
    threads.keep_draft(by, where=space.about, text="")
    _put(topic)
    return topic


def _slug(title: str) -> str:
    return slugify(title)[:80].strip("-") or "topic"


def _put(topic: Topic) -> None:
    opening = topic.thread.opening
    search.put(
        topic.about, title=topic.title, text=opening.words(), people=[topic.author], at=topic.created_at,
        reach=topic.thread.reach,
    )  # fmt: skip


@transaction.atomic
def rename_topic(topic: Topic, *, by, title: str) -> Topic:
    """Another title: by its author, or by a host who looks after spaces."""
    if topic.author_id != by.pk:
        rights.require(by, "discussions.manage")
    title = " ".join(title.split())[:200]
    if not title:
        raise Refused(_("Give it a title, so that others know what it is about."), "title")
    topic.title, topic.slug = title, _slug(title)
    topic.save(update_fields=["title", "slug"])
    threads.move_thread(topic.thread, title=title)
    _put(topic)
    record("discussions.renamed", actor=by, about=topic.about)
    return topic


@transaction.atomic
def close_topic(topic: Topic, *, by) -> Topic:
    """No more replies but from hosts: by whoever began it, or a host."""
    if topic.author_id != by.pk:
        rights.require(by, "discussions.manage")
    if not topic.thread.is_closed:
        threads.close_thread(topic.thread)
        record("discussions.closed", actor=by, about=topic.about)
    return topic


@transaction.atomic
def reopen_topic(topic: Topic, *, by) -> Topic:
    """Replies are welcome again."""
    if topic.author_id != by.pk:
        rights.require(by, "discussions.manage")
    if topic.thread.is_closed:
        threads.reopen_thread(topic.thread)
        record("discussions.reopened", actor=by, about=topic.about)
    return topic


@transaction.atomic
def move_topic(topic: Topic, *, to: Space, by) -> Topic:
    """Take a topic to another space; who may see it changes with that."""
    rights.require(by, "discussions.manage")
    if topic.space_id == to.pk:
        return topic
    topic.space = to
    topic.save(update_fields=["space"])
    threads.move_thread(topic.thread, reach=to.thread_reach, shelf=to.about)
    _put(topic)
    record("discussions.moved", actor=by, about=topic.about)
    return topic


@transaction.atomic
def pin_topic(topic: Topic, *, by, pinned: bool = True) -> Topic:
    """Keep a topic at the head of its space, or let it go its way."""
    rights.require(by, "discussions.manage")
    if topic.is_pinned != pinned:
        topic.pinned_at = clock.now() if pinned else None
        topic.save(update_fields=["pinned_at"])
        record("discussions.pinned" if pinned else "discussions.unpinned", actor=by, about=topic.about)
    return topic
