"""Tables that hosts bring by a page: kept, understood, taken in by a job, and thrown away."""

import os
import re
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import jobs
from hearthside.imports import answers_map
from hearthside.imports.answers_map import Mapping
from hearthside.imports.carrier import Report
from hearthside.imports.events_csv import Times, choose_columns, import_events_csv
from hearthside.imports.models import Upload
from hearthside.imports.responses_csv import check_mapping, guess_mapping, import_responses_csv
from hearthside.imports.table import look
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit

KEPT_FOR = timedelta(days=1)
_SKIPS_SHOWN = 20


def keep_upload(file, *, by, holds: str = Upload.Holds.EVENTS) -> Upload:
    """Keep the file of a form; of one with answers, guess what each column is. Refused where it is no table."""
    name = re.sub(r"[^\w. -]", "_", os.path.basename(file.name or ""))[-80:].strip(". ") or f"{holds}.csv"
    upload = Upload(folder=secrets.token_urlsafe(18), name=name, by=by, holds=holds)
    upload.path.parent.mkdir(parents=True, mode=0o700)
    with upload.path.open("wb") as kept:
        for piece in file.chunks():
            kept.write(piece)
    try:
        look(upload.path)
        if holds == Upload.Holds.ANSWERS:
            upload.columns = answers_map.plain(guess_mapping(upload.path))
    except ValueError as why:
        upload.throw_away()
        raise Refused(_("This is no table we can read: %s.") % why, "file") from why
    upload.save()
    return upload


@transaction.atomic
def take_in(upload: Upload, *, by, columns: dict[str, str], zone: str, dates: str) -> None:
    """Have its events taken in, read as the host says. Refused where that cannot be."""
    header, _rows = look(upload.path)
    try:
        choose_columns(header, columns)
        Times(zone, dates or None)
    except ValueError as why:
        raise Refused(str(why)) from why
    _wait(upload, by, columns=columns, zone=zone, dates=dates)


@transaction.atomic
def take_answers_in(upload: Upload, *, by, mapping: Mapping) -> None:
    """Have its answers taken in, read as the host says. Refused where that cannot be."""
    try:
        check_mapping(upload.path, mapping)
    except ValueError as why:
        raise Refused(str(why)) from why
    _wait(upload, by, columns=answers_map.plain(mapping))


def _wait(upload: Upload, by, **told) -> None:
    rows = Upload.objects.filter(pk=upload.pk, state=Upload.State.NEW)
    if rows.update(**told, state=Upload.State.WAITING):
        audit.note(by, f"{upload.holds}.uploaded", None, file=upload.name)
        jobs.enqueue("imports.take_upload", key=f"upload:{upload.pk}", upload=upload.pk)


def take(upload: Upload) -> None:
    """The job: read the file into the store. It may run twice; what is there already is not added again."""

    def progress(read: int, size: int, _words: str) -> None:
        Upload.objects.filter(pk=upload.pk).update(read=read, size=size)

    try:
        report = _imported(upload, progress)
    except ValueError as why:
        _ended(upload, Upload.State.FAILED, {"why": str(why)})
        return
    _ended(upload, Upload.State.DONE, _in_short(report))


def _imported(upload: Upload, progress) -> Report:
    if upload.holds == Upload.Holds.ANSWERS:
        mapping = answers_map.of(upload.columns)
        return import_responses_csv(upload.path, progress, mapping, by=upload.by)
    return import_events_csv(
        upload.path, progress, columns=upload.columns, zone=upload.zone, dates=upload.dates or None
    )


def _in_short(report) -> dict:
    things = {kind: n for kind, n in report.added.items() if kind not in ("survey", "score")}
    return {
        "added": sum(things.values()),
        "survey": report.survey,
        "known": sum(report.known.values()),
        "skipped": len(report.skipped) + report.more_skipped,
        "skips": report.skipped[:_SKIPS_SHOWN],
    }


def _ended(upload: Upload, state: str, report: dict) -> None:
    Upload.objects.filter(pk=upload.pk).update(state=state, report=report)
    upload.throw_away()


def sweep() -> None:
    """Throw away the files that nobody took in."""
    for upload in Upload.objects.filter(at__lt=clock.now() - KEPT_FOR, state=Upload.State.NEW):
        _ended(upload, Upload.State.FAILED, {"why": _("nobody said how to read it within a day")})
