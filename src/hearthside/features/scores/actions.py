"""Reckon sheets."""

from hearthside import jobs
from hearthside.features.scores import queries, sheets
from hearthside.features.scores.models import Sheet
from hearthside.features.scores.streams import Stream
from hearthside.kit import clock
from hearthside.listening.models import Score

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
    kept = row.body
    body = sheets.reckon(
        stream, lambda percent: Sheet.objects.filter(pk=row.pk).update(progress=percent), before=kept
    )
    if (
        body is None
    ):  # together with what was shown, it would tell of a few: that stands until more have answered
        row.body = kept | {"waits": True}
        row.stamp, row.progress = stamp, 100
        row.save(update_fields=["body", "stamp", "progress"])
        return row
    row.body, row.stamp, row.measure, row.reckoned_at, row.progress = (
        body,
        stamp,
        stream.measure,
        clock.now(),
        100,
    )
    row.save(update_fields=["body", "stamp", "measure", "reckoned_at", "progress"])
    return row
