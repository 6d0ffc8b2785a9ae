"""After a session: whom people met, what they thank for, and what is kept of it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hearthside.features.gatherings import coming, queries, telling
from hearthside.features.gatherings.models import Keepsake, Met, Rsvp, Session
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.media import actions as media
from hearthside.people.models import Person

_PAUSE = timedelta(hours=1)  # after the end, before anybody is asked
_LATE = timedelta(days=7)  # a house that slept longer asks nobody any more
_CHUNK = 200
LONGEST = 2000
_PHOTOS = 30  # of one person, of one session


def was_there(session: Session, person: Person) -> bool:
    """Whether somebody came, or said yes to a session at whose door nobody kept a list."""
    row = queries.rsvp_of(session, person)
    if row is None:
        return False
    return row.came_at is not None or (row.is_coming and not session.arrived)


@transaction.atomic
def say_met(session: Session, people: list[Person], *, by: Person) -> list[Met]:
    """`by` says whom they met there; each of them is told so. Said twice it counts once."""
    session = coming.locked(session)
    _require(session, by)
    here = {person.pk for person in met_candidates(session, by)}
    made = []
    for person in people:
        if person.pk in here:
            row, fresh = Met.objects.get_or_create(
                session=session, by=by, whom=person, defaults={"at": clock.now()}
            )
            made += [row] * fresh
    for row in made:
        once = f"gatherings.met:{session.pk}:{by.pk}:{row.whom_id}"
        record(
            "gatherings.met",
            actor=by,
            recipient=row.whom,
            about=session.about,
            channel="in_person",
            once=once,
        )
    return made


def met_candidates(session: Session, viewer: Person) -> list[Person]:
    """Whom somebody may have met there: those who came, or said yes where nobody kept a list, but themselves."""
    if session.arrived:
        found = queries.who_came(session, viewer)
    else:
        rows = Rsvp.objects.filter(session=session, state=Rsvp.State.COMING).select_related("person")
        seen = queries.reach.people(viewer)
        found = [row.person for row in rows.filter(person__in=seen).order_by("person__name")[:200]]
    return [person for person in found if person.pk not in viewer.ids()]


@transaction.atomic
def keep_note(session: Session, *, by: Person, text: str, once: str | None = None) -> Keepsake:
    """Somebody's words about how it was, for all who are in the house."""
    _require(session, by)
    return _keep(session, Keepsake.Sort.NOTE, by, _words(text), once)


@transaction.atomic
def thank(session: Session, person: Person, *, by: Person, text: str, once: str | None = None) -> Keepsake:
    """Thank somebody for what they did for this session, with the reason."""
    _require(session, by)
    if person.pk in by.ids():
        raise Refused(_("Thanks are for somebody else. Whom would you like to thank?"), "text")
    if not _had_a_part(session, person):
        raise Refused(_("They were not there."), "text")
    return _keep(session, Keepsake.Sort.THANKS, by, _words(text), once, to=person)


def _had_a_part(session: Session, person: Person) -> bool:
    leads = session.gathering.leads.filter(person__in=person.ids())
    return leads.exists() or was_there(session, person)


@transaction.atomic
def keep_photo(session: Session, file, *, by: Person, text: str = "") -> Keepsake:
    """A photo of it, made anew by us, so that it says neither where nor by which telephone it was taken."""
    _require(session, by)
    if (
        Keepsake.objects.filter(session=session, by=by, sort=Keepsake.Sort.PHOTO, removed_at=None).count()
        >= _PHOTOS
    ):
        raise Refused(_("That is a whole album already. Thirty photos of one evening are enough."), "file")
    picture = media.keep_picture(file, by=by)
    return _keep(session, Keepsake.Sort.PHOTO, by, text.strip()[:300], None, picture=picture)


def _words(text: str) -> str:
    text = text.strip()
    if len(text) < 3:
        raise Refused(_("Write a few words."), "text")
    return text[:LONGEST]


_KINDS = {"note": "gatherings.noted", "thanks": "gatherings.thanked", "photo": "gatherings.photographed"}


def _keep(session: Session, sort: str, by: Person, text: str, once, **more) -> Keepsake:
    once = f"{by.pk}:{once}" if once else None
    if once and (known := Keepsake.objects.filter(once=once).first()):
        return known
    row = Keepsake.objects.create(
        session=session, sort=sort, by=by, text=text, at=clock.now(), once=once, **more
    )
    facts = {"words": text} if sort == Keepsake.Sort.THANKS else {}
    record(_KINDS[sort], actor=by, recipient=row.to, about=session.about, once=f"keepsake:{row.pk}", **facts)
    return row


@transaction.atomic
def remove(row: Keepsake, *, by: Person) -> None:
    """Take back one's own; those who look after the gathering may take down anybody's."""
    if row.by_id not in by.ids() and not queries.may_run(by, row.session.gathering):
        raise Refused(_("You can only take back what is yours."))
    if row.removed_at is None:
        row.removed_at = clock.now()
        row.save(update_fields=["removed_at"])
        record("gatherings.taken_back", actor=by, about=row.session.about, once=f"taken:keepsake:{row.pk}")


def _require(session: Session, by: Person) -> None:
    if not by.is_active or not (was_there(session, by) or queries.may_run(by, session.gathering)):
        raise Refused(_("This is for those who were there."))
    if session.starts_at > clock.now():
        raise Refused(_("It has not begun yet."))


def look_back() -> int:
    """Thank those who came and ask whom they met, once, an hour after the end; how many sessions were looked at."""
    now = clock.now()
    over = Q(occurrence__ends_at__lte=now - _PAUSE, occurrence__ends_at__gt=now - _LATE)
    rows = Session.objects.filter(over, looked_back_at=None, occurrence__cancelled_at=None)
    rows = rows.filter(gathering__cancelled_at=None).select_related(
        "gathering__schedule", "occurrence__schedule"
    )
    found = list(rows.order_by("occurrence__ends_at")[:50])
    for session in found:
        _look_back_at(session)
    return len(found)


def _look_back_at(session: Session) -> None:
    while rows := _unasked(session):
        with transaction.atomic():
            for row in rows:
                row.session = session
                here = row.came_at is not None or not session.arrived
                key = f"gatherings.after:{session.pk}:{row.person_id}"
                telling.write(row, "thanks" if here else "missed", key=key)
                row.looked_back_at = clock.now()
                row.save(update_fields=["looked_back_at"])
    Session.objects.filter(pk=session.pk).update(looked_back_at=clock.now())


def _unasked(session: Session) -> list[Rsvp]:
    rows = Rsvp.objects.filter(session=session, state=Rsvp.State.COMING, looked_back_at=None)
    return list(rows.select_related("person").order_by("pk")[:_CHUNK])
