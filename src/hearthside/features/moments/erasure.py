"""What moments hold of a person, and how it is forgotten."""

from hearthside.features.moments.models import Moment


def export(person) -> list[dict]:
    """What is remembered about the person, since when, and when somebody was there for it."""
    rows = (
        Moment.objects.kept()
        .filter(person=person)
        .select_related("kept_by", "person")
        .prefetch_related("turns")
    )
    return [
        {
            "text": row.words,
            "concerns": row.concerns,
            "from": row.first and row.first.isoformat(),
            "until": row.last and row.last.isoformat(),
            "each_year_on": f"{row.month}-{row.day}" if row.is_yearly else None,
            "learnt_from": row.source,
            "kept_at": row.kept_at.isoformat(),
            "by": row.kept_by.name,
            "came_up": [{"on": turn.on.isoformat(), "how": turn.how} for turn in row.turns.all()],
        }
        for row in rows.order_by("pk")
    ]


def forget(person, keep_texts: bool) -> None:
    """Delete what is remembered about the person. What they kept about others as a host stays."""
    Moment.objects.filter(person=person).delete()
