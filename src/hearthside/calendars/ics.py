"""Calendars as other programs read them (RFC 5545, 5546, 7986): folded at 75 octets, lines ended by CRLF.

What repeats goes out as a rule in its zone. Days on which the house's own clock rule (see `clocks`) and RFC 5545 part
ways (a time that is skipped) are taken out of the rule and put in as instants, so every program finds the same ones.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

import icalendar

from hearthside.calendars import clocks, rules, zones

__all__ = ["ANSWERS", "TYPE", "Event", "Reply", "calendar", "replace", "replies"]

PRODUCT = "-//Hearthside//Hearthside//EN"
REFRESH = timedelta(hours=4)
AHEAD = timedelta(days=366 * 3)  # so far ahead the odd days of a rule are written out
_LONGEST = 4000
TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Event:
    """One happening, or with a `rule` all that follow it at `wall` in `zone`.

    `floating`: the same hour on every clock, in no zone. `moved` are days of the rule that happen at other times,
    `gone` those that do not happen. `organizer` and `attendee` are (name, address); `answer` what the attendee said.
    """

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str = "UTC"
    text: str = ""
    place: str = ""
    url: str = ""
    sequence: int = 0
    changed_at: datetime | None = None
    cancelled: bool = False
    rule: rules.Rule | None = None
    wall: time | None = None
    floating: bool = False
    moved: dict[date, datetime] = field(default_factory=dict)
    gone: tuple[date, ...] = ()
    organizer: tuple[str, str] | None = None
    attendee: tuple[str, str] | None = None
    answer: str = ""


def calendar(events: Iterable[Event], *, name: str, method: str = "PUBLISH") -> bytes:
    """A whole calendar. `method`: PUBLISH for a feed or a file; REQUEST or CANCEL for one invitation by mail."""
    events = list(events)
    made = icalendar.Calendar()
    made.add("PRODID", PRODUCT)
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    made.add("METHOD", method)
    if method == "PUBLISH":
        _name(made, name)
    for zone, since in _zones_of(events).items():
        made.add_component(zones.vtimezone(zone, since))
    for event in events:
        for component in _components(event):
            made.add_component(component)
    return made.to_ical()


def _name(made: icalendar.Calendar, name: str) -> None:
    made.add("NAME", name)
    made.add("X-WR-CALNAME", name)
    made.add("REFRESH-INTERVAL", icalendar.vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    made.add("X-PUBLISHED-TTL", icalendar.vDuration(REFRESH))


def _zones_of(events: list[Event]) -> dict[str, datetime]:
    """Each zone that is named, with the earliest moment it is needed for."""
    found: dict[str, datetime] = {}
    for event in events:
        if not event.floating and event.zone != "UTC":
            found[event.zone] = min(event.starts_at, found.get(event.zone, event.starts_at))
    return found


def _components(event: Event) -> list[icalendar.Event]:
    """The event, and one more component for each of its days that happens at another time than the rule says."""
    if event.rule is None or event.rule.every == rules.ONCE:
        return [_once(event)]
    first = _first_day(event)
    odd = _odd_days(event)
    master = _described(event)
    _put(master, "DTSTART", datetime.combine(first, event.wall), event)
    master.add("DURATION", event.ends_at - event.starts_at)
    if _is_ambiguous(event, odd):
        master.add("RDATE", [at.astimezone(UTC) for at in _instants(event, first, odd)])
        return [master]
    master.add("RRULE", _bounded(event))
    added = _added(event, first) + [at for day, at in odd.items() if day < first]
    if added:
        master.add("RDATE", [at.astimezone(UTC) for at in added])
    for day in event.gone:
        _put(master, "EXDATE", datetime.combine(day, event.wall), event)
    return [master, *(_instead(event, day, at) for day, at in sorted(odd.items()) if day >= first)]


def _added(event: Event, first: date) -> list[datetime]:
    """Days that the RRULE leaves out, for as far ahead as odd days are written out."""
    if event.floating:
        return []
    coming = rules.days(event.rule, event.rule.first, first + AHEAD)
    return [
        clocks.instant(day, event.wall, event.zone)
        for day in coming
        if rules.left_out(event.rule, day) and day not in event.gone and day not in event.moved
    ]


def _once(event: Event) -> icalendar.Event:
    made = _described(event)
    _put_moment(made, "DTSTART", event.starts_at, event)
    _put_moment(made, "DTEND", event.ends_at, event)
    return made


def _instead(event: Event, day: date, at: datetime) -> icalendar.Event:
    made = _described(event)
    _put(made, "RECURRENCE-ID", datetime.combine(day, event.wall), event)
    _put_moment(made, "DTSTART", at, event)
    made.add("DURATION", event.ends_at - event.starts_at)
    return made


def _described(event: Event) -> icalendar.Event:
    made = icalendar.Event()
    changed = (event.changed_at or event.starts_at).astimezone(UTC).replace(microsecond=0)
    made.add("UID", event.uid)
    made.add("DTSTAMP", changed)
    made.add("LAST-MODIFIED", changed)
    made.add("SEQUENCE", event.sequence)
    made.add("SUMMARY", event.title)
    made.add("STATUS", "CANCELLED" if event.cancelled else "CONFIRMED")
    for label, words in (("DESCRIPTION", event.text[:_LONGEST]), ("LOCATION", event.place)):
        if words:
            made.add(label, words)
    if event.url:
        made.add("URL", event.url)
    _who(made, event)
    return made


def _bounded(event: Event) -> dict:
    rule = rules.recurrence(event.rule)
    if event.rule.last:
        last = datetime.combine(event.rule.last, time(23, 59, 59))
        rule["UNTIL"] = last if event.floating else clocks.instant(last.date(), last.time(), event.zone)
    return rule


def _is_ambiguous(event: Event, odd: dict[date, datetime]) -> bool:
    """Whether an odd day cannot be told from the next by its time: a zone left out a whole day."""
    if event.floating:
        return False
    beside = {clocks.as_read_elsewhere(day + timedelta(days=1), event.wall, event.zone) for day in odd}
    return any(clocks.as_read_elsewhere(day, event.wall, event.zone) in beside for day in odd)


def _instants(event: Event, first: date, odd: dict[date, datetime]) -> list[datetime]:
    """Every instant written out, the first as well: for the rare rule that no program would read as it is meant."""
    coming = rules.days(event.rule, event.rule.first, first + AHEAD)
    kept = [day for day in coming if day not in event.gone]
    return [odd.get(day) or clocks.instant(day, event.wall, event.zone) for day in kept]


def _first_day(event: Event) -> date:
    """The first day of the rule that its RRULE names and whose time is plain: a beginning must be both."""
    for day in rules.days(event.rule, event.rule.first, event.rule.first + AHEAD):
        if event.floating or (_is_plain(day, event) and not rules.left_out(event.rule, day)):
            return day
    return event.rule.first


def _odd_days(event: Event) -> dict[date, datetime]:
    """Days of the rule to be written out: moved by hand, or at a time that clocks skip, or show twice."""
    odd = dict(event.moved)
    if event.floating:
        return odd
    since = max(event.rule.first, event.starts_at.date() - timedelta(days=2))
    for day in rules.days(event.rule, since, since + AHEAD):
        if day not in odd and day not in event.gone and not _is_plain(day, event):
            odd[day] = clocks.instant(day, event.wall, event.zone)
    return odd


def _is_plain(day: date, event: Event) -> bool:
    """Whether every program reads this day's time alike."""
    return clocks.exists(day, event.wall, event.zone) and not clocks.comes_twice(day, event.wall, event.zone)


def _put_moment(made: icalendar.Event, label: str, moment: datetime, event: Event) -> None:
    """An instant, by the zone's clocks; in UTC where they show it twice, since programs disagree which is meant."""
    shown = clocks.shown_at(moment, event.zone)
    if not event.floating and clocks.comes_twice(shown.date(), shown.time(), event.zone):
        made.add(label, moment.astimezone(UTC))
    else:
        _put(made, label, shown, event)


def _put(made: icalendar.Event, label: str, shown: datetime, event: Event) -> None:
    """A time as clocks show it, with the name of its zone. The name alone says the zone: no offset is written."""
    if event.floating:
        value = icalendar.vDDDTypes(shown)
    elif event.zone == "UTC":
        value = icalendar.vDDDTypes(shown.replace(tzinfo=UTC))
    else:
        value = icalendar.vDDDTypes(shown)
        value.params["TZID"] = event.zone
    made.add(label, value, encode=0)


def _who(made: icalendar.Event, event: Event) -> None:
    if event.organizer:
        made.add("ORGANIZER", _address(event.organizer), encode=0)
    if event.attendee:
        attendee = _address(event.attendee)
        attendee.params["ROLE"] = "REQ-PARTICIPANT"
        attendee.params["PARTSTAT"] = event.answer or "NEEDS-ACTION"
        if not event.answer:
            attendee.params["RSVP"] = "TRUE"
        made.add("ATTENDEE", attendee, encode=0)


def _address(who: tuple[str, str]) -> icalendar.vCalAddress:
    name, mail = who
    made = icalendar.vCalAddress(f"mailto:{mail}")
    made.params["CN"] = "".join(letter for letter in name if letter >= " " and letter != '"')
    return made


@dataclass(frozen=True)
class Reply:
    """What a calendar program answered for somebody (RFC 5546, 3.2.3)."""

    uid: str
    attendee: str
    answer: str
    sequence: int


ANSWERS = ("ACCEPTED", "DECLINED", "TENTATIVE")


def replies(data: bytes) -> list[Reply]:
    """The answers in a calendar of the method REPLY; ValueError where it is none, or none that can be read."""
    if len(data) > 200_000:
        raise ValueError("too large for an answer")
    read = icalendar.Calendar.from_ical(data)
    if str(read.get("METHOD", "")).upper() != "REPLY":
        raise ValueError("no answer of a calendar")
    return [reply for event in read.walk("VEVENT") for reply in _answers_of(event)]


def _answers_of(event) -> list[Reply]:
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    found = []
    for one in attendees:
        mail, answer = str(one).strip(), str(one.params.get("PARTSTAT", "")).upper()
        if mail.lower().startswith("mailto:") and answer in ANSWERS:
            said = Reply(str(event.get("UID", "")), mail[7:], answer, int(event.get("SEQUENCE", 0)))
            found.append(said)
    return found
