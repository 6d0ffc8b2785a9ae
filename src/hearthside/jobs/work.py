"""Name jobs, queue them, take them and do them. A job may run twice: it must be idempotent."""

import logging
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from hearthside.jobs import doorbell

log = logging.getLogger("hearthside.jobs")

LEASE = timedelta(minutes=10)
TRIES = 5
_work: dict[str, Callable] = {}
_recurring: dict[str, int] = {}
_long: set[str] = set()


def job(name: str, *, long: bool = False):
    """Register a function as the work of jobs of this kind; `long` work never keeps mails and notices waiting."""

    def register(function):
        _work[name] = function
        if long:
            _long.add(name)
        return function

    return register


def every(*, minutes: int, name: str, long: bool = False):
    """Register a function that runs once every so many minutes in the whole house, however many processes."""

    def register(function):
        _recurring[name] = minutes
        return job(name, long=long)(function)

    return register


def enqueue(kind: str, *, key: str | None = None, after: datetime | None = None, **args) -> None:
    """Queue a job in the present transaction. A `key` that was ever queued before is not queued again."""
    from hearthside.jobs.models import Job

    row = _row(kind, key, after, args)
    Job.objects.bulk_create([row], ignore_conflicts=key is not None)
    transaction.on_commit(doorbell.ring)


def enqueue_many(kind: str, asked: dict[str, dict]) -> None:
    """Queue jobs of one kind in the present transaction: {key: arguments}, each key as in `enqueue`."""
    from hearthside.jobs.models import Job

    if asked:
        rows = [_row(kind, key, None, args) for key, args in asked.items()]
        Job.objects.bulk_create(rows, ignore_conflicts=True)
        transaction.on_commit(doorbell.ring)


def _row(kind: str, key: str | None, after: datetime | None, args: dict):
    from hearthside.jobs.models import Job

    if kind not in _work:
        raise KeyError(f"no job is called {kind}")
    now = timezone.now()
    return Job(kind=kind, args=args, key=key, run_after=after or now, created_at=now)


def retry(job_row) -> None:
    """Queue a failed job once more."""
    from hearthside.jobs.models import Job

    Job.objects.filter(pk=job_row.pk, state=Job.State.FAILED).update(
        state=Job.State.QUEUED, attempts=0, run_after=timezone.now()
    )
    transaction.on_commit(doorbell.ring)


def queue_recurring() -> None:
    """Queue each recurring job for the present stretch of time; its key makes it one in all processes."""
    now = timezone.now()
    for name, minutes in _recurring.items():
        stretch = int(now.timestamp() // (minutes * 60))
        enqueue(name, key=f"{name}@{stretch}")


def queue_asked() -> None:
    """Queue what was asked for by the doorbell, unless it waits in the queue already."""
    from hearthside.jobs.models import Job

    for kind in doorbell.asked():
        if not Job.objects.filter(kind=kind, state=Job.State.QUEUED).exists():
            enqueue(kind)


def run_due(*kinds: str) -> int:
    """Do everything that is due now (of these kinds, if any are given), in this thread; how many jobs were tried."""
    count = 0
    while (taken := take(kinds)) is not None:
        perform(taken)
        count += 1
    return count


def take(kinds=(), *, quick: bool = False):
    """The next due job (of these kinds, if any are given; with `quick`, none of the long ones), leased to us.

    None where nothing is due. Two takers never get the same.
    """
    from hearthside.jobs.models import Job

    now = timezone.now()
    due = Q(state=Job.State.QUEUED, run_after__lte=now) | Q(state=Job.State.RUNNING, lease_until__lt=now)
    if kinds:
        due &= Q(kind__in=kinds)
    waiting = Job.objects.filter(due).order_by("run_after", "id")
    if quick:
        waiting = waiting.exclude(kind__in=_long)
    while (found := waiting.first()) is not None:
        mine = Job.objects.filter(pk=found.pk, state=found.state, attempts=found.attempts).update(
            state=Job.State.RUNNING, attempts=F("attempts") + 1, lease_until=now + LEASE
        )
        if mine:
            found.attempts += 1
            return found
    return None


def perform(row) -> None:
    """Do one job and write down how it ended."""
    from hearthside.jobs.models import Job

    try:
        _work[row.kind](**row.args)
    except Exception as error:  # whatever a job raises is kept for the hosts to see
        _failed(row, error)
    else:
        Job.objects.filter(pk=row.pk).update(
            state=Job.State.DONE, done_at=timezone.now(), lease_until=None, last_error="", traceback=""
        )


def _failed(row, error: Exception) -> None:
    from hearthside.jobs.models import Job

    over = row.attempts >= TRIES
    log.error("job %s %s failed (try %s): %s", row.pk, row.kind, row.attempts, type(error).__name__)
    Job.objects.filter(pk=row.pk).update(
        state=Job.State.FAILED if over else Job.State.QUEUED,
        run_after=timezone.now() + timedelta(seconds=10 * 4 ** (row.attempts - 1)),
        lease_until=None,
        done_at=timezone.now() if over else None,
        last_error=f"{type(error).__name__}: {error}"[:500],
        traceback=traceback.format_exc()[-8000:],
    )
