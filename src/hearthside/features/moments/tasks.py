"""Moments whose day has come, for the desk: with what a host would want to know before writing."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside.features.moments import queries
from hearthside.features.moments.dates import day_of, today_of
from hearthside.interactions import reads
from hearthside.kit import clock
from hearthside.manifest import Item
from hearthside.people import audit, rights


def coming_up(host, limit: int) -> list[Item]:
    """The moments of today and of the last days, in each person's own zone; not where somebody wrote to them since."""
    if not rights.may(host, "moments.read"):
        return []
    rows = [row for row in queries.coming_up(limit * 2) if row.next_on <= today_of(row.person)]
    standing = reads.standing([row.person for row in rows])
    open_ = [row for row in rows if not was_in_touch(row, standing.get(row.person_id))][:limit]
    audit.note_view(host, queries.READ, {row.person for row in open_})
    return [_item(row, standing.get(row.person_id)) for row in open_]


def was_in_touch(moment, standing) -> bool:
    """Whether somebody turned to the person in person since the day came: then nobody need be told."""
    return bool(standing and standing.seen_at and day_of(moment.person, standing.seen_at) >= moment.next_on)


def _item(moment, standing) -> Item:
    name = moment.person.first_name
    return Item(
        key=f"moments:{moment.pk}:{moment.next_on}",
        person=moment.person,
        chip=_chip(moment),
        tone="soon",
        reason=_("%(what)s %(contact)s") % {"what": _what(moment), "contact": _contact(name, standing)},
        minutes=4,
        gain=6.0,
        about=moment.about,
        url=reverse("moments:one", args=[moment.pk]),
    )


def _what(moment) -> str:
    """The moment as a sentence of its own."""
    words = moment.words.rstrip(" .!?…")
    return f"{moment.concerns}: {words}." if moment.concerns else f"{words}."


def _chip(moment) -> str:
    days = (today_of(moment.person) - moment.next_on).days
    if moment.first and moment.first != moment.last:
        return _("about now")
    if days:
        return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}
    return _("each year today") if moment.is_yearly else _("today")


def _contact(name: str, standing) -> str:
    """When a person of the house turned to them last."""
    if standing is None or standing.seen_at is None:
        return _("Nobody has written to %(name)s in person yet.") % {"name": name}
    days = (clock.now() - standing.seen_at).days
    said = {"name": name, "by": standing.seen_by.first_name if standing.seen_by else _("somebody"), "n": days}
    if not days:
        return _("%(by)s turned to %(name)s today.") % said
    return (
        ngettext("%(by)s turned to %(name)s yesterday.", "%(by)s turned to %(name)s %(n)d days ago.", days)
        % said
    )
