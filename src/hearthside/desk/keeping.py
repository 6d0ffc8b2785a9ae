"""What the desk holds of a person, and how it is forgotten."""

from django.db.models import Q

from hearthside.desk.models import Desk, Handed, Later


def export(person) -> list[dict]:
    """What a host put off or gave to another; members have nothing here."""
    put_off = Later.objects.filter(host=person).order_by("pk")
    given = Handed.objects.filter(Q(by=person) | Q(to=person)).select_related("by", "to").order_by("pk")
    return [
        *(
            {"at": row.at.isoformat(), "put_off_until": row.until.isoformat(), "reason": row.reason}
            for row in put_off
        ),
        *(
            {"at": row.at.isoformat(), "by": row.by.name, "to": row.to.name, "reason": row.reason}
            for row in given
        ),
    ]


def forget(person, keep_texts: bool) -> None:
    """Clear the person's desk, and what others put off about them."""
    Desk.objects.filter(host=person).delete()
    Handed.objects.filter(Q(by=person) | Q(to=person)).delete()
    about_them = Q(key__startswith="desk.", key__endswith=f":{person.pk}")
    Handed.objects.filter(about_them).delete()
    Later.objects.filter(Q(host=person) | about_them).delete()
