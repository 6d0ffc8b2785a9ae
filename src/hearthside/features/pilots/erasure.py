"""What pilots hold of a person: given to them, and forgotten."""

from hearthside.features.pilots.models import Judgement, Part, Pilot, Plan, Result


def export(person) -> list[dict]:
    """The pilots somebody was in, and in which part of each; and what they did about pilots, as a host."""
    parts = Part.objects.filter(person=person).select_related("pilot").order_by("pk")
    made = Pilot.objects.filter(made_by=person).order_by("pk")
    judged = Judgement.objects.filter(by=person).select_related("pilot").order_by("pk")
    return [
        {
            "since": row.met_on.isoformat(),
            "pilot": row.pilot.name,
            "part": row.arm,
            "numbers": row.values or {},
        }
        for row in parts
    ] + [
        *({"at": row.made_at.isoformat(), "planned": row.name} for row in made),
        *({"at": row.at.isoformat(), "judged": row.pilot.name} for row in judged),
    ]


def forget(person, keep_texts: bool) -> None:
    """Their part in pilots goes, and with it what came of it for them; pilots they made as a host stay, unsigned."""
    Part.objects.filter(person=person).delete()
    Pilot.objects.filter(made_by=person).update(made_by=None)
    Pilot.objects.filter(begun_by=person).update(begun_by=None)
    Plan.objects.filter(made_by=person).update(made_by=None)
    Result.objects.filter(asked_by=person).update(asked_by=None)
    Judgement.objects.filter(by=person).update(by=None)
