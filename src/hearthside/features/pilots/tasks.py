"""Pilots on a host's day."""

from django.urls import reverse
from django.utils.translation import gettext as _

from hearthside.features.pilots import queries
from hearthside.manifest import Item
from hearthside.people import rights


def ripe(host, limit: int) -> list[Item]:
    """Pilots whose time is up, for hosts who may judge them; they are about nobody in particular."""
    if not (rights.may(host, "pilots.judge") and rights.may(host, queries.READ)):
        return []
    return [
        Item(
            key=f"pilots.ripe:{pilot.pk}", person=None, chip=_("did it work?"), tone="soon", minutes=10,
            reason=_("“%s” has run its time. Say what came of it, and what you learnt.") % pilot.name,
            url=reverse("pilots:one", args=[pilot.pk]), since=None, about=pilot.thing,
        )
        for pilot in queries.ripe(limit)
    ]  # fmt: skip


def panel(viewer) -> dict | None:
    """What is tried now, and what came of the newest: for the page of the journeys."""
    running, judged = queries.running(4), queries.judged(3)
    if not running and not judged:
        return None
    return {"running": running, "judged": judged}
