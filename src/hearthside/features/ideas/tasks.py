"""Ideas on a host's day: those whose clock runs, and those that may be the same."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from hearthside.features.ideas import clocks
from hearthside.features.ideas.models import Alike, Idea
from hearthside.interactions import reads
from hearthside.kit import clock
from hearthside.manifest import Item
from hearthside.people import rights
from hearthside.threads.models import Post

_ANSWERS = ("ideas.answer", "ideas.answer_again")
_DECISIONS = ("ideas.decision", "ideas.decision_again")
_SOON = timedelta(days=5)


def waiting(host, limit: int) -> list[Item]:
    """Ideas without an answer, and decisions that fall due within days: those that this host may give."""
    names = [*(_ANSWERS if rights.may(host, "ideas.answer") else ())]
    names += _DECISIONS if rights.may(host, "ideas.decide") else ()
    due = reads.due(clock.now() + _SOON, owner=host, names=names, limit=limit) if names else []
    ideas = _ideas({promise.about for promise in due})
    items, listed = [], set()
    for promise in due:
        idea = ideas.get(promise.about)
        if idea is not None and idea.pk not in listed:
            listed.add(idea.pk)
            items.append(_item(idea, promise, due))
    return items


def _ideas(abouts) -> dict[str, Idea]:
    numbers = [about.partition(":")[2] for about in abouts]
    found = {idea.about: idea for idea in Idea.objects.select_related("author").filter(pk__in=numbers)}
    openings = Post.objects.filter(thread__about__in=found, number=1).select_related("thread")
    quotes = {post.thread.about: post.words(220) for post in openings}
    for about, idea in found.items():
        idea.quote = quotes.get(about, "")
    return found


def _item(idea, promise, due) -> Item:
    answer = promise.name in _ANSWERS
    running = next(
        one for one in clocks.of(idea, due) if one.name == (clocks.ANSWER if answer else clocks.DECISION)
    )
    words = {"name": idea.author.first_name, "title": idea.title, "n": idea.votes}
    if answer:
        reason = _("%(name)s brought “%(title)s” and waits for a word from you.") % words
    else:
        reason = _("“%(title)s” by %(name)s waits for a yes or a no; it would help %(n)s.") % words
    address = reverse("ideas:answer", args=[idea.pk])
    return Item(
        key=f"ideas.waiting:{idea.pk}",
        person=idea.author,
        chip=running.chip,
        tone=running.tone,
        reason=reason,
        minutes=5 if answer else 10,
        gain=3.0 if answer else 2.0,
        about=idea.about,
        url=idea.get_absolute_url() + ("#answer" if answer else "#decide"),
        reply_url=f"{address}?seen={idea.steps_made}" if answer else "",
        reply_label=_("Answer"),
        quote=idea.quote,
        promise_id=promise.pk,
        since=promise.opened_at,
    )


def alike(host, limit: int) -> list[Item]:
    """Pairs of ideas that share so many words that somebody should look."""
    if not rights.may(host, "ideas.merge"):
        return []
    standing = {
        f"{side}__{gone}": None for side in ("idea", "other") for gone in ("merged_into", "removed_at")
    }
    rows = Alike.objects.filter(settled_at=None, **standing).select_related("idea__author", "other__author")
    return [
        Item(
            key=f"ideas.alike:{pair.pk}",
            person=pair.idea.author,
            other=pair.other.author,
            chip=_("the same idea?"),
            reason=_("“%(one)s” and “%(other)s” may be the same.")
            % {"one": pair.idea.title, "other": pair.other.title},
            minutes=2,
            gain=0.8,
            about=pair.idea.about,
            url=f"{reverse('ideas:merge', args=[pair.idea_id])}?into={pair.other_id}",
            since=pair.at,
        )
        for pair in rows.order_by("-likeness", "pk")[:limit]
    ]
