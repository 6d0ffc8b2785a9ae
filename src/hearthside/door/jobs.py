"""Later work of the door."""

from hearthside import jobs
from hearthside.door import erased, retention, scrubbing
from hearthside.door import takeaway as takeaways
from hearthside.door.models import Takeaway


@jobs.job("door.pack", long=True)
def pack(takeaway: int) -> None:
    """Pack a person's data."""
    row = Takeaway.objects.select_related("person").filter(pk=takeaway, ready_at=None).first()
    if row is not None:
        takeaways.pack(row)


@jobs.job("door.scrub", long=True)
def scrub() -> None:
    """Let no word of an erased person lie about in the database's own files."""
    scrubbing.scrub()


@jobs.every(minutes=60, name="door.sweep", long=True)
def sweep() -> None:
    """Let go of what has had its time, and bring the list of erasures up to date."""
    takeaways.sweep()
    erased.write_down_missing()
    retention.sweep()
