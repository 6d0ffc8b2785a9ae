"""Keep segments: make and change them, compute whom they hold, and answer who that is."""

from itertools import islice

import numpy as np
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hearthside import jobs
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit, rights
from hearthside.people.models import Person
from hearthside.segments import rules
from hearthside.segments.models import Member, Segment, Version

_CHUNK = 2000
MOST = 200


def segments() -> QuerySet[Segment]:
    """The segments of the house, by name."""
    return Segment.objects.filter(ended_at=None).order_by("name", "pk")


def members(segment: Segment) -> QuerySet:
    """The ids of the people a segment holds, to narrow other questions by: `filter(person__in=members(segment))`."""
    return Member.objects.filter(segment=segment).values("person")


@transaction.atomic
def keep_segment(segment: Segment | None, *, by: Person, name: str, rule: dict) -> Segment:
    """Make a segment, or give one a new version; whom it holds is computed at once by a job."""
    rights.require(by, "segments.make")
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Give it a name, such as “Regulars who never brought a friend”."), "name")
    if segment is None and segments().count() >= MOST:
        raise Refused(_("This house has 200 segments. End one that nobody uses."))
    if segment is None:
        segment = Segment.objects.create(name=name, rule=rule, made_by=by)
    elif (segment.name, segment.rule) == (name, rule):
        return segment
    segment.name, segment.rule, segment.computed_at = name, rule, None
    segment.save(update_fields=["name", "rule", "computed_at"])
    version = Version.objects.create(segment=segment, name=name, rule=rule, made_by=by)
    audit.note(by, "segments.kept", segment=segment.pk, name=name, version=version.pk)
    jobs.enqueue("segments.compute", key=f"segment:{segment.pk}:{version.pk}", segment=segment.pk)
    return segment


def return_to(version: Version, *, by: Person) -> Segment:
    """Let a former version hold again, as a new one."""
    return keep_segment(version.segment, by=by, name=version.name, rule=version.rule)


@transaction.atomic
def end_segment(segment: Segment, *, by: Person) -> None:
    """Use it no more; whom it held is let go of."""
    rights.require(by, "segments.make")
    Segment.objects.filter(pk=segment.pk).update(ended_at=clock.now(), size=0)
    Member.objects.filter(segment=segment).delete()
    audit.note(by, "segments.ended", segment=segment.pk, name=segment.name)


def compute(segment: Segment) -> int:
    """Bring whom a segment holds up to date; how many it holds. Those who stay keep their `since`."""
    wanted = rules.people(segment.rule)
    now = clock.now()
    with transaction.atomic():
        if Segment.objects.select_for_update().filter(pk=segment.pk, ended_at=None).first() is None:
            return 0
        rows = Member.objects.filter(segment=segment)
        held = np.unique(np.fromiter(rows.values_list("person", flat=True).iterator(10_000), np.int64))
        for some in _pieces(np.setdiff1d(held, wanted, assume_unique=True)):
            rows.filter(person__in=some).delete()
        for some in _pieces(np.setdiff1d(wanted, held, assume_unique=True)):
            here = set(Person.objects.filter(pk__in=some).values_list("pk", flat=True))
            Member.objects.bulk_create(
                [Member(segment=segment, person_id=pk, since=now) for pk in some if pk in here],
                ignore_conflicts=True,
            )
        Segment.objects.filter(pk=segment.pk).update(size=len(wanted), computed_at=now)
    return len(wanted)


def _pieces(values: np.ndarray):
    rest = iter(values.tolist())
    while some := list(islice(rest, _CHUNK)):
        yield some
