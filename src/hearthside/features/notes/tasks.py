"""What notes put on a host's day."""

from django.urls import reverse
from django.utils.translation import gettext as _

from hearthside.features.notes import queries
from hearthside.manifest import Item
from hearthside.people import rights


def reports_to_settle(host, limit: int) -> list[Item]:
    """Reported notes that nobody has looked at; the words themselves stay on their own page."""
    if not rights.may(host, "notes.settle"):
        return []
    return [
        Item(
            key=f"note-report:{report.pk}",
            person=report.by,
            chip=_("reported a note"),
            tone="soon",
            reason=_("%(name)s asks you to look at a note they received.") % {"name": report.by.first_name},
            minutes=5,
            gain=3.0,
            about=f"note-report:{report.pk}",
            url=reverse("notes:reports"),
            since=report.at,
        )
        for report in queries.open_reports()[:limit]
    ]
