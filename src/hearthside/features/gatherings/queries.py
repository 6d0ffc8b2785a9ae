"""Gatherings as a viewer may see them."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, Subquery, Window
from django.db.models.functions import RowNumber
from django.http import Http404

from hearthside.features.gatherings.models import Gathering, Keepsake, Lead, Met, Rsvp, Session
from hearthside.kit import clock
from hearthside.manifest import Ref
from hearthside.people import reach, rights
from hearthside.people.models import Person

SET_UP, RUN = "gatherings.set_up", "gatherings.run"
HERE = (Rsvp.State.COMING, Rsvp.State.WAITING, Rsvp.State.OFFERED)
FACES = 12
_SOON = timedelta(days=21)


def seen_by(viewer):
    """The gatherings that `viewer` may see: members all, visitors the public ones."""
    rows = Gathering.objects.select_related("schedule", "made_by")
    is_member = viewer is not None and viewer.is_authenticated and viewer.is_active
    return rows if is_member else rows.filter(reach=Gathering.Reach.PUBLIC)


def sessions_seen_by(viewer):
    """The sessions of these, with what a page says of them."""
    rows = Session.objects.select_related("gathering__schedule", "occurrence__schedule")
    return rows.filter(gathering__in=seen_by(viewer))


def get_session_for(viewer, gathering: int, pk: int) -> Session:
    """One session, or not found."""
    found = sessions_seen_by(viewer).filter(gathering=gathering, pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_run_by(person, pk: int) -> Session:
    """A session that `person` looks after; not found for anybody else."""
    found = sessions_seen_by(person).filter(pk=pk).first()
    if found is None or not may_run(person, found.gathering):
        raise Http404
    return found


def may_run(person, gathering: Gathering) -> bool:
    """Whether `person` looks after this gathering: by their role, or as one of its hosts."""
    if rights.may(person, RUN):
        return True
    if not rights.may(person, SET_UP):
        return False
    return Lead.objects.filter(gathering=gathering, person=person, part=Lead.Part.HOST).exists()


def coming_up(viewer):
    """Sessions that are not over, soonest first."""
    rows = sessions_seen_by(viewer).filter(occurrence__ends_at__gt=clock.now())
    return rows.order_by("occurrence__starts_at", "pk")


def next_of_each(viewer):
    """The next session of each gathering, soonest first; those called off are left out."""
    open_ones = Q(occurrence__ends_at__gt=clock.now(), occurrence__cancelled_at=None)
    beside = Session.objects.filter(open_ones, gathering=OuterRef("gathering"))
    first = Subquery(beside.order_by("occurrence__starts_at").values("pk")[:1])
    return coming_up(viewer).filter(gathering__cancelled_at=None, pk=first)


def mine(person):
    """Coming sessions that this person said yes to, or waits for, or hosts."""
    said = Rsvp.objects.filter(session=OuterRef("pk"), person=person, state__in=HERE)
    hosts = Lead.objects.filter(gathering=OuterRef("gathering"), person=person)
    return coming_up(person).filter(Exists(said) | Exists(hosts), occurrence__cancelled_at=None)


def gone_by(viewer):
    """Sessions that were, the latest first; those that were called off, or nobody came to, are left out."""
    rows = (
        sessions_seen_by(viewer)
        .filter(coming__gt=0)
        .filter(occurrence__ends_at__lte=clock.now(), occurrence__cancelled_at=None)
    )
    return rows.filter(gathering__cancelled_at=None).order_by("-occurrence__starts_at", "-pk")


def others_of(session: Session, limit: int = 6) -> list[Session]:
    """The coming sessions of the same gathering."""
    rows = Session.objects.filter(gathering=session.gathering_id, occurrence__ends_at__gt=clock.now())
    rows = rows.exclude(pk=session.pk).filter(occurrence__cancelled_at=None)
    rows = rows.select_related("gathering", "occurrence__schedule")
    return list(rows.order_by("occurrence__starts_at")[:limit])


def rsvp_of(session: Session, person) -> Rsvp | None:
    """What this person said to this session."""
    if not getattr(person, "pk", None):
        return None
    return Rsvp.objects.filter(session=session, person__in=person.ids()).order_by("pk").first()


def answers_of(person, sessions) -> dict[int, Rsvp]:
    """What this person said to each of these sessions, in one query."""
    if not getattr(person, "pk", None):
        return {}
    return {row.session_id: row for row in Rsvp.objects.filter(session__in=sessions, person__in=person.ids())}


def faces_of(sessions, viewer) -> dict[int, list[Person]]:
    """Some of those who come to each of these sessions, as members may see them; visitors see nobody."""
    found: dict[int, list[Person]] = {session.pk: [] for session in sessions}
    if not getattr(viewer, "pk", None) or not viewer.is_active:
        return found
    rows = Rsvp.objects.filter(session__in=found, state=Rsvp.State.COMING, person__in=reach.people(viewer))
    place = Window(RowNumber(), partition_by="session", order_by=["at", "pk"])
    for row in rows.annotate(place=place).filter(place__lte=FACES).select_related("person").order_by("place"):
        found[row.session_id].append(row.person)
    return found


def leads_of(gatherings) -> dict[int, list[Lead]]:
    """Hosts and speakers of each, in one query."""
    found: dict[int, list[Lead]] = {}
    for lead in Lead.objects.filter(gathering__in=gatherings).select_related("person"):
        found.setdefault(lead.gathering_id, []).append(lead)
    return found


def listed(session: Session, state: str = ""):
    """Those who said something to a session, for whoever looks after it."""
    rows = Rsvp.objects.filter(session=session).select_related("person")
    if state == Rsvp.State.WAITING:
        return in_order(rows.filter(state=state), session.gathering)
    return rows.filter(state=state).order_by("person__name", "pk") if state else rows.order_by("pk")


def in_order(rows, gathering: Gathering):
    """Those who wait, as places are offered to them."""
    if gathering.waiting_order == Gathering.Order.FIRST:
        return rows.order_by("waits_since", "pk")
    came = Rsvp.objects.filter(person=OuterRef("person"), came_at__isnull=False).order_by("-came_at")
    rows = rows.annotate(last_came=Subquery(came.values("came_at")[:1]))
    return rows.order_by(F("last_came").asc(nulls_first=True), "waits_since", "pk")


def who_came(session: Session, viewer) -> list[Person]:
    """Those who came, as `viewer` may see them."""
    rows = Rsvp.objects.filter(session=session, came_at__isnull=False, person__in=reach.people(viewer))
    return [row.person for row in rows.select_related("person").order_by("came_at", "pk")[:200]]


def met_by(session: Session, person) -> set[int]:
    """Whom this person said they met there."""
    return set(Met.objects.filter(session=session, by=person).values_list("whom", flat=True))


def keepsakes(session: Session, viewer) -> list[Keepsake]:
    """What is kept of a session; visitors see none of it."""
    if not getattr(viewer, "pk", None) or not viewer.is_active:
        return []
    rows = Keepsake.objects.filter(session=session, removed_at=None)
    return list(rows.select_related("by", "to", "picture")[:200])


def covers_of(sessions) -> dict[int, Keepsake]:
    """The first photo of each of these sessions."""
    rows = Keepsake.objects.filter(session__in=sessions, sort=Keepsake.Sort.PHOTO, removed_at=None)
    found: dict[int, Keepsake] = {}
    for row in rows.select_related("picture")[:200]:
        found.setdefault(row.session_id, row)
    return found


def resolve_gatherings(ids: set[str], viewer) -> dict[str, Ref]:
    """What interactions call `gathering:<id>`."""
    found = seen_by(viewer).filter(pk__in=[one for one in ids if one.isdigit()])
    return {str(one.pk): Ref(one.title, one.get_absolute_url()) for one in found}


def resolve_sessions(ids: set[str], viewer) -> dict[str, Ref]:
    """What interactions call `session:<id>`."""
    found = sessions_seen_by(viewer).filter(pk__in=[one for one in ids if one.isdigit()])
    return {str(one.pk): Ref(one.gathering.title, one.get_absolute_url()) for one in found}


def on_home(people, viewer) -> dict:
    """For each person the next session they said yes to, else the next they could; None where nothing is near."""
    ahead = list(next_of_each(viewer)[:3])
    if not ahead:  # nobody can have said yes to anything
        return dict.fromkeys([person.pk for person in people])
    near = [one for one in ahead if one.starts_at - clock.now() < _SOON]
    said = Rsvp.objects.filter(
        person__in=people, state__in=HERE, session__occurrence__ends_at__gt=clock.now()
    )
    said = said.filter(session__occurrence__cancelled_at=None, session__gathering__cancelled_at=None)
    related = ("session__gathering__schedule", "session__occurrence__schedule")
    theirs: dict[int, Rsvp] = {}
    for row in said.select_related(*related).order_by("session__occurrence__starts_at")[: 5 * len(people)]:
        theirs.setdefault(row.person_id, row)
    shown = {row.session_id: row.session for row in theirs.values()} | {one.pk: one for one in near}
    faces = faces_of(shown.values(), viewer)
    return {person.pk: _for_home(theirs.get(person.pk), near, faces) for person in people}


def _for_home(row: Rsvp | None, near: list[Session], faces: dict) -> dict | None:
    session = row.session if row else next(iter(near), None)
    if session is None:
        return None
    return {"session": session, "rsvp": row, "faces": faces[session.pk]}


def people_called(viewer, typed: list[str]) -> tuple[list[Person], list[str]]:
    """The people of these handles or names, and what names nobody."""
    found, unknown = [], []
    for one in typed:
        wanted = one.strip().lstrip("@")
        people = reach.people(viewer).filter(state=Person.State.ACTIVE)
        known = people.filter(handle=wanted.lower()).first() or people.filter(name__iexact=wanted).first()
        (found if known else unknown).append(known or wanted)
    return found, unknown
