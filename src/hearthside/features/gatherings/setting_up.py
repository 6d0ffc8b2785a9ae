"""Set up a gathering, change it, move or call off one date, and make it again."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hearthside import jobs, search
from hearthside.calendars import clocks, keeping, rules
from hearthside.features.gatherings import coming, queries
from hearthside.features.gatherings.models import Gathering, Item, Lead, Session, Where
from hearthside.interactions.record import record
from hearthside.kit import clock, markdown
from hearthside.kit.refused import Refused
from hearthside.people import rights
from hearthside.people.models import Person

FACTS = (
    "title", "text", "where", "place", "city", "link", "for_town", "for_online", "cost", "capacity",
    "waiting_order", "answer_hours", "guests_most", "reach",
)  # fmt: skip


@transaction.atomic
def set_up_gathering(
    *, by: Person, rule: rules.Rule, wall, zone: str, minutes: int, hosts=(), speakers=(), once=None, **facts
) -> Gathering:
    """A new gathering with its first dates. Without hosts, whoever sets it up is one; `once` makes a double press one."""
    rights.require(by, queries.SET_UP)
    once = f"{by.pk}:{once}" if once else None
    if once and (known := Gathering.objects.filter(once=once).first()):
        return known
    facts = _fit(facts)
    schedule = keeping.make_schedule(rule, wall, zone, minutes)
    try:
        with transaction.atomic():
            made = Gathering.objects.create(
                **facts,
                slug=_slug(facts["title"]),
                schedule=schedule,
                made_by=by,
                made_at=clock.now(),
                once=once,
            )
    except IntegrityError:  # the same key at the same moment, on a database that lets both try
        return Gathering.objects.get(once=once)
    _put_leads(made, hosts or [by], speakers)
    plan_ahead(made)
    record("gatherings.announced", actor=by, about=made.about, once=f"{made.about}:announced")
    let_find(made)
    return made


def _fit(facts: dict) -> dict:
    facts = {name: facts[name] for name in FACTS if name in facts}
    facts["title"] = " ".join(str(facts.get("title", "")).split())[:120]
    if len(facts["title"]) < 3:
        raise Refused(_("Give it a name that people will say to one another."), "title")
    where = facts.get("where", Where.TOWN)
    if where != Where.ONLINE and not facts.get("place", "").strip():
        raise Refused(_("Say where in town it is, so that people find it."), "place")
    if facts.get("capacity") is not None and facts["capacity"] < 1:
        raise Refused(_("There has to be room for somebody."), "capacity")
    return facts


def _slug(title: str) -> str:
    return slugify(title)[:80].strip("-") or "gathering"


def _put_leads(gathering: Gathering, hosts, speakers) -> None:
    """Hosts and speakers: people of the house, or for speakers a name."""
    rows = [Lead(gathering=gathering, person=person, part=Lead.Part.HOST) for person in dict.fromkeys(hosts)]
    for one in dict.fromkeys(speakers):
        known = one if isinstance(one, Person) else None
        name = "" if known else str(one)[:120]
        rows.append(Lead(gathering=gathering, person=known, name=name, part=Lead.Part.SPEAKER))
    Lead.objects.filter(gathering=gathering).delete()
    Lead.objects.bulk_create(rows)


@transaction.atomic
def plan_ahead(gathering: Gathering) -> list[Session]:
    """Make the sessions whose dates are due to be made; each date has one."""
    keeping.make_ahead(gathering.schedule)
    bare = gathering.schedule.occurrences.filter(cancelled_at=None).exclude(
        pk__in=Session.objects.filter(gathering=gathering).values("occurrence")
    )
    rows = [Session(gathering=gathering, occurrence=one) for one in bare.order_by("day")]
    return Session.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def change_gathering(
    gathering: Gathering, *, by: Person, wall, minutes: int, zone: str, hosts=(), speakers=(), **facts
) -> Gathering:
    """Change what is said of it, and its hour from now on. Whoever said yes is told once, if when or where changed."""
    _require(by, gathering)
    gathering = (
        Gathering.objects.select_for_update(of=("self",)).select_related("schedule").get(pk=gathering.pk)
    )
    facts, before = (
        _fit(facts),
        {name: getattr(gathering, name) for name in ("where", "place", "city", "link")},
    )
    for name, value in facts.items():
        setattr(gathering, name, value)
    gathering.slug = _slug(gathering.title)
    moved = _set_hour(gathering, wall, minutes, zone)
    tells = moved or any(getattr(gathering, name) != value for name, value in before.items())
    gathering.changes += tells
    gathering.save()
    _put_leads(gathering, hosts or [by], speakers)
    let_find(gathering)
    for session in _coming(gathering):
        session = coming.locked(session)
        coming.recount(session)
        coming.offer_places(session)
    if tells:
        _tell(gathering, "changed", by)
    return gathering


def _set_hour(gathering: Gathering, wall, minutes: int, zone: str) -> bool:
    """Another hour for every date to come; whether there is one."""
    schedule = gathering.schedule
    wall = wall.replace(second=0, microsecond=0)
    if (schedule.wall, schedule.minutes, schedule.zone) == (wall, minutes, zone):
        return False
    if clocks.known(zone) is None:
        raise Refused(_("We do not know a time zone of this name."), "zone")
    keeping.change_hour(schedule, wall, minutes, zone)
    return True


def _coming(gathering: Gathering) -> list[Session]:
    rows = gathering.sessions.filter(occurrence__ends_at__gt=clock.now(), occurrence__cancelled_at=None)
    return list(rows.order_by("occurrence__starts_at"))


@transaction.atomic
def move_session(session: Session, *, by: Person, day: date, wall) -> Session:
    """Another day or hour for this one date. Whoever said yes is told once."""
    _require(by, session.gathering)
    session = coming.locked(session)
    if not session.is_open:
        raise Refused(_("This date is over or was called off."), "day")
    wall = wall.replace(second=0, microsecond=0)
    if clocks.instant(day, wall, session.occurrence.schedule.zone) <= clock.now():
        raise Refused(_("This time has passed already."), "day")
    if keeping.move(session.occurrence, day, wall):
        _tell(session, "changed", by)
    return coming.locked(session)


@transaction.atomic
def call_off(session: Session, *, by: Person, why: str) -> Session:
    """This one date will not be. Whoever said yes is told once, with the reason."""
    _require(by, session.gathering)
    session = coming.locked(session)
    why = _reason(why)
    if session.is_over:
        raise Refused(_("It is over already."), "why")
    if keeping.cancel(session.occurrence):
        session.cancelled_why = why
        session.save(update_fields=["cancelled_why"])
        _tell(session, "cancelled", by, why=why)
    return coming.locked(session)


@transaction.atomic
def call_off_all(gathering: Gathering, *, by: Person, why: str) -> Gathering:
    """None of its coming dates will be. Whoever said yes to any is told once."""
    _require(by, gathering)
    gathering = (
        Gathering.objects.select_for_update(of=("self",)).select_related("schedule").get(pk=gathering.pk)
    )
    if gathering.cancelled_at:
        return gathering
    gathering.cancelled_why, gathering.cancelled_at = _reason(why), clock.now()
    gathering.changes += 1
    gathering.save(update_fields=["cancelled_why", "cancelled_at", "changes"])
    keeping.end(gathering.schedule)
    let_find(gathering)
    _tell(gathering, "cancelled", by, why=gathering.cancelled_why)
    return gathering


def _reason(why: str) -> str:
    if len(why.strip()) < 3:
        raise Refused(_("Say in a few words why: everybody who wanted to come will read it."), "why")
    return why.strip()[:300]


def _tell(thing: Gathering | Session, what: str, by: Person, **facts) -> None:
    row = record(f"gatherings.{what}", actor=by, about=thing.about, **facts)
    jobs.enqueue(
        "gatherings.tell", key=f"gatherings.tell:{row.pk}:0", row=row.pk, what=what, about=thing.about
    )


@transaction.atomic
def make_again(session: Session, *, by: Person, days: int = 7) -> Gathering:
    """The same once more, so many days later or the next such day that has not passed; nobody has said yes yet."""
    _require(by, session.gathering)
    old, schedule = session.gathering, session.gathering.schedule
    today = clocks.shown_at(clock.now(), schedule.zone).date()
    day = session.occurrence.local_day + timedelta(days=days)
    while day <= today:
        day += timedelta(days=days)
    leads = list(Lead.objects.filter(gathering=old).select_related("person"))
    made = set_up_gathering(
        by=by, rule=rules.Rule(every=rules.ONCE, first=day), wall=session.occurrence.wall, zone=schedule.zone,
        minutes=schedule.minutes, hosts=[one.person for one in leads if one.part == Lead.Part.HOST and one.person],
        speakers=[one.person or one.name for one in leads if one.part == Lead.Part.SPEAKER],
        once=f"again:{session.pk}:{day}", **{name: getattr(old, name) for name in FACTS},
    )  # fmt: skip
    for target in Session.objects.filter(gathering=made):
        if not target.items.exists():
            Item.objects.bulk_create(_copy(item, target) for item in session.items.all())
    return made


def _copy(item: Item, session: Session) -> Item:
    facts = {name: getattr(item, name) for name in ("wall", "minutes", "track", "title", "who")}
    return Item(session=session, **facts)


@transaction.atomic
def put_item(session: Session, *, by: Person, **facts) -> Item:
    """Something in the programme."""
    _require(by, session.gathering)
    if session.items.count() >= 200:
        raise Refused(_("A programme of 200 is full."), "title")
    return Item.objects.create(session=session, **facts)


@transaction.atomic
def take_item(item: Item, *, by: Person) -> None:
    """Out of the programme."""
    _require(by, item.session.gathering)
    item.delete()


def let_find(gathering: Gathering) -> None:
    """Put the gathering where it is found; one that was called off is found no more."""
    if gathering.cancelled_at:
        search.drop(gathering.about)
        return
    text = " ".join([markdown.plain(gathering.text, 4000), gathering.place, gathering.city])
    people = [
        lead.person or lead.name for lead in Lead.objects.filter(gathering=gathering).select_related("person")
    ]
    search.put(
        gathering.about, title=gathering.title, text=text, people=people, at=gathering.made_at,
        reach=gathering.reach,
    )  # fmt: skip


def _require(by: Person, gathering: Gathering) -> None:
    if not queries.may_run(by, gathering):
        raise Refused(_("Only those who look after this gathering may do that."))
