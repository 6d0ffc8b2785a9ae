"""What pairings hold of a person: given to them, and forgotten."""

from django.db.models import Q

from hearthside.features.pairings.models import Apart, Meeting, Partner, Programme, Seat


def export(person) -> list[dict]:
    """Where they take part, whom they were introduced to and what they said of it, whom they do not wish to meet."""
    seats = Seat.objects.filter(person=person).select_related("programme").order_by("pk")
    parts = (
        Partner.objects.filter(person=person)
        .select_related("meeting")
        .prefetch_related("meeting__partners__person")
    )
    apart = Apart.objects.filter(person=person).select_related("other").order_by("pk")
    made = Programme.objects.filter(made_by=person).order_by("pk")
    return [
        *(
            {
                "programme": seat.programme.name, "joined": seat.joined_at.isoformat(),
                "left": seat.left_at.isoformat() if seat.left_at else "",
                "rests_until": seat.snoozed_until.isoformat() if seat.snoozed_until else "",
            }
            for seat in seats
        ),
        *(
            {
                "introduced": part.meeting.at.isoformat(), "met": part.met,
                "to": [one.person.name for one in part.meeting.partners.all() if one.person and one.person_id != person.pk],
            }
            for part in parts.order_by("pk")
        ),
        *({"would_rather_not_meet": row.other.name, "since": row.at.isoformat()} for row in apart),
        *({"made_programme": one.name, "at": one.made_at.isoformat()} for one in made),
    ]  # fmt: skip


def forget(person, keep_texts: bool) -> None:
    """Their seats and wishes go, also others' not to meet them; that a meeting was stays, without them."""
    Seat.objects.filter(person=person).delete()
    Apart.objects.filter(Q(person=person) | Q(other=person)).delete()
    Partner.objects.filter(person=person).update(person=None, met="", said_at=None)
    Meeting.objects.filter(agreed_by=person).update(agreed_by=None)
    Programme.objects.filter(made_by=person).update(made_by=None)
