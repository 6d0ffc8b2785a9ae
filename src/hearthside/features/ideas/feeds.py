"""Atom feeds: ideas and what the house did about them, and what came of them with everybody's name."""

from django.http import HttpResponse
from django.urls import path, reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hearthside import house
from hearthside.features.ideas import naming, queries
from hearthside.features.ideas.models import STANDS, Status, Step
from hearthside.kit import markdown

SIZE = 40
app_name = "ideas_feeds"


@require_GET
def ideas(request):
    """New ideas and every step the house took, newest first."""
    seen = queries.seen_by(request.user).filter(STANDS)
    steps = (
        Step.objects.filter(idea__in=seen).select_related("idea__author", "by").order_by("-at", "-pk")[:SIZE]
    )
    fresh = seen.select_related("author", "thread").order_by("-created_at", "-pk")[:SIZE]
    words = queries.openings(fresh, 600)
    entries = [_step_entry(request, step) for step in steps]
    entries += [_idea_entry(request, idea, words.get(idea.thread_id, "")) for idea in fresh]
    entries.sort(key=lambda entry: entry["pubdate"], reverse=True)
    return _feed(request, _("Ideas"), reverse("ideas:board"), entries[:SIZE])


@require_GET
def changelog(request):
    """What came of ideas, with the names of all who had a part and like to be named."""
    steps = list(queries.shipping_steps(request.user)[:SIZE])
    chains = naming.chains([step.idea for step in steps])
    entries = [_step_entry(request, step, chains[step.idea_id]) for step in steps]
    return _feed(request, _("What came of ideas"), reverse("ideas:changelog"), entries)


def _idea_entry(request, idea, words: str) -> dict:
    link = request.build_absolute_uri(idea.get_absolute_url())
    return {
        "title": idea.title,
        "link": link,
        "description": words,
        "author_name": idea.author.public_name if idea.author.credit_ok else _("A member"),
        "pubdate": idea.created_at,
        "updateddate": idea.created_at,
        "unique_id": f"{link}#received",
        "categories": [str(Status.RECEIVED.label)],
    }


def _step_entry(request, step, chain=None) -> dict:
    link = request.build_absolute_uri(step.idea.get_absolute_url())
    label = str(Status(step.status).label)
    return {
        "title": step.idea.title if chain else f"{label}: {step.idea.title}",
        "link": link,
        "description": _with_names(markdown.words_of(step.html), chain),
        "author_name": step.by.public_name if step.by else house.get("house.name"),
        "pubdate": step.at,
        "updateddate": step.at,
        "unique_id": f"{link}#step-{step.pk}",
        "categories": [label],
    }


def _with_names(words: str, chain) -> str:
    if chain is None or not chain.named:
        return words
    names = ", ".join(f"{one.name} ({one.label})" for one in chain.named)
    return f"{words} {_('With thanks to %(names)s.') % {'names': names}}".strip()


def _feed(request, title: str, page: str, entries: list[dict]) -> HttpResponse:
    name = house.get("house.name")
    feed = Atom1Feed(
        title=f"{title} · {name}",
        link=request.build_absolute_uri(page),
        description=house.get("house.welcome"),
        feed_url=request.build_absolute_uri(request.path),
        language=get_language(),
        author_name=name,
    )
    for entry in entries:
        feed.add_item(**entry)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


urlpatterns = [
    path("ideas.atom", ideas, name="ideas"),
    path("changelog.atom", changelog, name="changelog"),
]
