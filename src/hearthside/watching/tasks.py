"""Drifts on a host's day, and on the page of journeys."""

from django.utils.translation import gettext as _

from hearthside.manifest import Item
from hearthside.watching import queries, telling
from hearthside.watching.queries import Told

_PANEL = 3


def drifting(host, limit: int) -> list[Item]:
    """What has begun to drift, for hosts who may hear of it; it is about nobody in particular."""
    return [_item(one) for one in queries.told(queries.heard_by(host).filter(settled_at=None)[:limit])]


def _item(one: Told) -> Item:
    return Item(
        key=f"watching.drifting:{one.row.pk}",
        person=None,
        chip=_("going up") if one.row.direction > 0 else _("going down"),
        tone="soon" if one.is_bad else "calm",
        reason=f"{telling.sentence(one)} {telling.budget()}",
        minutes=5,
        url=one.row.get_absolute_url(),
        since=one.row.found_at,
    )


def panel(viewer) -> dict | None:
    """What drifts now, for the page of journeys; nothing before anything was looked at."""
    look = queries.last_look()
    if look is None:
        return None
    rows = queries.told(queries.heard_by(viewer).filter(settled_at=None)[:_PANEL])
    return {
        "alerts": [(one, telling.sentence(one)) for one in rows],
        "look": look,
        "watched": sum(look.counts.values()),
    }
