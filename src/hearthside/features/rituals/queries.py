"""Rituals as a viewer may see them, and where somebody stands in one: before it, in it, or after."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, OuterRef, Q, Subquery
from django.http import Http404

from hearthside.algorithms import hours
from hearthside.calendars import clocks
from hearthside.calendars.models import Occurrence
from hearthside.features.rituals.models import Keeper, Kept, Ritual
from hearthside.kit import clock
from hearthside.manifest import Ref
from hearthside.people import reach
from hearthside.people.models import Person

RUN = "rituals.run"
BEFORE, OPEN, AFTER = "before", "open", "after"
DOORS = timedelta(minutes=10)  # before it begins, one may already be there
LATER = timedelta(hours=24)  # after it began, taking part still counts
WALL = 60
_NEAR = timedelta(days=8)
_NAMED = 5  # a place is named only if so many live there


@dataclass(frozen=True)
class Moment:
    """One date of a ritual as one person meets it."""

    occurrence: Occurrence
    starts_at: datetime
    ends_at: datetime
    stage: str

    @property
    def is_near(self) -> bool:
        """Whether one may already be there."""
        return self.stage == OPEN or self.stage == BEFORE and self.starts_at - clock.now() <= DOORS

    @property
    def is_this_week(self) -> bool:
        """Whether its weekday alone says when it is."""
        return self.starts_at - clock.now() < timedelta(days=6)

    @property
    def place(self) -> str:
        """What presence calls it."""
        return f"ritual:{self.occurrence.pk}"


def seen_by(viewer):
    """The rituals that are kept and that `viewer` may see."""
    rows = Ritual.objects.filter(ended_at=None).select_related("schedule", "made_by")
    is_member = viewer is not None and viewer.is_authenticated and viewer.is_active
    return rows if is_member else rows.filter(reach=Ritual.Reach.PUBLIC)


def get_for(viewer, pk: int) -> Ritual:
    """One ritual, or not found."""
    found = seen_by(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def moments(rituals, viewer) -> dict[int, Moment]:
    """The date of each that somebody stands before or in, else the next, in one or two queries."""
    by_schedule = {ritual.schedule_id: ritual.pk for ritual in rituals}
    now = clock.now()
    rows = Occurrence.objects.filter(schedule__in=by_schedule, cancelled_at=None).select_related("schedule")
    near = rows.filter(ends_at__gt=now - LATER * 2, starts_at__lt=now + _NEAR).order_by("day")
    found: dict[int, list[Moment]] = {}
    for row in near:
        found.setdefault(row.schedule_id, []).append(moment_of(row, viewer))
    if far := by_schedule.keys() - found.keys():
        beyond = rows.filter(schedule=OuterRef("schedule"), starts_at__gte=now + _NEAR).order_by("day")
        for row in rows.filter(schedule__in=far, pk=Subquery(beyond.values("pk")[:1])):
            found[row.schedule_id] = [moment_of(row, viewer)]
    return {by_schedule[schedule]: _nearest(some) for schedule, some in found.items()}


def moment_of(occurrence: Occurrence, viewer) -> Moment:
    """One date as this person's clock has it."""
    starts_at = occurrence.starts_for(viewer)
    ends_at = starts_at + timedelta(minutes=occurrence.schedule.minutes)
    now = clock.now()
    stage = BEFORE if now < starts_at else OPEN if now < ends_at else AFTER
    return Moment(occurrence, starts_at, ends_at, stage)


def _nearest(some: list[Moment]) -> Moment:
    """The one that is open; else the one just over, for as long as it still counts and no other is near; else the next."""
    for wanted in (lambda one: one.stage == OPEN, lambda one: one.is_near, _is_fresh):
        if fit := [one for one in some if wanted(one)]:
            return fit[-1]
    ahead = [one for one in some if one.stage == BEFORE]
    return ahead[0] if ahead else some[-1]


def _is_fresh(one: Moment) -> bool:
    return one.stage == AFTER and clock.now() - one.starts_at < LATER


def following(ritual: Ritual, moment: Moment, viewer) -> Moment | None:
    """The next date after this one."""
    rows = Occurrence.objects.filter(
        schedule=ritual.schedule_id, day__gt=moment.occurrence.day, cancelled_at=None
    )
    row = rows.select_related("schedule").order_by("day").first()
    return moment_of(row, viewer) if row else None


def kept_counts(occurrences) -> dict[int, int]:
    """How many took part in each."""
    rows = Kept.objects.filter(occurrence__in=occurrences).order_by()
    return dict(rows.values_list("occurrence").annotate(Count("pk")))


def kept_by(occurrence: Occurrence, person) -> Kept | None:
    """Whether and how somebody took part in one date."""
    if not getattr(person, "pk", None):
        return None
    return Kept.objects.filter(occurrence=occurrence, person__in=person.ids()).first()


def wall(occurrence: Occurrence, viewer) -> list[Kept]:
    """What people wrote at one date, the latest first; visitors see none of it."""
    if not getattr(viewer, "pk", None) or not viewer.is_active:
        return []
    rows = Kept.objects.filter(occurrence=occurrence, removed_at=None, wrote_at__isnull=False)
    rows = rows.filter(Q(person=None) | Q(person__in=reach.people(viewer)))
    return list(rows.select_related("person", "picture").order_by("-wrote_at", "-pk")[:WALL])


def walls_before(ritual: Ritual, occurrence: Occurrence) -> list[Occurrence]:
    """Earlier dates with something on the wall."""
    rows = Kept.objects.filter(ritual=ritual, removed_at=None, wrote_at__isnull=False)
    ids = rows.exclude(occurrence=occurrence).order_by().values("occurrence").distinct()
    return list(Occurrence.objects.filter(pk__in=ids).select_related("schedule").order_by("-day")[:8])


def keeps(ritual: Ritual, person) -> Keeper | None:
    """Whether somebody is called before each date."""
    if not getattr(person, "pk", None):
        return None
    return Keeper.objects.filter(ritual=ritual, person__in=person.ids()).first()


def resolve(ids: set[str], viewer) -> dict[str, Ref]:
    """What interactions call `ritual:<id>`."""
    rows = Ritual.objects.filter(pk__in=[one for one in ids if one.isdigit()])
    if viewer is None or not viewer.is_authenticated or not viewer.is_active:
        rows = rows.filter(reach=Ritual.Reach.PUBLIC)
    return {str(one.pk): Ref(one.title, one.get_absolute_url()) for one in rows}


def on_home(people, viewer) -> dict:
    """The ritual that is open or nearest, within a day, as `viewer` meets it."""
    rituals = list(seen_by(viewer)[:50])
    near = [
        (ritual, moment)
        for ritual in rituals
        if (moment := found.get(ritual.pk)) and moment.stage != AFTER
        and moment.starts_at - clock.now() < timedelta(hours=26)
    ] if (found := moments(rituals, viewer)) else []  # fmt: skip
    if not near:
        return dict.fromkeys([person.pk for person in people])
    ritual, moment = min(near, key=lambda pair: pair[1].starts_at)
    return {person.pk: {"ritual": ritual, "moment": moment} for person in people}


def best_hours(zone: str, minutes: int) -> list[dict]:
    """The times of day, on the clocks of a zone, that reach most members; and who is left out, said aloud.

    A winter and a summer day are tried. A place with few members is not named: they are counted together.
    """
    rows = Person.objects.filter(state=Person.State.ACTIVE, frozen_at=None).order_by()
    counted = dict(rows.values_list("zone").annotate(Count("pk")))
    people = {name: n for name, n in counted.items() if clocks.known(name)}
    year = clock.now().year + 1
    tried = [date(year, 1, 15), date(year, 4, 5), date(year, 7, 15), date(year, 10, 20)]
    return [_in_words(hour) for hour in hours.best(people, zone, tried, minutes=minutes)]


def _in_words(hour: hours.Hour) -> dict:
    named = {name: n for name, n in hour.left_out.items() if n >= _NAMED}
    return {
        "wall": hour.wall, "reached": hour.reached, "people": hour.people,
        "named": list(named.items())[:6], "others": sum(hour.left_out.values()) - sum(list(named.values())[:6]),
    }  # fmt: skip
