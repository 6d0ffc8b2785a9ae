"""Which hosts looked at a drift."""

from hearthside.features.scores.models import Alert


def export(person) -> list[dict]:
    """The alerts a host settled."""
    rows = Alert.objects.filter(settled_by=person).select_related("survey").order_by("pk")
    return [{"at": row.settled_at.isoformat(), "looked_at_a_drift_of": row.survey.name} for row in rows]


def forget(person, keep_texts: bool) -> None:
    """The alert stays settled, by nobody."""
    Alert.objects.filter(settled_by=person).update(settled_by=None)
