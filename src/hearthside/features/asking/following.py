"""Triggers at work: read on from where the last job ended, and put down who is to be asked when.

Each occasion has its word (`trigger:3:e981`), so reading twice asks once. What came while the house slept, and would
come too late, is written down as late.
"""

from calendar import isleap
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from hearthside import house
from hearthside.delivery.digest import zone_of
from hearthside.events import store
from hearthside.events.reads import who_of
from hearthside.events.store.names import named
from hearthside.events.store.trail import done
from hearthside.features.asking import actions, audience
from hearthside.features.asking.models import Cursor, Round, Trigger
from hearthside.interactions import reads
from hearthside.kit import clock
from hearthside.listening import asking
from hearthside.people.models import Person
from hearthside.segments.models import Member

Sort = Trigger.Sort
_CHUNK = 500
_AT_ONCE = 2000  # people of a round in one job


def on(sort: str) -> list[Trigger]:
    """The triggers of this sort that are on, of surveys that are open."""
    rows = Trigger.objects.filter(sort=sort, on_since__isnull=False, ended_at=None, survey__state="open")
    return list(rows.select_related("survey", "segment").order_by("pk"))


def follow() -> int:
    """Look at everything that triggers listen to; how many people were put down to be asked."""
    return _follow_stream() + _follow_events() + sum(_follow_segment(one) for one in on(Sort.ENTERED))


def _follow_stream() -> int:
    triggers: dict[str, list[Trigger]] = {}
    for one in on(Sort.HAPPENED):
        triggers.setdefault(one.name, []).append(one)

    def read(after, upto):
        rows = reads.of_kinds(triggers, after=after, upto=upto, limit=_CHUNK)
        found = [
            (trigger, concerned(row), f"i{row.pk}", row.at)
            for row in rows
            for trigger in triggers[row.kind]
            if row.pk > trigger.position and not row.source
        ]
        return found, rows[-1].pk if len(rows) == _CHUNK else None

    return _read_on("stream", reads.head(), read, any_=bool(triggers))


def concerned(row) -> Person | None:
    """Whom of the two an interaction is about: the one it was done for where a host or the house did it."""
    outward = row.direction in ("top_down", "inside") or row.actor is None
    person = row.recipient if outward else row.actor
    return person and (person.merged_into or person)


def _follow_events() -> int:
    kept, rules = store.of_house(), on(Sort.DID)
    known = named(kept, {(one.type, one.name) for one in rules})
    triggers: dict[int, list[Trigger]] = {}
    for one in rules:
        if activity := known.get((one.type, one.name)):
            triggers.setdefault(activity.id, []).append(one)

    def read(after, upto):
        rows = done(kept, triggers, after=after, upto=upto, limit=_CHUNK)
        who = who_of(dict.fromkeys(subject for _id, _us, subject, _activity in rows))
        people = Person.objects.in_bulk({pk for pk in who.values() if pk > 0})
        found = [
            (trigger, people.get(who.get(subject)), f"e{id_}", clock.moment(us))
            for id_, us, subject, activity in rows
            for trigger in triggers[activity]
            if id_ > trigger.position
        ]
        return found, rows[-1][0] if len(rows) == _CHUNK else None

    return _read_on("events", kept.head(), read, any_=bool(triggers))


def _read_on(name: str, head: int, read, *, any_: bool) -> int:
    """Read from the cursor up to what was the newest at the last look, then move on to there."""
    Cursor.objects.get_or_create(name=name, defaults={"position": head, "head": head})
    count = 0
    while True:
        with transaction.atomic():
            cursor = Cursor.objects.select_for_update().get(name=name)
            found, last = read(cursor.position, cursor.head) if any_ else ([], None)
            count += _put_down(found)
            cursor.position = max(cursor.position, cursor.head) if last is None else last
            cursor.head = max(cursor.head, head) if last is None else cursor.head
            cursor.looked_at = clock.now()
            cursor.save(update_fields=["position", "head", "looked_at"])
        if last is None:
            return count


def _put_down(found: Iterable[tuple[Trigger, Person | None, str, datetime]]) -> int:
    """Who is to be asked when: the moment of each plus the trigger's wait. What was before it was on asks nobody."""
    dues: dict[Trigger, list] = {}
    for trigger, person, word, at in found:
        if person is not None and at >= trigger.on_since:
            due = at + timedelta(hours=trigger.wait_hours)
            dues.setdefault(trigger, []).append((person, f"{trigger.cause}:{word}", due))
    return sum(asking.ask_later(one.survey, some, channel=one.channel) for one, some in dues.items())


def _follow_segment(trigger: Trigger) -> int:
    """Those who came into the segment since the last look."""
    count = 0
    while True:
        with transaction.atomic():
            row = Trigger.objects.select_for_update(of=("self",)).select_related("survey").get(pk=trigger.pk)
            rows = Member.objects.filter(segment=row.segment_id, pk__gt=row.position).select_related("person")
            some = list(rows.order_by("pk")[:_CHUNK])
            count += _put_down((row, one.person, f"m{one.pk}", one.since) for one in some)
            row.position = some[-1].pk if some else row.position
            row.save(update_fields=["position"])
        if len(some) < _CHUNK:
            return count


def begin_rounds() -> list[Round]:
    """Begin the rounds whose day or week it is by the clock of the house."""
    today = clock.now().astimezone(zone_of(house.get("house.zone"))).date()
    days = [(one, on_day(one, today), None) for one in on(Sort.DATE)]
    weeks = [(one, _week(today), [one.share, number_of_week(today)]) for one in on(Sort.WEEKLY)]
    return [
        actions.begin_round(
            one.survey,
            channel=one.channel,
            segment=one.segment,
            trigger=one,
            part=part,
            cause=f"{one.cause}:{word}",
        )
        for one, word, part in days + weeks
        if word
    ]


def on_day(trigger: Trigger, today: date) -> str:
    """The day whose round is due, as the word of its occasion; "" where none is, or it would come too late.

    Of a 29 February, every year means the 28th where there is no other.
    """
    years = (today.year, today.year - 1) if trigger.yearly else (trigger.day.year,)
    wanted = next((day for year in years if (day := _in_year(trigger.day, year)) <= today), None)
    began = trigger.on_since.astimezone(zone_of(house.get("house.zone"))).date()
    if wanted is None or wanted < began or (today - wanted).days > house.get("listening.late_days"):
        return ""
    return wanted.isoformat()


def _in_year(day: date, year: int) -> date:
    leaps = day.month == 2 and day.day == 29 and not isleap(year)
    return date(year, 2, 28) if leaps else day.replace(year=year)


def _week(today: date) -> str:
    year, week, _day = today.isocalendar()
    return f"{year}-W{week:02}"


def number_of_week(today: date) -> int:
    """Weeks are counted from one that began on a Monday, through the years."""
    return (today - date(1970, 1, 5)).days // 7


def ask_some(row: Round) -> int | None:
    """Ask the next people of a round; the last one looked at, or None where the round is over.

    People and position move in one transaction a piece, so whatever is cut off goes on where it was.
    """
    rows = audience.people(row.survey, row.segment).filter(pk__gt=row.position)
    people = list(rows.order_by("pk")[:_AT_ONCE])
    for start in range(0, len(people), asking.CHUNK):
        if not _ask_piece(row, people[start : start + asking.CHUNK]):
            return None
    if len(people) == _AT_ONCE:
        return row.position
    Round.objects.filter(pk=row.pk, stopped_at=None).update(ended_at=clock.now())
    return None


@transaction.atomic
def _ask_piece(row: Round, people: list[Person]) -> bool:
    """Ask these; False where the round is over, or somebody else was quicker and goes on."""
    found = Round.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if found.is_over or found.position != row.position:
        return False
    turn = [
        one for one in people if row.part is None or audience.has_turn(row.trigger.cause, one.pk, *row.part)
    ]
    for why, count in asking.ask(row.survey, turn, channel=row.channel, cause=row.cause).items():
        found.decided[why] = found.decided.get(why, 0) + count
    found.position = row.position = people[-1].pk
    found.seen += len(people)
    found.save(update_fields=["position", "seen", "decided"])
    return True
