"""Find spaces and topics for a viewer."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.http import Http404

from hearthside.features.discussions.models import Space, Topic
from hearthside.kit.prepared import prepared
from hearthside.manifest import Ref
from hearthside.threads.models import Following, Thread


def resolve_topics(ids: set[str], viewer) -> dict[str, Ref]:
    """Titles and addresses of the topics that `viewer` may see."""
    numbers = _numbers(ids)
    if len(numbers) == 1 and viewer is not None:
        found = [topic for topic in _topic(numbers[0]) if topic.is_seen_by(viewer)]
    else:
        found = Topic.objects.seen_by(viewer).filter(pk__in=numbers).select_related("space")
    return {str(topic.pk): Ref(topic.title, topic.get_absolute_url()) for topic in found}


def resolve_spaces(ids: set[str], viewer) -> dict[str, Ref]:
    """Names and addresses of the spaces that `viewer` may see."""
    found = Space.objects.seen_by(viewer).filter(pk__in=_numbers(ids))
    return {str(space.pk): Ref(space.name, space.get_absolute_url()) for space in found}


def _numbers(ids: set[str]) -> list[int]:
    return [int(id_) for id_ in ids if id_.isdecimal() and len(id_) < 19]


def space_for(viewer, slug: str) -> Space:
    """The space of this name, if `viewer` may see it; otherwise not found."""
    found = Space.objects.seen_by(viewer).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def topic_for(viewer, pk: int) -> Topic:
    """A topic with all that its page shows of it, if `viewer` may see it; otherwise not found."""
    found = next(iter(_topic(pk)), None)
    if found is None or found.thread is None or not found.is_seen_by(viewer):
        raise Http404
    return found


@prepared
def _topic(pk):
    return Topic.objects.select_related("space", "thread").filter(pk=pk)


PAGE = 30


def topics(viewer, spaces, *, only: str = "", before: tuple | None = None, besides=()) -> list[Topic]:
    """The topics of these spaces, the liveliest first; one more than a page.

    `only` is `unanswered` (questions nobody answered) or `following`. `before` is the (time, thread) of the
    last of the page before: how far down one reads makes no difference to what it costs. `besides` are
    topics that stand elsewhere on the page.
    """
    left_out = [topic.thread_id for topic in besides]
    threads = _liveliest(_threads(viewer, only, before).exclude(pk__in=left_out), spaces)
    rows = Topic.objects.seen_by(viewer).with_people().filter(thread__in=threads)
    return sorted(rows, key=lambda topic: (topic.thread.last_post_at, topic.thread_id), reverse=True)


def _threads(viewer, only: str, before: tuple | None):
    """The threads that may stand in a list."""
    rows = Thread.objects.all()
    if not (viewer.is_authenticated and viewer.is_host):
        own = Q(opened_by=viewer) if viewer.is_authenticated else Q()
        rows = rows.filter(Q(removed_at=None) | own)
    if only == "unanswered":
        rows = rows.filter(asks=True, answered_at=None, closed_at=None)
    if only == "following":
        rows = rows.filter(pk__in=_followed(viewer))
    if before is not None:
        at, pk = before
        rows = rows.filter(Q(last_post_at__lt=at) | Q(last_post_at=at, pk__lt=pk))
    return rows


def _liveliest(rows, spaces) -> list[int]:
    """The first of each space, and of these the first of all.

    Asked for all spaces at once, a database gathers and sorts every thread of the house.
    """
    lively = rows.order_by("-last_post_at", "-pk")
    each = (Q(pk__in=lively.filter(shelf=space.about).values("pk")[: PAGE + 1]) for space in spaces)
    found = Thread.objects.filter(reduce(or_, each, Q(pk__in=())))
    return list(found.order_by("-last_post_at", "-pk").values_list("pk", flat=True)[: PAGE + 1])


def _followed(viewer):
    return Following.objects.filter(person=viewer, state=Following.State.FOLLOW).values("thread")


def pinned(viewer, space: Space) -> list[Topic]:
    """The topics at the head of a space."""
    rows = Topic.objects.seen_by(viewer).with_people().filter(space=space, pinned_at__isnull=False)
    return list(rows.order_by("-pinned_at")[:5])


def read_numbers(viewer, rows: list[Topic]) -> dict[int, int]:
    """Up to which post the viewer has seen each of these threads."""
    if not viewer.is_authenticated or not rows:
        return {}
    mine = Following.objects.filter(person=viewer, thread__in=[topic.thread_id for topic in rows])
    return dict(mine.values_list("thread", "read_number"))


def spaces(viewer) -> list[Space]:
    """The spaces that `viewer` may see, in their order."""
    return list(Space.objects.seen_by(viewer))
