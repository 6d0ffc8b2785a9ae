"""Drifts on a host's day."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside.features.scores import queries, streams, watching
from hearthside.features.scores.models import Alert
from hearthside.manifest import Item
from hearthside.people import rights


def drifting(host, limit: int) -> list[Item]:
    """Scores that have begun to drift, for hosts who run surveys; they are about nobody in particular."""
    if not rights.may(host, "listening.run"):
        return []
    rows = queries.open_alerts(limit)
    return [_item(row, stream) for row in rows if (stream := queries.stream_of(row)) is not None]


def _item(row: Alert, stream) -> Item:
    return Item(
        key=f"scores.drifting:{row.pk}",
        person=None,
        chip=_("going up") if row.direction > 0 else _("going down"),
        tone="calm" if row.direction > 0 else "soon",
        reason=words(row, stream),
        minutes=5,
        url=reverse("scores:one", args=[stream.survey.pk, stream.question]),
        since=row.found_at,
    )


def words(row: Alert, stream) -> str:
    """What drifts, since when, how far, and how often such a word is a false alarm."""
    change = row.change
    said = _(
        "%(name)s of “%(survey)s” has moved by %(value)+.0f of 100 (%(low)+.0f to %(high)+.0f) since the week of %(since)s."
    ) % {
        "name": streams.NAMES[row.measure], "survey": stream.survey.name, "value": change["value"],
        "low": change["low"], "high": change["high"], "since": row.since.isoformat(),
    }  # fmt: skip
    false = ngettext(
        "Over all scores together, about %(n)d such alarm a year is false.",
        "Over all scores together, about %(n)d such alarms a year are false.",
        watching.PER_YEAR,
    )
    return f"{said} {false % {'n': watching.PER_YEAR}}"
