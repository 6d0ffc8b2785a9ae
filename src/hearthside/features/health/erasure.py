"""What health holds of a person: given to them in words, and forgotten."""

from django.utils.translation import gettext as _

from hearthside.features.health import telling
from hearthside.features.health.models import Risk


def export(person) -> list[dict]:
    """What the house thought last night, in words."""
    rows = Risk.objects.filter(person__in=person.ids())
    return [
        {"at": row.at.isoformat(), "whether_you_might_leave": level(row), "because": "; ".join(telling.reasons(row.reasons))}
        for row in rows
    ]  # fmt: skip


def level(row: Risk) -> str:
    """A chance in words: a number would claim to know more than anybody does."""
    return _("likely") if row.chance >= 0.5 else _("possible") if row.chance >= 0.2 else _("unlikely")


def forget(person, keep_texts: bool) -> None:
    """Nothing is thought of them any more."""
    Risk.objects.filter(person__in=person.ids()).delete()
