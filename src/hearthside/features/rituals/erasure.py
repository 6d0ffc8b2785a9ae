"""What rituals hold of a person: given to them, and forgotten. That somebody took part still counts."""

from hearthside.features.rituals.models import Keeper, Kept, Ritual
from hearthside.media import actions as media


def export(person) -> list[dict]:
    """Which rituals somebody keeps, at which dates they took part, and what they wrote."""
    keeps = [
        {"what": "keeps", "ritual": row.ritual.title, "since": row.since.isoformat(), "by mail": row.by_mail}
        for row in Keeper.objects.filter(person=person).select_related("ritual").order_by("pk")
    ]
    kept = [
        {"what": "took part", "ritual": row.ritual.title, "at": row.at.isoformat(), "wrote": row.text}
        for row in Kept.objects.filter(person=person).select_related("ritual").order_by("pk")
    ]
    begun = [
        {"what": "began", "ritual": row.title, "at": row.made_at.isoformat()}
        for row in Ritual.objects.filter(made_by=person).order_by("pk")
    ]
    return keeps + kept + begun


def forget(person, keep_texts: bool) -> None:
    """They are called no more; what they wrote goes, or stays without a name."""
    Keeper.objects.filter(person=person).delete()
    theirs = Kept.objects.filter(person=person).select_related("picture")
    if not keep_texts:
        for row in theirs:
            if row.picture:
                media.let_go(row.picture)
        theirs.update(text="", picture=None, wrote_at=None)
    theirs.update(person=None)
