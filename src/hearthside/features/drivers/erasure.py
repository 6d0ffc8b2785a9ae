"""Which hosts made and asked for reports."""

from hearthside.features.drivers.models import Report, Run


def export(person) -> list[dict]:
    """The reports a host made and ran."""
    made = Report.objects.filter(made_by=person).order_by("pk")
    asked = Run.objects.filter(asked_by=person).select_related("report").order_by("pk")
    return [{"at": row.made_at.isoformat(), "made": row.name} for row in made] + [
        {"at": row.asked_at.isoformat(), "asked": row.report.name} for row in asked
    ]


def forget(person, keep_texts: bool) -> None:
    """The reports stay; who made them goes."""
    Report.objects.filter(made_by=person).update(made_by=None)
    Run.objects.filter(asked_by=person).update(asked_by=None)
