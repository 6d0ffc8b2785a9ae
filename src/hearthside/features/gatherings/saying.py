"""The words that people leave after a session, as they stand now; and gatherings as calendars tell them."""

from datetime import timedelta

from hearthside.calendars import ics
from hearthside.features.gatherings import queries, telling
from hearthside.features.gatherings.models import Keepsake, Rsvp
from hearthside.kit import clock
from hearthside.manifest import Said

_BEHIND = timedelta(days=60)  # what was stays in calendars for so long
_MOST = 500


def notes(rows) -> dict[int, list[Said]]:
    """The note, or the words beside a photo, that each of these interactions brought or took back."""
    wanted = {row.pk: int(row.once.rpartition(":")[2]) for row in rows if row.once}
    related = ("by", "session__gathering")
    found = Keepsake.objects.filter(pk__in=wanted.values()).select_related(*related).in_bulk()
    return {pk: [_said(found[key])] for pk, key in wanted.items() if key in found}


def _said(row: Keepsake) -> Said:
    return Said(
        key=f"keepsake:{row.pk}", text="" if row.removed_at else row.text, source="gathering", person=row.by,
        title=row.session.gathering.title, at=row.at, reach="members",
    )  # fmt: skip


def public() -> list[ics.Event]:
    """What stands in the house's calendar: public gatherings, those called off too, so that they go from others'."""
    rows = queries.sessions_seen_by(None).filter(occurrence__ends_at__gt=clock.now() - _BEHIND)
    return [telling.event_of(session) for session in rows.order_by("occurrence__starts_at")[:_MOST]]


def mine(person) -> list[ics.Event]:
    """What somebody said yes to, with what is for them alone in it."""
    rows = Rsvp.objects.filter(person__in=person.ids(), state=Rsvp.State.COMING)
    rows = rows.filter(session__occurrence__ends_at__gt=clock.now() - _BEHIND)
    related = ("person", "session__gathering__schedule", "session__occurrence__schedule")
    rows = rows.select_related(*related).order_by("session__occurrence__starts_at")
    return [telling.event_of(row.session, rsvp=row) for row in rows[:_MOST]]
