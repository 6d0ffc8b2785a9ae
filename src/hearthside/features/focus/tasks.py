"""Focus groups on a host's day: members wrote and no host was there since; members wait to hear what came of it."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside.features.focus import queries
from hearthside.features.focus.models import Group
from hearthside.manifest import Item
from hearthside.people import rights


def moderating(host, limit: int) -> list[Item]:
    """What of focus groups waits for a host; about nobody in particular."""
    if not rights.may(host, "focus.run"):
        return []
    found = [_fresh(*one) for one in queries.waiting(limit)]
    return found + [_untold(group) for group in queries.untold(limit - len(found))]


def _fresh(group: Group, count: int, since) -> Item:
    words = ngettext(
        "One contribution in “%(title)s” has come since a host was there.",
        "%(count)d contributions in “%(title)s” have come since a host was there.",
        count,
    )
    return Item(
        key=f"focus.moderating:{group.pk}", person=None, chip=_("focus group"), tone="soon", minutes=6, gain=2.0,
        reason=words % {"count": count, "title": group.title}, about=group.about,
        url=reverse("focus:room", args=[group.pk]), since=since,
    )  # fmt: skip


def _untold(group: Group) -> Item:
    return Item(
        key=f"focus.untold:{group.pk}", person=None, chip=_("focus group"), tone="calm", minutes=15, gain=2.0,
        reason=_("“%s” is over, and those who took part have not heard what came of it.") % group.title,
        about=group.about, url=reverse("focus:synthesis", args=[group.pk]), since=group.closed_at or group.closes_at,
    )  # fmt: skip
