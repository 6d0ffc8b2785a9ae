"""What rooms hold of a person: given to them, and forgotten."""

from django.db.models import Q

from hearthside.features.rooms.models import Breakout, Enjoyed, Message, Place, Poll, Seat, Vote


def export(person) -> list[dict]:
    """Where somebody was, what they said and chose, with how many they sat, and whom they enjoyed meeting."""
    seats = [
        {"what": "room", "of": row.room.about, "came": row.came_at.isoformat()}
        for row in Seat.objects.filter(person=person).select_related("room").order_by("pk")
    ]
    said = [
        {"what": "said", "in": row.room.about, "at": row.at.isoformat(), "text": row.text}
        for row in Message.objects.filter(by=person).select_related("room").order_by("pk")
    ]
    votes = [
        {"what": "vote", "question": row.poll.question, "chose": row.poll.choices[row.choice]}
        for row in Vote.objects.filter(person=person).select_related("poll").order_by("pk")
    ]
    sat = [
        {"what": "group", "in": row.group.round.breakout.room.about, "round": row.group.round.number}
        for row in Place.objects.filter(person=person)
        .select_related("group__round__breakout__room")
        .order_by("pk")
    ]
    liked = [
        {"what": "enjoyed meeting", "whom": row.whom.name, "at": row.at.isoformat()}
        for row in Enjoyed.objects.filter(by=person).select_related("whom").order_by("pk")
    ]
    asked = [
        {"what": "poll", "question": row.question, "at": row.at.isoformat()}
        for row in Poll.objects.filter(by=person).order_by("pk")
    ]
    made = [
        {"what": "breakout", "at": row.at.isoformat()}
        for row in Breakout.objects.filter(by=person).order_by("pk")
    ]
    return seats + said + votes + sat + liked + asked + made


def forget(person, keep_texts: bool) -> None:
    """Where they sat, what they chose and whom they enjoyed goes; their words go, or stay without a name."""
    theirs = Message.objects.filter(by=person)
    theirs.update(by=None) if keep_texts else theirs.delete()
    Enjoyed.objects.filter(Q(by=person) | Q(whom=person)).delete()
    for model in (Seat, Place, Vote):
        model.objects.filter(person=person).delete()
    for row in Breakout.objects.exclude(plan=[], leads=[], left_out=[]):
        _forget_in(row, person.pk)


def _forget_in(row: Breakout, pk: int) -> None:
    row.plan = [[[one for one in group if one != pk] for group in groups] for groups in row.plan]
    row.leads = [one for one in row.leads if one != pk]
    row.left_out = [one for one in row.left_out if one != pk]
    row.save(update_fields=["plan", "leads", "left_out"])
