"""What gatherings write to people: invitations with their calendar part, reminders, and thanks afterwards.

Each mail is a row of the outbox whose key says what it is for, whom it is to and which day, so none is written twice.
"""

from django.core import signing
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from hearthside import house
from hearthside.calendars import clocks, ics, words
from hearthside.delivery import letters, preferences
from hearthside.delivery.queries import takes_mail
from hearthside.features.gatherings.models import Rsvp, Session
from hearthside.interactions.record import is_quiet
from hearthside.kit import clock, markdown

GROUP = "gatherings"
SALT = "gatherings.answer"
_SUBJECTS = {
    "invited": lazy("Will you come? %(title)s, %(day)s"),
    "coming": lazy("You are coming: %(title)s, %(day)s"),
    "waiting": lazy("You are on the list: %(title)s, %(day)s"),
    "offered": lazy("There is a place for you: %(title)s, %(day)s"),
    "passed_on": lazy("Your place went to the next: %(title)s"),
    "left": lazy("You are not coming: %(title)s, %(day)s"),
    "changed": lazy("Something changed: %(title)s, %(day)s"),
    "cancelled": lazy("Called off: %(title)s, %(day)s"),
    "reminder": lazy("Tomorrow, or soon: %(title)s, %(day)s"),
    "thanks": lazy("Thank you for coming to %(title)s"),
    "missed": lazy("We missed you at %(title)s"),
}
_ASKS = ("invited", "offered", "coming", "changed", "reminder", "waiting")
_CALENDAR = {
    "invited": "REQUEST", "offered": "REQUEST", "coming": "REQUEST", "changed": "REQUEST", "cancelled": "CANCEL",
    "left": "CANCEL",
}  # fmt: skip


def uid_of(session: Session) -> str:
    """The name of a session in everybody's calendar, for ever."""
    return f"session-{session.pk}@{letters.domain()}"


def token_for(session: Session, person) -> str:
    """What in a mail stands for this person's answer to this session. It opens nothing else."""
    return signing.dumps([session.pk, person.pk], salt=SALT)


def read_token(token: str) -> tuple[int, int] | None:
    """The session and the person of an answering address; None where it is not ours."""
    try:
        session, person = signing.loads(token, salt=SALT, max_age=400 * 86_400)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return session, person


def write(row: Rsvp, what: str, *, note: str = "", key: str = "", also=()):
    """One mail to one person about one session; None where they want none, or had it already."""
    session, person = row.session, row.person
    if is_quiet() or not takes_mail(person):
        return None
    way = preferences.preference(person, GROUP)
    if not way.mail:
        return None
    with timezone.override(clocks.zone(person.zone)):
        context = _context(row, what, note, also)
        subject = _SUBJECTS[what] % {"title": session.gathering.title, "day": context["day"]}
        return letters.write(
            key=key or f"gatherings.{what}:{session.pk}:{person.pk}:{clock.us(clock.now())}", person=person, way=way,
            kind=f"gatherings.{what}", about=session.about, subject=subject, template="gathering",
            context=context, private=True, calendar=_calendar(row, what),
        )  # fmt: skip


def _context(row: Rsvp, what: str, note: str, also) -> dict:
    session, gathering = row.session, row.session.gathering
    answer = letters.absolute(reverse("gatherings:answer", args=[token_for(session, row.person)]))
    return {
        "what": what, "row": row, "session": session, "gathering": gathering, "note": note, "also": list(also),
        "theirs": words_for(gathering, row.via) if what in _ASKS else "",
        "excerpt": markdown.plain(gathering.text, 400) if what == "invited" else "",
        "url": letters.absolute(session.get_absolute_url()),
        "answer_url": answer if what in _ASKS else "",
        "after_url": letters.absolute(session.get_absolute_url() + "#after"),
        **when(session, row.person.zone),
        "until": _moment(row.offered_until) if what == "offered" and row.offered_until else "",
    }  # fmt: skip


def words_for(gathering, via: str) -> str:
    """What is said to those who come this way; to whoever has not chosen, what is said to both."""
    ways = {Rsvp.Via.TOWN: gathering.for_town, Rsvp.Via.ONLINE: gathering.for_online}
    if gathering.where in ways:
        return ways[gathering.where]
    return ways.get(via) or "\n".join(words for words in ways.values() if words)


def when(session: Session, zone: str) -> dict[str, str]:
    """Day and hours as clocks in `zone` show them, and as they show them where it takes place, if that differs."""
    ours = clocks.shown_at(session.starts_at, zone)
    end = clocks.shown_at(session.ends_at, zone)
    there_zone = session.occurrence.schedule.zone
    there = clocks.shown_at(session.starts_at, there_zone)
    return {
        "day": formats.date_format(ours, _("l j F")),
        "hours": f"{ours:%H:%M}–{end:%H:%M}",
        "zone": words.place(zone),
        "there": f"{there:%H:%M}" if there != ours else "",
        "there_day": formats.date_format(there, "l") if there.date() != ours.date() else "",
        "there_zone": words.place(there_zone),
    }


def _moment(moment) -> str:
    return formats.date_format(timezone.localtime(moment), _("l j F, H:i"))


def _calendar(row: Rsvp, what: str) -> str:
    """The part for the recipient's calendar (RFC 5546): asked to come, coming, changed, called off."""
    method = _CALENDAR.get(what)
    if method is None:
        return ""
    event = event_of(row.session, person=row.person, answer="ACCEPTED" if what == "coming" else "", rsvp=row)
    if method == "CANCEL" and not event.cancelled:  # only this person's own place is over
        event = ics.replace(event, cancelled=True, answer="DECLINED")
    return ics.calendar([event], name=house.get("house.name"), method=method).decode()


def event_of(session: Session, *, person=None, answer: str = "", rsvp: Rsvp | None = None) -> ics.Event:
    """A session as an event of a calendar. Where online is, stands in it for those who come online alone."""
    gathering, occurrence = session.gathering, session.occurrence
    online = rsvp is not None and rsvp.is_coming and gathering.is_online
    theirs = words_for(gathering, rsvp.via) if rsvp is not None else ""
    room = letters.absolute(reverse("gatherings:room", args=[session.pk]))
    lines = [
        markdown.plain(gathering.text, 1200),
        theirs,
        f"{_('The room opens here:')} {room}" if online else "",
    ]
    return ics.Event(
        uid=uid_of(session), title=gathering.title, starts_at=session.starts_at, ends_at=session.ends_at,
        zone=occurrence.schedule.zone, text="\n\n".join(line for line in lines if line),
        place=where_of(session), url=letters.absolute(session.get_absolute_url()),
        sequence=occurrence.sequence + gathering.changes,
        changed_at=max(occurrence.changed_at, gathering.cancelled_at or occurrence.changed_at),
        cancelled=session.is_cancelled,
        organizer=(letters.house_name(), house_address()) if person else None,
        attendee=(person.name, person.email) if person and person.email else None, answer=answer,
    )  # fmt: skip


def house_address() -> str:
    """Where a calendar program sends its answer."""
    return letters.sender().rpartition("<")[2].rstrip(">")


def where_of(session: Session) -> str:
    """Where it takes place, in a line."""
    gathering = session.gathering
    parts = [gathering.place, gathering.city if gathering.is_in_town else ""]
    if gathering.is_online:
        parts.append(_("online"))
    return ", ".join(part for part in parts if part)
