"""Sheets: the answer to a question as it was reckoned last, and anew by a job when the stream or the day is another."""

from dataclasses import asdict
from datetime import timedelta

from hearthside import jobs
from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.features.retention import buying, questions, staying
from hearthside.features.retention.models import Sheet
from hearthside.features.retention.questions import Buying, Staying
from hearthside.insight import answers
from hearthside.kit import clock

FRESH = timedelta(hours=12)
FORM = 2  # of what a sheet keeps: another number, and no page meets the body of a former one
_KEPT = timedelta(days=30)
_READ = {Sheet.About.STAYING: Staying, Sheet.About.BUYING: Buying}
_RECKON = {Sheet.About.STAYING: staying.reckon, Sheet.About.BUYING: buying.reckon}


def current(question: Staying | Buying) -> Sheet:
    """The sheet of a question. Where it is old, and the stream is another, a job reckons it anew beside the last one."""
    about = Sheet.About.STAYING if isinstance(question, Staying) else Sheet.About.BUYING
    row, _made = Sheet.objects.get_or_create(
        key=f"{questions.digest(question)[:60]}-{FORM}",
        defaults={"about": about, "question": asdict(question)},
    )
    row.is_busy = not _is_fresh(row)
    if row.is_busy and row.stamp != (stamp := _stamp()):
        jobs.enqueue("retention.reckon", key=f"retention.reckon:{row.pk}:{stamp}", sheet=row.pk)
    elif row.is_busy:
        row.is_busy = not row.is_known
    Sheet.objects.filter(pk=row.pk).update(asked_at=clock.now())
    return row


def reckon(row: Sheet) -> None:
    """Reckon a sheet, and keep it; what cannot be answered is kept with its reason."""
    question, stamp = _READ[row.about](**row.question), _stamp()

    def tell(percent: int) -> None:
        Sheet.objects.filter(pk=row.pk).update(progress=percent)

    try:
        told = {"body": _RECKON[row.about](question, tell), "refused": None}
    except Unanswerable as why:
        told = {"body": None, "refused": {"why": why.why, "facts": why.facts}}
    Sheet.objects.filter(pk=row.pk).update(stamp=stamp, progress=100, reckoned_at=clock.now(), **told)


def forget_old() -> int:
    """Let go of sheets nobody has asked for lately; how many."""
    return Sheet.objects.filter(asked_at__lt=clock.now() - _KEPT).delete()[0]


def _is_fresh(row: Sheet) -> bool:
    return row.reckoned_at is not None and clock.now() - row.reckoned_at < FRESH


def _stamp() -> str:
    """Of which stream, and which day, a sheet would be."""
    return f"{clock.now().date()}-{answers.stamp()}"
