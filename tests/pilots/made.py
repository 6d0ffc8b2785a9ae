"""Pilots, and people who did things before and since: straight into the store of events, as many as a test needs."""

from datetime import timedelta

from hearthside.events import store
from hearthside.events.models import Source
from hearthside.events.store import NewEvent
from hearthside.features.pilots import actions
from hearthside.features.pilots.actions import Draft
from hearthside.features.pilots.models import Pilot, Result
from hearthside.features.pilots.plans import Body, Measure
from hearthside.identity import linking, turn
from hearthside.identity.models import Link
from hearthside.jobs import run_due
from hearthside.kit import clock
from hearthside.people.models import Person
from hearthside.segments.models import Member, Segment

CAME = Measure("share", "track:Came", 7)
OFTEN = Measure("count", "track:Came")


def crowd(count: int, prefix: str = "p") -> list[Person]:
    """So many members."""
    Person.objects.bulk_create(
        Person(handle=f"{prefix}{n}", name=f"{prefix.upper()} {n}", email=f"{prefix}{n}@example.org")
        for n in range(count)
    )
    return list(
        Person.objects.filter(handle__startswith=prefix, name__startswith=f"{prefix.upper()} ").order_by("pk")
    )


def did(rows, name: str = "Came") -> None:
    """Events: `rows` of (person or any id, how many days ago)."""
    source = Source.objects.first() or Source.objects.create(name="the till")
    now, events = clock.now(), []
    for number, (who, days) in enumerate(rows):
        us = clock.us(now - timedelta(days=days))
        key = who.handle if isinstance(who, Person) else who
        events.append(
            NewEvent(
                f"{name}-{number}-{key}", us, us, us, us, "track", name, f"u:{key}", source.pk, "web", b"{}"
            )
        )
    store.of_house().append(events)


def known(people, source=None) -> None:
    """Their events are theirs."""
    source = source or Source.objects.first() or Source.objects.create(name="the till")
    subjects = store.of_house().subjects([f"u:{one.handle}" for one in people])
    turn.take()
    linking.link_many(
        [
            Link(subject=subjects[f"u:{one.handle}"], key=f"u:{one.handle}", person=one, how=Link.How.IDENTIFY,
                 us=clock.us(clock.now()), source=source)
            for one in people
        ]
    )  # fmt: skip


def segment(name: str, people) -> Segment:
    """A segment that holds these."""
    made = Segment.objects.create(name=name, rule={"match": "all", "groups": []}, size=len(people))
    Member.objects.bulk_create(Member(segment=made, person=one, since=clock.now()) for one in people)
    return made


def draft(
    outcome: Measure = CAME, *, since: int = 28, until: int = 0, how: str = "chance", body=None, **facts
) -> Draft:
    """A pilot that began so many days ago and ends in (or, below 0, ended) so many."""
    today = clock.now().date()
    told = {"name": "A warmer foyer", "what": "A heater stands in the foyer.", "share": 50} | facts
    return Draft(
        how=how, starts=today - timedelta(days=since), ends=today + timedelta(days=until), body=body or Body(outcome), **told
    )  # fmt: skip


def begun(by, *args, **facts) -> Pilot:
    """One that has begun, with what came of it worked out."""
    pilot = actions.plan_pilot(None, by=by, draft=draft(*args, **facts))
    actions.begin_pilot(pilot, by=by)
    run_due()
    return Pilot.objects.get(pk=pilot.pk)


def newest(pilot: Pilot) -> Result:
    return Result.objects.filter(pilot=pilot).latest("pk")
