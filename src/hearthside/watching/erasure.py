"""Which hosts looked at a drift."""

from hearthside.watching.models import Alert


def export(person) -> list[dict]:
    """The alerts a host settled."""
    rows = Alert.objects.filter(settled_by=person).order_by("pk")
    return [
        {"at": row.settled_at.isoformat(), "looked_at_a_drift_of": f"{row.watch} {row.key}"} for row in rows
    ]


def forget(person, keep_texts: bool) -> None:
    """The alert stays settled, by nobody."""
    Alert.objects.filter(settled_by=person).update(settled_by=None)
