"""Exports asked for on the page: made by a job, kept for a week behind the sign-in, then erased from the disk."""

import secrets
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import jobs
from hearthside.exports import cases
from hearthside.exports.happenings import Selection
from hearthside.exports.making import SUFFIXES, make
from hearthside.exports.models import Export
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit, rights

KEPT = timedelta(days=7)
RIGHT = "exports.make"
_SILENT = timedelta(minutes=2)  # so long without a beat, and whoever made it is gone
_SECONDS_BETWEEN_BEATS = 1.0
_MOST_WAITING = 3


def folder() -> Path:
    made = Path(settings.DATA) / "exports"
    made.mkdir(mode=0o700, parents=True, exist_ok=True)
    return made


@transaction.atomic
def ask_for_export(
    *, by, format: str, case: str = "person", since=None, until=None, known_only=False
) -> Export:
    """Queue an export. Refused without the right, for a case that cannot be, and while several wait."""
    rights.require(by, RIGHT)
    cases.choose(case)
    if since and until and until <= since:
        raise Refused(_("The last day is before the first."), "until")
    if Export.objects.filter(ready_at=None, failed_at=None).count() >= _MOST_WAITING:
        raise Refused(_("Three exports are being made already. Wait for one of them."))
    row = Export.objects.create(
        format=format, case=case, since=since, until=until, known_only=known_only, asked_by=by,
        file=f"{secrets.token_hex(12)}{SUFFIXES[format]}",
    )  # fmt: skip
    audit.note(by, "export.asked", None, format=format, case=case)
    jobs.enqueue("exports.make", export=row.pk)
    return row


def write(row: Export) -> None:
    """Make the file. Left alone while another process is at it; whoever asked is told what went wrong."""
    if row.beat_at is not None and clock.now() - row.beat_at < _SILENT:
        return
    place = folder() / row.file
    try:
        made = make(
            row.format, place, case=row.case, selection=_selection(row), by=row.asked_by, progress=_Beats(row)
        )
    except (Refused, OSError) as why:
        trouble = str(getattr(why, "reason", None) or getattr(why, "strerror", None) or why)
        Export.objects.filter(pk=row.pk).update(failed_at=clock.now(), trouble=trouble[:300])
        return
    facts = {"ready_at": clock.now(), "percent": 100, "size": made.size, "rows": made.counts["rows"]}
    if not Export.objects.filter(pk=row.pk).update(**facts):
        place.unlink(missing_ok=True)  # it was taken back while it was made


def take_back(row: Export, *, by) -> None:
    """Erase an export before its time."""
    rights.require(by, RIGHT)
    _erase([row])


def sweep() -> None:
    """Erase what is older than a week, say of what broke off that it did, and erase files that belong to none."""
    now = clock.now()
    _erase(Export.objects.filter(asked_at__lt=now - KEPT))
    Export.objects.filter(ready_at=None, failed_at=None, beat_at__lt=now - timedelta(hours=1)).update(
        failed_at=now, trouble=_("It broke off.")
    )
    living = [row.file for row in Export.objects.all()]
    for path in folder().iterdir():
        if not path.name.startswith(tuple(living)):
            path.unlink(missing_ok=True)


def export(person) -> list[dict]:
    """The exports that a host asked for."""
    rows = Export.objects.filter(asked_by=person).order_by("pk")
    return [{"at": row.asked_at.isoformat(), "format": row.format, "case": row.case} for row in rows]


def forget(person, keep_texts: bool) -> None:
    """Every export may hold what they did: all files that there are go from the disk."""
    _erase(Export.objects.all())


def _erase(rows) -> None:
    rows = list(rows)
    Export.objects.filter(pk__in=[row.pk for row in rows]).delete()
    names = [row.file for row in rows]
    transaction.on_commit(lambda: [(folder() / name).unlink(missing_ok=True) for name in names])


def _selection(row: Export) -> Selection:
    since, until = (clock.us(at) if at else None for at in (row.since, row.until))
    return Selection(since, until, row.known_only)


class _Beats:
    """Writes down how far an export is, once a second."""

    def __init__(self, row: Export):
        self._rows = Export.objects.filter(pk=row.pk)
        self._next = 0.0

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() >= self._next:
            self._rows.update(beat_at=clock.now(), percent=min(99, 100 * done // max(total, 1)))
            self._next = time.monotonic() + _SECONDS_BETWEEN_BEATS
