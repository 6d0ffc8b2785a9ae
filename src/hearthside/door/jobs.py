"""Later work of the door."""

from datetime import timedelta

from hearthside import jobs
from hearthside.door import erased, scrubbing
from hearthside.door import takeaway as takeaways
from hearthside.door.models import Takeaway
from hearthside.kit import clock
from hearthside.people.models import Person


@jobs.job("door.pack")
def pack(takeaway: int) -> None:
    """Pack a person's data."""
    row = Takeaway.objects.select_related("person").filter(pk=takeaway, ready_at=None).first()
    if row is not None:
        takeaways.pack(row)


@jobs.job("door.scrub")
def scrub() -> None:
    """Let no word of an erased person lie about in the database's own files."""
    scrubbing.scrub()


@jobs.every(minutes=60, name="door.sweep")
def sweep() -> None:
    """Let go of old packages, and of sign-ups that nobody finished within a week."""
    takeaways.sweep()
    erased.write_down_missing()
    Person.objects.filter(state=Person.State.KNOCKING, joined_at__lt=clock.now() - timedelta(days=7)).delete()
