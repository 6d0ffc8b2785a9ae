"""Whom segments hold, brought up to date: at once when one changes, all of them twice an hour."""

from hearthside.jobs import every, job
from hearthside.kit.refused import Refused
from hearthside.segments import counting, keeping
from hearthside.segments.models import Segment


@job("segments.compute", long=True)
def compute(segment: int) -> None:
    """Compute one segment."""
    found = Segment.objects.filter(pk=segment, ended_at=None).first()
    if found:
        keeping.compute(found)


@job("segments.count", long=True)
def count(rule: dict) -> None:
    """Count whom a rule holds that took too long to count while its maker waited."""
    counting.count_in_peace(rule)


@every(minutes=30, name="segments.renew")
def renew() -> None:
    """Compute all segments; one whose rule fits no more keeps whom it held, and its page says so."""
    for segment in keeping.segments():
        try:
            keeping.compute(segment)
        except Refused:
            continue
