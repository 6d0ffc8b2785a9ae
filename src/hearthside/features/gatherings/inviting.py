"""Asking people to come, and telling those who said yes: many, some at a time."""

from datetime import time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import jobs
from hearthside.calendars import clocks
from hearthside.features.gatherings import queries, telling
from hearthside.features.gatherings.models import Gathering, Rsvp, Session
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people.models import Person

CHUNK = 200
COUNTED = 1000
TOWN, EVERYBODY = "town", "everybody"
_HOUR = time(10)
_SOON = timedelta(hours=72)


def reached(session: Session, whom: str):
    """Those whom an invitation would reach: active, not frozen, and not asked before or coming already."""
    people = Person.objects.filter(state=Person.State.ACTIVE, frozen_at=None)
    if whom == TOWN:
        people = (
            people.filter(city__iexact=session.gathering.city) if session.gathering.city else people.none()
        )
    return people.exclude(pk__in=Rsvp.objects.filter(session=session).values("person"))


def reached_count(session: Session, whom: str) -> int:
    """How many that are; counting stops after COUNTED."""
    return reached(session, whom).order_by()[: COUNTED + 1].count()


@transaction.atomic
def invite(session: Session, whom: str, *, by: Person) -> None:
    """Ask everybody in town, or everybody; each is asked once, in the house and by mail as they like it."""
    if not queries.may_run(by, session.gathering):
        raise Refused(_("Only those who look after this gathering may do that."))
    if not session.is_open:
        raise Refused(_("This gathering is over or was called off."))
    if whom not in (TOWN, EVERYBODY) or (whom == TOWN and not session.gathering.city):
        raise Refused(_("Say in which town it is first."), "whom")
    key = f"gatherings.invite:{session.pk}:{whom}:0"
    jobs.enqueue("gatherings.invite", key=key, session=session.pk, whom=whom, by=by.pk)


def invite_some(session: Session, whom: str, by: Person, beyond: int) -> int | None:
    """Ask the next some; the last of them, or None where nobody is left."""
    people = list(reached(session, whom).filter(pk__gt=beyond).order_by("pk")[:CHUNK])
    if not people or not session.is_open:
        return None
    with transaction.atomic():
        for person in people:
            if person.pk != by.pk:
                invite_one(session, person, by=by)
    return people[-1].pk


def invite_one(session: Session, person: Person, *, by: Person) -> None:
    """Ask one person, once."""
    once = f"gatherings.invited:{session.pk}:{person.pk}"
    record("gatherings.invited", actor=by, recipient=person, about=session.about, once=once)
    telling.write(Rsvp(session=session, person=person), "invited", key=once)


def affected(thing: Gathering | Session) -> list[Session]:
    """The sessions that a change or a calling-off is about."""
    rows = Session.objects.select_related("gathering__schedule", "occurrence__schedule")
    if isinstance(thing, Session):
        return list(rows.filter(pk=thing.pk))
    rows = rows.filter(gathering=thing, occurrence__ends_at__gt=clock.now(), occurrence__cancelled_at=None)
    return list(rows.order_by("occurrence__starts_at"))


def tell_some(sessions: list[Session], what: str, row_id: int, why: str, beyond: int) -> int | None:
    """Tell the next some of those who said yes to any of these, one mail each; the last, or None."""
    by_id = {session.pk: session for session in sessions}
    rows = Rsvp.objects.filter(session__in=by_id, state__in=queries.HERE, person__gt=beyond)
    people = list(rows.order_by("person").values_list("person", flat=True).distinct()[:CHUNK])
    if not people:
        return None
    theirs: dict[int, list[Rsvp]] = {}
    for row in rows.filter(person__in=people).select_related("person"):
        row.session = by_id[row.session_id]
        theirs.setdefault(row.person_id, []).append(row)
    with transaction.atomic():
        for person, some in theirs.items():
            some.sort(key=lambda row: row.session.starts_at)
            also = [telling.when(row.session, row.person.zone)["day"] for row in some[1:]]
            telling.write(some[0], what, note=why, key=f"gatherings.{what}:{row_id}:{person}", also=also)
    return people[-1]


def concerned(row) -> list[Person]:
    """Whom a change or a calling-off is told in the house: all who said yes, or wait."""
    prefix, _colon, key = row.about.partition(":")
    column = {"gathering": "session__gathering", "session": "session"}[prefix]
    rows = Rsvp.objects.filter(
        **{column: key}, state__in=queries.HERE, session__occurrence__ends_at__gt=row.at
    )
    return list(Person.objects.filter(pk__in=rows.values("person")).order_by("pk")[:5000])


def remind_due() -> int:
    """Remind those who come: at ten on the day before, by their own clock.

    A reminder is named by its rule, the person and their own day. Whoever said yes after its time had come just
    read when it is. How many were written.
    """
    now = clock.now()
    near = Session.objects.filter(
        occurrence__starts_at__gt=now, occurrence__starts_at__lt=now + _SOON, occurrence__cancelled_at=None,
        gathering__cancelled_at=None,
    )  # fmt: skip
    rows = Rsvp.objects.filter(session__in=near, state=Rsvp.State.COMING, reminded_at=None)
    related = ("person", "session__gathering__schedule", "session__occurrence__schedule")
    rows, written, beyond = rows.select_related(*related).order_by("pk"), 0, 0
    while some := list(rows.filter(pk__gt=beyond)[:CHUNK]):
        written += sum(_remind(row, now) for row in some)
        beyond = some[-1].pk
    return written


@transaction.atomic
def _remind(row: Rsvp, now) -> bool:
    day = clocks.shown_at(row.session.starts_at, row.person.zone).date()
    due = clocks.instant(day - timedelta(days=1), _HOUR, row.person.zone)
    if due > now:
        return False
    if not Rsvp.objects.filter(pk=row.pk, reminded_at=None).update(reminded_at=clock.now()):
        return False
    if row.at > due:
        return False
    key = f"gatherings.day_before:{row.session_id}:{row.person_id}:{day}"
    return telling.write(row, "reminder", key=key) is not None
