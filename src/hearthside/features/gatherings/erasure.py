"""What gatherings hold of a person: given to them, and forgotten. That somebody came still counts."""

from django.db.models import Q

from hearthside.features.gatherings import coming
from hearthside.features.gatherings.models import Gathering, Keepsake, Lead, Met, Rsvp, Session
from hearthside.media import actions as media


def export(person) -> list[dict]:
    """What somebody said to gatherings, whom they met, what they kept, and what they set up."""
    said = [
        {
            "what": "gathering", "title": row.session.gathering.title, "on": row.session.starts_at.isoformat(),
            "said": row.state, "way": row.via, "guests": row.guests, "at": row.at.isoformat(),
            "came": row.came_at and row.came_at.isoformat(),
        }
        for row in Rsvp.objects.filter(person=person).select_related("session__gathering", "session__occurrence")
    ]  # fmt: skip
    met = [
        {
            "what": "met",
            "at": row.at.isoformat(),
            "session": row.session_id,
            "said by you": row.by_id == person.pk,
        }
        for row in Met.objects.filter(Q(by=person) | Q(whom=person)).order_by("pk")
    ]
    kept = [
        {"what": row.sort, "at": row.at.isoformat(), "text": row.text, "yours": row.by_id == person.pk}
        for row in Keepsake.objects.filter(Q(by=person) | Q(to=person)).order_by("pk")
    ]
    leads = [
        {"what": row.part, "title": row.gathering.title}
        for row in Lead.objects.filter(person=person).select_related("gathering").order_by("pk")
    ]
    made = [
        {"what": "set up", "title": row.title, "at": row.made_at.isoformat()}
        for row in Gathering.objects.filter(made_by=person).order_by("pk")
    ]
    return said + met + kept + leads + made


def forget(person, keep_texts: bool) -> None:
    """Who came and whom they met goes; their words and photos go, or stay without a name; their place is free."""
    sessions = list(Session.objects.filter(pk__in=Rsvp.objects.filter(person=person).values("session")))
    Rsvp.objects.filter(person=person).delete()
    Met.objects.filter(Q(by=person) | Q(whom=person)).delete()
    Lead.objects.filter(person=person).delete()
    theirs = Keepsake.objects.filter(by=person).select_related("picture")
    if not keep_texts:
        for row in theirs:
            if row.picture:
                media.let_go(row.picture)
        theirs.delete()
    Keepsake.objects.filter(to=person).delete()
    for session in sessions:
        session = coming.locked(session)
        coming.recount(session)
        coming.offer_places(session)
