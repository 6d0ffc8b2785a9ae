"""The live room of a session: for those who come, and for those who look after it."""

from hearthside.features.gatherings import arriving, queries
from hearthside.features.gatherings.models import Lead, Rsvp
from hearthside.manifest import Occasion


def find(key: str, viewer) -> Occasion | None:
    """The session as an occasion for a room, for whoever may be there."""
    if not key.isdecimal() or not getattr(viewer, "pk", None) or not viewer.is_active:
        return None
    session = queries.sessions_seen_by(viewer).filter(pk=key).first()
    if session is None:
        return None
    gathering, runs = session.gathering, queries.may_run(viewer, session.gathering)
    if not runs and not _comes(session, viewer):
        return None
    hosts = gathering.leads.filter(part=Lead.Part.HOST, person__isnull=False)
    return Occasion(
        title=gathering.title, url=session.get_absolute_url(), starts_at=session.starts_at, ends_at=session.ends_at,
        is_cancelled=session.is_cancelled, runs=runs, hosts=frozenset(hosts.values_list("person", flat=True)),
        link=gathering.link, words=gathering.for_online,
    )  # fmt: skip


def arrive(key: str, viewer) -> None:
    """Somebody who takes part online came into the room: they came."""
    session = queries.sessions_seen_by(viewer).get(pk=key)
    row = queries.rsvp_of(session, viewer)
    if row and row.via == Rsvp.Via.ONLINE and not row.came_at and session.is_on:
        arriving.arrive_online(session, by=viewer)


def _comes(session, viewer) -> bool:
    row = queries.rsvp_of(session, viewer)
    return row is not None and row.is_coming
