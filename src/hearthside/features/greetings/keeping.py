"""What greetings hold of a person, and how it is forgotten."""

from django.db.models import Q

from hearthside.features.greetings.models import Greeting


def export(person) -> list[dict]:
    """The greetings that the person wrote or got; the other one of an introduction is named as they were."""
    rows = Greeting.objects.filter(Q(person=person) | Q(other=person) | Q(by=person)).select_related(
        "by", "person", "other"
    )
    return [
        {
            "at": row.at.isoformat(),
            "by": row.by.name,
            "to": row.person.name,
            "introduced_to": row.other.name if row.other else None,
            "words": row.words,
        }
        for row in rows.order_by("pk")
    ]


def forget(person, keep_texts: bool) -> None:
    """Blank what was written to the person, and what they wrote unless they leave it to the house."""
    Greeting.objects.filter(Q(person=person) | Q(other=person)).update(words="")
    if not keep_texts:
        Greeting.objects.filter(by=person).update(words="")
