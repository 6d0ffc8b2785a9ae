"""Reckon sheets, and settle alerts."""

from django.db import transaction

from hearthside import jobs
from hearthside.features.scores import queries, sheets
from hearthside.features.scores.models import Alert, Sheet
from hearthside.features.scores.streams import Stream
from hearthside.kit import clock
from hearthside.listening.models import Score
from hearthside.people import audit, rights

AT_ONCE = 2_000  # so many answers are reckoned while somebody waits; more by a job


def current(stream: Stream) -> Sheet:
    """The sheet of a stream as of today's answers: at once where they are few, else by a job, beside the last one."""
    row, _made = Sheet.objects.get_or_create(
        survey=stream.survey, question=stream.question, defaults={"measure": stream.measure}
    )
    stamp = queries.stamp(stream)
    if row.stamp == stamp:
        return row
    if Score.objects.filter(survey=stream.survey, question=stream.question)[AT_ONCE : AT_ONCE + 1].exists():
        jobs.enqueue("scores.reckon", key=f"scores.reckon:{row.pk}:{stamp}", sheet=row.pk)
        row.is_waiting = True
        return row
    return reckon(row, stream, stamp)


def reckon(row: Sheet, stream: Stream, stamp: str | None = None) -> Sheet:
    """Reckon a sheet anew, and keep it."""
    stamp = stamp or queries.stamp(stream)
    body = sheets.reckon(stream, lambda percent: Sheet.objects.filter(pk=row.pk).update(progress=percent))
    row.body, row.stamp, row.measure, row.reckoned_at, row.progress = (
        body,
        stamp,
        stream.measure,
        clock.now(),
        100,
    )
    row.save(update_fields=["body", "stamp", "measure", "reckoned_at", "progress"])
    return row


@transaction.atomic
def settle_alert(alert: Alert, *, by) -> None:
    """Somebody has looked at a drift: it leaves the hosts' day."""
    rights.require(by, "listening.run")
    rows = Alert.objects.filter(pk=alert.pk, settled_at=None)
    if rows.update(settled_at=clock.now(), settled_by=by):
        audit.note(by, "scores.settled", alert=alert.pk, survey=alert.survey_id)
