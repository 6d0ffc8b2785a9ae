"""Saying yes and no, the waiting list, and places that become free.

Whoever changes who comes holds the session's row, so a place is never given twice.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from hearthside.features.gatherings import queries, telling
from hearthside.features.gatherings.models import Rsvp, Session, Where
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused

State, Via = Rsvp.State, Rsvp.Via
_SHORTEST = timedelta(hours=1)  # for an answer to an offer
_AT_ONCE = 200  # places offered in one go


def locked(session: Session) -> Session:
    """The session as it is now, held until the transaction ends."""
    rows = Session.objects.select_for_update(of=("self",))
    return rows.select_related("gathering__schedule", "occurrence__schedule").get(pk=session.pk)


@transaction.atomic
def join(session: Session, *, by, via: str = "", guests: int = 0, channel: str = "web") -> Rsvp:
    """`by` would like to come, with so many guests. They do, where there is room; else they wait. Twice is once."""
    session = locked(session)
    _refuse(session, by, guests)
    row = queries.rsvp_of(session, by) or Rsvp(session=session, person=by, state=State.LEFT)
    before, was = row.state, (row.state, row.via, row.guests)
    row.via, row.guests = way(session, via), guests
    row.state = _state(session, row, before)
    if was == (row.state, row.via, row.guests):
        return row
    _note_time(row, before)
    row.save()
    recount(session)
    if before != row.state:
        _said(row, channel)
    offer_places(session)
    return row


def _refuse(session: Session, by, guests: int) -> None:
    if not by.is_active:
        raise Refused(_("Only people who are here can come."))
    if session.is_cancelled:
        raise Refused(_("This gathering was called off."))
    if session.is_over:
        raise Refused(_("This gathering is over."))
    if guests > session.gathering.guests_most:
        most = session.gathering.guests_most
        raise Refused(_("You can bring up to %(most)d with you.") % {"most": most}, "guests")


def way(session: Session, wanted: str) -> str:
    """How somebody comes: as they said, where there is a choice."""
    where = session.gathering.where
    if where == Where.BOTH:
        return Via.ONLINE if wanted == Via.ONLINE else Via.TOWN
    return Via.ONLINE if where == Where.ONLINE else Via.TOWN


def needs(session: Session, row: Rsvp) -> int:
    """How many of the counted places somebody needs: none online, where there is a town to come to."""
    if session.gathering.where == Where.BOTH and row.via == Via.ONLINE:
        return 0
    return row.party


def _state(session: Session, row: Rsvp, before: str) -> str:
    """Coming where there is room, else waiting. Whoever has a place never loses it by asking for more."""
    if session.gathering.capacity is None or not (needed := needs(session, row)):
        return State.COMING
    has_place = before in (State.COMING, State.OFFERED)
    own = needs(session, Rsvp.objects.get(pk=row.pk)) if has_place else 0
    if needed <= session.free + own or needed <= own:
        return State.COMING
    if has_place:
        raise Refused(_("There is no room for so many just now. Your own place is still yours."), "guests")
    return State.WAITING


def _note_time(row: Rsvp, before: str) -> None:
    row.at = clock.now() if before != State.COMING else row.at
    row.offered_until = None
    if row.state != State.WAITING:
        row.waits_since = None
    elif row.waits_since is None:
        row.waits_since = clock.now()


def _said(row: Rsvp, channel: str) -> None:
    kind = "gatherings.joined" if row.is_coming else "gatherings.waited"
    record(kind, actor=row.person, about=row.session.about, channel=channel)
    telling.write(row, "coming" if row.is_coming else "waiting")


def recount(session: Session) -> None:
    """Count anew who comes and who waits, while the row is held."""
    rows = Rsvp.objects.filter(session=session)
    counted = Q(state__in=(State.COMING, State.OFFERED))
    if session.gathering.where == Where.BOTH:
        counted &= Q(via=Via.TOWN)
    session.seats = _parties(rows.filter(counted))
    session.coming = _parties(rows.filter(state=State.COMING))
    session.waiting = rows.filter(state=State.WAITING).count()
    session.arrived = _parties(rows.filter(came_at__isnull=False))
    session.save(update_fields=["seats", "coming", "waiting", "arrived"])


def _parties(rows) -> int:
    return rows.count() + (rows.aggregate(sum=Sum("guests"))["sum"] or 0)


@transaction.atomic
def leave(session: Session, *, by, channel: str = "web") -> Rsvp | None:
    """`by` cannot come, or waits no longer; their place goes to the next. Nothing happens where they never said yes."""
    session = locked(session)
    row = queries.rsvp_of(session, by)
    if row is None or row.state == State.LEFT or row.came_at:
        return row
    if session.is_over:
        raise Refused(_("This gathering is over."))
    row.state, row.offered_until, row.waits_since = State.LEFT, None, None
    row.save()
    recount(session)
    record("gatherings.left", actor=row.person, about=session.about, channel=channel)
    telling.write(row, "left")
    offer_places(session)
    return row


def offer_places(session: Session) -> list[Rsvp]:
    """Offer what is free to those who wait, in their order; a party that does not fit lets the next pass."""
    offered: list[Rsvp] = []
    if not session.waiting or not session.is_open or session.starts_at <= clock.now():
        return offered
    waiting = queries.in_order(Rsvp.objects.filter(session=session, state=State.WAITING), session.gathering)
    free = session.free
    for row in waiting.select_related("person")[:_AT_ONCE]:
        needed = needs(session, row)
        if free is None or needed <= free:
            free = None if free is None else free - needed
            offered.append(_offer(session, row))
    if offered:
        recount(session)
    return offered


def _offer(session: Session, row: Rsvp) -> Rsvp:
    row.session = session
    row.state, row.offered_until = State.OFFERED, answer_by(session)
    row.save()
    record("gatherings.offered", actor=None, recipient=row.person, about=session.about)
    telling.write(row, "offered")
    return row


def answer_by(session: Session) -> datetime:
    """Until when an offered place is kept: so long as the gathering says, and never past its beginning."""
    now, hours = clock.now(), timedelta(hours=session.gathering.answer_hours)
    before = session.starts_at - _SHORTEST
    return min(session.starts_at, max(now + _SHORTEST, min(now + hours, before)))


@transaction.atomic
def pass_on(row: Rsvp) -> bool:
    """An offer that nobody answered in time goes to the next; whether it did."""
    session = locked(row.session)
    row = Rsvp.objects.select_related("person").get(pk=row.pk)
    if not row.is_offered or row.offered_until > clock.now():
        return False
    row.session = session
    row.state, row.offered_until, row.waits_since = State.LEFT, None, None
    row.save()
    recount(session)
    record("gatherings.passed_on", actor=None, recipient=row.person, about=session.about)
    telling.write(row, "passed_on")
    offer_places(session)
    return True


def pass_on_due() -> int:
    """All offers whose time is over; how many went on."""
    due = Rsvp.objects.filter(state=State.OFFERED, offered_until__lte=clock.now())
    return sum(pass_on(row) for row in due.select_related("session").order_by("offered_until")[:500])
