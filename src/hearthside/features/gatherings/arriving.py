"""At the door: who has come, by the code they show or by the list."""

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.features.gatherings import coming, queries
from hearthside.features.gatherings.models import Rsvp, Session
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people.models import Person


def find(code: str, host: Person) -> Rsvp | None:
    """Whose code this is, for somebody who looks after that gathering; nobody for anybody else."""
    related = ("session__gathering__schedule", "session__occurrence__schedule", "person")
    found = Rsvp.objects.select_related(*related).filter(code=code).first()
    return found if found and queries.may_run(host, found.session.gathering) else None


@transaction.atomic
def check_in(session: Session, person: Person, *, by: Person) -> Rsvp:
    """`person` is here, says whoever looks after the gathering. Twice is once; who came unasked is welcome, too."""
    _require(by, session)
    session = coming.locked(session)
    if session.is_cancelled:
        raise Refused(_("This gathering was called off."))
    row = queries.rsvp_of(session, person) or Rsvp(
        session=session, person=person, via=coming.way(session, "")
    )
    if row.came_at:
        return row
    _arrive(session, row, "web" if row.via == Rsvp.Via.ONLINE else "in_person")
    return row


@transaction.atomic
def arrive_online(session: Session, *, by: Person) -> Rsvp | None:
    """Somebody who said yes comes into the room while it is open: they came."""
    session = coming.locked(session)
    row = queries.rsvp_of(session, by)
    if row is None or not row.is_coming or not session.is_on:
        return None
    if not row.came_at:
        _arrive(session, row, "web")
    return row


def _arrive(session: Session, row: Rsvp, channel: str) -> None:
    row.state, row.came_at = Rsvp.State.COMING, clock.now()
    row.offered_until = row.waits_since = None
    row.save()
    coming.recount(session)
    record(
        "gatherings.came", actor=row.person, about=session.about, channel=channel,
        once=f"gatherings.came:{session.pk}:{row.person_id}",
    )  # fmt: skip


@transaction.atomic
def check_out(session: Session, person: Person, *, by: Person) -> None:
    """It was somebody else: they are not here, or not yet."""
    _require(by, session)
    session = coming.locked(session)
    Rsvp.objects.filter(session=session, person__in=person.ids()).update(came_at=None)
    coming.recount(session)


def _require(by: Person, session: Session) -> None:
    if not queries.may_run(by, session.gathering):
        raise Refused(_("Only those who look after this gathering may do that."))
