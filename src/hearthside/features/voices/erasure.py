"""What hosts brought: given to them, and forgotten."""

from hearthside.features.voices.models import Feed, Upload


def export(person) -> list[dict]:
    """The tables a host brought, and the feeds they let the house follow."""
    tables = Upload.objects.filter(by=person).order_by("pk")
    feeds = Feed.objects.filter(made_by=person).order_by("pk")
    return [
        *({"what": "table of voices", "at": row.at.isoformat(), "name": row.name} for row in tables),
        *({"what": "feed", "at": row.made_at.isoformat(), "name": row.name} for row in feeds),
    ]


def forget(person, keep_texts: bool) -> None:
    """Tables and feeds are nobody's; what they brought stays with the house."""
    Upload.objects.filter(by=person).update(by=None, name="table.csv")
    Feed.objects.filter(made_by=person).update(made_by=None)
