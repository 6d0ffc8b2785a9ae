"""Answers that wait for a host, on the desk."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from hearthside.features.followups import drawing, queries
from hearthside.features.followups.models import FollowUp
from hearthside.interactions import reads
from hearthside.kit import clock
from hearthside.manifest import Item
from hearthside.people import rights

PROMISE = "followups.turn_to"
_SOON = timedelta(days=30)


def waiting(host, limit: int) -> list[Item]:
    """Unhappy and glowing answers that nobody has turned to yet; held out ones are not among them."""
    if not rights.may(host, queries.RUN):
        return []
    due = reads.due(clock.now() + _SOON, owner=host, names=[PROMISE], limit=limit)
    numbers = [promise.about.partition(":")[2] for promise in due]
    rows = queries.opened().select_related("response__version").filter(pk__in=numbers)
    found = {row.about: row for row in rows}
    return [_item(found[promise.about], promise) for promise in due if promise.about in found]


def _item(row: FollowUp, promise) -> Item:
    words = {"name": row.person.first_name, "n": row.value, "survey": row.survey.name}
    if row.tone == FollowUp.Tone.GLOWING:
        reason = _("%(name)s gave %(n)s to “%(survey)s”. A thank-you would be good now.") % words
    elif row.value is None:
        reason = _("%(name)s answered “%(survey)s”, and somebody wanted to turn to them.") % words
    else:
        reason = _("%(name)s gave %(n)s to “%(survey)s” and should hear from a person.") % words
    is_late = promise.due_at < clock.now()
    return Item(
        key=f"followups.waiting:{row.pk}",
        person=row.person,
        chip=row.get_tone_display() if row.value is not None else _("an answer"),
        tone="late" if is_late else "soon" if row.tone == FollowUp.Tone.UNHAPPY else "calm",
        reason=reason,
        minutes=6 if row.tone == FollowUp.Tone.UNHAPPY else 3,
        gain=3.5 if row.tone == FollowUp.Tone.UNHAPPY else 1.5,
        about=row.about,
        url=row.get_absolute_url(),
        reply_url=reverse("followups:write", args=[row.pk]),
        reply_label=_("Write to them"),
        quote=" ".join(drawing.own_words(row.response))[:220],
        promise_id=promise.pk,
        since=promise.opened_at,
    )
