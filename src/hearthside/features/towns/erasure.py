"""What towns hold of a person: the places they put on the map, as a host."""

from hearthside.features.towns import sheets
from hearthside.features.towns.models import Place


def export(person) -> list[dict]:
    """The places they put on the map."""
    rows = Place.objects.filter(made_by=person).order_by("pk")
    return [{"placed": str(one), "at": one.made_at.isoformat()} for one in rows]


def forget(person, keep_texts: bool) -> None:
    """The places stay, without them; where members live is counted again without them."""
    Place.objects.filter(made_by=person).update(made_by=None)
    sheets.reckon_anew()
