"""What asking holds of a host: what they set up. What somebody was asked stands in listening."""

from hearthside.features.asking.models import Round, Trigger


def export(person) -> list[dict]:
    """The triggers and rounds that a host began."""
    made = Trigger.objects.filter(made_by=person).select_related("survey").order_by("pk")
    begun = Round.objects.filter(begun_by=person).select_related("survey").order_by("pk")
    return [
        {"at": row.made_at.isoformat(), "what": row.get_sort_display(), "survey": row.survey.name}
        for row in made
    ] + [{"at": row.begun_at.isoformat(), "what": row.cause, "survey": row.survey.name} for row in begun]


def forget(person, keep_texts: bool) -> None:
    """Who set something up is no part of what it does."""
    Trigger.objects.filter(made_by=person).update(made_by=None)
    Round.objects.filter(begun_by=person).update(begun_by=None)
