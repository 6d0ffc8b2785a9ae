"""Keep the copy true: merge a month's files, put right who somebody is, forget, sweep, verify, begin anew.

Everything that changes what is sealed goes one way: a month is written anew as one file, which takes the
place of its files in one transaction.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import Count

from hearthside.events import store
from hearthside.insight import engines, reach, sealing, whos
from hearthside.insight.models import Sealed, Segment
from hearthside.interactions import reads
from hearthside.kit import clock

_MANY_FILES = 8
_STILL_READ = timedelta(minutes=15)


def rewrite(month: str) -> bool:
    """Write a month anew as one segment, as things are now; False where somebody else was first."""
    old = [segment for segment in reach.live() if segment.month == month]
    if not old:
        return False
    new = engines.of_house().rewrite(month, old, whos.of_all(), whos.forgotten())
    with transaction.atomic():
        stood = Segment.objects.filter(pk__in=[segment.pk for segment in old], retired_at=None)
        ours = stood.update(retired_at=clock.now()) == len(old)
        if ours:
            new.save()
        transaction.set_rollback(not ours)
    if not ours:
        engines.of_house().discard([new])
    return ours


def merge_files() -> str | None:
    """Make one file of a month that has many, or that is over and has several; which month it was."""
    counted = Segment.objects.filter(retired_at=None).values("month").annotate(files=Count("pk"))
    this_month = f"{clock.now():%Y-%m}"
    for month, count in counted.values_list("month", "files").order_by("month"):
        if count >= (_MANY_FILES if month >= this_month else 2) and rewrite(month):
            return month
    return None


def settle() -> list[str]:
    """Rewrite every month whose files are no longer right about who somebody is, or hold words of the forgotten."""
    known = reach.attributions()
    wrong = _wrong_months()
    if all([rewrite(month) for month in wrong]):
        Sealed.objects.filter(pk=1).update(attributions=known)
    return wrong


def _wrong_months() -> list[str]:
    links, forgotten, engine = whos.of_all(), whos.forgotten(), engines.of_house()
    return [
        month
        for month, segments in _by_month(reach.live()).items()
        if engine.is_wrong(segments, links, forgotten)
    ]


def _by_month(segments: list[Segment]) -> dict[str, list[Segment]]:
    months: dict[str, list[Segment]] = {}
    for segment in segments:
        months.setdefault(segment.month, []).append(segment)
    return months


def sweep() -> int:
    """Take away what others took the place of, and what a sealing left that was cut off; how many."""
    over = list(Segment.objects.filter(retired_at__lt=clock.now() - _STILL_READ))
    engines.of_house().discard(over)
    Segment.objects.filter(pk__in=[segment.pk for segment in over]).delete()
    known = set(Segment.objects.values_list("path", flat=True))
    return len(over) + engines.of_house().discard_orphans(known)


def verify() -> Iterator[str]:
    """What is wrong with the copy, in words: segments that are missing or not what was written."""
    for segment in reach.live():
        if not engines.of_house().is_whole(segment):
            yield f"{segment.path} is missing or not as it was written"
    if _reaches_too_far():
        yield "it reaches further than the house it was copied from"


def is_lost() -> bool:
    """Whether the copy is not of this house as it stands: another engine is set, or it was restored without it."""
    elsewhere = reach.sealed().place != engines.place()
    return elsewhere or _reaches_too_far() or not engines.of_house().are_there(reach.live())


def _reaches_too_far() -> bool:
    reached = reach.sealed()
    return reached.events > store.of_house().head() or reached.interactions > reads.head()


def begin_anew() -> None:
    """Forget the copy, which is made of nothing that the house does not have: the next sealing begins at the beginning."""
    with transaction.atomic():
        gone = list(Segment.objects.all())
        Segment.objects.all().delete()
        Sealed.objects.all().delete()
    engines.of_house().discard(gone)


def rebuild(progress=None) -> int:
    """Make the copy anew, whole; how many rows it has. `progress(done, total)` is called after each batch."""
    begin_anew()
    total, done = reach.backlog(), 0
    while rows := sealing.seal():
        done += rows
        if progress:
            progress(total - reach.backlog(), total)
    while merge_files():
        pass
    return done
