"""For the hosts' desk: questions that members had their time to answer, and people nobody answered."""

from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside import house
from hearthside.features.discussions.models import Topic
from hearthside.features.discussions.queries import spaces
from hearthside.interactions import reads
from hearthside.kit import clock
from hearthside.manifest import Item
from hearthside.threads.models import Post, Thread


def unanswered(host, limit: int) -> list[Item]:
    """Questions older than members' own time that nobody answered, the oldest first."""
    topics = _waiting(host, limit)
    promises = reads.open_about(topic.about for topic in topics)
    quotes = _openings(topics)
    return [_question(topic, promises.get(topic.about), quotes.get(topic.thread_id, "")) for topic in topics]


def _waiting(host, limit: int) -> list[Topic]:
    ripe = clock.now() - timedelta(hours=house.get("discussions.members_first_hours"))
    open_ = Thread.objects.filter(asks=True, answered_at=None, closed_at=None, removed_at=None)
    oldest = open_.exclude(opened_by=host).order_by("created_at", "pk").values("pk")
    # The oldest of each space, and of these the oldest of all: together, every question would be sorted.
    each = (Q(pk__in=oldest.filter(shelf=space.about)[:limit]) for space in spaces(host))
    found = Thread.objects.filter(reduce(or_, each, Q(pk__in=()))).order_by("created_at", "pk")
    threads = list(found.values_list("pk", flat=True)[:limit])
    rows = Topic.objects.seen_by(host).with_people().filter(thread__in=threads, created_at__lte=ripe)
    return sorted(rows, key=lambda topic: (topic.created_at, topic.pk))


def _openings(topics) -> dict[int, str]:
    posts = Post.objects.filter(thread__in=[topic.thread_id for topic in topics], number=1)
    return {post.thread_id: post.words(240) for post in posts}


def _question(topic: Topic, promise, quote: str) -> Item:
    late = promise is not None and promise.due_at < clock.now()
    hours = int((clock.now() - topic.created_at).total_seconds() // 3600)
    return Item(
        key=f"discussions.unanswered:{topic.pk}",
        person=topic.author,
        chip=_("Answer is late") if late else _("No answer yet"),
        tone="late" if late else "soon",
        reason=_waited(topic, hours),
        minutes=4,
        gain=3.0,
        about=topic.about,
        url=topic.get_absolute_url(),
        reply_url=_reply_url(topic),
        reply_label=_("Answer"),
        quote=quote,
        promise_id=promise.pk if promise else None,
        since=topic.created_at,
    )


def _reply_url(topic: Topic) -> str:
    from django.urls import reverse

    return reverse("threads:reply", args=[topic.thread_id])


def _waited(topic: Topic, hours: int) -> str:
    words = {"name": topic.author.first_name, "title": topic.title}
    if hours < 48:
        return ngettext(
            "%(name)s asked “%(title)s” %(hours)s hour ago, and nobody has answered.",
            "%(name)s asked “%(title)s” %(hours)s hours ago, and nobody has answered.",
            hours,
        ) % {**words, "hours": hours}
    words["days"] = hours // 24
    return _("%(name)s asked “%(title)s” %(days)s days ago, and nobody has answered.") % words


def unheard(host, limit: int) -> list[Item]:
    """People who wrote in a discussion and never got a response to anything, the longest waiting first."""
    rows = reads.standings().filter(called__gt=0, heard=0, called_first_about__startswith="topic:")
    standings = list(rows.exclude(person=host).order_by("called_first_at", "pk")[: limit * 2])
    ids = [int(standing.called_first_about.partition(":")[2]) for standing in standings]
    topics = {topic.about: topic for topic in Topic.objects.seen_by(host).with_people().filter(pk__in=ids)}
    ripe = clock.now() - timedelta(hours=house.get("discussions.members_first_hours"))
    pairs = ((standing, topics.get(standing.called_first_about)) for standing in standings)
    shown = [
        (standing, topic)
        for standing, topic in pairs
        if topic and standing.called_first_at <= ripe and not _is_listed(topic, standing)
    ]
    quotes = _openings([topic for _standing, topic in shown])
    return [_unheard(standing, topic, quotes) for standing, topic in shown[:limit]]


def _is_listed(topic: Topic, standing) -> bool:
    """Their question is on the list of unanswered questions already."""
    waits = topic.is_question and not topic.thread.is_answered and not topic.thread.is_closed
    return waits and topic.author_id == standing.person_id


def _unheard(standing, topic: Topic, quotes) -> Item:
    mine = topic.author_id == standing.person_id
    return Item(
        key=f"discussions.unheard:{standing.person_id}",
        person=standing.person,
        chip=_("Never answered"),
        tone="soon",
        reason=_("%(name)s wrote in “%(title)s”. Nobody has ever answered anything they wrote.")
        % {"name": standing.person.first_name, "title": topic.title},
        minutes=4,
        gain=4.0,
        about=topic.about,
        url=topic.get_absolute_url(),
        reply_url=_reply_url(topic),
        reply_label=_("Answer"),
        quote=quotes.get(topic.thread_id, "") if mine else "",
        since=standing.called_first_at,
    )
