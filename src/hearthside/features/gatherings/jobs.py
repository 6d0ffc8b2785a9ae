"""What gatherings do later."""

from hearthside.features.gatherings import afterwards, coming, inviting, setting_up
from hearthside.features.gatherings.models import Gathering, Session
from hearthside.jobs import enqueue, every, job
from hearthside.people.models import Person


@every(minutes=60, name="gatherings.plan", long=True)
def plan() -> None:
    """Make the sessions of series ahead."""
    rows = Gathering.objects.filter(cancelled_at=None, schedule__ended_at=None).exclude(
        schedule__every="once"
    )
    for gathering in rows.select_related("schedule").order_by("pk").iterator():
        setting_up.plan_ahead(gathering)


@every(minutes=5, name="gatherings.turn")
def turn() -> None:
    """Pass on offers that nobody answered, remind who comes, and look back with those who came."""
    coming.pass_on_due()
    inviting.remind_due()
    afterwards.look_back()


@job("gatherings.invite", long=True)
def invite(session: int, whom: str, by: int, beyond: int = 0) -> None:
    """Ask the next of those who are to be asked."""
    rows = Session.objects.select_related("gathering__schedule", "occurrence__schedule")
    found, host = rows.filter(pk=session).first(), Person.objects.filter(pk=by).first()
    if found is None or host is None:
        return
    last = inviting.invite_some(found, whom, host, beyond)
    if last is not None:
        key = f"gatherings.invite:{session}:{whom}:{last}"
        enqueue("gatherings.invite", key=key, session=session, whom=whom, by=by, beyond=last)


@job("gatherings.tell")
def tell(row: int, what: str, about: str, why: str = "", beyond: int = 0) -> None:
    """Tell the next of those who said yes what changed."""
    prefix, _colon, key = about.partition(":")
    model = Gathering if prefix == "gathering" else Session
    thing = model.objects.filter(pk=key).first()
    if thing is None:
        return
    why = why or thing.cancelled_why
    last = inviting.tell_some(inviting.affected(thing), what, row, why, beyond)
    if last is not None:
        facts = {"row": row, "what": what, "about": about, "why": why, "beyond": last}
        enqueue("gatherings.tell", key=f"gatherings.tell:{row}:{last}", **facts)
