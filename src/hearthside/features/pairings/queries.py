"""Programmes and meetings as a viewer may see them, and what hosts see of a programme."""

from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.http import Http404
from django.utils.translation import gettext as _

from hearthside.algorithms.statistics import scores
from hearthside.algorithms.statistics.scores import Estimate
from hearthside.features.pairings.models import Apart, Meeting, Partner, Programme, Round, Seat
from hearthside.kit import clock
from hearthside.manifest import Ref
from hearthside.people import consent, selves
from hearthside.people.models import Person

FRESH = timedelta(days=45)  # how long a meeting is asked about
TIME_TO_MEET = timedelta(days=7)  # before that, no meeting counts as one that did not come about
FLOOR = 10  # people, below whom no share is shown


def programmes():
    """The open ones, the oldest first."""
    return Programme.objects.filter(closed_at=None).select_related("made_by").order_by("pk")


def programme_for(pk: int) -> Programme:
    found = Programme.objects.select_related("made_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def seats_of(person, of) -> dict[int, Seat]:
    """Somebody's seats in these programmes, by programme; those they left are none."""
    rows = Seat.objects.filter(person=person, programme__in=[one.pk for one in of], left_at=None)
    return {seat.programme_id: seat for seat in rows}


def meetings_of(person):
    """Whom somebody was introduced to, the newest first; each with its partners loaded."""
    mine = Partner.objects.filter(selves.of(person), meeting=OuterRef("pk"))
    partners = Prefetch("partners", Partner.objects.select_related("person__merged_into").order_by("pk"))
    rows = Meeting.objects.filter(Exists(mine)).select_related("round__programme", "agreed_by")
    return rows.prefetch_related(partners).order_by("-at", "-pk")


def meeting_for(pk: int, viewer) -> Meeting:
    """A meeting, for those who were introduced in it alone."""
    found = meetings_of(viewer).filter(pk=pk).first() if viewer.is_authenticated else None
    if found is None:
        raise Http404
    return found


def others(meeting: Meeting, viewer) -> list[Person]:
    """Whom the viewer was introduced to; whoever is gone is not among them."""
    people = [one.person for one in meeting.partners.all() if one.person is not None]
    return [
        one.merged_into or one for one in people if one.canonical_id != viewer.pk and not one.is_placeholder
    ]


def part_of(meeting: Meeting, viewer) -> Partner:
    return next(one for one in meeting.partners.all() if one.person and one.person.canonical_id == viewer.pk)


def apart_from(person):
    """Whom somebody does not wish to meet, for themselves alone."""
    return Apart.objects.filter(person=person).select_related("other").order_by("-at")


def apart_among(people: set[int]) -> list[tuple[int, int]]:
    """Who of these people would rather not meet whom of them, whatever ids they had then."""
    rows = Apart.objects.filter(selves.of_any(people), selves.of_any(people, "other"))
    rows = rows.select_related("person", "other")
    return [(row.person.canonical_id, row.other.canonical_id) for row in rows]


def resolve_programmes(ids: set[str], viewer) -> dict[str, Ref]:
    """What interactions call `programme:<id>`: every member may know of it."""
    if viewer is None or not viewer.is_authenticated:
        return {}
    rows = Programme.objects.filter(pk__in=[one for one in ids if one.isdigit()])
    return {str(row.pk): Ref(row.name, row.get_absolute_url()) for row in rows}


def resolve_meetings(ids: set[str], viewer) -> dict[str, Ref]:
    """What interactions call `meeting:<id>`: those who were introduced in it, by the names of the others."""
    if viewer is None or not viewer.is_authenticated:
        return {}
    rows = meetings_of(viewer).filter(pk__in=[one for one in ids if one.isdigit()])
    return {str(row.pk): Ref(names(others(row, viewer)), row.get_absolute_url()) for row in rows}


def names(people) -> str:
    return _(" and ").join(person.name for person in people) or _("somebody who has left")


def being_asked(person) -> list[Meeting]:
    """The meetings of the last weeks about which somebody has not said yet whether they took place."""
    since = clock.now() - FRESH
    silent = Partner.objects.filter(selves.of(person), meeting=OuterRef("pk"), met="")
    return [
        one for one in meetings_of(person).filter(Exists(silent), at__gte=since)[:5] if others(one, person)
    ]


def rounds_of(programme: Programme):
    """Its rounds, newest first, with how many meetings each had and how many are known to have taken place.

    Meetings of whoever objects to analysis are in no count.
    """
    apart = Partner.objects.filter(meeting=OuterRef("meetings"), person__in=consent.left_out("analysis"))
    met = Partner.objects.filter(meeting=OuterRef("meetings"), met=Partner.Met.YES)
    counted = ~Exists(apart) & Q(meetings__isnull=False)
    return (
        Round.objects.filter(programme=programme)
        .annotate(
            paired=Count("meetings", filter=counted, distinct=True),
            came=Count("meetings", filter=counted & Exists(met), distinct=True),
        )
        .order_by("-due_at")
    )


def came_of(programme: Programme) -> Estimate | None:
    """Of the meetings there was time for, the share that is known to have taken place; None below the privacy floor."""
    rows = rounds_of(programme).filter(held_at__lte=clock.now() - TIME_TO_MEET)
    paired, came = (
        (sum(counts) for counts in zip(*rows.values_list("paired", "came"), strict=True)) if rows else (0, 0)
    )
    return scores.share(came, paired) if 2 * paired >= FLOOR else None


def here(programme: Programme):
    """Who takes part: those left over last time first."""
    rows = Seat.objects.filter(programme=programme, left_at=None, person__state=Person.State.ACTIVE)
    return rows.select_related("person").order_by("-waited", "fills_in", "joined_at", "pk")
