"""An Atom feed of gatherings, as they are announced."""

from django.http import HttpResponse
from django.urls import path, reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hearthside import house
from hearthside.features.gatherings import queries, telling
from hearthside.kit import markdown

SIZE = 40
app_name = "gatherings_feeds"


@require_GET
def gatherings(request):
    """The next date of each gathering that everybody may see, the latest announced first."""
    rows = queries.next_of_each(None).order_by("-gathering__made_at", "-pk")[:SIZE]
    name, page = house.get("house.name"), request.build_absolute_uri(reverse("gatherings:list"))
    feed = Atom1Feed(
        title=f"{_('Gatherings')} · {name}", link=page, description=house.get("house.welcome"),
        feed_url=request.build_absolute_uri(request.path), language=get_language(), author_name=name,
    )  # fmt: skip
    for session in rows:
        feed.add_item(**_entry(request, session))
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _entry(request, session) -> dict:
    gathering = session.gathering
    when = telling.when(session, session.occurrence.schedule.zone)
    line = f"{when['day']}, {when['hours']} ({when['zone']}) · {telling.where_of(session)}"
    link = request.build_absolute_uri(session.get_absolute_url())
    return {
        "title": gathering.title, "link": link, "unique_id": link, "pubdate": gathering.made_at,
        "updateddate": max(gathering.made_at, session.occurrence.changed_at),
        "description": f"{line}. {markdown.plain(gathering.text, 600)}",
    }  # fmt: skip


urlpatterns = [path("gatherings.atom", gatherings, name="gatherings")]
