"""Later work of exports."""

from hearthside import jobs
from hearthside.exports import keeping
from hearthside.exports.models import Export


@jobs.job("exports.make", long=True)
def make(export: int) -> None:
    """Make an export that a host asked for."""
    row = Export.objects.select_related("asked_by").filter(pk=export, ready_at=None, failed_at=None).first()
    if row is not None:
        keeping.write(row)


@jobs.every(minutes=60, name="exports.sweep")
def sweep() -> None:
    """Let no export lie about for longer than a week."""
    keeping.sweep()
