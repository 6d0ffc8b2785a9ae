"""Seal: put what has come to the store and to the stream into files, behind a cursor.

The files are written first; their rows of the manifest and the cursor are committed together. Whatever is cut
off in between leaves files that nobody counts, and the next sealing begins where the last one ended: no gap,
nothing twice. Late events land in a later file of their own month.
"""

import numpy as np
from django.db import connection, transaction

from hearthside.events import store
from hearthside.insight import engines, gathering, reach
from hearthside.insight.models import Sealed, Segment
from hearthside.interactions import reads

BATCH = 200_000


def seal() -> int:
    """Seal the next batch; how many rows were sealed, 0 where nothing waits or somebody else was first."""
    reached = reach.sealed()
    events = min(store.of_house().head(), reached.events + BATCH)
    interactions = min(_all_committed(reached), reached.interactions + BATCH)
    rows = gathering.together(
        [
            gathering.events(reached.events, events),
            gathering.interactions(reached.interactions, interactions),
        ]
    )
    written = _write(rows)
    if not _commit(reached, events, interactions, written):
        engines.of_house().discard(written)
        return 0
    return len(rows["id"])


def _write(rows: gathering.Columns) -> list[Segment]:
    months = gathering.months(rows["us"])
    return [
        engines.of_house().write(
            gathering.month_name(month), {name: values[months == month] for name, values in rows.items()}
        )
        for month in np.unique(months).tolist()
    ]


@transaction.atomic
def _commit(reached: Sealed, events: int, interactions: int, written: list[Segment]) -> bool:
    """Files and cursor together; False where the cursor has moved since it was read."""
    ours = Sealed.objects.filter(pk=1, events=reached.events, interactions=reached.interactions).update(
        events=max(events, reached.events), interactions=max(interactions, reached.interactions)
    )
    if ours:
        Segment.objects.bulk_create(written)
    return bool(ours)


def _all_committed(reached: Sealed) -> int:
    """An interaction up to which no more will appear.

    SQLite has one writer at a time. On PostgreSQL a lower number may be committed later than a higher one. So
    one look notes the newest number; the next, by when whoever had drawn a lower one has begun to write, notes
    which transactions have not begun; and a later one, when all others have ended, may trust that number.
    """
    newest = reads.head()
    if connection.vendor != "postgresql":
        return newest
    oldest_running, not_begun = _transactions()
    if not reached.waiting:
        note = {"waiting": newest}
    elif not reached.waiting_for:
        note = {"waiting_for": not_begun}
    elif oldest_running < reached.waiting_for:
        return reached.interactions
    else:
        Sealed.objects.filter(pk=1).update(waiting=newest, waiting_for=0)
        return max(reached.waiting, reached.interactions)
    Sealed.objects.filter(pk=1).update(**note)
    return reached.interactions


def _transactions() -> tuple[int, int]:
    """The oldest transaction that writes to this database now, and the first that has not begun.

    A snapshot tells of those of all databases on the server, which would have us wait for strangers. A lock names
    its transaction by 32 bits; which turn of the counter it belongs to follows from the newest one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT txid_snapshot_xmax(txid_current_snapshot())")
        not_begun = cursor.fetchone()[0]
        cursor.execute(
            """SELECT l.transactionid::text::bigint FROM pg_locks l JOIN pg_stat_activity a USING (pid)
            WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted
            AND a.datid = (SELECT oid FROM pg_database WHERE datname = current_database())"""
        )
        running = [not_begun - (not_begun - short) % 2**32 for (short,) in cursor.fetchall()]
    return min(running, default=not_begun), not_begun
