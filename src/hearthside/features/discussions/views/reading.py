"""Lists of topics, and a topic."""

from datetime import datetime
from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET

from hearthside.features.discussions import queries
from hearthside.people import rights
from hearthside.threads import visitors
from hearthside.threads.queries import thread_page
from hearthside.threads.views.signed_in import signed_in


@require_GET
def index(request):
    """All that one may see: the spaces, and the liveliest topics of all."""
    return _list(request, only="unanswered" if "unanswered" in request.GET else "")


@signed_in
@require_GET
def following(request):
    """The topics one follows."""
    return _list(request, only="following")


@require_GET
def space(request, slug):
    """One space."""
    found = queries.space_for(request.user, slug)
    return _list(request, space=found, only="unanswered" if "unanswered" in request.GET else "")


def _list(request, *, space=None, only=""):
    viewer, before = request.user, _before(request)
    first_page = space is not None and before is None and not only
    head = queries.pinned(viewer, space) if first_page else []
    spaces = queries.spaces(viewer)
    rows = queries.topics(viewer, [space] if space else spaces, only=only, before=before, besides=head)
    shown = [*head, *rows[: queries.PAGE]]
    read = queries.read_numbers(viewer, shown)
    for topic in shown:
        topic.is_unread = 0 < read.get(topic.thread_id, 0) < topic.thread.numbers
    return render(
        request,
        "discussions/list.html",
        {
            "space": space,
            "spaces": spaces,
            "topics": shown,
            "only": only,
            "older": _older(request, rows),
            "is_later_page": before is not None,
            "may_write": rights.may(viewer, "threads.write"),
            "may_manage": rights.may(viewer, "discussions.manage"),
        },
    )


def _before(request) -> tuple[datetime, int] | None:
    at, _, pk = request.GET.get("before", "").rpartition("_")
    try:
        moment = parse_datetime(at)
    except ValueError:
        return None
    known = (
        moment is not None and moment.tzinfo is not None and pk.isascii() and pk.isdigit() and len(pk) < 19
    )
    return (moment, int(pk)) if known else None


def _older(request, rows) -> str:
    """The address of the next page, if there is one."""
    if len(rows) <= queries.PAGE:
        return ""
    last = rows[queries.PAGE - 1].thread
    kept = {"unanswered": "1"} if "unanswered" in request.GET else {}
    return "?" + urlencode(kept | {"before": f"{last.last_post_at.isoformat()}_{last.pk}"})


@require_GET
def topic(request, slug, pk, words):
    """A topic with the posts of one page."""
    found = queries.topic_for(request.user, pk)
    url = found.get_absolute_url()
    if request.path != url:
        asked = request.GET.urlencode()
        return redirect(f"{url}?{asked}" if asked else url, permanent=False)
    version = (found.thread.version, found.space.name, found.space.says, found.pinned_at)
    key = ("topic", found.pk, request.GET.get("page", "1")[:6], *version)
    return visitors.page(request, key, lambda: _topic(request, found, url))


def _topic(request, found, url):
    viewer = request.user
    manager = rights.may(viewer, "discussions.manage")
    own = viewer.is_authenticated and viewer.pk == found.author_id
    shown = {"topic": found, "space": found.space, "may_manage": manager, "is_own": own}
    shown |= thread_page(found.thread, viewer, request, url=url)
    return render(request, "discussions/topic.html", shown)
