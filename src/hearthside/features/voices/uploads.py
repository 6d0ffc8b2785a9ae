"""Tables of voices that hosts bring by a page: kept, understood, taken in by a job, and thrown away."""

import os
import re
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import jobs
from hearthside.features.voices.models import Upload
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening.heard import tables
from hearthside.people import audit, rights

KEPT_FOR = timedelta(days=1)
_SKIPS_SHOWN = 20


def keep_upload(file, *, by, source: str, place: str) -> Upload:
    """Keep the file of a form. Refused where it is no table."""
    rights.require(by, "voices.bring")
    name = re.sub(r"[^\w. -]", "_", os.path.basename(file.name or ""))[-80:].strip(". ") or "voices.csv"
    upload = Upload(folder=secrets.token_urlsafe(18), name=name, by=by, source=source, place=place.strip())
    upload.path.parent.mkdir(parents=True, mode=0o700)
    with upload.path.open("wb") as kept:
        for piece in file.chunks():
            kept.write(piece)
    try:
        tables.look(upload.path)
    except ValueError as why:
        upload.throw_away()
        raise Refused(_("This is no table we can read: %s.") % why, "file") from why
    upload.save()
    return upload


@transaction.atomic
def take_in(upload: Upload, *, by, columns: dict[str, str], dates: str) -> None:
    """Have its voices taken in, read as the host says."""
    rights.require(by, "voices.bring")
    rows = Upload.objects.filter(pk=upload.pk, state=Upload.State.NEW)
    if rows.update(columns=columns, dates=dates, state=Upload.State.WAITING):
        audit.note(by, "voices.uploaded", None, file=upload.name)
        jobs.enqueue("voices.take_upload", key=f"voices-upload:{upload.pk}", upload=upload.pk)


def take(upload: Upload) -> None:
    """The job. It may run twice; what is there already is not added again."""

    def progress(read: int, size: int, _words: str) -> None:
        Upload.objects.filter(pk=upload.pk).update(read=read, size=size)

    told = {"columns": upload.columns, "source": upload.source, "place": upload.place, "dates": upload.dates}
    try:
        taken = tables.take(upload.path, progress, by=upload.by, **told)
    except ValueError as why:
        _ended(upload, Upload.State.FAILED, {"why": str(why)})
        return
    report = {"added": taken.added, "known": taken.known, "skipped": len(taken.skipped)}
    _ended(upload, Upload.State.DONE, report | {"skips": taken.skipped[:_SKIPS_SHOWN]})


def _ended(upload: Upload, state: str, report: dict) -> None:
    Upload.objects.filter(pk=upload.pk).update(state=state, report=report)
    upload.throw_away()


def sweep() -> None:
    """Throw away the files that nobody took in."""
    for upload in Upload.objects.filter(at__lt=clock.now() - KEPT_FOR, state=Upload.State.NEW):
        _ended(upload, Upload.State.FAILED, {"why": _("nobody said how to read it within a day")})
