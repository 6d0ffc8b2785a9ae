"""Which segments hold a person: given to them, and forgotten."""

from hearthside.segments.models import Member


def export(person) -> list[dict]:
    """The groups of people that hosts look at and that hold this person now."""
    rows = Member.objects.filter(person=person).select_related("segment").order_by("since", "pk")
    return [{"since": row.since.isoformat(), "segment": row.segment.name} for row in rows]


def forget(person, keep_texts: bool) -> None:
    """Take the person out of every segment."""
    Member.objects.filter(person=person).delete()
