"""Which hosts drew maps and personas, and whose picture is which."""

from hearthside.features.journeys.models import Figures, Map, Persona, Version


def export(person) -> list[dict]:
    """The maps and personas a host made, and each time they changed or refreshed one."""
    made = Map.objects.filter(made_by=person).order_by("pk")
    drawn = Version.objects.filter(made_by=person).select_related("map").order_by("pk")
    told = Persona.objects.filter(made_by=person).order_by("pk")
    asked = Figures.objects.filter(asked_by=person).order_by("pk")
    return (
        [{"at": row.made_at.isoformat(), "map": row.name} for row in made]
        + [{"at": row.made_at.isoformat(), "drew": row.map.name, "what": row.words} for row in drawn]
        + [{"at": row.made_at.isoformat(), "persona": row.name} for row in told]
        + [{"at": row.asked_at.isoformat(), "refreshed": row.about} for row in asked]
    )


def forget(person, keep_texts: bool) -> None:
    """Maps and personas stay with the house; who made them goes. Their figures name nobody."""
    for model, field in ((Map, "made_by"), (Version, "made_by"), (Persona, "made_by"), (Figures, "asked_by")):
        model.objects.filter(**{field: person}).update(**{field: None})
