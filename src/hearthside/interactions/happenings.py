"""From events to promises: what somebody did opens a promise to them, where a host said that it should."""

import json
from datetime import timedelta

from django.db import transaction

from hearthside.events import promising, store
from hearthside.events.models import Cursor, EventPromise
from hearthside.events.promising import HAPPENED
from hearthside.events.reads import who_changes, who_of
from hearthside.events.store.names import named
from hearthside.events.store.trail import done, these
from hearthside.events.telling import Lexicon
from hearthside.interactions.record import record_many
from hearthside.kit import clock
from hearthside.people import consent
from hearthside.people.models import Person

_EVENTS, _LINKS = "promises", "promises.links"
_CHUNK = 500
_MOST = 200  # events of one person looked at when it becomes known who they are


def follow() -> int:
    """Read on from where the last job ended; how many interactions were recorded.

    What was done before a promise was made opens none. Whoever is recognised later is promised what is still
    within its time.
    """
    made = _Made()
    return _follow_events(made) + _follow_links(made)


class _Made:
    """The promises that hosts made, by the activity that opens them."""

    def __init__(self):
        rules = promising.standing()
        known = named(store.of_house(), {(rule.type, rule.name) for rule in rules})
        self.by_activity: dict[int, list[EventPromise]] = {}
        for rule in rules:
            if activity := known.get((rule.type, rule.name)):
                self.by_activity.setdefault(activity.id, []).append(rule)
        self.longest = max((rule.hours for rule in rules), default=0)

    def opened_by(self, activity: int, us: int, body: bytes, still_at=None) -> dict[str, int]:
        """The promises that an event opens, with their hours; with `still_at` only those not past by then."""
        return {
            str(rule.pk): rule.hours
            for rule in self.by_activity.get(activity, ())
            if us >= clock.us(rule.made_at)
            and (still_at is None or clock.moment(us) + timedelta(hours=rule.hours) > still_at)
            and _fits(rule, body)
        }


def _fits(rule: EventPromise, body: bytes) -> bool:
    if not rule.property:
        return True
    told = json.loads(body or b"{}")
    carried = told.get("properties") or told.get("traits") if isinstance(told, dict) else None
    value = carried.get(rule.property) if isinstance(carried, dict) else None
    text = value if isinstance(value, str) else json.dumps(value)
    return value is not None and text.strip().casefold() == rule.equals.strip().casefold()


def _follow_events(made: _Made) -> int:
    kept, count = store.of_house(), 0
    upto = kept.head()
    while True:
        with transaction.atomic():
            cursor = _cursor(_EVENTS)
            rows = done(kept, made.by_activity, after=cursor.position, upto=upto, limit=_CHUNK)
            count += _record(made, [(id_, us, subject, activity) for id_, us, subject, activity in rows])
            over = len(rows) < _CHUNK
            _move(cursor, max(cursor.position, upto) if over else rows[-1][0])
        if over:
            return count


def _follow_links(made: _Made) -> int:
    with transaction.atomic():
        cursor = _cursor(_LINKS)
        changes = who_changes(cursor.position, _CHUNK)
        subjects = {subject for _number, subject, _old, new in changes if new > 0}
        since = clock.us(clock.now() - timedelta(hours=made.longest))
        found = [
            (one.id, one.us, one.subject, one.activity)
            for subject in sorted(subjects if made.by_activity else ())
            for one in store.of_house().newest([subject], limit=_MOST, activities=made.by_activity)
            if one.us >= since
        ]
        count = _record(made, sorted(found), still_at=clock.now())
        _move(cursor, changes[-1][0] if changes else cursor.position)
    return count + _follow_links(made) if len(changes) == _CHUNK else count


def _cursor(name: str) -> Cursor:
    Cursor.objects.get_or_create(name=name)
    return Cursor.objects.select_for_update().get(name=name)


def _move(cursor: Cursor, position: int) -> None:
    cursor.position, cursor.looked_at = position, clock.now()
    cursor.save(update_fields=["position", "looked_at"])


def _record(made: _Made, events: list[tuple], still_at=None) -> int:
    """Record those of `events` that open a promise to somebody we know."""
    people = _members(subject for _id, _us, subject, _activity in events)
    mine = [event for event in events if event[2] in people]
    bodies = these(store.of_house(), [id_ for id_, *_rest in mine])
    lexicon = Lexicon(activity for *_rest, activity in mine)
    rows = []
    for id_, us, subject, activity in mine:
        if opened := made.opened_by(activity, us, bodies[id_].body, still_at):
            facts = {"what": lexicon.words(activity), "promises": opened}
            row = {"kind": HAPPENED, "actor": people[subject], "at": clock.moment(us), "channel": "api"}
            rows.append(row | {"once": f"event:{id_}", "facts": facts})
    record_many(rows)
    return len(rows)


def _members(subjects) -> dict[int, Person]:
    """The members among these subjects. Promises are made to those who are here, to no host, and to nobody who
    objected to being learnt from."""
    who = {subject: one for subject, one in who_of(dict.fromkeys(subjects)).items() if one > 0}
    here = Person.objects.filter(state=Person.State.ACTIVE).exclude(
        role__in=(Person.Role.HOST, Person.Role.OWNER)
    )
    found = consent.among(here, "analysis").in_bulk(set(who.values()))
    return {subject: found[one] for subject, one in who.items() if one in found}
