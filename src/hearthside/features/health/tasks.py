"""Who might be slipping away, on a host's day: a person and the reasons, never a number."""

from django.utils.translation import gettext as _

from hearthside.features.health import queries, switch, telling
from hearthside.features.health.models import Risk
from hearthside.manifest import Item
from hearthside.people import rights

_MOST = 5  # a day: nobody can turn to more without it being a campaign


def slipping(host, limit: int) -> list[Item]:
    """The likeliest few. That this host saw them is written down."""
    if not rights.may(host, switch.READ) or not switch.is_on():
        return []
    rows = list(queries.slipping(switch.newest())[: min(limit, _MOST)])
    queries.looked(host, [row.person for row in rows])
    return [_item(row) for row in rows]


def _item(row: Risk) -> Item:
    return Item(
        key=f"health.slipping:{row.person_id}",
        person=row.person,
        chip=_("might be slipping away"),
        tone="soon",
        reason=telling.sentence(row.reasons),
        minutes=5,
        gain=2.0,
    )


def panels(people, viewer) -> dict:
    """For the desk's page of a person: the reasons, where there are any."""
    if not rights.may(viewer, switch.READ) or not switch.is_on():
        return {}
    ids = [person.pk for person in people]
    rows = list(queries.slipping(switch.newest()).filter(person__in=ids))
    queries.looked(viewer, [row.person for row in rows])
    return {row.person_id: {"reasons": telling.reasons(row.reasons), "at": row.at} for row in rows}
