"""What was reckoned, kept: at once where the house is small, else by a job, and shown until there is newer."""

from datetime import timedelta

from hearthside import jobs
from hearthside.features.towns import living, planning
from hearthside.features.towns.models import Sheet
from hearthside.kit import clock
from hearthside.people.models import Person

LIVING = "living"
FRESH = timedelta(hours=12)
SMALL_HOUSE, SMALL_PLAN = 5_000, 40
_KEPT = timedelta(days=30)


def where() -> Sheet:
    """Where members live, as of some hours ago at most; a large house waits for the job the first time."""
    row, _made = Sheet.objects.get_or_create(key=LIVING)
    if row.reckoned_at is None or clock.now() - row.reckoned_at > FRESH:
        is_small = not Person.objects.order_by().values("pk")[SMALL_HOUSE : SMALL_HOUSE + 1].exists()
        _reckon_or_queue(row, at_once=is_small, stamp=clock.now().strftime("%Y%m%d%H"))
    return row


def plan(k: int, km: int) -> Sheet | None:
    """The best places for where members live now; None before that is known."""
    base = where()
    if base.body is None:
        return None
    row, _made = Sheet.objects.get_or_create(key=f"plan:{k}:{km}", defaults={"question": {"k": k, "km": km}})
    if row.stamp != stamp_of(base):
        row.body = None  # of other counts: nothing can be had from the difference
        at_once = len(base.body["areas"]) <= SMALL_PLAN
        _reckon_or_queue(row, at_once=at_once, stamp=stamp_of(base))
    Sheet.objects.filter(pk=row.pk).update(asked_at=clock.now())
    return row


def stamp_of(base: Sheet) -> str:
    return base.reckoned_at.isoformat() if base.reckoned_at else ""


def _reckon_or_queue(row: Sheet, *, at_once: bool, stamp: str) -> None:
    if at_once:
        reckon(row)
    else:
        jobs.enqueue("towns.reckon", key=f"towns.reckon:{row.pk}:{stamp}", sheet=row.pk)


def reckon(row: Sheet) -> None:
    """Reckon a sheet anew, and keep it."""
    if row.key == LIVING:
        row.body = living.reckon()
    else:
        base = where()
        row.body, row.stamp = planning.plan(base.body["areas"], **row.question), stamp_of(base)
    row.reckoned_at = clock.now()
    row.save(update_fields=["body", "stamp", "reckoned_at"])


def reckon_anew() -> None:
    """Where members live is another now: the next look reckons it."""
    Sheet.objects.filter(key=LIVING).update(reckoned_at=None)


def forget_old() -> int:
    """Let go of plans nobody has asked for lately; how many."""
    return Sheet.objects.exclude(key=LIVING).filter(asked_at__lt=clock.now() - _KEPT).delete()[0]
