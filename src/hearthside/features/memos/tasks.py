"""Memos whose day of review has come, for the desk."""

from django.urls import reverse
from django.utils.translation import gettext as _

from hearthside.features.memos import queries
from hearthside.kit import clock
from hearthside.manifest import Item
from hearthside.people import rights


def to_review(host, limit: int) -> list[Item]:
    """The memos of this host that nobody looked at again, the oldest first."""
    if not rights.may(host, "memos.read"):
        return []
    due = (
        queries.seen_by(host)
        .filter(author=host, review_on__lte=clock.now().date())
        .order_by("review_on", "pk")
    )
    return [_item(memo) for memo in due[:limit]]


def _item(memo) -> Item:
    return Item(
        key=f"memos.review:{memo.pk}",
        person=memo.person,
        chip=_("memo to look at again"),
        reason=_("You wrote something down about %(name)s. Is it still true, and still needed?")
        % {"name": memo.person.first_name},
        minutes=1,
        gain=0.2,
        about=memo.about,
        url=reverse("memos:memo", args=[memo.pk]),
        since=memo.written_at,
    )
