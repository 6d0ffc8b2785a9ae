"""What hosts brought: given to them, and forgotten."""

from hearthside.features.voices.models import Upload


def export(person) -> list[dict]:
    """The tables a host brought."""
    rows = Upload.objects.filter(by=person).order_by("pk")
    return [{"what": "table of voices", "at": row.at.isoformat(), "name": row.name} for row in rows]


def forget(person, keep_texts: bool) -> None:
    """Tables are nobody's; what was in them stays with the house."""
    Upload.objects.filter(by=person).update(by=None, name="table.csv")
