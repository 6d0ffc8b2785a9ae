"""Studies, and the activities that can be asked about."""

from django.db.models import QuerySet

from hearthside.features.paths.models import Study
from hearthside.features.paths.words import Words
from hearthside.insight import activities

_LISTED = 200  # events that a form offers, the most often seen


def studies() -> QuerySet[Study]:
    """What is watched, the newest first."""
    return Study.objects.filter(removed_at=None).select_related("made_by").order_by("-made_at", "-pk")


def choices() -> list[tuple[str, str]]:
    """The activities that a form offers, by their names in full, in words; where two read alike, with their names."""
    names = activities.common(_LISTED)
    words = Words(names)
    told = sorted(((name, words[name]) for name in names), key=lambda one: one[1].casefold())
    seen: dict[str, int] = {}
    for _name, said in told:
        seen[said] = seen.get(said, 0) + 1
    return [(name, f"{said} ({name})" if seen[said] > 1 else said) for name, said in told]
