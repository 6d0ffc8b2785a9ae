"""Reports with their newest runs."""

from django.db.models import OuterRef, Subquery

from hearthside.features.drivers.models import Report, Run


def reports():
    """The reports of the house, the newest first, each with the number of its newest run (`newest`)."""
    newest = Run.objects.filter(report=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    rows = Report.objects.filter(removed_at=None, survey__removed_at=None).select_related("survey", "made_by")
    return rows.annotate(newest=Subquery(newest)).order_by("-made_at", "-pk")


def with_runs(reports: list[Report]) -> list[tuple[Report, Run | None]]:
    """Each report beside its newest run, without what that says."""
    wanted = [one.newest for one in reports]
    runs = {row.pk: row for row in Run.objects.filter(pk__in=wanted).defer("body", "refused")}
    return [(one, runs.get(one.newest)) for one in reports]


def runs(report: Report) -> tuple[Run | None, Run | None, Run | None]:
    """The newest run, the newest that gave an answer, and the answer before that one."""
    newest = report.runs.order_by("-pk").select_related("asked_by").first()
    answers = list(report.runs.filter(body__isnull=False).order_by("-pk").select_related("asked_by")[:2])
    return newest, *(answers + [None, None])[:2]
