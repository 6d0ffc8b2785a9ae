"""Which hosts watch what."""

from hearthside.features.paths.models import Study


def export(person) -> list[dict]:
    """The studies a host keeps."""
    rows = Study.objects.filter(made_by=person).order_by("pk")
    return [{"at": row.made_at.isoformat(), "watches": row.name} for row in rows]


def forget(person, keep_texts: bool) -> None:
    """What is watched stays; who began it goes."""
    Study.objects.filter(made_by=person).update(made_by=None)
