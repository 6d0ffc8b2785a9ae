"""What drivers do later."""

from hearthside.features.drivers import working
from hearthside.features.drivers.models import Run
from hearthside.jobs import job


@job("drivers.work", long=True)
def work(run: int) -> None:
    """Work a run out."""
    row = Run.objects.select_related("report__survey__version").get(pk=run)
    if row.answered_at is None:
        working.work(row)
